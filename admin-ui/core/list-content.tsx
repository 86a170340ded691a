import { labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Skeleton, Table, TableBody, TableCell, TableRow } from '@mui/material'
import { useMemo } from 'react'
import { DataTable, useListContext, useRecordContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useCanChoose } from './bulk-deeds.ts'
import { ColumnWidths } from './column-widths.tsx'
import type { Widths } from './column-widths.tsx'
import { isRight } from './columns.ts'
import { EmptyList, NoneHere } from './empty-list.tsx'
import { Broken } from './error-boundary.tsx'
import { ColumnField } from './field.tsx'
import { shortId } from './format.ts'
import { Head, HeadsContext, ListHead } from './list-head.tsx'
import { usePreferences } from './preferences.ts'
import { recordLabel } from './record-label.ts'
import { say } from './say.ts'
import { color, mono, size, weight } from './theme.ts'
import { isTrash, trashColumns } from './trash.tsx'

type Props = {
  table: TableName
  columns: readonly string[]
  /** Whether the head of a column sorts. */
  sorting?: boolean
  /** The rows that belong to one record: there being none wants no advice. */
  related?: boolean
  /** Whether rows can be chosen, where there is something to be done to many. */
  choosing?: boolean
  widths?: Widths
  /** What is done when one has made columns wider or narrower, where that is possible. */
  onWidths?: (widths: Record<string, number>) => void
}

const usualWidths: Widths = {}

/** The rows of a list, or why there are none. */
export function ListContent({ table, columns: usual, sorting = true, related, ...props }: Props) {
  const { data, isPending, error, total, refetch, filterValues } = useListContext()
  const { isPending: isUnknown } = usePreferences()
  const trash = isTrash(filterValues)
  const columns = trash ? trashColumns(usual) : usual
  const choosing = useCanChoose(table) && props.choosing
  if (error && !data) return <Broken error={error} onRetry={() => refetch()} />
  // Rows of before stay until those found now are there; but what is in use must not seem to be in the trash.
  const waiting = isPending || isUnknown || (!!data?.[0] && trash !== !!data[0].deleted_at)
  if (!waiting && total === 0) return related ? <NoneHere table={table} /> : <EmptyList table={table} />
  const Shown = waiting ? Waiting : Rows
  return (
    <ColumnWidths
      table={table}
      columns={columns}
      widths={props.widths ?? usualWidths}
      onChange={props.onWidths}
    >
      <Shown table={table} columns={columns} sorting={sorting} choosing={choosing} />
    </ColumnWidths>
  )
}

/** Has the table show boxes to tick; what can be done then stands above it. */
const boxes = { bulkActionButtons: <i />, bulkActionsToolbar: <i hidden /> }

type RowsProps = Pick<Props, 'table' | 'columns' | 'sorting' | 'choosing'>

function Rows({ table, columns, sorting, choosing }: RowsProps) {
  const look = useLook()
  const named = columns.includes(labelOf(table)) ? labelOf(table) : columns[0]
  const heads = useMemo(() => ({ table, columns, sorting, choosing }), [table, columns, sorting, choosing])
  return (
    <HeadsContext value={heads}>
      <DataTable
        resource={table}
        rowClick="show"
        hover
        head={ListHead}
        sx={look}
        {...(choosing ? boxes : { bulkActionButtons: false })}
      >
        {columns.map(source => (
          <DataTable.Col key={source} source={source} align={isRight(table, source) ? 'right' : undefined}>
            {source === named ? (
              <NameLink table={table} />
            ) : (
              <ColumnField table={table} source={source} compact />
            )}
          </DataTable.Col>
        ))}
      </DataTable>
    </HeadsContext>
  )
}

/** What the row is called, as the link that a keyboard can follow. */
function NameLink({ table }: { table: TableName }) {
  const record = useRecordContext()
  if (!record) return null
  const label = recordLabel(table, record)
  return (
    <Link
      to={`/${table}/${encodeURIComponent(record.id)}/show`}
      title={label}
      className="name"
      style={label === shortId(String(record.id)) ? mono : undefined}
      onClick={event => event.stopPropagation()}
    >
      {label}
    </Link>
  )
}

/** How the rows look: as high as one likes them. */
function useLook() {
  const { preferences } = usePreferences()
  return preferences?.density === 'COMPACT' ? compactLook : tableLook
}

const tableLook = {
  '& td': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .name': { color: color.ink, fontWeight: weight.strong, textDecoration: 'none' },
  '& .name:hover': { textDecoration: 'underline' },
  '& time': { color: color.ink3 },
  '& .MuiTableRow-root:has(td input:checked)': { backgroundColor: color.accentWeak },
  // The row that keys are about.
  '& .MuiTableRow-root:has(.name:focus-visible)': {
    backgroundColor: color.hover,
    boxShadow: `inset 2px 0 0 ${color.accent}`,
  },
  '& .MuiTableCell-paddingCheckbox': { width: size.row, padding: '0 0 0 4px' },
}

const compactLook = { ...tableLook, '& td': { ...tableLook['& td'], height: size.rowCompact } }

/** How many rows stand in for those to come. */
const waitingRows = 8

function Waiting(heads: RowsProps) {
  const look = useLook()
  return (
    <Table sx={look} aria-busy aria-label={say('frame.loading')}>
      <Head {...heads} waiting />
      <TableBody>
        {Array.from({ length: waitingRows }, (_, row) => (
          <TableRow key={row}>
            {heads.choosing && <TableCell padding="checkbox" />}
            {heads.columns.map(source => (
              <TableCell key={source} className={`column-${source}`}>
                <Skeleton sx={{ height: 12, width: `${40 + ((row * 7 + source.length * 13) % 45)}%` }} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Box, Skeleton, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { DataTable, useListContext, useRecordContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useRoles } from './access.ts'
import { useCanChoose } from './bulk-deeds.ts'
import { isNumber, isSortable } from './columns.ts'
import { EmptyList, NoneHere } from './empty-list.tsx'
import { Broken } from './error-boundary.tsx'
import { ColumnField } from './field.tsx'
import { columnLabel, recordLabel } from './record-label.ts'
import { color, size, weight } from './theme.ts'
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
}

/** The rows of a list, or why there are none. */
export function ListContent({ table, columns: usual, sorting = true, related, choosing }: Props) {
  const { data, isPending, error, total, refetch, filterValues } = useListContext()
  const trash = isTrash(filterValues)
  const columns = trash ? trashColumns(usual) : usual
  if (error && !data) return <Broken error={error} onRetry={() => refetch()} />
  // Rows of before stay until those found now are there; but what is in use must not seem to be in the trash.
  if (isPending || (data?.[0] && trash !== !!data[0].deleted_at))
    return <Waiting table={table} columns={columns} />
  if (total === 0) return related ? <NoneHere table={table} /> : <EmptyList table={table} />
  return <Rows table={table} columns={columns} sorting={sorting} choosing={choosing} />
}

/** Has the table show boxes to tick; what can be done then stands above it. */
const boxes = { bulkActionButtons: <i />, bulkActionsToolbar: <i hidden /> }

function Rows({ table, columns, sorting, choosing }: Props) {
  const roles = useRoles()
  const canChoose = useCanChoose(table) && choosing
  const named = columns.includes(labelOf(table)) ? labelOf(table) : columns[0]
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <DataTable
        resource={table}
        rowClick="show"
        hover
        sx={tableLook}
        {...(canChoose ? boxes : { bulkActionButtons: false })}
      >
        {columns.map(source => {
          const align = isRight(table, source) ? 'right' : undefined
          return (
            <DataTable.Col
              key={source}
              source={source}
              label={columnLabel(table, source)}
              disableSort={!sorting || !isSortable(table, source, roles)}
              {...(align && { align, cellSx: () => ({ textAlign: 'right' }) })}
            >
              {source === named ? (
                <NameLink table={table} />
              ) : (
                <ColumnField table={table} source={source} compact />
              )}
            </DataTable.Col>
          )
        })}
      </DataTable>
    </Box>
  )
}

const isRight = (table: TableName, source: string) => {
  const column = columnOf(table, source)
  return !!column && isNumber(column)
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
      onClick={event => event.stopPropagation()}
    >
      {label}
    </Link>
  )
}

const tableLook = {
  '& td': { maxWidth: size.cell, overflow: 'hidden', textOverflow: 'ellipsis' },
  '& .name': { color: color.ink, fontWeight: weight.strong, textDecoration: 'none' },
  '& .name:hover': { textDecoration: 'underline' },
  '& time': { color: color.ink3 },
  '& .MuiTableRow-root:has(td input:checked)': { backgroundColor: color.accentWeak },
  '& .MuiTableCell-paddingCheckbox': { width: size.row, padding: '0 0 0 4px' },
}

/** How many rows stand in for those to come. */
const waitingRows = 8

const Waiting = ({ table, columns }: Props) => (
  <Box sx={{ overflowX: 'hidden' }} aria-busy aria-label="Loading">
    <Table>
      <TableHead>
        <TableRow>
          {columns.map(source => (
            <TableCell key={source}>{columnLabel(table, source)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {Array.from({ length: waitingRows }, (_, row) => (
          <TableRow key={row}>
            {columns.map(source => (
              <TableCell key={source}>
                <Skeleton sx={{ height: 12, width: `${40 + ((row * 7 + source.length * 13) % 45)}%` }} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Box>
)

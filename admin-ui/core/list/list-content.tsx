import type { Preferences } from '#shared/core/preferences.ts'
import type { TableName } from '#shared/core/rows.ts'
import { styled } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { useListContext } from 'react-admin'
import { useCanChoose } from '../bulk/bulk-deeds.ts'
import { ColumnWidths } from './column-widths.tsx'
import type { Widths } from './column-widths.tsx'
import { EmptyList, NoneHere } from './empty-list.tsx'
import { Broken } from '../frame/error-boundary.tsx'
import { ListHead } from './list-head.tsx'
import { cellClass, ListRows } from './list-rows.tsx'
import { ListTable } from './list-table.ts'
import { usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import { color, radius } from '../theme.ts'
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
  /** How high the rows are; as one likes them unless it is said. */
  density?: Preferences['density']
  /** What is done when one has made columns wider or narrower, where that is possible. */
  onWidths?: (widths: Record<string, number>) => void
}

const usualWidths: Widths = {}

/** The rows of a list, or why there are none. */
export function ListContent({ table, columns: usual, sorting = true, related, ...props }: Props) {
  const { data, isPending, isPlaceholderData, error, total, refetch, filterValues } = useListContext()
  const { preferences, isPending: isUnknown } = usePreferences()
  const trash = isTrash(filterValues)
  const columns = trash ? trashColumns(usual) : usual
  const choosing = useCanChoose(table) && props.choosing
  const top = useTop()
  if (error && !data) return <Broken error={error} onRetry={() => refetch()} />
  // Rows of before stay until those found now are there; but what is in use must not seem to be in the trash.
  const waiting = isPending || isUnknown || (!!data?.[0] && trash !== !!data[0].deleted_at)
  if (!waiting && total === 0) return related ? <NoneHere table={table} /> : <EmptyList table={table} />
  const Shown = waiting ? Waiting : Rows
  return (
    <ColumnWidths
      ref={top}
      table={table}
      columns={columns}
      widths={props.widths ?? usualWidths}
      onChange={props.onWidths}
    >
      <ListTable
        className={[
          (props.density ?? preferences?.density) === 'COMPACT' && 'compact',
          isPlaceholderData && 'before',
        ]
          .filter(Boolean)
          .join(' ')}
        {...((waiting || isPlaceholderData) && { 'aria-busy': true, 'aria-label': say('frame.loading') })}
      >
        <Shown table={table} columns={columns} sorting={sorting} choosing={choosing} />
      </ListTable>
    </ColumnWidths>
  )
}

/** Another page, another order or other rows begin with the first. */
function useTop() {
  const { page, sort, filterValues } = useListContext()
  const box = useRef<HTMLDivElement>(null)
  const shown = JSON.stringify([page, sort, filterValues])
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0
  }, [shown])
  return box
}

type RowsProps = Pick<Props, 'table' | 'columns' | 'sorting' | 'choosing'>

const Rows = (props: RowsProps) => (
  <>
    <ListHead {...props} />
    <ListRows {...props} />
  </>
)

/** How many rows stand in for those to come. */
const waitingRows = 8

const Waiting = (heads: RowsProps) => (
  <>
    <ListHead {...heads} waiting />
    <tbody aria-hidden>
      {Array.from({ length: waitingRows }, (_, row) => (
        <tr key={row}>
          {heads.choosing && (
            <td className="box">
              <Bar style={{ width: 14 }} />
            </td>
          )}
          {heads.columns.map(source => (
            <td key={source} className={cellClass(heads.table, source)}>
              <Bar style={{ width: `${40 + ((row * 7 + source.length * 13) % 45)}%` }} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </>
)

const Bar = styled('span')({
  display: 'inline-block',
  height: 12,
  borderRadius: radius.small,
  backgroundColor: color.lineFaint,
})

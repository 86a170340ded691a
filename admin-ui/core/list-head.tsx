import type { TableName } from '#shared/core/rows.ts'
import { TableCell, TableHead, TableRow, TableSortLabel } from '@mui/material'
import { createContext, useContext } from 'react'
import { SelectPageCheckbox, useListContext } from 'react-admin'
import { useRoles } from './access.ts'
import { ColumnEdge } from './column-widths.tsx'
import { isRight, isSortable } from './columns.ts'
import { columnLabel } from './record-label.ts'

export type Heads = {
  table: TableName
  columns: readonly string[]
  sorting?: boolean
  choosing?: boolean
  waiting?: boolean
}

/** What the head of a table is about: react-admin draws it without being able to say. */
export const HeadsContext = createContext<Heads | undefined>(undefined)

/** The head of a list as react-admin takes it. */
export const ListHead = () => <Head {...useContext(HeadsContext)!} />

/** What the columns are called, by which the list is sorted, and their edges. */
export const Head = ({ table, columns, sorting, choosing, waiting }: Heads) => (
  <TableHead>
    <TableRow>
      {choosing && <TableCell padding="checkbox">{!waiting && <SelectPageCheckbox />}</TableCell>}
      {columns.map(source => (
        <HeadCell key={source} table={table} source={source} sorting={sorting} />
      ))}
    </TableRow>
  </TableHead>
)

type CellProps = { table: TableName; source: string; sorting?: boolean }

function HeadCell({ table, source, sorting }: CellProps) {
  const roles = useRoles()
  const { sort, setSort } = useListContext()
  const label = columnLabel(table, source)
  const sorts = sorting && isSortable(table, source, roles)
  const order = sort?.field === source ? (sort.order === 'ASC' ? 'asc' : 'desc') : undefined
  const turn = () => setSort({ field: source, order: order === 'asc' ? 'DESC' : 'ASC' })
  return (
    <TableCell
      className={`column-${source}`}
      // Its edge has a name of its own, which is none of the column's.
      aria-label={label}
      align={isRight(table, source) ? 'right' : undefined}
      aria-sort={order && (order === 'asc' ? 'ascending' : 'descending')}
      sx={{ position: 'relative' }}
    >
      {sorts ? (
        <TableSortLabel active={!!order} direction={order ?? 'asc'} onClick={turn}>
          {label}
        </TableSortLabel>
      ) : (
        label
      )}
      <ColumnEdge table={table} source={source} />
    </TableCell>
  )
}

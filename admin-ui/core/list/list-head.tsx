import type { TableName } from '#shared/core/rows.ts'
import ArrowDownward from '@mui/icons-material/ArrowDownward'
import { useListContext } from 'react-admin'
import { useRoles } from '../session/access.ts'
import { ColumnEdge } from './column-widths.tsx'
import { isSortable } from '../value/columns.ts'
import { useListChoice } from './list-choice.ts'
import { cellClass } from './list-rows.tsx'
import { headLabel } from '../record/record-label.ts'
import { say } from '../say.ts'

export type Heads = {
  table: TableName
  columns: readonly string[]
  sorting?: boolean
  choosing?: boolean
  waiting?: boolean
}

/** What the columns are called, by which the list is sorted, and their edges. */
export const ListHead = ({ table, columns, sorting, choosing, waiting }: Heads) => (
  <thead>
    <tr>
      {choosing && <th className="box">{!waiting && <ChooseAll />}</th>}
      {columns.map(source => (
        <HeadCell key={source} table={table} source={source} sorting={sorting} />
      ))}
    </tr>
  </thead>
)

function ChooseAll() {
  const { all, some, toggleAll } = useListChoice()
  return (
    <input
      type="checkbox"
      aria-label={say('list.select_page')}
      checked={all}
      ref={box => {
        if (box) box.indeterminate = some && !all
      }}
      onChange={toggleAll}
    />
  )
}

type CellProps = { table: TableName; source: string; sorting?: boolean }

function HeadCell({ table, source, sorting }: CellProps) {
  const roles = useRoles()
  const { sort, setSort } = useListContext()
  const label = headLabel(table, source)
  const sorts = sorting && isSortable(table, source, roles)
  const order = sort?.field === source ? (sort.order === 'ASC' ? 'asc' : 'desc') : undefined
  const turn = () => setSort({ field: source, order: order === 'asc' ? 'DESC' : 'ASC' })
  return (
    <th
      scope="col"
      className={cellClass(table, source)}
      // Its edge has a name of its own, which is none of the column's.
      aria-label={label}
      aria-sort={order && (order === 'asc' ? 'ascending' : 'descending')}
    >
      {sorts ? (
        <button type="button" className={order} onClick={turn}>
          {label}
          <ArrowDownward />
        </button>
      ) : (
        <Unsorting label={label} order={order} />
      )}
      <ColumnEdge table={table} source={source} />
    </th>
  )
}

/** Text, with an arrow where the list is in its order all the same. */
const Unsorting = ({ label, order }: { label: string; order?: string }) =>
  order ? (
    <span className={order}>
      {label}
      <ArrowDownward />
    </span>
  ) : (
    label
  )

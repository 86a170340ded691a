import type { StaffRole } from '#shared/contract/enums.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf, isFilterable, newestFirst, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isCodeWord, isLong, isText } from '#shared/core/texts.ts'
import { leadsByTitle } from '#shared/core/title.ts'
import { isStateColumn } from '#shared/core/tones.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { mayDo } from '../session/auth-provider.ts'

export { isCodeWord, isLong, isText }

type Named = readonly [source: string, column: Column]

/** Kept by the database for every row; told at the end. */
export const housekeeping = ['id', 'created_at', 'updated_at', 'deleted_at']

/** How a list begins: what is newest first. */
export function newest(name: TableName) {
  const [field, order] = newestFirst(name)
  return { field, order }
}

/** What people see of a table: not what never leaves the API, nor what is made for searching alone. */
export const shownColumns = (name: TableName): Named[] =>
  Object.entries(table(name).columns).filter(([, column]) => !column.secret && column.type !== 'tsvector')

export const isJson = (column: Column) => column.type === 'jsonb' || column.type === 'json'
export const isNumber = (column: Column) =>
  !column.array &&
  !column.references &&
  (!!column.money || /^(int[248]|float[48]|numeric)$/.test(column.type))
/** Whether a column stands at the right, so that its figures are under each other. */
export const isRight = (name: TableName, source: string) => {
  const column = columnOf(name, source)
  return !!column && isNumber(column)
}

/** The column that says where a row stands: that of its workflow, else the one that is called so. */
export const stateColumn = (name: TableName): string | undefined =>
  workflowOf(name)?.column ?? ['status', 'state'].find(source => isStateColumn(name, source))

/** The columns a form offers: a currency before the amounts that are read in it. */
export function enteredColumns(name: TableName, deed: 'create' | 'update'): string[] {
  const all = writableColumns(name, lockedColumns(name, deed))
  const sources = all.map(([source]) => source)
  const currencies = new Set(all.map(([, { money }]) => money))
  return sources.flatMap((source, at) => {
    const { money } = columnOf(name, source)!
    if (currencies.has(source)) return all.findIndex(one => one[1].money === source) < at ? [] : [source]
    const isFirst = money && all.findIndex(one => one[1].money === money) === at
    return isFirst && sources.indexOf(money) > at ? [money, source] : [source]
  })
}

/** The columns a list can be narrowed by with a chip: enums, yes or no, and who or what it belongs to, where an index serves that. */
export const filterColumns = (
  name: TableName,
  roles: readonly StaffRole[],
  more: readonly string[] = [],
): string[] =>
  shownColumns(name)
    .filter(([source, column]) => more.includes(source) || isOffered(column, roles))
    .map(([source]) => source)

function isOffered(column: Column, roles: readonly StaffRole[]) {
  const to = target(column)
  return isFilterable(column) && (!to || mayDo(roles, 'list', to.table))
}

/** Whether a list may be sorted by a column: an index serves it, and it does not tell what is masked. */
export function isSortable(name: TableName, source: string, roles: readonly StaffRole[]) {
  const column = columnOf(name, source)
  // The order of references, and of titles in the place of ids, is that of ids nobody sees.
  const isId = !!column?.references || (source === 'id' && leadsByTitle(name))
  return !!column?.sortable && !isId && (!column.pii || can(roles, 'pii', name))
}

export const isSearchable = (name: TableName) => shownColumns(name).some(([, column]) => column.search)

/** Whether rows can be made or changed at all: views are for reading. */
export const isView = (name: TableName) => !!summary(name).view

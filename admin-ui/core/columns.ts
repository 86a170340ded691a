import type { StaffRole } from '#shared/contract/enums.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf, isFilterable, newestFirst, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns } from '#shared/domains/index.ts'
import { mayDo } from './auth-provider.ts'

type Named = readonly [source: string, column: Column]

/** Kept by the database for every row; told at the end. */
export const housekeeping = ['id', 'created_at', 'updated_at', 'deleted_at']

const longText =
  /(message|description|body|answer|notes?|bio|content|reason|comment|summary|about|error|stack|payload|(^|_)text|_html)$/

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

export const isText = (column: Column) => ['text', 'varchar', 'citext'].includes(column.type) && !column.array

/** Text that wants more than a line. */
export const isLong = (source: string, column: Column) =>
  isText(column) && !column.references && longText.test(source)

/** The columns of a record in the order it tells them: short facts, then what wants room, then housekeeping. */
export function factGroups(name: TableName): { short: string[]; long: string[]; kept: string[] } {
  const groups = { short: [] as string[], long: [] as string[], kept: [] as string[] }
  for (const [source, column] of shownColumns(name)) {
    if (housekeeping.includes(source)) groups.kept.push(source)
    else groups[isJson(column) || isLong(source, column) ? 'long' : 'short'].push(source)
  }
  return groups
}

/** The columns a form offers. */
export const enteredColumns = (name: TableName, deed: 'create' | 'update') =>
  writableColumns(name, lockedColumns(name, deed)).map(([source]) => source)

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
  // The order of a reference is that of ids nobody sees.
  return !!column?.sortable && !column.references && (!column.pii || can(roles, 'pii', name))
}

export const isSearchable = (name: TableName) => shownColumns(name).some(([, column]) => column.search)

/** Whether rows can be made or changed at all: views are for reading. */
export const isView = (name: TableName) => !!summary(name).view

import { enums } from '#shared/contract/enums.ts'
import { tableIndex } from '#shared/contract/index.ts'
import type { Rows } from '#shared/contract/index.ts'
import { tableFacts } from './contract.ts'
import type { Column, Table, TableSummary } from './contract.ts'

export type TableName = keyof Rows

/** A row as SELECT returns it, as JSON carries it and as a screen shows it. */
export type Row<T extends TableName> = Rows[T]

export const tableNames = Object.keys(tableIndex) as TableName[]

/** What is known of a table without loading its domain: domain, prefix, label. */
export const summary = (name: TableName): TableSummary => tableIndex[name]!

/** Columns and messages of a table; its domain must have been loaded. */
export const table = (name: TableName): Table => tableFacts(name)

export const domainOf = (name: TableName) => summary(name).domain
export const labelOf = (name: TableName) => summary(name).label
export const isTable = (name: string): name is TableName => Object.hasOwn(tableIndex, name)
export const columnOf = (name: TableName, column: string): Column | undefined =>
  Object.hasOwn(table(name).columns, column) ? table(name).columns[column] : undefined

/** The columns that say in which currency amounts among these columns are. */
export const currenciesOf = (name: TableName, columns: readonly string[]): string[] => [
  ...new Set(columns.flatMap(column => columnOf(name, column)?.money ?? [])),
]

/** What says when the thing happened that a row tells of, best first. */
const times = ['posted_at', 'occurred_at', 'created_at']

/** How rows are listed if nobody says otherwise. By id where no index serves a time: an id carries one too, unless it was imported. */
export const newestFirst = (name: TableName): [column: string, order: 'DESC'] => [
  times.find(time => columnOf(name, time)?.sortable) ?? 'id',
  'DESC',
]

export const enumValues = (column: Column): readonly string[] =>
  enums[column.enum as keyof typeof enums] ?? []

/** Whether a list can be narrowed by a column: a few values or whose it is, and an index that serves it. */
export const isFilterable = (column: Column): boolean =>
  !!column.sortable &&
  !column.array &&
  (!!column.enum || column.type === 'bool' || target(column)?.column === 'id')

/** The table and column that a foreign key points to. */
export function target(column: Column): { table: TableName; column: string } | undefined {
  const [to, key] = column.references?.split('.') ?? []
  return to && key && isTable(to) ? { table: to, column: key } : undefined
}

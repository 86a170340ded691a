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
export const enumValues = (column: Column): readonly string[] =>
  enums[column.enum as keyof typeof enums] ?? []

/** The table and column that a foreign key points to. */
export function target(column: Column): { table: TableName; column: string } | undefined {
  const [to, key] = column.references?.split('.') ?? []
  return to && key && isTable(to) ? { table: to, column: key } : undefined
}

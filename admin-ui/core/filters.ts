import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { columnLabel } from './record-label.ts'
import { exactTime, formatMoney, formatNumber } from './format.ts'

export type Filter = Readonly<Record<string, unknown>>

/** What the suffix of a filter says, between the column and the value. */
const operators: Record<string, string> = {
  gte: '≥',
  lte: '≤',
  gt: '>',
  lt: '<',
  neq: 'is not',
  in: 'is',
  nin: 'is not',
  ilike: 'is like',
  null: 'is',
}

/** The column and the operator of a filter's key: `status_in` → status, in. */
export function parseFilter(table: TableName, key: string): { source: string; operator: string } {
  if (columnOf(table, key)) return { source: key, operator: '' }
  const at = key.lastIndexOf('_')
  const source = key.slice(0, at)
  const operator = key.slice(at + 1)
  return at > 0 && columnOf(table, source) && operator in operators
    ? { source, operator }
    : { source: key, operator: '' }
}

/** A filter in words: "Status" "is" "Pending, Held". The value of a reference is told by whoever can look it up. */
export function describeFilter(table: TableName, key: string, value: unknown) {
  const { source, operator } = parseFilter(table, key)
  return {
    source,
    label: columnLabel(table, source),
    verb: operators[operator] ?? 'is',
    said: sayValue(table, source, operator, value),
  }
}

function sayValue(table: TableName, source: string, operator: string, value: unknown): string {
  if (operator === 'null') return value ? 'empty' : 'not empty'
  if (Array.isArray(value)) return value.map(one => sayOne(table, source, one)).join(', ')
  return sayOne(table, source, value)
}

function sayOne(table: TableName, source: string, value: unknown): string {
  const column = columnOf(table, source)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (column?.enum) return words(String(value))
  if (column?.type === 'timestamptz') return exactTime(String(value))
  if (column?.money) return formatMoney(Number(value), undefined)
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The keys of a filter that narrow one column, whatever the operator. */
export const keysOf = (table: TableName, source: string, filter: Filter) =>
  Object.keys(filter).filter(key => parseFilter(table, key).source === source)

/** A filter with everything said of a column replaced by this. */
export function replaced(table: TableName, source: string, filter: Filter, by: Filter): Filter {
  const gone = keysOf(table, source, filter)
  return { ...Object.fromEntries(Object.entries(filter).filter(([key]) => !gone.includes(key))), ...by }
}

/** The address of a list, narrowed. */
export const filteredList = (table: string, filter: Filter) =>
  `/${table}?${new URLSearchParams({ filter: JSON.stringify(filter), displayedFilters: '{}', page: '1' })}`

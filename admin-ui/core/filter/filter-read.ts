import type { TableName } from '#shared/core/rows.ts'
import { fieldAt, kindOf } from './filter-field.ts'
import type { FieldKind } from './filter-field.ts'
import type { Condition, Part } from './filter-part.ts'
import { dayAfter, isDay, isNeverAhead, periodOf, spanOf } from './filter-times.ts'
import type { Filter } from './filters.ts'

const suffixes = [
  ...(['gte', 'gt', 'lte', 'lt', 'neq', 'in', 'nin', 'null'] as const),
  ...(['ilike', 'nilike', 'begins', 'ends'] as const),
] as const
type Suffix = '' | (typeof suffixes)[number]

/** The chips that say what a filter says. What stands elsewhere (`q`, `deleted`) is left out. */
export function readFilter(table: TableName, { q: _, deleted: _1, ...conditions }: Filter): Part[] {
  const read = Object.entries(conditions).flatMap(([key, value]) => readOne(table, key, value))
  return withCurrencies(table, withPairs(table, read))
}

function readOne(table: TableName, key: string, value: unknown): Part[] {
  if (key === 'or' && isList(value)) return [{ join: 'or', parts: value.map(one => readGroup(table, one)) }]
  if (key === 'and' && isList(value))
    return value.flatMap(one => Object.entries(one).flatMap(([inner, its]) => readOne(table, inner, its)))
  return [readCondition(table, key, value)]
}

const isList = (value: unknown): value is Filter[] =>
  Array.isArray(value) && value.length > 0 && value.every(one => typeof one === 'object' && one !== null)

function readGroup(table: TableName, filter: Filter): Part {
  const parts = readFilter(table, filter)
  return parts.length === 1 && !('q' in filter)
    ? parts[0]!
    : { join: 'and', parts: [...searched(filter), ...parts] }
}

const searched = ({ q }: Filter): Condition[] =>
  q === undefined ? [] : [{ path: 'q', operator: 'raw', value: q }]

/** The column and the operator of a key: `status_in` → status, in. */
function parseKey(table: TableName, key: string): { path: string; suffix: Suffix } | undefined {
  if (fieldAt(table, key)) return { path: key, suffix: '' }
  const at = key.lastIndexOf('_')
  const suffix = suffixes.find(one => one === key.slice(at + 1))
  return suffix && fieldAt(table, key.slice(0, at)) ? { path: key.slice(0, at), suffix } : undefined
}

function readCondition(table: TableName, key: string, value: unknown): Condition {
  const { path, suffix } = parseKey(table, key) ?? {}
  const raw: Condition = { path: key, operator: 'raw', value }
  if (path === undefined || suffix === undefined) return raw
  switch (suffix) {
    case '':
      return value === null ? { path, operator: 'empty' } : { path, operator: 'in', value: [value].flat() }
    case 'in':
    case 'nin':
      return Array.isArray(value) && value.length ? { path, operator: suffix, value } : raw
    case 'neq':
      return { path, operator: 'nin', value: [value] }
    case 'null':
      return { path, operator: value ? 'empty' : 'filled' }
    default:
      return suffix === 'gte' ? sinceThen(path, value) : { path, operator: suffix, value }
  }
}

function sinceThen(path: string, value: unknown): Condition {
  const span = isNeverAhead(path) ? spanOf(value, '-') : undefined
  return span ? { path, operator: 'last', value: span } : { path, operator: 'gte', value }
}

/** A beginning and an end of the same column are one condition. */
function withPairs(table: TableName, parts: Part[]): Part[] {
  const paired = new Set<Part>()
  return parts.flatMap(part => {
    if (paired.has(part)) return []
    const end = 'path' in part ? parts.find(other => !paired.has(other) && isEndOf(part, other)) : undefined
    const pair = end && pairOf(table, part as Condition, end as Condition)
    if (!pair) return [part]
    paired.add(end!)
    return [pair]
  })
}

const isEndOf = (from: Condition, to: Part) =>
  'path' in to &&
  to.path === from.path &&
  (from.operator === 'gte' || from.operator === 'last') &&
  (to.operator === 'lte' || to.operator === 'lt')

function pairOf(table: TableName, from: Condition, to: Condition): Condition | undefined {
  const { path } = from
  const kind = kindOf(fieldAt(table, path)!.column)
  const begin = from.operator === 'last' ? undefined : from.value
  const until = to.operator === 'lte'
  if (kind === 'time' || kind === 'day') {
    const last = from.operator === 'last' ? (from.value as object) : spanOf(begin, '-')
    const next = spanOf(to.value, '+')
    const period = until ? undefined : periodOf(begin, to.value)
    if (last && until && to.value === 'now') return { path, operator: 'last', value: last }
    if (next && until && begin === 'now') return { path, operator: 'next', value: next }
    if (period) return { path, operator: 'period', value: period }
  }
  return between(kind, path, begin, to)
}

/** Of times, the last day is whole: it ends where the next begins. */
function between(kind: FieldKind, path: string, from: unknown, to: Condition): Condition | undefined {
  const operator = 'between'
  if (kind === 'time')
    return isDay(from) && isDay(to.value) && to.operator === 'lt'
      ? { path, operator, value: [from, dayAfter(to.value, -1)] }
      : undefined
  return from !== undefined && to.operator === 'lte' ? { path, operator, value: [from, to.value] } : undefined
}

/** The currency that stands beside an amount is part of what is said of it. */
function withCurrencies(table: TableName, parts: Part[]): Part[] {
  const currencyOf = (part: Part) => {
    const path = 'path' in part ? currencyPath(table, part.path) : undefined
    const found = parts.find(other => 'path' in other && other.path === path && other.operator === 'in')
    const [code, ...more] = ((found as Condition | undefined)?.value ?? []) as unknown[]
    return found && typeof code === 'string' && !more.length ? { found, currency: code } : undefined
  }
  const used = new Set(parts.map(part => currencyOf(part)?.found))
  return parts.flatMap(part => {
    if (used.has(part)) return []
    const currency = currencyOf(part)?.currency
    return [currency ? { ...(part as Condition), currency } : part]
  })
}

/** The way to the column with the currency of an amount. */
export function currencyPath(table: TableName, path: string): string | undefined {
  const money = fieldAt(table, path)?.column.money
  return money && path.replace(/[^.]+$/, money)
}

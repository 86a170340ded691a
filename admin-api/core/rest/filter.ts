import type { StaffRole } from '#shared/contract/enums.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf, summary, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { rowValue, storable } from '#shared/core/writable.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { z } from 'zod'
import { Problem } from '../problem.ts'

type Condition = (query: Knex.QueryBuilder, column: string, value: never) => unknown

/** What follows a column's name in a filter: `created_at_gte`. Nothing: equal, or one of a list. */
const operators: Record<string, Condition> = {
  _gte: (query, column, value) => query.where(column, '>=', value),
  _gt: (query, column, value) => query.where(column, '>', value),
  _lte: (query, column, value) => query.where(column, '<=', value),
  _lt: (query, column, value) => query.where(column, '<', value),
  _neq: (query, column, value) => query.whereNot(column, value),
  _in: (query, column, value) => query.whereIn(column, value),
  _nin: (query, column, value) => query.whereNotIn(column, value),
  _ilike: (query, column, value: string) => query.whereRaw('?? ilike ?', [column, `%${escaped(value)}%`]),
  _null: (query, column, value) => (value ? query.whereNull(column) : query.whereNotNull(column)),
}

const lists = new Set(['_in', '_nin'])
/** With these one learns nothing of a masked value that one did not know before. */
const exact = new Set(['', '_in', '_null'])
export const operatorNames = Object.keys(operators)

const texts = new Set(['text', 'varchar', 'citext', 'bpchar'])
const plainText = z.string().refine(storable, 'must be plain text')
const unfilterable = new Set(['jsonb', 'json', 'tsvector'])
const maxListed = 1000

export type Filter = Readonly<Record<string, unknown>>

/** Adds a filter to a query. Whatever it does not understand it refuses, naming it. */
export function applyFilter(
  query: Knex.QueryBuilder,
  name: TableName,
  filter: Filter,
  roles: readonly StaffRole[],
) {
  for (const [key, value] of Object.entries(filter)) {
    if (key === 'q') search(query, name, value)
    else applyCondition(query, name, key, value, roles)
  }
}

function applyCondition(
  query: Knex.QueryBuilder,
  name: TableName,
  key: string,
  value: unknown,
  roles: readonly StaffRole[],
) {
  const { column, facts, operator } = parseKey(name, key)
  if (facts.array || unfilterable.has(facts.type)) refuse(key, `Lists cannot be filtered by ${column}.`)
  if (facts.pii && !exact.has(operator) && !can(roles, 'pii', name))
    refuse(key, `${column} is personal data: only an exact value can be looked for.`)
  const parsed = parseValue(key, operator, facts, value)
  const at = `${name}.${column}`
  if (operator) operators[operator]!(query, at, parsed as never)
  else if (parsed === null) query.whereNull(at)
  else if (Array.isArray(parsed)) query.whereIn(at, parsed as string[])
  else query.where(at, parsed as string)
}

function parseKey(name: TableName, key: string) {
  const whole = columnOf(name, key)
  if (whole && !whole.secret) return { column: key, facts: whole, operator: '' }
  const operator = Object.keys(operators).find(suffix => key.endsWith(suffix)) ?? ''
  const column = key.slice(0, key.length - operator.length)
  const facts = operator ? columnOf(name, column) : undefined
  if (!facts || facts.secret) return refuse(key, `${name} has no column or operator "${key}".`)
  return { column, facts, operator }
}

function parseValue(key: string, operator: string, facts: Column, value: unknown): unknown {
  if (operator === '_null') return parse(key, z.boolean(), value)
  if (operator === '_ilike') {
    if (!texts.has(facts.type)) refuse(key, 'Only text can be searched by part.')
    return parse(key, plainText.min(1).max(200), value)
  }
  const one = comparable(facts)
  if (lists.has(operator) || (operator === '' && Array.isArray(value)))
    return parse(key, z.array(one).max(maxListed), value)
  return parse(key, operator === '' ? one.nullable() : one, value)
}

/** A value to compare with: like one to store, but an empty text is a fair question, and a day stands for its first moment (UTC). */
function comparable(facts: Column): z.ZodType {
  if (texts.has(facts.type) && !facts.enum) return plainText.max(10_000)
  if (facts.type !== 'timestamptz') return rowValue({ ...facts, nullable: undefined })
  return z.union([
    rowValue({ type: 'timestamptz' }),
    rowValue({ type: 'date' }).transform(day => `${String(day)}T00:00:00Z`),
  ])
}

function parse<T>(key: string, rule: z.ZodType<T>, value: unknown): T {
  const parsed = rule.safeParse(value)
  return parsed.success ? parsed.data : refuse(key, parsed.error.issues[0]!.message)
}

/** Part of any `@search` column, or the very id. */
function search(query: Knex.QueryBuilder, name: TableName, value: unknown) {
  const text = parse('q', plainText.trim().min(1).max(200), value)
  const columns = Object.entries(table(name).columns).flatMap(([column, { search: found }]) =>
    found ? [column] : [],
  )
  if (!columns.length) refuse('q', `${summary(name).view ? 'This view' : name} has no column to search in.`)
  query.where(any => {
    any.where(`${name}.id`, text)
    for (const column of columns) any.orWhereRaw('?? ilike ?', [`${name}.${column}`, `%${escaped(text)}%`])
  })
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&')

function refuse(key: string, detail: string): never {
  throw new Problem('invalid-input', { errors: [{ pointer: `?filter/${key}`, detail }] })
}

import { columnOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { z } from 'zod'
import type { Db } from '../db.ts'
import { parseJson } from '../http.ts'
import { Problem } from '../problem.ts'
import { applyFilter } from './filter.ts'
import type { Filter } from './filter.ts'
import { visibleColumns, visibleRow } from './visible.ts'

const maxPage = 100
/** Deeper than this an offset costs more than the page is worth. */
const lastRow = 100_000
/** Up to about so many rows counting is cheap enough to be exact. */
const countable = 10_000

const parameters = {
  sort: z.tuple([z.string(), z.enum(['ASC', 'DESC'])]),
  range: z.tuple([z.int().min(0), z.int().min(0)]),
  filter: z.record(z.string(), z.unknown()),
}

export type ListQuery = { sort: [string, 'ASC' | 'DESC']; range: [number, number]; filter: Filter }
export type Page = { rows: Record<string, unknown>[]; first: number; total: number; estimated: boolean }

/** Reads `sort`, `range` and `filter` of a query string in the dialect of ra-data-simple-rest. */
export function parseListQuery(name: TableName, given: Record<string, string[]>): ListQuery {
  const repeated = Object.keys(given).find(key => given[key]!.length > 1)
  if (repeated) refuse(repeated, 'is given more than once.')
  const query = Object.fromEntries(Object.entries(given).map(([key, [value]]) => [key, value!]))
  const unknown = Object.keys(query).find(key => !Object.hasOwn(parameters, key))
  if (unknown) refuse(unknown, 'There is no such parameter; there are sort, range and filter.')
  const filter = query.filter === undefined ? {} : read('filter', query.filter)
  const sort = query.sort === undefined ? (['id', 'DESC'] as ListQuery['sort']) : read('sort', query.sort)
  const range = query.range === undefined ? defaultRange(filter) : read('range', query.range)
  if (query.range !== undefined) checkRange(range)
  checkSort(name, sort[0])
  return { sort, range, filter }
}

function read<K extends keyof typeof parameters>(key: K, text: string): z.infer<(typeof parameters)[K]> {
  let value: unknown
  try {
    value = parseJson(text, key)
  } catch (error) {
    return refuse(key, `cannot be read: ${(error as Problem).message}`)
  }
  const parsed = parameters[key].safeParse(value)
  if (!parsed.success) return refuse(key, `is not a ${key}: ${parsed.error.issues[0]!.message}.`)
  return parsed.data as z.infer<(typeof parameters)[K]>
}

/** A list of ids is wanted whole: getMany sends no range. */
const defaultRange = ({ id }: Filter): [number, number] => [
  0,
  Array.isArray(id) ? Math.max(id.length, 1) - 1 : 24,
]

function checkRange([first, last]: [number, number]) {
  if (last < first) refuse('range', 'ends before it begins.')
  if (last - first >= maxPage) refuse('range', `asks for more than ${maxPage} rows.`)
  if (last >= lastRow) refuse('range', `goes beyond row ${lastRow}: narrow the filter, or export.`)
}

function checkSort(name: TableName, column: string) {
  const facts = columnOf(name, column)
  if (!facts || facts.secret) refuse('sort', `${name} has no column "${column}".`)
  if (!facts!.sortable) refuse('sort', `${name} cannot be sorted by ${column}: no index serves it.`)
}

/** One page and the total: exact while that is cheap, else the planner's estimate, and never below what was seen. */
export async function listRows(
  db: Db,
  name: TableName,
  query: ListQuery,
  roles: readonly StaffRole[],
): Promise<Page> {
  const [column, direction] = query.sort
  const [first, last] = query.range
  if (columnOf(name, column)!.pii && !can(roles, 'pii', name)) refuse('sort', `${column} is personal data.`)
  const matching = matchingRows(db, name, query.filter, roles)
  const limit = last - first + 1
  const fetched = (await matching
    .clone()
    .select(visibleColumns(name).map(c => `${name}.${c}`))
    .orderBy([
      { column: `${name}.${column}`, order: direction },
      ...(column === 'id' ? [] : [{ column: `${name}.id`, order: direction }]),
    ])
    .limit(limit + 1)
    .offset(first)) as Record<string, unknown>[]
  const rows = fetched.slice(0, limit).map(row => visibleRow(name, row, roles))
  const ended = fetched.length <= limit && (fetched.length > 0 || first === 0)
  if (ended) return { rows, first, total: first + rows.length, estimated: false }
  return { rows, first, ...(await countRows(db, matching, fetched.length && first + fetched.length)) }
}

/** The rows a filter means, without those in the trash. */
function matchingRows(db: Db, name: TableName, filter: Filter, roles: readonly StaffRole[]) {
  const query = db(name as string)
  if (summary(name).soft) query.whereNull(`${name}.deleted_at`)
  applyFilter(query, name, filter, roles)
  return query
}

async function countRows(db: Db, matching: Knex.QueryBuilder, seen: number) {
  const planned = await estimate(db, matching)
  if (planned > countable) return { total: Math.max(planned, seen), estimated: true }
  const capped = matching
    .clone()
    .select(db.raw('1'))
    .limit(countable + 1)
    .as('matching')
  const [{ count }] = (await db.from(capped).count('* as count')) as [{ count: number }]
  // The planner may be far off: what was counted up to the cap is a floor, not a total.
  return { total: Math.max(count, seen), estimated: count > countable }
}

async function estimate(db: Db, matching: Knex.QueryBuilder): Promise<number> {
  const { sql, bindings } = matching.clone().select(db.raw('1')).toSQL()
  const { rows } = await db.raw(`explain (format json) ${sql}`, bindings as Knex.RawBinding[])
  return (rows[0]['QUERY PLAN'] as [{ Plan: { 'Plan Rows': number } }])[0].Plan['Plan Rows']
}

function refuse(parameter: string, detail: string): never {
  throw new Problem('invalid-input', {
    errors: [{ pointer: `?${parameter}`, detail: `${parameter} ${detail}` }],
  })
}

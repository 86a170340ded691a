import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Knex } from 'knex'
import type { Db } from '../db.ts'
import { countRows, countUpTo } from './count.ts'
import type { Total } from './count.ts'
import { columnsFor, embedRows } from './embed.ts'
import type { ListQuery, Sort } from './list-query.ts'
import { matchingRows, orderBy } from './matching-rows.ts'
import { selected, visibleRow } from './visible.ts'

export type Page = Total & { rows: Record<string, unknown>[]; first: number }

/** From here on rows are skipped by their ids alone: else all that is selected of a row is worked out for each that is skipped. */
const deep = 10_000

/** One page and the total: exact while that is cheap, else an estimate that does not contradict what was seen. */
export async function listRows(
  db: Db,
  name: TableName,
  { filter, clock, sort, range, fields, embed = [] }: ListQuery,
  roles: readonly StaffRole[],
): Promise<Page> {
  const [first, last] = range
  const matching = matchingRows(db, name, filter, roles, '?filter', clock)
  const limit = last - first + 1
  const page = matching
    .clone()
    .orderBy(orderBy(name, sort))
    .limit(limit + 1)
    .offset(first)
  const columns = fields && [...fields, ...columnsFor(embed)]
  const quickest = first < deep || summary(name).view ? page : byIds(db, name, page, sort)
  const fetched = (await quickest.select(selected(db, name, columns))) as Record<string, unknown>[]
  const visible = fetched.slice(0, limit).map(row => visibleRow(name, row, roles))
  const rows = embed.length ? await embedRows(db, visible, embed, roles) : visible
  return { rows, first, ...(await totalOf(db, matching, range, fetched.length)) }
}

/** The page itself tells the total where it is the last; beyond the end, counting costs what skipping has. */
async function totalOf(
  db: Db,
  matching: Knex.QueryBuilder,
  [first, last]: ListQuery['range'],
  fetched: number,
): Promise<Total> {
  const ended = fetched <= last - first + 1
  if (ended && (fetched > 0 || first === 0)) return { total: first + fetched, estimated: false }
  if (ended) return { total: await countUpTo(db, matching, first), estimated: false }
  return countRows(db, matching, first + fetched)
}

const byIds = (db: Db, name: TableName, page: Knex.QueryBuilder, sort: Sort): Knex.QueryBuilder =>
  db(name as string)
    .whereIn(`${name}.id`, page.select(`${name}.id`))
    .orderBy(orderBy(name, sort))

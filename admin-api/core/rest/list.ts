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
import { refuseSlow } from './refuse-slow.ts'
import { putTitles } from './titles.ts'
import { selected, visibleRow } from './visible.ts'

export type Page = Total & { rows: Record<string, unknown>[]; first: number }

/** From here on rows are skipped by their ids alone: else all that is selected of a row is worked out for each that is skipped. */
const deep = 10_000

/** One page and the total: exact while that is cheap, else an estimate that does not contradict what was seen. */
export async function listRows(
  db: Db,
  name: TableName,
  query: ListQuery,
  roles: readonly StaffRole[],
): Promise<Page> {
  const { range, embed = [] } = query
  const { fetched, total } = await readPage(db, name, query, roles).catch(refuseSlow(name, roles))
  const [first, last] = range
  const visible = fetched.slice(0, last - first + 1).map(row => visibleRow(name, row, roles))
  const { rows, others } = await embedRows(db, visible, embed, roles)
  await putTitles(db, query.fields ? others : [{ table: name, rows }, ...others], roles)
  return { rows, first, ...total }
}

/** The rows of a page, and one more if there is one; and how many there are in all. */
async function readPage(db: Db, name: TableName, query: ListQuery, roles: readonly StaffRole[]) {
  const { filter, clock, sort, range, fields, embed = [] } = query
  const [first, last] = range
  const matching = matchingRows(db, name, filter, roles, '?filter', clock)
  const page = matching
    .clone()
    .orderBy(orderBy(name, sort))
    .limit(last - first + 2)
    .offset(first)
  const columns = fields && [...fields, ...columnsFor(embed)]
  const quickest = first < deep || summary(name).view ? page : byIds(db, name, page, sort)
  const fetched = (await quickest.select(selected(db, name, columns))) as Record<string, unknown>[]
  // Which columns `q` searches depends on the roles.
  const asked = [name, filter, clock?.timeZone, roles]
  return { fetched, total: await totalOf(db, matching, range, fetched.length, asked) }
}

/** The page itself tells the total where it is the last; beyond the end, counting costs what skipping has. */
async function totalOf(
  db: Db,
  matching: Knex.QueryBuilder,
  [first, last]: ListQuery['range'],
  fetched: number,
  asked: unknown,
): Promise<Total> {
  const ended = fetched <= last - first + 1
  if (ended && (fetched > 0 || first === 0)) return { total: first + fetched, estimated: false }
  if (ended) return { total: await countUpTo(db, matching, first), estimated: false }
  return countRows(db, matching, first + fetched, asked)
}

const byIds = (db: Db, name: TableName, page: Knex.QueryBuilder, sort: Sort): Knex.QueryBuilder =>
  db(name as string)
    .whereIn(`${name}.id`, page.select(`${name}.id`))
    .orderBy(orderBy(name, sort))

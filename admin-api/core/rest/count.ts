import type { Knex } from 'knex'
import type { Db } from '../db.ts'

/** What counting may cost, in the planner's units: a table of some 5,000 rows, or some hundreds found by an index. */
const affordable = 250
/** The planner may be far off: no more than this is counted on its word. */
const mostCounted = 10_000

export type Total = { total: number; estimated: boolean }

/** How many rows there are: exact while that is cheap, else the planner's estimate, and never below what was `seen`. */
export async function countRows(db: Db, matching: Knex.QueryBuilder, seen: number): Promise<Total> {
  const { rows, cost } = await plan(db, matching)
  if (cost > affordable || rows > mostCounted) return { total: Math.max(rows, seen), estimated: true }
  const count = await countUpTo(db, matching, mostCounted + 1)
  return { total: Math.max(count, seen), estimated: count > mostCounted }
}

/** How many rows there are, if no more than `most`; else `most`. */
export async function countUpTo(db: Db, matching: Knex.QueryBuilder, most: number): Promise<number> {
  const counted = matching.clone().select(db.raw('1')).limit(most).as('matching')
  const [{ count }] = (await db.from(counted).count('* as count')) as [{ count: number }]
  return count
}

async function plan(db: Db, matching: Knex.QueryBuilder): Promise<{ rows: number; cost: number }> {
  const { sql, bindings } = matching.clone().select(db.raw('1')).toSQL()
  const { rows } = await db.raw(`explain (format json) ${sql}`, bindings as Knex.RawBinding[])
  const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }]
  return { rows: Plan['Plan Rows'], cost: Plan['Total Cost'] }
}

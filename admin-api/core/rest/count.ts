import type { Knex } from 'knex'
import { LRUCache } from 'lru-cache'
import type { Db } from '../db.ts'
import { ofEachDatabase } from '../of-each-database.ts'

/**
 * What counting may cost, in the planner's units: as much as to look through a table of some 5,000 rows and, for results
 * that people still count on, to fetch each of them by an index. A thousand such rows take about a millisecond.
 */
const affordable = { always: 250, aRow: 4, rows: 2_000 }
/** The planner may be far off: no more than this is counted on its word. */
const mostCounted = 10_000

export type Total = { total: number; estimated: boolean }

/**
 * How many rows there are: exact while that is cheap, else the planner's estimate, and never below what was `seen`. What was
 * `asked` is what the planner is remembered by: times told from now on are other ones in the query each time.
 */
export async function countRows(
  db: Db,
  matching: Knex.QueryBuilder,
  seen: number,
  asked?: unknown,
): Promise<Total> {
  const query = compiled(db, matching)
  const key = JSON.stringify(asked ?? query)
  const lately = plansOf(db)
  const plan = lately.get(key) ?? (await planned(db, query))
  if (!lately.has(key)) lately.set(key, plan)
  if (!isCheap(plan)) return { total: Math.max(plan.rows, seen), estimated: true }
  const count = await counted(db, query, mostCounted + 1)
  // The planner was far too low: for a while it is not asked, and nothing counted.
  if (count > mostCounted) lately.set(key, { rows: Math.max(plan.rows, count), cost: Infinity })
  return { total: Math.max(count, seen), estimated: count > mostCounted }
}

/** How many rows there are, if no more than `most`; else `most`. */
export const countUpTo = (db: Db, matching: Knex.QueryBuilder, most: number): Promise<number> =>
  counted(db, compiled(db, matching), most)

type Plan = { rows: number; cost: number }

const isCheap = ({ rows, cost }: Plan) =>
  rows <= mostCounted && cost <= affordable.always + (rows <= affordable.rows ? rows * affordable.aRow : 0)

type Compiled = { sql: string; bindings: Knex.RawBinding[] }

/** Making a statement of a query takes a good part of the time that counting takes, so it is done once. */
function compiled(db: Db, matching: Knex.QueryBuilder): Compiled {
  const { sql, bindings } = matching.clone().select(db.raw('1')).toSQL()
  return { sql, bindings: bindings as Knex.RawBinding[] }
}

async function counted(db: Db, { sql, bindings }: Compiled, most: number): Promise<number> {
  const limited = `select count(*) from (${sql} limit ?) as matching`
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(limited, [...bindings, most])
  return rows[0].count
}

async function planned(db: Db, { sql, bindings }: Compiled): Promise<Plan> {
  const { rows } = await db.raw(`explain (format json) ${sql}`, bindings)
  const [{ Plan: top }] = rows[0]['QUERY PLAN'] as [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }]
  return { rows: top['Plan Rows'], cost: top['Total Cost'] }
}

/**
 * What the planner said of a list within the last minute, for asking it takes as long as counting. What was cheap is
 * counted anew each time; only an estimate may be that old.
 */
const plansOf = ofEachDatabase(
  () =>
    new LRUCache<string, Plan>({
      ttl: 60_000,
      maxSize: 1_000_000,
      sizeCalculation: (_, key) => key.length,
    }),
)

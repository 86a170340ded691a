import type { TableName } from '#shared/core/rows.ts'
import { preparedFor } from '../db.ts'
import type { Db } from '../db.ts'
import { isCanceled } from '../problem.ts'
import { readWithin } from '../read-within.ts'
import { anywhere } from '../rest/condition.ts'
import { hasWord, spellings } from './asked.ts'
import { longTables, unindexed } from './parts.ts'
import type { Asked } from './asked.ts'
import { statementsFor } from './statements.ts'
import type { Statement } from './statements.ts'

/** A row as it was found: how well it fits, and what fits in which column. */
export type Found = {
  table: TableName
  id: string
  label: string | null
  column: string
  value: string | null
  rank: number
}

export type LookedUp = { found: Found[]; missing: TableName[] }

/** In milliseconds: nobody waits longer for what they are still typing, and what stands still leaves time for the others. */
const patience = { search: 1_500, statement: 750 }
/** How many statements run at once: a search takes no more connections than this from other requests. */
const lanes = 2

/** Looks in the tables for as long as one waits; `missing` are those that did not answer by then. */
export async function lookUp(db: Db, asked: Asked): Promise<LookedUp> {
  const deadline = performance.now() + patience.search
  const isAsked = (name: TableName) => asked.tables.includes(name)
  const waiting = [...statementsFor(asked).entries()].filter(([, { tables }]) => tables.some(isAsked))
  const found: Found[][] = []
  const missing = new Set<TableName>()
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, statement] = next
      const left = Math.min(patience.statement, deadline - performance.now())
      const rows = await askWithin(db, statement, asked, left)
      found[i] = rows ?? []
      if (!rows) for (const table of statement.tables) missing.add(table)
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  for (const table of await hardlySearched(db, asked)) missing.add(table)
  return { found: found.flat(), missing: asked.tables.filter(name => missing.has(name)) }
}

/** Long tables of which only the newest rows were looked through: no index finds such words in this database. */
async function hardlySearched(db: Db, { q }: Asked): Promise<TableName[]> {
  // A letter from a to z, or a digit, is one in every locale.
  if (!hasWord(q) || /[a-z\d]/i.test(q)) return []
  const { rows } = await db.raw<{ rows: { name: TableName }[] }>(
    `${longTables} and (select ${unindexed('?::text')})`,
    [q.toLowerCase()],
  )
  return rows.map(({ name }) => name)
}

/** What a statement finds; undefined if it takes longer than so many milliseconds. */
async function askWithin(
  db: Db,
  { sql, often }: Statement,
  { q, tables }: Asked,
  milliseconds: number,
): Promise<Found[] | undefined> {
  if (milliseconds < 1) return undefined
  const values = [tables, spellings(q), anywhere(q), q.toLowerCase()] as never[]
  const options = often ? preparedFor(db, sql) : {}
  const look = async (inner: Db) => (await inner.raw<{ rows: Found[] }>(sql, values).options(options)).rows
  return readWithin(db, milliseconds, look, settings).catch((error: unknown) => {
    if (isCanceled(error)) return undefined
    throw error
  })
}

/**
 * Indexes only, whatever the planner expects of words that it does not see; one plan for all of them from the first time on,
 * where it would try five times whether another is better; and nothing that pays off for long work alone.
 */
const settings = `set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan;
  set local jit = off; set local max_parallel_workers_per_gather = 0`

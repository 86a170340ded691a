import '#shared/contract/all.ts'
import type { Tx } from '#api/core/db.ts'
import { encode } from '#api/core/model.ts'
import { summary } from '#shared/core/rows.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import type { Chance } from './chance.ts'
import { demoId } from './demo-id.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** What all parts of the seeding share. */
export type Seed = {
  tx: Tx
  /** The moment the demo data describe, in milliseconds since 1970: nothing in them is later. */
  asOf: number
  /** Rows written so far, by table. */
  counts: Partial<Record<TableName, number>>
}

export const iso = (at: number) => new Date(at).toISOString()
export const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
export const idOf = (table: TableName, at: number, chance: Chance) =>
  demoId(summary(table).prefix!, at, chance)

/** An id and the times of a row that was made at one time and last changed at another, in milliseconds. */
export const made = (table: TableName, at: number, chance: Chance, changed = at) => ({
  id: idOf(table, at, chance),
  created_at: iso(at),
  updated_at: iso(changed),
})

/** The same for the tables whose rows are only ever added. */
export const added = (table: TableName, at: number, chance: Chance) => ({
  id: idOf(table, at, chance),
  created_at: iso(at),
})

export const rowsPerStatement = 500

/** Writes rows in as few statements as is sensible; a column that a row lacks gets its default. */
export async function insert<T extends TableName>(seed: Seed, table: T, rows: readonly Partial<Row<T>>[]) {
  for (let i = 0; i < rows.length; i += rowsPerStatement) {
    const some = rows.slice(i, i + rowsPerStatement)
    if (alike(some)) await insertAlike(seed.tx, table, some)
    else await seed.tx(table as string).insert(some.map(row => encode(table, row)))
  }
  seed.counts[table] = (seed.counts[table] ?? 0) + rows.length
}

function alike(rows: readonly object[]): boolean {
  const columns = Object.keys(rows[0]!)
  const has = (row: object) => columns.every(column => (row as Record<string, unknown>)[column] !== undefined)
  return rows.every(row => Object.keys(row).length === columns.length && has(row))
}

/** Rows with the same columns are sent as one text: half the work of a parameter for each of their values. */
async function insertAlike(tx: Tx, table: TableName, rows: readonly object[]) {
  const columns = Object.keys(rows[0]!)
    .map(column => `"${column}"`)
    .join(', ')
  await tx.raw(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ?)`,
    [JSON.stringify(rows)],
  )
}

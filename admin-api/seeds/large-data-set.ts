import type { Db, Tx } from '#api/core/db.ts'
import type { TableName } from '#shared/core/rows.ts'
import { largePeople } from './large-people.ts'
import type { Bulk } from './large-people.ts'
import { largeTickets } from './large-tickets.ts'

/** What is written in one transaction. `write` says how far that is, or nothing if it has been written before. */
export type Piece = { table: TableName; write: (tx: Tx) => Promise<string | undefined> }

const perPiece = 100_000

/** All that the large data set adds to the small one, made by the database itself, in the order it has to be written. */
export async function largePieces(db: Db, asOf: number): Promise<Piece[]> {
  const agents = await db('staff_roles').whereIn('role', ['SUPPORT', 'OWNER']).orderBy('id').pluck('user_id')
  return [...largePeople(asOf), ...largeTickets(asOf, agents)].flatMap(pieces)
}

function pieces(bulk: Bulk): Piece[] {
  const { table, total } = bulk
  return Array.from({ length: Math.ceil(total / perPiece) }, (_, i) => ({
    table,
    write: tx => writePiece(tx, bulk, i * perPiece + 1, Math.min((i + 1) * perPiece, total)),
  }))
}

/** A piece is written as a whole, so that its first row tells whether it has been. */
async function writePiece(
  tx: Tx,
  { table, what, total, sql, bindings, firstId }: Bulk,
  from: number,
  upTo: number,
) {
  const known = await tx(table as string)
    .whereRaw(`id = ${firstId(String(from))}`)
    .first('id')
  if (known) return undefined
  // Search indexes are brought up to date in large steps instead of many small ones.
  await tx.raw(
    `select set_config('gin_pending_list_limit', '256MB', true), set_config('work_mem', '256MB', true)`,
  )
  await tx.raw(sql, [...bindings, from, upTo] as never[])
  return `${what} ${upTo.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

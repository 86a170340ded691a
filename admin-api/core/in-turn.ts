import type { TableName } from '#shared/core/rows.ts'
import type { Knex } from 'knex'
import type { Tx } from './db.ts'

/** Has what a person adds to a table by several requests at once wait for each other, so that what they have is known first. */
export const inTurn = async (tx: Tx, table: TableName): Promise<void> =>
  void (await tx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [table, tx.actor.id]))

/** How much a person has of a table, in turn: what they add in this transaction is counted by their next. */
export async function countInTurn(
  tx: Tx,
  table: TableName,
  theirs: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<number> {
  await inTurn(tx, table)
  const [{ count }] = await theirs(tx(table as string)).count()
  return count
}

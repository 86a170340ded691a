import type { TableName } from '#shared/core/rows.ts'
import type { Tx } from './db.ts'

/** Has what a person adds to a table by several requests at once wait for each other, so that how much they have can be counted first. */
export const inTurn = async (tx: Tx, table: TableName): Promise<void> =>
  void (await tx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [table, tx.actor.id]))

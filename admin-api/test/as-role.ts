import type { Db } from '#api/core/db.ts'
import type { Knex } from 'knex'

export const roles = ['purser_anon', 'purser_member', 'purser_vendor'] as const
export type Role = (typeof roles)[number]

/** Does `work` as a service of the platform would: in the role, for the user (nobody, if left out). */
export const asRole = <T>(
  db: Db,
  role: Role,
  user: string | undefined,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> =>
  db.transaction(async trx => {
    await trx.raw(`select set_config('app.actor', ?, true)`, [user ? `user:${user}` : ''])
    await trx.raw(`set local role ${role}`)
    return work(trx)
  })

/** The ids of a table's rows that somebody sees; none where they may not read it at all. */
export async function seenBy(db: Db, role: Role, user: string | undefined, table: string): Promise<string[]> {
  try {
    return await asRole(db, role, user, trx => trx(table).orderBy('id').pluck('id'))
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return []
    throw error
  }
}

import type { Tx } from '#api/core/db.ts'
import type { SecurityEventType, Severity } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'

/** How an account is protected, locked for the transaction: attempts on one account are judged one after another. */
export type Protection = Row<'user_security'> & { lock_holds: boolean }

/** The row of a user, made where there is none yet. */
export async function protectionOf(tx: Tx, userId: string): Promise<Protection> {
  await tx('user_security').insert({ user_id: userId }).onConflict('user_id').ignore()
  return (await tx('user_security')
    .where({ user_id: userId })
    .forUpdate()
    .first('*', tx.raw('is_locked and coalesce(locked_until > now(), true) as lock_holds'))) as Protection
}

/** Changes how an account is protected. */
export const protect = (tx: Tx, { id }: Protection, change: Partial<Row<'user_security'>>): Promise<number> =>
  tx('user_security').where({ id }).update(change)

/** Leaves word of something that matters for an account's safety, with where it came from. */
export const noteEvent = async (
  tx: Tx,
  userId: string,
  event_type: SecurityEventType,
  severity: Severity,
  description: string,
): Promise<void> =>
  tx('security_events').insert({
    user_id: userId,
    event_type,
    severity,
    description,
    ip_address: tx.request.ip ?? null,
    user_agent: tx.request.userAgent ?? null,
  })

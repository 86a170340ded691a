import type { Tx } from '#api/core/db.ts'
import { forgetFailures } from './lock-out.ts'
import { noteEvent, protect, protectionOf } from './protection.ts'
import { endAllSessions } from './session.ts'

/**
 * Replaces the password. Sessions opened with the old one end, but for the one to keep, links mailed before open nothing
 * any more, and failures to sign in are forgotten.
 */
export async function replacePassword(
  tx: Tx,
  userId: string,
  password_hash: string,
  keep?: string,
): Promise<void> {
  await tx('users').where({ id: userId }).update({ password_hash })
  const protection = await protectionOf(tx, userId)
  await protect(tx, protection, { password_changed_at: new Date().toISOString() })
  await forgetFailures(tx, protection)
  await tx('password_reset_tokens').where({ user_id: userId, used_at: null }).update({ used_at: tx.fn.now() })
  await endAllSessions(tx, userId, keep)
  const description =
    tx.actor.id === userId
      ? 'The person chose a new password.'
      : `A new password was set by ${tx.actor.type} ${tx.actor.id}.`
  await noteEvent(tx, userId, 'PASSWORD_CHANGED', 'MEDIUM', description)
}

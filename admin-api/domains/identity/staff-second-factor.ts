import type { Tx } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { protectionOf } from './protection.ts'
import { hasSecondFactor, removeSecondFactor } from './second-factor.ts'
import { endAllSessions } from './session.ts'

/**
 * Takes the second factor off an account whose owner has lost it, and signs it out everywhere: whoever found the
 * phone may have an open session on it. One's own asks for password and code, and is taken off elsewhere.
 */
export async function resetSecondFactor(tx: Tx, userId: string): Promise<void> {
  const { actor, request } = tx
  if (actor.type === 'user' && actor.id === userId)
    throw new Problem('not-allowed', { detail: 'Your own second factor is removed in your own account.' })
  const protection = await protectionOf(tx, userId)
  if (!hasSecondFactor(protection))
    throw new Problem('wrong-state', { detail: 'This account has no second factor.' })
  const why = request.reason ? `: ${request.reason}` : '.'
  await removeSecondFactor(tx, protection, `The second factor was reset by ${actor.type}:${actor.id}${why}`)
  await endAllSessions(tx, userId)
}

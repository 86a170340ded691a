import { asActor } from '#api/core/db.ts'
import type { Db, Tx } from '#api/core/db.ts'
import type { Env } from '#api/core/http.ts'
import { Problem } from '#api/core/problem.ts'
import type { AuthProvider } from '#shared/contract/enums.ts'
import type { Context } from 'hono'
import { addressWait, countFailure, forgetFailures, isLockedOut } from './lock-out.ts'
import type { Protection } from './protection.ts'

/** Who tries to get in, and how, as far as that is known. */
export type Attempt = { email?: string | null; userId?: string; provider: AuthProvider }

/** Leaves a row for an attempt; without a failure it succeeded. */
export const recordAttempt = async (tx: Tx, attempt: Attempt, failure?: string): Promise<void> =>
  tx('login_attempts').insert({
    user_id: attempt.userId ?? null,
    email: attempt.email ?? null,
    provider: attempt.provider,
    success: !failure,
    failure_reason: failure ?? null,
    ip_address: tx.request.ip ?? null,
    user_agent: tx.request.userAgent ?? null,
  })

/** Leaves a row for an attempt that succeeded and says on the account when and from where. */
export async function recordSuccess(tx: Tx, attempt: Attempt, protection: Protection): Promise<void> {
  await recordAttempt(tx, attempt)
  await forgetFailures(tx, protection)
  await tx('user_security')
    .where({ id: protection.id })
    .update({
      last_login_at: tx.fn.now(),
      last_login_ip: tx.request.ip ?? null,
      login_count: tx.raw('login_count + 1'),
    })
}

/** Whether what somebody gave is right, on an account that takes attempts; where not, it is on record and counts. */
export async function proves(
  tx: Tx,
  protection: Protection,
  attempt: Attempt,
  wrong: 'wrong password' | 'wrong code',
  isRight: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const locked = await isLockedOut(tx, protection)
  if (!locked && (await isRight())) return true
  await recordAttempt(tx, attempt, locked ? 'account locked' : wrong)
  if (!locked) await countFailure(tx, protection)
  return false
}

/** Refuses with too-many-requests, and says for how long, where too much has failed from the address of a request. */
export async function refuseLockedAddress(
  db: Db,
  c: Pick<Context<Env>, 'var'>,
  attempt: Attempt,
): Promise<void> {
  const seconds = await addressWait(db, c.var.request.ip)
  if (!seconds) return
  await asActor(db, { type: 'sign-in', id: attempt.userId ?? 'unknown', roles: [] }, c.var.request, tx =>
    recordAttempt(tx, attempt, 'address locked'),
  )
  const detail = `Too many attempts have failed from your network. Try again in ${inWords(seconds)}.`
  throw new Problem('too-many-requests', { detail }, seconds)
}

const inWords = (seconds: number) =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`

import type { Db, Tx } from '#api/core/db.ts'
import { isIPv6 } from 'node:net'
import { noteEvent, protect } from './protection.ts'
import type { Protection } from './protection.ts'

/** Failures before signing in is refused for a while; each one more doubles the wait, up to an hour. */
const patience = { account: 5, address: 20 } as const
/** Failures of an address beyond its patience that double its wait. */
const addressStep = 5
const longest = 60

/** What an attempt is refused for that may be a guess. Others are not held against an address. */
const guesses = [
  'unknown account',
  'wrong password',
  'wrong code',
  'account locked',
  'account not active',
  'no access',
]

/**
 * Whether an account takes no attempt from this device now. A device that has signed in to it before is let through, or
 * anybody could keep its owner out by failing on purpose; it is held to what its address may do.
 */
export const isLockedOut = async (tx: Tx, protection: Protection): Promise<boolean> =>
  protection.lock_holds && !(protection.locked_by_failures && (await isKnownDevice(tx, protection.user_id)))

const isKnownDevice = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx('login_attempts')
    .where({
      user_id: userId,
      success: true,
      ip_address: tx.request.ip ?? null,
      user_agent: tx.request.userAgent ?? null,
    })
    .where('attempted_at', '>', tx.raw(`now() - interval '90 days'`))
    .first('id')) !== undefined

/** Counts a failure on the account, and locks it where there were too many since the last success. */
export async function countFailure(tx: Tx, protection: Protection): Promise<void> {
  const failures = protection.failed_login_count + 1
  const beyond = failures - patience.account
  if (beyond < 0) return void (await protect(tx, protection, { failed_login_count: failures }))
  const minutes = Math.min(longest, 2 ** Math.min(beyond, 10))
  await tx('user_security')
    .where({ id: protection.id })
    .update({
      failed_login_count: failures,
      is_locked: true,
      locked_by_failures: true,
      locked_until: tx.raw('now() + make_interval(mins => ?)', [minutes]),
      lock_reason: `${failures} failed sign-ins one after another.`,
    })
  const description = `Signing in is refused for ${minutes} minutes after ${failures} failures.`
  await noteEvent(tx, protection.user_id, 'ACCOUNT_LOCKED', 'MEDIUM', description)
}

/** Forgets the failures, and the lock if they caused it. One that people set stays. */
export const forgetFailures = (tx: Tx, protection: Protection): Promise<number> =>
  protect(tx, protection, {
    failed_login_count: 0,
    ...(protection.locked_by_failures && {
      is_locked: false,
      locked_by_failures: false,
      locked_until: null,
      lock_reason: null,
    }),
  })

/** Seconds for which nobody at an address may try; 0 where they may. */
export async function addressWait(db: Db, address: string | undefined): Promise<number> {
  if (!address) return 0
  const { n, since } = (await db('login_attempts')
    .whereRaw('ip_address <<= ?::inet', [networkOf(address)])
    .where('attempted_at', '>', db.raw(`now() - interval '1 hour'`))
    .where({ success: false })
    .whereIn('failure_reason', guesses)
    .first(
      db.raw('count(*) as n, extract(epoch from clock_timestamp() - max(attempted_at))::float8 as since'),
    )) as unknown as {
    n: number
    since: number
  }
  if (n < patience.address) return 0
  const minutes = Math.min(longest, 2 ** Math.floor((n - patience.address) / addressStep))
  return Math.max(0, Math.ceil(minutes * 60 - since))
}

/** One customer of a provider has a whole /64 of IPv6. */
const networkOf = (address: string) => (isIPv6(address) ? `${address}/64` : address)

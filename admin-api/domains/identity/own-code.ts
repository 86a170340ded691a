import { asActor } from '#api/core/db.ts'
import type { Db, Tx } from '#api/core/db.ts'
import type { Encryption } from '#api/core/encryption.ts'
import { Problem } from '#api/core/problem.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import { ownActor } from './admission.ts'
import { proves, refuseLockedAddress } from './login-attempt.ts'
import { protectionOf } from './protection.ts'
import type { Protection } from './protection.ts'
import { hasSecondFactor, useCode } from './second-factor.ts'
import type { OwnEnv } from './signed-in.ts'

/** A code of an authenticator app or a recovery code, as somebody types it. */
export const typedCode = z.string().trim().min(6, 'must have 6 digits, or be a recovery code').max(40)

/** Does for somebody who is signed in what needs a code; a wrong one counts as a failed sign-in. */
export const withOwnCode = <T>(
  db: Db,
  keys: Encryption,
  c: Context<OwnEnv>,
  code: string,
  work: (tx: Tx, protection: Protection) => Promise<T>,
): Promise<T> =>
  countingOwnCode(db, c, async (tx, protection) => {
    if (!hasSecondFactor(protection))
      throw new Problem('wrong-state', { detail: 'This account has no second factor.' })
    return (await useCode(tx, protection, keys, code)) && (await work(tx, protection))
  })

/** The same with whatever a code is of: `use` says by false that it is wrong. */
export async function countingOwnCode<T>(
  db: Db,
  c: Context<OwnEnv>,
  use: (tx: Tx, protection: Protection) => Promise<T | false>,
): Promise<T> {
  const { userId } = c.var.claims
  const attempt = { userId, provider: 'CREDENTIALS' } as const
  await refuseLockedAddress(db, c, attempt)
  let done: T | false = false
  const isRight = await asActor(db, ownActor(c.var.actor), c.var.request, async tx => {
    const protection = await protectionOf(tx, userId)
    return proves(
      tx,
      protection,
      attempt,
      'wrong code',
      async () => (done = await use(tx, protection)) !== false,
    )
  })
  if (!isRight) throw wrongCode()
  return done as T
}

/** The refusal of a code of somebody who is signed in. */
export const wrongCode = () =>
  new Problem('invalid-input', {
    errors: [{ pointer: '/code', detail: 'is not right, was used already, or was wrong too often' }],
  })

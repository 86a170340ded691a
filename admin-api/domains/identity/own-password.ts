import { asActor } from '#api/core/db.ts'
import type { Db } from '#api/core/db.ts'
import { passwordLength, verifyPassword } from '#api/core/password.ts'
import { Problem, refuseAt } from '#api/core/problem.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import { Account } from './account.ts'
import { ownActor } from './admission.ts'
import { proves, refuseLockedAddress } from './login-attempt.ts'
import { protectionOf } from './protection.ts'
import type { OwnEnv } from './signed-in.ts'

/** A password as somebody types it who has one. */
export const typedPassword = z.string().min(1, 'must not be empty').max(passwordLength.max)

/**
 * Has somebody who is signed in prove by their password that it is still them; `pointer` says where they typed it. To
 * fail counts as a failed sign-in, or whoever finds an open screen could guess without end.
 */
export async function requirePassword(db: Db, c: Context<OwnEnv>, typed: string, pointer: string) {
  const { userId } = c.var.claims
  const attempt = { userId, provider: 'CREDENTIALS' } as const
  await refuseLockedAddress(db, c, attempt)
  const account = await Account.query(db).findById(userId)
  if (!account?.password_hash)
    throw new Problem('wrong-state', {
      detail: 'This account has no password. A link to choose one is mailed from the sign-in page.',
    })
  const right = await verifyPassword(typed, account.password_hash)
  const proven = await asActor(db, ownActor(c.var.actor), c.var.request, async tx =>
    proves(
      tx,
      await protectionOf(tx, userId),
      attempt,
      'wrong password',
      async () => right && (await Account.hasStill(tx, account)),
    ),
  )
  if (!proven)
    throw new Problem('invalid-input', {
      errors: [{ pointer, detail: 'is not right, or was wrong too often' }],
    })
}

/** The same for what nobody is kept from who has no password: who only ever came by single sign-on has none to give. */
export async function requirePasswordIfAny(
  db: Db,
  c: Context<OwnEnv>,
  typed: string | undefined,
  pointer: string,
): Promise<void> {
  if (typed !== undefined) return requirePassword(db, c, typed, pointer)
  const account = await Account.query(db).findById(c.var.claims.userId)
  if (account?.password_hash) refuseAt(pointer, 'must not be empty: it shows that it is you')
}

import { hashToken } from '#api/core/access-token.ts'
import { asActor } from '#api/core/db.ts'
import type { Db } from '#api/core/db.ts'
import { readJson } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { requireMail } from '#api/core/mail.ts'
import { hashPassword, passwordLength } from '#api/core/password.ts'
import { Problem, refuseAt } from '#api/core/problem.ts'
import { passwordFault } from '#shared/core/password.ts'
import type { Row } from '#shared/core/rows.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { Account } from './account.ts'
import { enqueueLink } from './account-mail.ts'
import { ownActor, signIn } from './admission.ts'
import type { SignInDeps } from './admission.ts'
import { onTheBeat } from './beat.ts'
import { replacePassword } from './new-password.ts'
import { requirePassword, typedPassword } from './own-password.ts'
import { signedInAnew } from './signed-in.ts'
import type { OwnEnv } from './signed-in.ts'
import { findStaffMember } from './staff.ts'
import { typedEmail } from './typed-email.ts'

// Whose it is, and so what else it must not be, is known only later.
const chosen = z.string().max(passwordLength.max, `must have at most ${passwordLength.max} characters`)
const change = z.strictObject({ current_password: typedPassword, new_password: chosen })
// As the database has it: what mail servers take is theirs to say.
const shape = /^[^@\s]+@[^@\s]+$/
const address = z.strictObject({
  email: typedEmail.regex(shape, 'must be an e-mail address such as name@example.com'),
})
const confirmation = z.strictObject({
  token: z.string().min(1, 'must not be empty').max(200),
  new_password: chosen,
})

/** Choosing a new password: knowing the old one, or by a mailed link; mounted at /api/auth. */
export function passwordRoutes(deps: SignInDeps): Hono<OwnEnv> {
  const { db, config, actors } = deps
  const app = new Hono<OwnEnv>()

  app.post('/password', signedInAnew(actors), async c => {
    const { current_password, new_password } = change.parse(await readJson(c))
    const { userId, sessionId } = c.var.claims
    if (new_password === current_password)
      throw new Problem('invalid-input', {
        errors: [{ pointer: '/new_password', detail: 'is the one you have: choose another' }],
      })
    await requirePassword(db, c, current_password, '/current_password')
    await mustBeStrong(db, userId, new_password)
    const hash = await hashPassword(new_password)
    await asActor(db, ownActor(c.var.actor), c.var.request, tx =>
      replacePassword(tx, userId, hash, sessionId),
    )
    return c.body(null, 204)
  })

  app.post('/password-reset', async c => {
    const started = performance.now()
    const { email } = address.parse(await readJson(c))
    requireMail(config)
    const account = await Account.withEmail(db, email)
    // Anybody may ask: history does not say that it was the account's person.
    await asActor(db, signIn(), c.var.request, tx =>
      enqueueLink(tx, 'reset', { user_id: account?.id ?? null, email }),
    )
    await onTheBeat(started)
    return c.body(null, 202)
  })

  app.post('/password-reset/confirm', async c => {
    const { token, new_password } = confirmation.parse(await readJson(c))
    await chooseByLink(db, c.var.request, token, new_password)
    return c.body(null, 204)
  })
  return app
}

async function chooseByLink(db: Db, request: Env['Variables']['request'], token: string, password: string) {
  const token_hash = hashToken(token)
  const usable = (from: Db) =>
    from<Row<'password_reset_tokens'>>('password_reset_tokens')
      .where({ token_hash, used_at: null })
      .where('expires_at', '>', db.fn.now())
  const { user_id: userId, email } = (await usable(db).first('user_id', 'email')) ?? {}
  if (!userId) throw deadLink()
  await mustBeStrong(db, userId, password)
  const hash = await hashPassword(password)
  await asActor(db, signIn(userId), request, async tx => {
    const used = await usable(tx).update({ used_at: tx.fn.now() as never })
    const member = await findStaffMember(tx, userId)
    // Their address may have been changed since, because the old one is no longer theirs.
    if (!used || member?.email?.toLowerCase() !== email?.toLowerCase()) throw deadLink()
    await replacePassword(tx, userId, hash)
    // Whoever has the link has read the mail.
    await tx('users')
      .where({ id: userId, email_verified_at: null })
      .update({ email_verified_at: tx.fn.now() })
  })
}

/** Refuses a password that is easily guessed, also by those who know whose it is. */
async function mustBeStrong(db: Db, userId: string, password: string) {
  const detail = passwordFault(password, await findStaffMember(db, userId))
  if (detail) refuseAt('/new_password', detail)
}

const deadLink = () =>
  new Problem('invalid-input', {
    errors: [{ pointer: '/token', detail: 'This link is too old or has been used; ask for another.' }],
  })

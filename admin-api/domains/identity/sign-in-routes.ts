import { asActor } from '#api/core/db.ts'
import type { Tx } from '#api/core/db.ts'
import { bearerToken, readJson } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { hasMail } from '#api/core/mail.ts'
import { verifyPassword } from '#api/core/password.ts'
import { Problem } from '#api/core/problem.ts'
import { limitBodies } from '#api/core/refusals.ts'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import { Account } from './account.ts'
import { admit, findMe, keepAdmission, refreshCookie, signIn, welcome } from './admission.ts'
import type { Admission, SignInDeps } from './admission.ts'
import { onTheBeat } from './beat.ts'
import { keepCookie } from './cookies.ts'
import { proves, recordAttempt, refuseLockedAddress } from './login-attempt.ts'
import { typedPassword } from './own-password.ts'
import { passwordRoutes } from './password-routes.ts'
import { protectionOf } from './protection.ts'
import { sameOrigin } from './same-origin.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { ownerOf, renewSession } from './session-renewal.ts'
import { sessionRoutes } from './session-routes.ts'
import { endSession, findSession, revokeToken } from './session.ts'
import { signedInAnew } from './signed-in.ts'
import { findStaffMember } from './staff.ts'
import { typedEmail } from './typed-email.ts'

const credentials = z.strictObject({
  email: typedEmail,
  password: typedPassword,
})

/** One answer for everything that can be wrong: it must not tell which accounts exist or who is staff. */
const refused = 'E-mail or password is not right, or the account has no access to the back office.'

/** Signing in, staying signed in, signing out; mounted at /api/auth. */
export function signInRoutes(deps: SignInDeps): Hono<Env> {
  const { db, tokens, actors, config } = deps
  const app = new Hono<Env>()
  app.use(sameOrigin(config.publicUrl), limitBodies(16 * 1024))

  app.get('/options', c =>
    c.json({ sso: config.oidc ? { name: config.oidc.name } : null, mail: hasMail(config) }),
  )

  app.post('/sign-in', async c => {
    const started = performance.now()
    const typed = credentials.parse(await readJson(c))
    await refuseLockedAddress(db, c, { email: typed.email, provider: 'CREDENTIALS' })
    const account = await Account.withEmail(db, typed.email)
    const right = await verifyPassword(typed.password, account?.password_hash)
    // Who fails may be anybody: history does not say that it was the account's person.
    const admission = await asActor(db, signIn(right ? account?.id : undefined), c.var.request, tx =>
      judge(tx, deps, typed.email, account, right),
    )
    if (!admission) {
      await onTheBeat(started)
      throw new Problem('not-signed-in', { detail: refused })
    }
    if ('session' in admission) return c.json(await welcome(c, deps, admission.member, admission.session))
    await keepAdmission(c, deps, admission)
    return c.json({ second_factor: admission.asked })
  })

  app.post('/refresh', async c => {
    const token = getCookie(c, refreshCookie) ?? ''
    const userId = await ownerOf(db, token)
    const member = userId && (await findMe(deps, userId))
    // The cookie stays: another tab may just have been given the new one.
    if (!member) throw new Problem('not-signed-in')
    // Since the session began, they were given a role that asks for more.
    if (member.second_factor_required && !member.second_factor)
      throw new Problem('not-signed-in', {
        detail: 'With your roles, sign in again to set up a second factor.',
      })
    const renewed = await asActor(db, signIn(member.id), c.var.request, tx => renewSession(tx, token))
    if (!renewed) throw new Problem('not-signed-in')
    return c.json(await welcome(c, deps, member, renewed))
  })

  app.post('/sign-out', async c => {
    const token = bearerToken(c) ?? ''
    actors.forget(token)
    const claims = await tokens.verify(token)
    if (claims)
      await asActor(db, signIn(claims.userId), c.var.request, async tx => {
        await revokeToken(tx, token, claims, 'logout')
        await endSession(tx, claims.sessionId)
      })
    // Without a good access token, the cookie says which session is meant.
    const session = await findSession(db, getCookie(c, refreshCookie) ?? '')
    if (session) await asActor(db, signIn(session.user_id), c.var.request, tx => endSession(tx, session.id))
    keepCookie(c, config.publicUrl, { name: refreshCookie, value: '', maxAge: 0 })
    return c.body(null, 204)
  })

  app.get('/me', signedInAnew(actors), async c => {
    const me = await findMe(deps, c.var.actor.id)
    if (!me) throw new Problem('not-signed-in')
    return c.json(me)
  })

  app.route('/', secondFactorRoutes(deps))
  app.route('/', passwordRoutes(deps))
  app.route('/', sessionRoutes(deps))
  return app
}

/** Lets somebody in whose password is right, unless too many were wrong; what failed is counted and on record. */
async function judge(
  tx: Tx,
  { config }: SignInDeps,
  email: string,
  account: Account | undefined,
  right: boolean,
): Promise<Admission | undefined> {
  const attempt = { email, userId: account?.id, provider: 'CREDENTIALS' } as const
  const member = account && (await findStaffMember(tx, account.id))
  if (!member) return void (await recordAttempt(tx, attempt, reasonFor(account, right)))
  const protection = await protectionOf(tx, member.id)
  const proven = await proves(
    tx,
    protection,
    attempt,
    'wrong password',
    async () => right && (await Account.hasStill(tx, account)),
  )
  return proven ? admit(tx, config, member, attempt) : undefined
}

function reasonFor(account: Account | undefined, passwordIsRight: boolean) {
  if (!account) return 'unknown account'
  if (!passwordIsRight) return 'wrong password'
  return account.status === 'ACTIVE' && !account.deleted_at ? 'no access' : 'account not active'
}

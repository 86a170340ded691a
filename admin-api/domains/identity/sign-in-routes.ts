import { accessTokenSeconds } from '#api/core/access-token.ts'
import type { AccessTokens } from '#api/core/access-token.ts'
import { asActor } from '#api/core/db.ts'
import type { Actor, Db, Tx } from '#api/core/db.ts'
import { bearerToken, readJson } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { passwordLength, verifyPassword } from '#api/core/password.ts'
import { Problem } from '#api/core/problem.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { storable } from '#shared/core/writable.ts'
import { z } from 'zod'
import {
  endSession,
  findActor,
  findSession,
  revokeToken,
  rotateSession,
  sessionDays,
  startSession,
} from './session.ts'
import type { OpenSession } from './session.ts'
import { Account } from './account.ts'
import { findStaffMember } from './staff.ts'
import type { StaffMember } from './staff.ts'

export type SignInDeps = { db: Db; tokens: AccessTokens }

const credentials = z.strictObject({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'must not be empty')
    .max(320)
    .refine(storable, 'must be plain text'),
  password: z.string().min(1, 'must not be empty').max(passwordLength.max),
})

/** One answer for everything that can be wrong: it must not tell which accounts exist or who is staff. */
const refused = 'E-mail or password is not right, or the account has no access to the back office.'

/** Signing in, staying signed in, signing out; mounted at /api/auth. */
export function signInRoutes({ db, tokens }: SignInDeps): Hono<Env> {
  const app = new Hono<Env>()
  app.use(bodyLimit({ maxSize: 16 * 1024, onError: () => tooLarge() }), noStore)

  app.post('/sign-in', async c => {
    const { email, password } = credentials.parse(await readJson(c))
    const account = await Account.withEmail(db, email)
    const right = await verifyPassword(password, account?.password_hash)
    const member = account && right ? await findStaffMember(db, account.id) : undefined
    const session = await asActor(db, signIn(account?.id), c.var.request, async tx => {
      await recordAttempt(tx, email, account, member ? undefined : reasonFor(account, right))
      return member && startSession(tx, member.id)
    })
    if (!member || !session) throw new Problem('not-signed-in', { detail: refused })
    return welcome(c, tokens, member, session)
  })

  app.post('/refresh', async c => {
    const token = getCookie(c, cookieName) ?? ''
    const session = await findSession(db, token)
    const member = session && (await findStaffMember(db, session.user_id))
    // The cookie stays: another tab may just have been given the new one.
    if (!member) throw new Problem('not-signed-in')
    const renewed = await asActor(db, signIn(member.id), c.var.request, tx => rotateSession(tx, token))
    return welcome(c, tokens, member, renewed)
  })

  app.post('/sign-out', async c => {
    const token = bearerToken(c) ?? ''
    const claims = await tokens.verify(token)
    if (claims)
      await asActor(db, signIn(claims.userId), c.var.request, async tx => {
        await revokeToken(tx, token, claims, 'logout')
        await endSession(tx, claims.sessionId)
      })
    // Without a good access token, the cookie says which session is meant.
    const session = await findSession(db, getCookie(c, cookieName) ?? '')
    if (session) await asActor(db, signIn(session.user_id), c.var.request, tx => endSession(tx, session.id))
    setRefreshCookie(c, '', 0)
    return c.body(null, 204)
  })

  app.get('/me', signedIn({ db, tokens }), async c => {
    const member = await findStaffMember(db, c.var.actor.id)
    if (!member) throw new Problem('not-signed-in')
    return c.json(member)
  })
  return app
}

/** Lets a request pass with a good access token alone, and says in the context who is acting. */
export const signedIn = ({ db, tokens }: SignInDeps) =>
  createMiddleware<Env>(async (c, next) => {
    const token = bearerToken(c)
    const actor = token && (await findActor(db, tokens, token))
    if (!actor) throw new Problem('not-signed-in')
    c.set('actor', actor)
    await next()
  })

const signIn = (userId = 'unknown'): Actor => ({ type: 'sign-in', id: userId, roles: [] })

const noStore = createMiddleware(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})

const tooLarge = (): never => {
  throw new Problem('too-large')
}

function reasonFor(account: Account | undefined, passwordIsRight: boolean) {
  if (!account) return 'unknown account'
  if (!passwordIsRight) return 'wrong password'
  return account.status === 'ACTIVE' && !account.deleted_at ? 'no access' : 'account not active'
}

/** Leaves a row for every attempt and, where it succeeded, says on the account when and from where. */
async function recordAttempt(
  tx: Tx,
  email: string,
  account: Account | undefined,
  failure: string | undefined,
) {
  await tx('login_attempts').insert({
    user_id: account?.id ?? null,
    email,
    provider: 'CREDENTIALS',
    success: !failure,
    failure_reason: failure ?? null,
    ip_address: tx.request.ip ?? null,
    user_agent: tx.request.userAgent ?? null,
  })
  if (failure || !account) return
  await tx('user_security')
    .insert({
      user_id: account.id,
      last_login_at: tx.fn.now(),
      last_login_ip: tx.request.ip ?? null,
      login_count: 1,
    })
    .onConflict('user_id')
    .merge({
      last_login_at: tx.fn.now(),
      last_login_ip: tx.request.ip ?? null,
      login_count: tx.raw('user_security.login_count + 1'),
    })
}

/** The answer to a sign-in and to each renewal: a new access token, the next refresh token, and who one is. */
async function welcome(c: Context<Env>, tokens: AccessTokens, user: StaffMember, session: OpenSession) {
  setRefreshCookie(c, session.refreshToken, sessionDays * 24 * 3600)
  return c.json({
    access_token: await tokens.issue(user.id, session.id),
    expires_in: accessTokenSeconds,
    user,
  })
}

const cookieName = 'purser_refresh'

/** Scripts cannot read it, other sites cannot send it, and only these routes get it. */
function setRefreshCookie(c: Context, value: string, maxAge: number) {
  const { protocol, hostname } = new URL(c.req.url)
  // Browsers drop Secure cookies from http, and development has nothing else.
  const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  setCookie(c, cookieName, value, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/api/auth',
    maxAge,
    secure: !local,
  })
}

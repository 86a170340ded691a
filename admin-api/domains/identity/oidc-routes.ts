import { asActor } from '#api/core/db.ts'
import type { Env } from '#api/core/http.ts'
import { Problem } from '#api/core/problem.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { admit, keepAdmission, signIn } from './admission.ts'
import type { SignInDeps } from './admission.ts'
import { recordAttempt } from './login-attempt.ts'
import { departures } from './oidc-cookie.ts'
import { linkIdentity, providerOf, recognise } from './oidc-identity.ts'
import { oidcClient } from './oidc.ts'
import type { Voucher } from './oidc.ts'

export type OidcDeps = Pick<SignInDeps, 'db' | 'config' | 'secrets'> & { log: Logger }

type Outcome = 'signed-in' | 'second-factor' | 'refused'

/**
 * Signing in through the company's own provider; mounted at /api/auth/oidc. A browser walks through these itself, so
 * it is sent on to the sign-in page in any case, which is told no more than whether it went well.
 */
export function oidcRoutes(deps: OidcDeps): Hono<Env> {
  const { db, config } = deps
  const { oidc, publicUrl } = config
  const app = new Hono<Env>()
  if (!oidc) {
    app.get('/', notConfigured)
    app.get('/again', notConfigured)
    app.get('/callback', notConfigured)
    return app
  }
  const client = oidcClient(oidc, `${publicUrl}/api/auth/oidc/callback`)
  const kept = departures(deps.secrets.jwtSecret, publicUrl)

  const leave = async (c: Context<Env>, again = false) => {
    const start = await client.depart(again).catch(failed(c, deps.log))
    if (!start) return arrived(c, 'refused')
    await kept.keep(c, start.departure)
    return c.redirect(start.url.href)
  }

  app.get('/', c => leave(c))
  // After a refusal: the provider may know somebody by another account than the one that works here.
  app.get('/again', c => leave(c, true))

  app.get('/callback', async c => {
    const departure = await kept.take(c)
    // Nobody tries anything who was not sent there from this browser.
    if (!departure) return arrived(c, 'refused')
    const voucher = await client.arrive(new URL(c.req.url).search, departure).catch(failed(c, deps.log))
    if (voucher) return arrived(c, await enter(deps, c, voucher))
    const attempt = { provider: providerOf(oidc.issuer) }
    await asActor(db, signIn(), c.var.request, tx => recordAttempt(tx, attempt, 'refused by single sign-on'))
    return arrived(c, 'refused')
  })
  return app
}

/** Whoever is recognised comes in, or is asked for the second factor as after a password. */
async function enter(deps: OidcDeps, c: Context<Env>, voucher: Voucher): Promise<Outcome> {
  const { db, config } = deps
  const { email, userId, member, failure } = await recognise(db, voucher)
  const attempt = { email, userId, provider: providerOf(voucher.issuer) }
  const admission = await asActor(db, signIn(userId), c.var.request, async tx => {
    if (!member) return void (await recordAttempt(tx, attempt, failure))
    await linkIdentity(tx, member.id, voucher)
    return admit(tx, config, member, attempt)
  })
  if (!admission) return 'refused'
  await keepAdmission(c, deps, admission)
  return 'asked' in admission ? 'second-factor' : 'signed-in'
}

const arrived = (c: Context<Env>, outcome: Outcome) => c.redirect(`/login?sso=${outcome}`)

/** What went wrong is for the log alone; it holds no code, no token and nobody's name. */
const failed = (c: Context<Env>, log: Logger) => (failure: Error & { code?: string; error?: string }) => {
  const { name, code, error, message } = failure
  log.warn({ request: c.var.request.id, name, code, error, message }, 'single sign-on failed')
  return undefined
}

const notConfigured = (): never => {
  throw new Problem('not-found', { detail: 'Single sign-on is not set up here.' })
}

import { bearerToken } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { Problem } from '#api/core/problem.ts'
import { domainOf, isTable } from '#shared/core/rows.ts'
import { createMiddleware } from 'hono/factory'
import type { AccessClaims } from '#api/core/access-token.ts'
import type { Actors } from './actors.ts'

/** What those routes find who deal with one's own session. */
export type OwnEnv = Env & { Variables: { claims: AccessClaims } }

/**
 * Lets a request pass with a good access token alone, and says in the context who is acting. Reads may go by what was
 * so a moment ago, but not about who gets in or about money; a write is confirmed as its transaction begins.
 */
export const signedIn = (actors: Actors) =>
  createMiddleware<Env>(async (c, next) => {
    const token = bearerToken(c)
    const bearer = token && (await (isGuarded(c.req.path) ? actors.anew(token) : actors.lately(token)))
    if (!bearer) throw new Problem('not-signed-in')
    c.set('actor', bearer.actor)
    await next()
    // What was known of their rights may be what is wrong: next time it is asked.
    if (c.res.status === 401 || c.res.status === 403) actors.forget(token)
  })

const guardedDomains = new Set(['identity', 'platform', 'payments', 'billing'])
/** Who is who is asked on every screen. */
const everyday = new Set(['users', 'staff_members'])

function isGuarded(path: string): boolean {
  const name = path.split('/')[2] ?? ''
  if (isTable(name)) return guardedDomains.has(domainOf(name)) && !everyday.has(name)
  return name === 'staff'
}

/** The same for one's own account: always by what is so now. */
export const signedInAnew = (actors: Actors) =>
  createMiddleware<OwnEnv>(async (c, next) => {
    const token = bearerToken(c)
    const bearer = token && (await actors.anew(token))
    if (!bearer) throw new Problem('not-signed-in')
    c.set('actor', bearer.actor)
    c.set('claims', bearer.claims)
    await next()
  })

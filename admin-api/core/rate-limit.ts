import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Env } from './http.ts'
import { Problem } from './problem.ts'

const seconds = 60

/** Ways in that somebody might try over and over, a minute from one address. */
const attempts = 60

/** What one person may ask of this process in a minute; 0 sets no limit. */
export const personLimit = (perMinute: number) => limit('person', perMinute, c => c.var.actor.id)

/**
 * What one address may ask under /api/auth: little where passwords and codes can be guessed; whatever else, which a whole
 * office asks from one address, as much as a person may ask otherwise. Coming back from single sign-on has us ask the
 * provider, so it counts as a try; without the cookie of a way there it may be the doing of a page elsewhere.
 */
export function signInLimit(perMinute: number) {
  const guesses = limit('address', Math.min(attempts, perMinute || attempts), addressOf)
  const sessions = addressLimit('sessions', perMinute)
  return createMiddleware<Env>((c, next) => {
    const { method, path } = c.req
    const isBack = path.endsWith('/oidc/callback') && !!c.req.header('Cookie')?.includes('purser_oidc=')
    const isTry = isBack || (method === 'POST' && !/\/(refresh|sign-out)$/.test(path))
    return (isTry ? guesses : sessions)(c, next)
  })
}

/** What one address may ask without having signed in. */
export const addressLimit = (name: string, perMinute: number) => limit(name, perMinute, addressOf)

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/10/ */
function limit(name: string, perMinute: number, keyOf: (c: Context<Env>) => string | undefined) {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: seconds })
  const policy = `"${name}";q=${perMinute};w=${seconds}`
  return createMiddleware<Env>(async (c, next) => {
    const key = keyOf(c)
    if (perMinute === 0 || key === undefined) return next()
    const { consumedPoints, msBeforeNext } = await limiter.consume(key).catch(spent)
    const wait = Math.ceil(msBeforeNext / 1000)
    c.header('RateLimit-Policy', policy)
    c.header('RateLimit', `"${name}";r=${Math.max(perMinute - consumedPoints, 0)};t=${wait}`)
    if (consumedPoints > perMinute) refuse(perMinute, wait)
    return next()
  })
}

function refuse(perMinute: number, wait: number): never {
  const detail = `More than ${perMinute} requests in a minute; go on in ${wait} seconds.`
  throw new Problem('too-many-requests', { detail }, wait)
}

/** The limiter throws the state of a key that has nothing left. */
function spent(state: unknown): RateLimiterRes {
  if (state instanceof RateLimiterRes) return state
  throw state
}

function addressOf(c: Context<Env>): string | undefined {
  const { ip } = c.var.request
  return ip !== undefined && isIPv6(ip) ? network(ip) : ip
}

/** Of IPv6 one customer has at least a /64. */
function network(ip: string): string {
  const [head, tail] = ip.split('::').map(part => part.split(':').filter(Boolean)) as [string[], string[]?]
  const left = tail ? Array<string>(8 - head.length - tail.length).fill('0') : []
  return [...head, ...left, ...(tail ?? [])].slice(0, 4).join(':')
}

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { randomUUID } from 'node:crypto'
import type { Actor, RequestInfo } from './db.ts'
import { Problem } from './problem.ts'

/** What every handler finds in its context. `actor` and `session` are there behind `signedIn()` only. */
export type Env = {
  /** Absent in tests, which have no socket. */
  Bindings: Partial<HttpBindings>
  Variables: {
    request: RequestInfo
    actor: Actor
    session: { id: string; token: string; expiresAt: string }
  }
}

/** Gives each request an id, which the answer carries, and notes where it came from for the history. */
export const requestContext = () =>
  createMiddleware<Env>(async (c, next) => {
    const id = `req_${randomUUID().replaceAll('-', '')}`
    c.set('request', { id, ip: remoteAddress(c), userAgent: c.req.header('User-Agent')?.slice(0, 500) })
    c.header('X-Request-Id', id)
    await next()
  })

/** The other end of the socket. X-Forwarded-For is left alone: anyone can send one. */
function remoteAddress(c: Context<Env>): string | undefined {
  const address = c.env?.incoming?.socket.remoteAddress
  // As PostgreSQL's inet reads it: IPv4 without its IPv6 disguise, and no zone (fe80::1%eth0).
  return address?.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
}

/** The token of `Authorization: Bearer …`. */
export const bearerToken = (c: Context): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** The body as JSON. Another content type is refused: a page elsewhere can send a form or plain text unasked, but not JSON. */
export async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? ''))
    throw new Problem('malformed-request', { detail: 'Send JSON, with Content-Type: application/json.' })
  try {
    return await c.req.json()
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Problem('malformed-request', { detail: 'The body is not valid JSON.' })
    throw error
  }
}

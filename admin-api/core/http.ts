import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import type { Actor, RequestInfo } from './db.ts'
import { inexactNumber } from './inexact-number.ts'
import { Problem } from './problem.ts'

/** What every handler finds in its context. `actor` is there behind `signedIn()` only. */
export type Env = {
  /** Absent in tests, which have no socket. */
  Bindings: Partial<HttpBindings>
  Variables: {
    request: RequestInfo
    actor: Actor
  }
}

/**
 * Gives each request an id, which the answer carries, and notes where it came from for the history;
 * `trustedProxies` is how many of ours it came through.
 */
export const requestContext = (trustedProxies: number) =>
  createMiddleware<Env>(async (c, next) => {
    const id = `req_${randomUUID().replaceAll('-', '')}`
    c.set('request', {
      id,
      ip: remoteAddress(c, trustedProxies),
      userAgent: c.req.header('User-Agent')?.slice(0, 500),
    })
    c.header('X-Request-Id', id)
    await next()
  })

/**
 * The other end of the socket or, behind proxies of ours, what the outermost of them saw: each adds an address at the
 * right of X-Forwarded-For, and whatever stands further left anyone can have sent.
 */
function remoteAddress(c: Context<Env>, trustedProxies: number): string | undefined {
  const seen = trustedProxies && c.req.header('X-Forwarded-For')?.split(',').at(-trustedProxies)?.trim()
  const address = seen && isIP(seen) ? seen : c.env?.incoming?.socket.remoteAddress
  // As PostgreSQL's inet reads it: IPv4 without its IPv6 disguise, and no zone (fe80::1%eth0).
  return address?.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
}

/** The token of `Authorization: Bearer …`. */
export const bearerToken = (c: Context): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** The body as JSON. Another content type is refused: a page elsewhere can send a form or plain text unasked, but not JSON. */
export async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('Content-Type') ?? ''))
    throw new Problem('malformed-request', {
      detail: 'Send JSON in UTF-8, with Content-Type: application/json.',
    })
  return parseJson(utf8(await c.req.arrayBuffer().catch(cutShort)), 'The body')
}

/** Whoever sent it has gone, or their connection broke; a refusal of ours passes through. */
export function cutShort(error: unknown): never {
  if (error instanceof Problem) throw error
  throw new Problem('malformed-request', { detail: 'The body ended before its end.' })
}

function utf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('malformed-request', { detail: 'The body is not valid UTF-8.' })
  }
}

const deepest = 50

/** JSON from outside; `what` names it in a refusal. Nested deeper than anything here needs, it would exhaust whoever walks it. */
export function parseJson(text: string, what: string): unknown {
  if (depthOf(text) > deepest)
    throw new Problem('invalid-input', { detail: `${what} is nested more than ${deepest} levels deep.` })
  try {
    return exact(text, JSON.parse(text, refusePrototype), what)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('malformed-request', { detail: `${what} is not valid JSON.` })
  }
}

function exact<T>(text: string, value: T, what: string): T {
  const number = inexactNumber(text)
  if (number === undefined) return value
  throw new Problem('invalid-input', {
    detail: `${what} holds a number that cannot be kept exactly: ${number.slice(0, 50)}.`,
  })
}

/** As a key it is skipped in silence by what reads objects. */
function refusePrototype(key: string, value: unknown) {
  if (key === '__proto__') throw new Problem('invalid-input', { detail: 'There is no field "__proto__".' })
  return value
}

/** How deep brackets are nested, those within texts aside. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') most = Math.max(most, (depth += 1))
    else if (mark === ']' || mark === '}') depth -= 1
  }
  return most
}

import { storable } from '#shared/core/writable.ts'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { randomUUID } from 'node:crypto'
import { isIP } from 'node:net'
import type { Actor, RequestInfo } from './db.ts'
import { silentFault } from './json-faults.ts'
import { Problem, refuseAt } from './problem.ts'

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
  const entry = trustedProxies && c.req.header('X-Forwarded-For')?.split(',').at(-trustedProxies)?.trim()
  const seen = entry && withoutPort(entry)
  const address = seen && isIP(seen) ? seen : c.env?.incoming?.socket.remoteAddress
  // As PostgreSQL's inet reads it: IPv4 without its IPv6 disguise, and no zone (fe80::1%eth0).
  return address?.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '')
}

/** Some proxies add the port: `192.0.2.1:80`, `[2001:db8::1]:80`. */
const withoutPort = (entry: string) =>
  entry.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')

/** The token of `Authorization: Bearer …`. */
export const bearerToken = (c: Context): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(c.req.header('Authorization') ?? '')?.[1]

/** The values of a query string, as they are written. What is not among `known`, is there twice or cannot be stored is refused. */
export function readQuery<K extends string>(
  given: Record<string, string[]>,
  known: readonly K[],
): Partial<Record<K, string>> {
  const read = Object.entries(given).map(([key, [value = '', ...more]]) => {
    if (!known.includes(key as K)) refuseAt(`?${key}`, `There is no such parameter; there ${listed(known)}.`)
    if (more.length) refuseAt(`?${key}`, `${key} is given more than once.`)
    if (!storable(value)) refuseAt(`?${key}`, `${key} has a NUL byte: take it out.`)
    return [key, value]
  })
  return Object.fromEntries(read)
}

const listed = (known: readonly string[]) =>
  known.length === 0 ? 'are none' : `${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`

/** The body as JSON. Another content type is refused: a page elsewhere can send a form or plain text unasked, but not JSON. */
export async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('Content-Type') ?? ''))
    throw new Problem('malformed-request', {
      detail: 'Send JSON in UTF-8, with Content-Type: application/json.',
    })
  if (!/^(identity)?$/i.test(c.req.header('Content-Encoding')?.trim() ?? ''))
    throw new Problem('malformed-request', { detail: 'Send the body as it is, without Content-Encoding.' })
  return parseJson(utf8(await c.req.arrayBuffer().catch(cutShort)), 'The body')
}

/**
 * Ends the connection in the middle of an answer, so that nobody takes what has come of it for the whole. Not so where
 * there is no connection, in tests: then false.
 */
export function cutOff(c: Context<Env>): boolean {
  const { outgoing } = c.env ?? {}
  // A mere end looks to Firefox like that of a whole file.
  outgoing?.socket?.resetAndDestroy()
  outgoing?.destroy()
  return outgoing !== undefined
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

/** JSON from outside; `what` names it in a refusal. */
export function parseJson(text: string, what: string): unknown {
  const value = valueOf(text, what)
  const fault = silentFault(text)
  if (fault) throw new Problem('invalid-input', { detail: `${what} ${fault}` })
  return value
}

function valueOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('malformed-request', { detail: `${what} is not valid JSON.` })
  }
}

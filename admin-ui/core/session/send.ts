import { HttpError } from 'react-admin'
import type { Identifier } from 'react-admin'
import { request } from './http.ts'

/** The address of a table, a row of it, or what can be done to either. */
export const path = (resource: string, ...parts: Identifier[]) =>
  `/api/${[resource, ...parts].map(part => encodeURIComponent(part)).join('/')}`

type Sending = {
  body?: object
  /** The version of the row that is meant: nothing is done to another. */
  etag?: unknown
  signal?: AbortSignal
}

/** Changes something. What is posted has a key, under which it is done once however often it arrives. */
export async function send(method: string, url: string, { body, etag, signal }: Sending = {}) {
  const text = body && JSON.stringify(body)
  const version: Record<string, string> = etag === undefined ? {} : { 'If-Match': `"${String(etag)}"` }
  const ask = (key?: string) =>
    request(url, {
      method,
      body: text,
      isTry: !!body && 'dry_run' in body && body.dry_run === true,
      signal,
      headers: { ...version, ...(key && { 'Idempotency-Key': key }) },
    })
  const { json } = method === 'POST' ? await once(`${url} ${text ?? ''}`, ask) : await ask()
  return json
}

/** Posts what is one of its own each time, and takes no key: nothing of the answer is kept. */
export const sendAnew = async (url: string, body: object) =>
  (await request(url, { method: 'POST', body: JSON.stringify(body) })).json

/** Milliseconds for which a request that got no answer counts as the same when it is sent again. */
const memory = 10 * 60_000

const unanswered = new Map<string, { key: string; until: number }>()

/**
 * Sends a request under a key of its own. If no answer comes, nobody knows whether it arrived: the very same request,
 * sent again, has the same key then, so that nothing is done twice.
 */
async function once<T>(sent: string, ask: (key: string) => Promise<T>): Promise<T> {
  const known = unanswered.get(sent)
  const key = known && known.until > Date.now() ? known.key : newKey()
  unanswered.delete(sent)
  try {
    return await ask(key)
  } catch (error) {
    if (!isAnswer(error)) unanswered.set(sent, { key, until: Date.now() + memory })
    throw error
  }
}

/** A refusal says that nothing was done; a lost connection or a broken server says nothing. */
const isAnswer = (error: unknown) => error instanceof HttpError && error.status >= 400 && error.status < 500

/** Not every browser has randomUUID on a plain http address. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')

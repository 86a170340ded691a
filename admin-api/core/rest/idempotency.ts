import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import { prepared } from '../db.ts'
import type { Actor, Db, Tx } from '../db.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'

/** What a write answers, as it is kept for repetitions of the request. */
export type Answer = { status: 200 | 201 | 202; body: Record<string, unknown>; replayed?: true }

type Kept = { request_hash: string; status: Answer['status']; response: string }

/** A request that must not be done twice: its `Idempotency-Key`, and what makes it the same request. */
export type OnceOnly = { key: string; hash: string }

/** Undefined where the client does not ask for it. */
export function onceOnly(c: Context<Env>, sent: unknown): OnceOnly | undefined {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return undefined
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('invalid-input', {
      detail: 'An Idempotency-Key has 1 to 200 visible ASCII characters, such as a UUID.',
    })
  const request = JSON.stringify([c.req.method, c.req.path, sent])
  return { key, hash: createHash('sha256').update(request).digest('hex') }
}

/** What is not posted comes to the same however often it is done: nothing is kept of it, and nobody should rely on that. */
export function refuseKey(
  c: Context<Env>,
  detail = `Idempotency-Key is for POST: ${c.req.method} comes to the same however often it is done.`,
) {
  if (c.req.header('Idempotency-Key') !== undefined) throw new Problem('invalid-input', { detail })
}

/**
 * Keeps an answer in the transaction whose work it answers. That comes last, so that it costs one statement: a twin that
 * did the same work meanwhile waits here, is told so, and takes its own back.
 */
export async function keepAnswer(tx: Tx, { key, hash }: OnceOnly, answer: Answer): Promise<Answer> {
  const values = {
    actor_id: tx.actor.id,
    key,
    request_hash: hash,
    status: answer.status,
    response: JSON.stringify(answer.body),
    expires_at: tx.raw(`now() + interval '24 hours'`),
  }
  const kept = await tx('idempotency_keys')
    .insert(values, ['id'])
    .onConflict(['actor_id', 'key'])
    .merge()
    // One that has expired is free again.
    .where('idempotency_keys.expires_at', '<=', tx.fn.now())
    .options(prepared(tx, 'keep answer'))
  if (!kept.length) throw new Problem('conflict', { detail: 'This Idempotency-Key has been used already.' })
  return answer
}

/** The answer that was kept for this person's request; a key that was used for another is refused. */
export async function keptAnswer(db: Db, actor: Actor, { key, hash }: OnceOnly): Promise<Answer | undefined> {
  const kept = (await db('idempotency_keys')
    .where({ actor_id: actor.id, key })
    .where('expires_at', '>', db.fn.now())
    .first('request_hash', 'status', 'response')) as Kept | undefined
  if (!kept) return undefined
  if (kept.request_hash !== hash)
    throw new Problem('invalid-input', {
      detail: 'This Idempotency-Key was used for another request: take a new key for each.',
    })
  return { status: kept.status, body: JSON.parse(kept.response), replayed: true }
}

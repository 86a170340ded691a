import type { Context } from 'hono'
import { asActor } from '../db.ts'
import type { Db, Tx } from '../db.ts'
import { readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { toProblem } from '../problem.ts'
import { refuseIfMatch } from './etag.ts'
import { keepAnswer, keptAnswer, onceOnly, refuseKey } from './idempotency.ts'
import type { Answer, OnceOnly } from './idempotency.ts'

/** Writes as the person who asks. What is to be written stands in the body: a query would be overlooked. */
export function write<T>(c: Context<Env>, db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  readQuery(c.req.queries(), [])
  return asActor(db, c.var.actor, c.var.request, work)
}

/** Writes what comes to the same however often it is done. */
export function put<T>(c: Context<Env>, db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseKey(c)
  refuseIfMatch(c)
  return write(c, db, work)
}

type Work = (tx: Tx) => Promise<Answer>

/** Does what was posted, once for each `Idempotency-Key`, and answers it; with where to ask, below `jobs`, for what a job does of it. */
export async function post(c: Context<Env>, db: Db, sent: unknown, work: Work, jobs = c.req.path) {
  const request = onceOnly(c, sent)
  const { status, body, replayed } = await (request ? once(c, db, request, work) : write(c, db, work))
  if (replayed) c.header('Idempotency-Replayed', 'true')
  if (status === 202) c.header('Location', `${jobs}/${String(body.job)}`)
  return answerRow(c, body, status)
}

async function once(c: Context<Env>, db: Db, request: OnceOnly, work: Work): Promise<Answer> {
  try {
    return await write(c, db, async tx => keepAnswer(tx, request, await work(tx)))
  } catch (error) {
    if (toProblem(error).status === 401) throw error
    // A repetition is refused for its key at the latest; sooner where the first has left nothing to do.
    const kept = await keptAnswer(db, c.var.actor, request)
    if (kept) return kept
    throw error
  }
}

/** Answers a row with its version as `ETag`. */
export function answerRow(c: Context<Env>, row: Answer['body'], status: Answer['status'] = 200) {
  if (typeof row._etag === 'string') c.header('ETag', `"${row._etag}"`)
  return c.json(row, status)
}

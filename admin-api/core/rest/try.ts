import type { Context } from 'hono'
import type { Db, Tx } from '../db.ts'
import type { Env } from '../http.ts'
import type { Answer } from './idempotency.ts'
import { post } from './post.ts'

/** Takes back what was tried, and carries what was seen. */
export class DryRun extends Error {
  readonly seen: Answer['body']
  constructor(seen: Answer['body']) {
    super('dry run')
    this.seen = seen
  }
}

/** Does what was posted, or answers what it would come to where the work throws a `DryRun`: nothing stays of that, not even its key. */
export const postOrTry = (
  c: Context<Env>,
  db: Db,
  sent: unknown,
  work: (tx: Tx) => Promise<Answer>,
  jobs?: string,
) =>
  post(c, db, sent, work, jobs).catch((error: unknown) => {
    if (error instanceof DryRun) return c.json(error.seen)
    throw error
  })

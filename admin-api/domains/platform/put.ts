import type { Db, Tx } from '#api/core/db.ts'
import type { Env } from '#api/core/http.ts'
import { refuseIfMatch } from '#api/core/rest/etag.ts'
import { refuseKey } from '#api/core/rest/idempotency.ts'
import { write } from '#api/core/rest/post.ts'
import type { Context } from 'hono'

/** Writes what comes to the same however often it is done. */
export function put<T>(c: Context<Env>, db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseKey(c)
  refuseIfMatch(c)
  return write(c, db, work)
}

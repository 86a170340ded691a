import { Hono } from 'hono'
import type { Db } from '../db.ts'
import type { Env } from '../http.ts'
import { parseAsked } from './asked.ts'
import { search } from './search.ts'

/** One field to find anything: an id, a number, an address, a name. */
export function searchRoutes(db: Db) {
  const app = new Hono<Env>()

  app.get('/search', async c => c.json(await search(db, parseAsked(c.req.queries(), c.var.actor.roles))))

  return app
}

import type { Db } from '#api/core/db.ts'
import { readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { resource, rowId } from '#api/core/rest/request.ts'
import type { Stars } from '#shared/core/star.ts'
import { put } from '#api/core/rest/post.ts'
import { Hono } from 'hono'
import { addStar, listStars, removeStar } from './stars.ts'

/** Records that one keeps at hand; mounted at /api/me/stars. */
export function starRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    return c.json({ stars: await listStars(db, c.var.actor) } satisfies Stars)
  })

  app.put('/:resource/:id', async c => {
    const table = resource(c, 'read')
    return c.json(await put(c, db, tx => addStar(tx, table, rowId(c))))
  })

  app.delete('/:resource/:id', async c => {
    await put(c, db, tx => removeStar(tx, c.req.param('resource'), rowId(c)))
    return c.body(null, 204)
  })
  return app
}

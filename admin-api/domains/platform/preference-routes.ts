import type { Db } from '#api/core/db.ts'
import { readJson, readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { preferenceChange } from '#shared/core/preferences.ts'
import { put } from '#api/core/rest/post.ts'
import { Hono } from 'hono'
import { changePreferences, readPreferences } from './preferences.ts'

/** How one likes the back office; mounted at /api/me/preferences. */
export function preferenceRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    return c.json(await readPreferences(db, c.var.actor))
  })

  app.patch('/', async c => {
    const change = preferenceChange.parse(await readJson(c))
    return c.json(await put(c, db, tx => changePreferences(tx, change)))
  })
  return app
}

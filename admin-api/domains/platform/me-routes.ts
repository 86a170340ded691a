import type { Db } from '#api/core/db.ts'
import { readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import type { Me } from '#shared/core/me.ts'
import { Hono } from 'hono'
import { noticeRoutes } from './notice-routes.ts'
import { preferenceRoutes } from './preference-routes.ts'
import { readPreferences } from './preferences.ts'
import { runningChanges } from './running-changes.ts'
import { savedViewRoutes } from './saved-view-routes.ts'
import { listViews } from './saved-views.ts'
import { starRoutes } from './star-routes.ts'
import { listStars } from './stars.ts'

/** What a member of staff keeps for themselves, all at once or part by part; mounted at /api/me. */
export function meRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    const { actor } = c.var
    const [preferences, views, stars, running] = await Promise.all([
      readPreferences(db, actor),
      listViews(db, actor),
      listStars(db, actor),
      runningChanges(db, actor),
    ])
    return c.json({ preferences, views, stars, ...running } satisfies Me)
  })
  app.get('/bulk_changes', async c => {
    readQuery(c.req.queries(), [])
    return c.json(await runningChanges(db, c.var.actor))
  })
  app.route('/views', savedViewRoutes(db))
  app.route('/stars', starRoutes(db))
  app.route('/notices', noticeRoutes(db))
  app.route('/preferences', preferenceRoutes(db))
  return app
}

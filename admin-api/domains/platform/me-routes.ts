import type { Db } from '#api/core/db.ts'
import type { Env } from '#api/core/http.ts'
import { Hono } from 'hono'
import { preferenceRoutes } from './preference-routes.ts'
import { savedViewRoutes } from './saved-view-routes.ts'
import { starRoutes } from './star-routes.ts'

/** What a member of staff keeps for themselves; mounted at /api/me. */
export function meRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()
  app.route('/views', savedViewRoutes(db))
  app.route('/stars', starRoutes(db))
  app.route('/preferences', preferenceRoutes(db))
  return app
}

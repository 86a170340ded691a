import { Hono } from 'hono'
import type { Db } from '../db.ts'
import type { Env } from '../http.ts'
import type { AllEffects } from '../workflow.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { readRoutes } from './read-routes.ts'
import { relatedRoutes } from './related.ts'
import { revealRoutes } from './reveal.ts'
import { writeRoutes } from './write-routes.ts'

/** The routes of every table and view of the contract, and of every step, in the dialect of ra-data-simple-rest. */
export function rest(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()
  app.route('/', historyRoutes(db))
  app.route('/', readRoutes(db))
  app.route('/', relatedRoutes(db))
  app.route('/', bulkRoutes(db, effects))
  app.route('/', revealRoutes(db))
  app.route('/', writeRoutes(db, effects))
  return app
}

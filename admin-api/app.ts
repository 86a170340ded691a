import { Hono } from 'hono'
import type { Context } from 'hono'
import { every } from 'hono/combine'
import type { Logger } from 'pino'
import { accessTokens } from './core/access-token.ts'
import type { Changes } from './core/changes.ts'
import type { Config } from './core/config.ts'
import type { Db } from './core/db.ts'
import { changeRoutes } from './core/change-routes.ts'
import { docsRoutes } from './core/docs/docs-routes.ts'
import { requestContext } from './core/http.ts'
import type { Env } from './core/http.ts'
import { openApiText } from './core/openapi/document.ts'
import { importPaths } from './core/import/import-paths.ts'
import { importRoutes } from './core/import/import-routes.ts'
import { uploadRoutes } from './core/import/upload-routes.ts'
import { createMetrics } from './core/metrics.ts'
import { metricsRoutes } from './core/metrics-routes.ts'
import { Problem } from './core/problem.ts'
import { addressLimit, personLimit, signInLimit } from './core/rate-limit.ts'
import { answerError, answerProblem, limitBodies } from './core/refusals.ts'
import { refuseQueries } from './core/refuse-queries.ts'
import { requestLog } from './core/request-log.ts'
import { downloadRoutes, downloadTicketRoutes } from './core/rest/download-routes.ts'
import { exportRoutes } from './core/rest/export-routes.ts'
import { exporter } from './core/rest/export.ts'
import { rest } from './core/rest/rest.ts'
import { nothingHere, ownAddresses, routesOf } from './core/routes.ts'
import { searchPaths } from './core/search/search-paths.ts'
import { searchRoutes } from './core/search/search-routes.ts'
import type { Secrets } from './core/secrets.ts'
import { apiHeaders } from './core/security-headers.ts'
import { effects } from './domains/index.ts'
import { authPaths } from './domains/identity/auth-paths.ts'
import { oidcRoutes } from './domains/identity/oidc-routes.ts'
import { actorsOf } from './domains/identity/actors.ts'
import { signInRoutes } from './domains/identity/sign-in-routes.ts'
import { signedIn } from './domains/identity/signed-in.ts'
import { staffPaths } from './domains/identity/staff-paths.ts'
import { staffRoutes } from './domains/identity/staff-routes.ts'
import { mePaths } from './domains/platform/me-paths.ts'
import { meRoutes } from './domains/platform/me-routes.ts'

export type AppDependencies = {
  db: Db
  /** For LISTEN: past a pooler, if there is one. */
  directUrl: string
  config: Config
  secrets: Secrets
  log: Logger
  changes: Changes
  version: string
}

/** The whole API as one Hono app; it holds nothing that another process of it would need. */
export function createApp({ db, config, secrets, log, changes, version }: AppDependencies) {
  const tokens = accessTokens(secrets.jwtSecret)
  const actors = actorsOf(db, tokens, config)
  const signing = { db, tokens, actors, config, secrets }
  const app = new Hono<Env>()
  const metrics = createMetrics(db)
  const unknown = (c: Context<Env>) => answerProblem(c, nothingHere(routesOf(app), c))
  app.onError(answerError(log)).notFound(unknown)
  app.use(requestContext(config.trustedProxies), requestLog(log, metrics), apiHeaders(config.publicUrl))
  app.use(refuseQueries)
  // Asked by a browser before a page from elsewhere sends anything: the answer, without CORS headers, is no.
  app.on('OPTIONS', '*', unknown)
  app.get('/api/health/live', c => c.json({ status: 'live' }))
  app.use('/api/health/ready', addressLimit('health', config.rateLimit))
  app.get('/api/health/ready', async c => c.json(await ready(db)))
  app.use('/api/auth/*', signInLimit(config.rateLimit))
  app.route('/api/auth/oidc', oidcRoutes({ db, config, secrets, log }))
  app.route('/api/auth', signInRoutes(signing))
  app.all('/api/auth/*', unknown)
  const member = every(signedIn(actors), personLimit(config.rateLimit))
  const exportRows = exporter({ db, log })
  app.use('/api/downloads/:ticket', addressLimit('downloads', config.rateLimit))
  app.route('/api/downloads', downloadRoutes(db, exportRows))
  app.route('/api/docs', docsRoutes(config.publicUrl, member))
  app.route('/metrics', metricsRoutes(metrics, config.metricsToken, member))
  // Before other bodies are limited: a file may be larger.
  app.route('/api/imports', uploadRoutes(db, member))
  // Nobody has a body read who has not signed in.
  app.use('/api/*', member, limitBodies())
  app.route('/api/downloads', downloadTicketRoutes(db))
  const document = openApiText(version, [searchPaths, authPaths, staffPaths, mePaths, importPaths])
  app.get('/api/openapi.json', c => c.body(document(), 200, { 'Content-Type': 'application/json' }))
  app.route('/api', searchRoutes(db))
  app.route('/api/staff', staffRoutes({ db, config }))
  app.route('/api/me', meRoutes(db))
  app.route('/api/imports', importRoutes(db))
  const actorOf = async (token: string) => (await actors.anew(token))?.actor
  app.route('/api', changeRoutes({ db, changes, log, actorOf }))
  for (const path of ownAddresses(app)) app.all(path, unknown).all(`${path}/*`, unknown)
  app.route('/api', exportRoutes(db, exportRows))
  app.route('/api', rest(db, effects))
  return app
}

async function ready(db: Db) {
  await db.raw('select 1').catch(() => {
    throw new Problem('not-available', { detail: 'The database does not answer.' })
  })
  return { status: 'ready' }
}

import { tableNames, table } from '#shared/core/rows.ts'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { accessTokens } from './core/access-token.ts'
import type { Config } from './core/config.ts'
import type { Db } from './core/db.ts'
import { requestContext } from './core/http.ts'
import type { Env } from './core/http.ts'
import { openApi } from './core/openapi.ts'
import { Problem, toProblem } from './core/problem.ts'
import { rest } from './core/rest/rest.ts'
import type { Secrets } from './core/secrets.ts'
import { effects } from './domains/index.ts'
import { signInRoutes, signedIn } from './domains/identity/sign-in-routes.ts'

export type AppDependencies = {
  db: Db
  /** For LISTEN: past a pooler, if there is one. */
  directUrl: string
  config: Config
  secrets: Secrets
  log: Logger
  version: string
}

const maxBody = 1024 * 1024

/** The whole API as one Hono app; it holds nothing that another process of it would need. */
export function createApp({ db, secrets, log, version }: AppDependencies) {
  const tokens = accessTokens(secrets.jwtSecret)
  const app = new Hono<Env>()
  app.use(requestContext())
  app.use(logged(log))
  app.use('/api/*', secureHeaders(), bodyLimit({ maxSize: maxBody, onError: tooLarge }))
  app.get('/api/health/live', c => c.json({ status: 'live' }))
  app.get('/api/health/ready', async c => c.json(await ready(db)))
  app.route('/api/auth', signInRoutes({ db, tokens }))
  app.use('/api/*', signedIn({ db, tokens }))
  const document = openApi(version)
  app.get('/api/openapi.json', c => c.json(document))
  app.route('/api', rest(db, effects))
  app.notFound(c => answer(c, new Problem('not-found', { detail: `There is nothing at ${c.req.path}.` })))
  app.onError((error, c) => {
    const problem = toProblem(error, messages)
    if (problem.status === 500) log.error({ err: error, request: c.var.request.id }, 'a request failed')
    return answer(c, problem)
  })
  return app
}

type AnyContext = Parameters<Parameters<Hono<Env>['notFound']>[0]>[0]

const messages: Record<string, string> = Object.assign({}, ...tableNames.map(name => table(name).messages))

const answer = (c: AnyContext, { body, status }: Problem) =>
  c.json({ ...body, instance: c.var.request.id }, status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  })

function tooLarge(): never {
  throw new Problem('too-large', { detail: `A body may have at most ${maxBody} bytes.` })
}

async function ready(db: Db) {
  await db.raw('select 1').catch(() => {
    throw new Problem('not-available', { detail: 'The database does not answer.' })
  })
  return { status: 'ready' }
}

/** One line a request: never its query, body or headers, which may hold personal data. */
const logged = (log: Logger) => async (c: AnyContext, next: () => Promise<void>) => {
  const started = performance.now()
  await next()
  const ms = Math.round(performance.now() - started)
  log.debug(
    { request: c.var.request.id, method: c.req.method, path: c.req.path, status: c.res.status, ms },
    'request',
  )
}

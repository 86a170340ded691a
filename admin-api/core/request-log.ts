import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { Env } from './http.ts'
import type { Metrics } from './metrics.ts'
import { routeOf } from './routes.ts'

/**
 * One line a request and its measure. A line has the pattern of the route, never the path, query, body or headers, which
 * may hold personal data. Reads that went well are told to those alone who look for them.
 */
export const requestLog = (log: Logger, metrics: Metrics) =>
  createMiddleware<Env>(async (c, next) => {
    const started = performance.now()
    await next()
    const { method } = c.req
    const { status } = c.res
    const route = routeOf(c)
    const ms = performance.now() - started
    metrics.count(method, route, status, ms)
    const level = status < 400 && (method === 'GET' || method === 'HEAD') ? 'debug' : 'info'
    if (!log.isLevelEnabled(level)) return
    const { request, actor } = c.var
    log[level](
      { request: request.id, actor: actor?.id, method, route, status, ms: Math.round(ms * 10) / 10 },
      'request',
    )
  })

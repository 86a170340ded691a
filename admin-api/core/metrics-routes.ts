import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { bearerToken } from './http.ts'
import type { Env } from './http.ts'
import { isSame } from './metrics.ts'
import type { Metrics } from './metrics.ts'
import { Problem } from './problem.ts'

/** Figures for Prometheus; mounted at /metrics, for a scraper with its token and for those who run the place. */
export function metricsRoutes(
  metrics: Metrics,
  token: string | undefined,
  signedIn: MiddlewareHandler<Env>,
): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/', async (c, next) => {
    if (token !== undefined && isSame(bearerToken(c) ?? '', token)) return next()
    return signedIn(c, async () => {
      if (!c.var.actor.roles.some(role => role === 'OPERATIONS' || role === 'OWNER'))
        throw new Problem('not-allowed', { detail: 'Only OPERATIONS or OWNER may read the figures.' })
      await next()
    })
  })
  app.get('/', async c => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }))
  return app
}

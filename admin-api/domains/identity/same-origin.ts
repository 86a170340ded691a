import { Problem } from '#api/core/problem.ts'
import { createMiddleware } from 'hono/factory'

/**
 * Refuses what a page of another origin sends, for browsers send our cookies along with it where both are one site.
 * Browsers say where a request comes from, and no page can make them say otherwise; other clients need not say.
 */
export const sameOrigin = (publicUrl: string) =>
  createMiddleware(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method) && !isOurs(c.req.raw, publicUrl))
      throw new Problem('not-allowed', { detail: 'This can only be asked for from our own pages.' })
    await next()
  })

function isOurs({ headers, url }: Request, publicUrl: string): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  // A proxy may have taken off the s of https, so that only the host can be compared.
  return !origin || origin === new URL(publicUrl).origin || hostOf(origin) === new URL(url).host
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)

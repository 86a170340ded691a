import { createMiddleware } from 'hono/factory'
import type { Env } from './http.ts'
import { Problem } from './problem.ts'

/** Addresses of our own that take no query. What a provider of single sign-on says on the way back is for that to judge. */
const without = /^\/(metrics|api\/(health|docs|downloads|openapi\.json|auth(?!\/oidc\/callback$)))(\/|$)/

/** Refuses parameters that would be overlooked: those without a name, and all where there are none. */
export const refuseQueries = createMiddleware<Env>(async (c, next) => {
  if (!c.req.url.includes('?')) return next()
  const names = [...new URL(c.req.url).searchParams.keys()]
  const overlooked = without.test(c.req.path) ? names : names.filter(name => name === '')
  if (overlooked.length)
    throw new Problem('invalid-input', {
      errors: overlooked.map(name => ({ pointer: `?${name}`, detail: 'There is no such parameter.' })),
    })
  return next()
})

import { isTable } from '#shared/core/rows.ts'
import type { Context, Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Env } from './http.ts'
import { Problem } from './problem.ts'

/** Whether the API answers a path; the screens have all others. */
export const isApi = (path: string): boolean => /^\/(api|metrics)([/?]|$)/.test(path)

type Route = { method: string; path: string; pattern: RegExp }

/** The pattern that a request was answered by: `/api/:resource/:id`, never what somebody put into it. */
export const routeOf = (c: Context<Env>): string => routePath(c)

/** Every method and path pattern that somebody may ask for; what only stands before others is none. */
export const routesOf = (app: Hono<Env>): Route[] =>
  app.routes
    .filter(({ method }) => method !== 'ALL' && method !== 'OPTIONS')
    .map(({ method, path }) => ({ method, path, pattern: patternOf(path) }))

/** Where routes begin that belong to no table: nothing below them is one. */
export const ownAddresses = (app: Hono<Env>): string[] => {
  const first = routesOf(app).flatMap(({ path }) => /^\/api\/(\w[\w.-]*)/.exec(path)?.[1] ?? [])
  return [...new Set(first)].filter(name => !isTable(name)).map(name => `/api/${name}`)
}

function patternOf(path: string): RegExp {
  const parts = path.split('/').map(part => {
    if (part.startsWith(':')) return '[^/]+'
    return part === '*' ? '.*' : part.replaceAll('.', '\\.')
  })
  return new RegExp(`^${parts.join('/')}$`)
}

/** What there is to say where no route was found: nothing is there, or it takes other methods. */
export function nothingHere(routes: readonly Route[], c: Context<Env>): Problem {
  const found = routes.filter(({ path, pattern }) => pattern.test(c.req.path) && isResource(path, c.req.path))
  if (!found.length) return new Problem('not-found', { detail: `There is nothing at ${c.req.path}.` })
  const methods = new Set(found.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))
  const allow = [...methods].toSorted().join(', ')
  c.header('Allow', allow)
  return new Problem('method-not-allowed', {
    detail: `${c.req.path} does not take ${c.req.method}; it takes ${allow}.`,
  })
}

/** A path that begins with the name of a table or view, where the pattern does. */
const isResource = (pattern: string, path: string) =>
  !pattern.startsWith('/api/:resource') || isTable(path.split('/')[2] ?? '')

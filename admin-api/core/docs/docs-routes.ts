import { isTable } from '#shared/core/rows.ts'
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bearerToken } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { pagePolicy } from '../security-headers.ts'
import { indexPage } from './index-page.ts'
import { shellPage } from './page-frame.ts'
import type { Html } from './page-frame.ts'
import { tablePage } from './table-page.ts'

const font = createRequire(import.meta.url).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
)

/** What the pages are made of besides themselves, the same for everybody. */
const files: [name: string, path: string, type: string][] = [
  ['theme.js', join(import.meta.dirname, 'theme.js'), 'text/javascript; charset=utf-8'],
  ['page.js', join(import.meta.dirname, 'page.js'), 'text/javascript; charset=utf-8'],
  ['page.css', join(import.meta.dirname, 'page.css'), 'text/css; charset=utf-8'],
  ['inter.woff2', font, 'font/woff2'],
]

/**
 * The API to browse; mounted at /api/docs. A browser comes without a token and gets a page whose script asks again with
 * one; what there is to know is for those who are signed in.
 */
export function docsRoutes(publicUrl: string, signedIn: MiddlewareHandler<Env>): Hono<Env> {
  const app = new Hono<Env>()
  for (const [name, path, type] of files) {
    const content = new Uint8Array(readFileSync(path))
    app.get(`/${name}`, c => c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }))
  }

  const show = (draw: (c: Context<Env>) => Html) => async (c: Context<Env>) => {
    c.header('Content-Security-Policy', pagePolicy)
    c.header('Vary', 'Authorization')
    return c.html(draw(c))
  }
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    if (bearerToken(c) !== undefined) return signedIn(c, next)
    return show(shellPage)(c)
  })
  app.get(
    '/',
    show(() => indexPage(publicUrl)),
  )
  app.get(
    '/:page',
    show(c => page(c.req.param('page')!, publicUrl)),
  )
  return app
}

function page(name: string, publicUrl: string): Html {
  if (isTable(name)) return tablePage(name, publicUrl)
  throw new Problem('not-found', { detail: `There is no table or view "${name}".` })
}

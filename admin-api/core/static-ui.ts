import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Env } from './http.ts'
import { uiHeaders } from './security-headers.ts'

/** Assets carry a hash of their content in their name: they never change. */
const immutable = 'public, max-age=31536000, immutable'

/** The built screens. Paths that are no file are pages of the app, which finds its own way from index.html. */
export function staticUi(folder: string, publicUrl: string) {
  const app = new Hono<Env>()
  app.use(uiHeaders(publicUrl))
  app.use(
    '/assets/*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_, c) => c.header('Cache-Control', immutable),
    }),
  )
  app.get('/assets/*', c => c.notFound())
  const page = serveStatic({
    root: folder,
    path: 'index.html',
    onFound: (_, c) => c.header('Cache-Control', 'no-cache'),
  })
  app.get('*', serveStatic({ root: folder, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }), page)
  return app
}

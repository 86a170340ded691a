import type { Db } from '#api/core/db.ts'
import { readJson, readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { refuseIfMatch } from '#api/core/rest/etag.ts'
import { post, put } from '#api/core/rest/post.ts'
import { parseTimeZone } from '#api/core/rest/relative-time.ts'
import { rowId } from '#api/core/rest/request.ts'
import { defaultView, newView, viewChange } from '#shared/core/saved-view.ts'
import type { DefaultView, SavedView, SavedViews, ViewCounts } from '#shared/core/saved-view.ts'
import { Hono } from 'hono'
import { chooseDefault } from './preferences.ts'
import { addView, changeView, deleteView, listViews } from './saved-views.ts'
import { countViews } from './view-counts.ts'

/** Lists as one wants to see them again, one's own and those that colleagues share; mounted at /api/me/views. */
export function savedViewRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async c => {
    const views = await listViews(db, c.var.actor, readQuery(c.req.queries(), ['table']).table)
    return c.json({ views } satisfies SavedViews)
  })

  app.get('/counts', async c => {
    const { table, time_zone } = readQuery(c.req.queries(), ['table', 'time_zone'])
    const clock = parseTimeZone(time_zone, '?time_zone')
    return c.json({ counts: await countViews(db, c.var.actor, clock, table) } satisfies ViewCounts)
  })

  app.post('/', async c => {
    const view = newView.parse(await readJson(c))
    refuseIfMatch(c)
    return post(c, db, view, async tx => ({ status: 201, body: await addView(tx, view) }))
  })

  app.put('/default', async c => {
    const chosen = defaultView.parse(await readJson(c))
    await put(c, db, tx => chooseDefault(tx, chosen))
    return c.json(chosen satisfies DefaultView)
  })

  app.patch('/:id', async c => {
    const change = viewChange.parse(await readJson(c))
    return c.json((await put(c, db, tx => changeView(tx, rowId(c), change))) satisfies SavedView)
  })

  app.delete('/:id', async c => {
    await put(c, db, tx => deleteView(tx, rowId(c)))
    return c.body(null, 204)
  })
  return app
}

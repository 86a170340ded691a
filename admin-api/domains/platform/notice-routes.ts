import type { Db } from '#api/core/db.ts'
import { readJson, readQuery } from '#api/core/http.ts'
import type { Env } from '#api/core/http.ts'
import { noticesSeen } from '#shared/core/notice.ts'
import type { NoticeList } from '#shared/core/notice.ts'
import { put } from '#api/core/rest/post.ts'
import { Hono } from 'hono'
import { listNotices, noteSeen } from './notices.ts'

/** What concerns one; mounted at /api/me/notices. */
export function noticeRoutes(db: Db): Hono<Env> {
  const app = new Hono<Env>()

  app.get('/', async c => {
    readQuery(c.req.queries(), [])
    return c.json({ notices: await listNotices(db, c.var.actor) } satisfies NoticeList)
  })

  app.put('/seen', async c => {
    const { ids } = noticesSeen.parse(await readJson(c))
    await put(c, db, tx => noteSeen(tx, ids))
    return c.body(null, 204)
  })
  return app
}

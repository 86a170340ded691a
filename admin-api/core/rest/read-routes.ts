import type { TableName } from '#shared/core/rows.ts'
import { Hono } from 'hono'
import type { Actor, Db } from '../db.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { rowHistory } from './history.ts'
import { listRows, parseListQuery } from './list.ts'
import type { Page } from './list.ts'
import { resource, rowId } from './request.ts'
import { visibleColumns, visibleRow } from './visible.ts'

/** Lists, single rows and their history. */
export function readRoutes(db: Db) {
  const app = new Hono<Env>()

  app.get('/:resource', async c => {
    const name = resource(c, 'read')
    const page = await listRows(db, name, parseListQuery(name, c.req.queries()), c.var.actor.roles)
    c.header('Content-Range', contentRange(name, page))
    if (page.estimated) c.header('Total-Estimated', 'true')
    return c.json(page.rows)
  })

  app.get('/:resource/:id', async c => c.json(await getRow(db, resource(c, 'read'), rowId(c), c.var.actor)))

  app.get('/:resource/:id/history', async c => {
    const name = resource(c, 'read')
    const entries = await rowHistory(db, name, rowId(c), c.var.actor.roles)
    // A row that is gone keeps its history; one without any must at least be there.
    if (!entries.length) await getRow(db, name, rowId(c), c.var.actor)
    return c.json({ entries })
  })

  return app
}

async function getRow(db: Db, name: TableName, id: string, actor: Actor) {
  const row = await db(name as string)
    .select(visibleColumns(name))
    .where('id', id)
    .first()
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${name}.` })
  return visibleRow(name, row as Record<string, unknown>, actor.roles)
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-content-range, with the table as the unit. */
const contentRange = (name: TableName, { rows, first, total }: Page) =>
  `${name} ${rows.length ? `${first}-${first + rows.length - 1}` : '*'}/${total}`

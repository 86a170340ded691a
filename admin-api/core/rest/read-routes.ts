import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Hono } from 'hono'
import { prepared } from '../db.ts'
import type { Db } from '../db.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { columnsFor, embedRows } from './embed.ts'
import { parseEmbed, parseFields, parseListQuery, readJsonQuery } from './list-query.ts'
import type { ListQuery } from './list-query.ts'
import { listRows } from './list.ts'
import type { Page } from './list.ts'
import { resource, rowId } from './request.ts'
import { putTitles } from './titles.ts'
import { selected, visibleRow } from './visible.ts'

/** Lists and single rows. */
export function readRoutes(db: Db) {
  const app = new Hono<Env>()

  app.get('/:resource', async c => {
    const name = resource(c, 'read')
    const { roles } = c.var.actor
    const page = await listRows(db, name, parseListQuery(name, c.req.queries(), roles), roles)
    c.header('Content-Range', contentRange(name, page))
    if (page.estimated) c.header('Total-Estimated', 'true')
    return c.json(page.rows)
  })

  app.get('/:resource/:id', async c => {
    const name = resource(c, 'read')
    const { roles } = c.var.actor
    const row = await getRow(db, name, rowId(c), parseRowQuery(name, c.req.queries(), roles), roles)
    if (row._etag !== undefined) c.header('ETag', `"${String(row._etag)}"`)
    return c.json(row)
  })

  return app
}

type RowQuery = Pick<ListQuery, 'fields' | 'embed'>

function parseRowQuery(
  name: TableName,
  given: Record<string, string[]>,
  roles: readonly StaffRole[],
): RowQuery {
  const { fields, embed } = readJsonQuery(given, ['fields', 'embed'])
  return { fields: parseFields(name, fields), embed: parseEmbed(name, embed, roles) }
}

async function getRow(
  db: Db,
  name: TableName,
  id: string,
  { fields, embed = [] }: RowQuery,
  roles: readonly StaffRole[],
) {
  const row = (await db(name as string)
    .select(selected(db, name, fields && [...fields, ...columnsFor(embed)]))
    .where('id', id)
    .first()
    .options(fields ? {} : prepared(db, `row of ${name}`))) as Record<string, unknown> | undefined
  if (!row) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
  const { rows, others } = await embedRows(db, [visibleRow(name, row, roles)], embed, roles)
  await putTitles(db, fields ? others : [{ table: name, rows }, ...others], roles)
  return rows[0]!
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-content-range, with the table as the unit. */
const contentRange = (name: TableName, { rows, first, total }: Page) =>
  `${name} ${rows.length ? `${first}-${first + rows.length - 1}` : '*'}/${total}`

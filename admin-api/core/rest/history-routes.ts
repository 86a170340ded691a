import type { RowVersions } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Hono } from 'hono'
import type { Db } from '../db.ts'
import { readJson, readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { ifMatch } from './etag.ts'
import { ofList, parseHistoryQuery } from './history-query.ts'
import { rowHistory, tableHistory } from './history.ts'
import { resource, rowId } from './request.ts'
import { revertBody, revertRow } from './revert.ts'
import { findChange, rowVersion } from './row-version.ts'
import type { Change } from './row-version.ts'
import { withTitle } from './titles.ts'
import { postOrTry } from './try.ts'
import { visibleRow } from './visible.ts'

/** What happened to rows, what they were, and putting them back. */
export function historyRoutes(db: Db) {
  const app = new Hono<Env>()

  app.get('/:resource/history', async c => {
    const name = resource(c, 'read')
    const asked = parseHistoryQuery(c.req.queries(), ofList)
    return c.json(await tableHistory(db, name, c.var.actor.roles, asked))
  })

  app.get('/:resource/:id/history', async c => {
    const name = resource(c, 'read')
    const asked = parseHistoryQuery(c.req.queries())
    const page = await rowHistory(db, name, rowId(c), c.var.actor.roles, asked)
    // A row that is gone keeps its history; one without any must at least be there.
    if (!page.entries.length) await mustBeKnown(db, name, rowId(c))
    return c.json(page)
  })

  app.get('/:resource/:id/history/:entry', async c => {
    const name = resource(c, 'read')
    readQuery(c.req.queries(), [])
    const change = await findChange(db, name, rowId(c), c.req.param('entry'))
    if (!change) throw new Problem('not-found', { detail: 'There is no such change of this row.' })
    return c.json(await versionsOf(db, name, rowId(c), change, c.var.actor.roles))
  })

  app.post('/:resource/:id/revert', async c => {
    const name = resource(c, 'update')
    if (!can(c.var.actor.roles, 'read', name)) resource(c, 'read')
    const sent = await readJson(c)
    const asked = revertBody.parse(sent)
    return postOrTry(c, db, sent, async tx => ({
      status: 200,
      body: await withTitle(tx, name, await revertRow(tx, name, rowId(c), asked, ifMatch(c)), tx.actor.roles),
    }))
  })

  return app
}

async function mustBeKnown(db: Db, name: TableName, id: string) {
  const known =
    (await db(name as string)
      .where('id', id)
      .first('id')) ?? (await rowHistory(db, name, id, [], { limit: 1 })).entries[0]
  if (!known) throw new Problem('not-found', { detail: `There is no row ${id} in ${wordsWithin(name)}.` })
}

async function versionsOf(
  db: Db,
  name: TableName,
  id: string,
  change: Change,
  roles: readonly StaffRole[],
): Promise<RowVersions> {
  const before = await rowVersion(db, name, id, change, 'before')
  const after = await rowVersion(db, name, id, change, 'after')
  const shown = (version: typeof before) => (version ? visibleRow(name, version.values, roles) : null)
  return {
    before: shown(before),
    after: shown(after),
    lost: [...new Set([...(before?.lost ?? []), ...(after?.lost ?? [])])],
  }
}

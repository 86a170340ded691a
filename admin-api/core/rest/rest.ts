import { isTable, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Action } from '#shared/core/policy.ts'
import { storable } from '#shared/core/writable.ts'
import { can, workflowOf } from '#shared/domains/index.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { asActor } from '../db.ts'
import type { Actor, Db, Tx } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { takeStep } from '../workflow.ts'
import type { AllEffects } from '../workflow.ts'
import { rowHistory } from './history.ts'
import { listRows, parseListQuery } from './list.ts'
import type { Page } from './list.ts'
import { visibleColumns, visibleRow } from './visible.ts'
import { createRow, deleteRow, updateRow } from './write.ts'

/** The routes of every table and view of the contract, and of every step, in the dialect of ra-data-simple-rest. */
export function rest(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()
  const write = <T>(c: Context<Env>, work: (tx: Tx) => Promise<T>) =>
    asActor(db, c.var.actor, c.var.request, work)

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

  app.post('/:resource', async c => {
    const name = resource(c, 'create')
    const sent = await readJson(c)
    return c.json(await write(c, tx => createRow(tx, name, sent)), 201)
  })

  app.on(['PUT', 'PATCH'], '/:resource/:id', async c => {
    const name = resource(c, 'update')
    const sent = await readJson(c)
    return c.json(await write(c, tx => updateRow(tx, name, rowId(c), sent)))
  })

  app.delete('/:resource/:id', async c => {
    const name = resource(c, 'delete')
    return c.json(await write(c, tx => deleteRow(tx, name, rowId(c))))
  })

  app.post('/:resource/:id/:step', async c => {
    const name = resource(c, 'read')
    const workflow = workflowOf(name)
    if (!workflow) throw new Problem('not-found', { detail: `${name} has no steps.` })
    const step = c.req.param('step')
    const said = await readJson(c)
    const row = await write(c, tx => takeStep(tx, workflow, effects, rowId(c), step, said))
    return c.json(visibleRow(name, row, c.var.actor.roles))
  })

  return app
}

/** The table a path names, if the actor may do this to it. */
function resource(c: Context<Env>, action: Action): TableName {
  const name = c.req.param('resource')!
  if (!isTable(name)) throw new Problem('not-found', { detail: `There is no table or view "${name}".` })
  if (!can(c.var.actor.roles, action, name))
    throw new Problem('not-allowed', { detail: `Your roles do not let you ${action} rows of ${name}.` })
  if (action !== 'read' && summary(name).view)
    throw new Problem('not-allowed', { detail: `${name} is a view: it can only be read.` })
  return name
}

/** The id in a path. What no column can hold is the id of nothing. */
function rowId(c: Context<Env>): string {
  const id = c.req.param('id')!
  if (!storable(id)) throw new Problem('not-found', { detail: 'There is no row with this id.' })
  return id
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

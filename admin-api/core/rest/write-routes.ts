import { workflowOf } from '#shared/domains/index.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { asActor } from '../db.ts'
import type { Db, Tx } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { takeStep } from '../workflow.ts'
import type { AllEffects } from '../workflow.ts'
import { resource, rowId } from './request.ts'
import { visibleRow } from './visible.ts'
import { createRow, deleteRow, updateRow } from './write.ts'

/** Creating, changing and deleting rows, and the steps of their workflows. */
export function writeRoutes(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()
  const write = <T>(c: Context<Env>, work: (tx: Tx) => Promise<T>) =>
    asActor(db, c.var.actor, c.var.request, work)

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

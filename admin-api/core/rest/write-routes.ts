import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Hono } from 'hono'
import type { Db, Tx } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { Problem } from '../problem.ts'
import { mayTake, stepOf, takeStep } from '../workflow.ts'
import type { AllEffects } from '../workflow.ts'
import { withAllFaults } from './all-faults.ts'
import { ifMatch, partVersion, refuseIfMatch } from './etag.ts'
import { refuseKey } from './idempotency.ts'
import { answerRow, post, write } from './post.ts'
import { parseNothing, resource, rowId } from './request.ts'
import { withTitle } from './titles.ts'
import { createRow, deleteRow, restoreRow, shapeOf, updateRow } from './write.ts'

/** Creating, changing, deleting and restoring rows, and the steps of their workflows. */
export function writeRoutes(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()

  app.post('/:resource', async c => {
    const name = resource(c, 'create')
    refuseIfMatch(c)
    const sent = await readJson(c)
    const about = { name, values: sent, shape: shapeOf(name, 'create') }
    return withAllFaults(db, about, () =>
      post(c, db, sent, async tx => ({
        status: 201,
        body: await titled(tx, name, createRow(tx, name, sent)),
      })),
    )
  })

  app.on(['PUT', 'PATCH'], '/:resource/:id', async c => {
    const name = resource(c, 'update')
    refuseKey(c)
    const { versions, values } = partVersion(await readJson(c))
    const asked = [...ifMatch(c), ...versions]
    const about = { name, values, shape: shapeOf(name, 'change'), id: rowId(c) }
    const work = (tx: Tx) => titled(tx, name, updateRow(tx, name, rowId(c), values, asked))
    return answerRow(c, await withAllFaults(db, about, () => write(c, db, work)))
  })

  app.delete('/:resource/:id', async c => {
    const name = resource(c, 'delete')
    refuseKey(c)
    return answerRow(c, await write(c, db, tx => titled(tx, name, deleteRow(tx, name, rowId(c), ifMatch(c)))))
  })

  app.post('/:resource/:id/restore', async c => {
    const name = resource(c, 'delete')
    const sent = await readJson(c)
    parseNothing(sent)
    const work = (tx: Tx) => titled(tx, name, restoreRow(tx, name, rowId(c), ifMatch(c)))
    return post(c, db, sent, async tx => ({ status: 200, body: await work(tx) }))
  })

  app.post('/:resource/:id/:step', async c => {
    const name = resource(c, 'read')
    const workflow = workflowOf(name)
    if (!workflow) throw new Problem('not-found', { detail: `${name} has no steps.` })
    const step = c.req.param('step')
    mayTake(c.var.actor, step, stepOf(workflow, step))
    const said = await readJson(c)
    const take = (tx: Tx) => takeStep(tx, workflow, effects, rowId(c), step, said, ifMatch(c))
    const work = (tx: Tx) => titled(tx, name, take(tx))
    return post(c, db, said, async tx => ({ status: 200, body: await work(tx) }))
  })

  return app
}

/** What was written, with its title like any row that is read. */
const titled = async (tx: Tx, name: TableName, row: Promise<Record<string, unknown>>) =>
  withTitle(tx, name, await row, tx.actor.roles)

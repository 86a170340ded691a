import type { Row, TableName } from '#shared/core/rows.ts'
import { z } from 'zod'
import { asActor } from '../db.ts'
import type { Db, Tx } from '../db.ts'
import { defineJob } from '../job.ts'
import type { Job } from '../job.ts'
import { inPlainWords, person } from '../on-behalf.ts'
import type { AllEffects } from '../workflow.ts'
import type { BulkRequest } from './bulk-request.ts'
import { mayChange } from './bulk-request.ts'
import { changeRows, chosenRows, countChosen, lockChosen, told } from './bulk.ts'
import type { Outcome, Result } from './bulk.ts'
import { tried } from './within.ts'

/** So long does whoever cancels wait for what is under way: a second or two. */
const batch = 500
/** How many refusals are kept to be shown. */
const shown = 100

type Asked = Row<'bulk_changes'> & { request: BulkRequest; refusals: Result[] }
type Done = Pick<Asked, 'done' | 'refused' | 'total'>

/** Makes a bulk change in batches, each in a transaction that notes how far it came: after a crash it goes on from there. */
export const bulkJob = (effects: AllEffects): Job =>
  defineJob({
    name: 'bulk-change',
    description: 'Changes many rows in the name of the person who asked for it.',
    long: true,
    input: z.object({}),
    run: async ({ db, run, progress, signal }) => {
      for (;;) {
        signal.throwIfAborted()
        const { done, refused, total, ended } = await nextBatch(db, effects, run).catch(inPlainWords)
        if (ended) return { done, refused, total }
        await progress(done + refused, total)
      }
    },
  })

async function nextBatch(db: Db, effects: AllEffects, run: string): Promise<Done & { ended: boolean }> {
  const asked = (await db('bulk_changes').where('job_id', run).first()) as Asked | undefined
  if (!asked) return { done: 0, refused: 0, total: 0, ended: true }
  return asActor(db, await person(db, asked.actor_id), { id: asked.request_id ?? undefined }, async tx => {
    // Of two who work at it, the second goes on where the first came to.
    const bulk = (await tx('bulk_changes').where('job_id', run).forUpdate().first()) as Asked
    const name = bulk.resource as TableName
    mayChange(tx.actor, name, bulk.request)
    const now = new Date(bulk.created_at)
    const at = { now, after: bulk.reached, upTo: bulk.up_to, limit: batch }
    const found = (await isCanceled(tx, run)) ? [] : await chosenRows(tx, name, bulk.request, at)
    if (!found.length) return { ...bulk, ended: true }
    const total = bulk.reached ? bulk.total : await countChosen(tx, name, bulk.request, now, bulk.up_to)
    const rows = await lockChosen(tx, name, bulk.request, found, now)
    const change = (inner: Tx) => changeRows(inner, name, bulk.request, effects, rows)
    const outcomes = bulk.dry_run ? await tried(tx, change) : await change(tx)
    return { ...(await note(tx, { ...bulk, total }, found.at(-1)!.id, outcomes)), ended: false }
  })
}

const isCanceled = async (tx: Tx, id: string) =>
  (await tx('background_jobs').where({ id, status: 'CANCELED' }).first('id')) !== undefined

async function note(tx: Tx, bulk: Asked, reached: string, results: Outcome[]): Promise<Done> {
  const refusals = results.filter(({ status }) => status === 'refused').map(one => told(one, true))
  const done = bulk.done + results.length - refusals.length
  const refused = bulk.refused + refusals.length
  await tx('bulk_changes')
    .where('id', bulk.id)
    .update({
      reached,
      total: bulk.total,
      done,
      refused,
      refusals: JSON.stringify([...bulk.refusals, ...refusals].slice(0, shown)),
    })
  return { done, refused, total: bulk.total }
}

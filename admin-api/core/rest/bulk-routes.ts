import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import { readJson, readQuery } from '../http.ts'
import type { Env } from '../http.ts'
import { countInTurn } from '../in-turn.ts'
import { enqueue } from '../job.ts'
import type { Job } from '../job.ts'
import { places } from '../places.ts'
import { Problem } from '../problem.ts'
import type { AllEffects } from '../workflow.ts'
import { bulkJob } from './bulk-job.ts'
import { mayChange, parseBulk } from './bulk-request.ts'
import type { BulkRequest, Chosen } from './bulk-request.ts'
import { trySome, tryRows } from './bulk-diffs.ts'
import { cancelBulk } from './bulk-cancel.ts'
import { changeRows, chosenRows, extentOf, lockChosen, told } from './bulk.ts'
import { undoOf } from './bulk-undo.ts'
import { refuseIfMatch } from './etag.ts'
import type { Answer } from './idempotency.ts'
import { parseNothing, resource } from './request.ts'
import { DryRun, postOrTry } from './try.ts'

/** More rows than these are changed by a job. */
const atOnce = 1000

/** So many of one person wait or are being made at a time. */
const mostWaiting = 10

/** What is done in the request holds a connection, and its rows, for as long as it takes. */
const most = { ofOnePerson: 2, ofThisProcess: 4 }
const full = {
  own: `You are changing ${most.ofOnePerson} selections of rows already: wait until one is done.`,
  all: 'Many rows are being changed: wait until some of that is done.',
}

const undoBody = z.strictObject({ dry_run: z.boolean().optional() })

/** Changing many rows at once. */
export function bulkRoutes(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()
  const job = bulkJob(effects)
  const takePlace = places(most, full)
  const inPlace = async <T>(c: Context<Env>, work: () => Promise<T>) => {
    const leave = takePlace(c.var.actor.id)
    return work().finally(leave)
  }

  app.post('/:resource/bulk', async c => {
    const name = resource(c, 'read')
    refuseIfMatch(c)
    const sent = await readJson(c)
    const request = parseBulk(name, sent)
    mayChange(c.var.actor, name, request)
    const work = (tx: Tx) => change(tx, name, request, effects, job)
    return inPlace(c, () => postOrTry(c, db, sent, work))
  })

  app.post('/:resource/bulk/:request/undo', async c => {
    const name = resource(c, 'read')
    refuseIfMatch(c)
    const sent = await readJson(c)
    const { dry_run } = undoBody.parse(sent)
    const id = c.req.param('request')
    mayChange(c.var.actor, name, { undo: { request: id, since: '' } })
    const work = async (tx: Tx) =>
      change(tx, name, { undo: await undoOf(tx, name, id), dry_run }, effects, job)
    return inPlace(c, () => postOrTry(c, db, sent, work, `/api/${name}/bulk`))
  })

  app.post('/:resource/bulk/:job/cancel', async c => {
    const name = resource(c, 'read')
    refuseIfMatch(c)
    const sent = await readJson(c)
    parseNothing(sent)
    const id = c.req.param('job')
    return postOrTry(c, db, sent, async tx => ({ status: 200, body: await cancelBulk(tx, name, id) }))
  })

  app.get('/:resource/bulk/:job', async c => {
    const name = resource(c, 'read')
    readQuery(c.req.queries(), [])
    const job_id = c.req.param('job')
    const bulk =
      storable(job_id) &&
      (await db('bulk_changes')
        .join('background_jobs', 'background_jobs.id', 'job_id')
        .where({ resource: name, actor_id: c.var.actor.id, job_id })
        .first(
          'job_id as job',
          'status',
          'dry_run',
          'total',
          'done',
          'refused',
          'refusals as results',
          'error',
        ))
    if (!bulk) throw new Problem('not-found', { detail: 'There is no bulk change of yours with this id.' })
    const { error, ...rest } = bulk
    return c.json({ ...rest, ...(error && { error }) })
  })

  return app
}

async function change(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  effects: AllEffects,
  job: Job,
): Promise<Answer> {
  const now = new Date()
  const found = await chosenRows(tx, name, request, { now, limit: atOnce + 1 })
  if (found.length > atOnce) {
    await refuseMany(tx)
    const changes = request.dry_run ? { changes: await trySome(tx, name, request, effects, found) } : {}
    return { status: 202, body: { ...(await later(tx, name, request, job, now, found)), ...changes } }
  }
  const rows = await lockChosen(tx, name, request, found, now)
  const { outcomes, changes } = request.dry_run
    ? await tryRows(tx, name, request, effects, rows)
    : { outcomes: await changeRows(tx, name, request, effects, rows), changes: undefined }
  const refused = outcomes.filter(({ status }) => status === 'refused').length
  // An undo puts back what it can: what somebody has gone on with stays as they left it.
  const isRefused = refused > 0 && (!request.undo || refused === rows.length)
  const results = outcomes.map(one => told(one, !request.dry_run && !isRefused))
  const counts = { total: rows.length, done: rows.length - refused, refused }
  if (request.dry_run) throw new DryRun({ dry_run: true, ...counts, results, changes })
  if (isRefused) throw new Problem('bulk-refused', { detail: whyNot(request, counts), results })
  return { status: 200, body: { dry_run: false, request: tx.request.id, ...counts, results } }
}

const whyNot = ({ undo }: BulkRequest, { total, refused }: { total: number; refused: number }) =>
  undo
    ? `None of ${total} rows can be put back.`
    : `${refused} of ${total} rows cannot be changed, so none was.`

async function refuseMany(tx: Tx) {
  const waiting = await countInTurn(tx, 'bulk_changes', theirs =>
    theirs
      .join('background_jobs', 'background_jobs.id', 'job_id')
      .where('actor_id', tx.actor.id)
      .whereIn('status', ['PENDING', 'PROCESSING']),
  )
  if (waiting >= mostWaiting)
    throw new Problem('too-many-requests', {
      detail: `${mostWaiting} changes of very many rows that you asked for are not done yet: wait until one is, or stop one.`,
    })
}

async function later(tx: Tx, name: TableName, request: BulkRequest, job: Job, now: Date, found: Chosen[]) {
  const { total, upTo } = await extentOf(tx, name, request, now, found)
  const run = await enqueue(tx, job, {})
  const dry_run = request.dry_run ?? false
  await tx('bulk_changes').insert({
    job_id: run,
    actor_id: tx.actor.id,
    request_id: tx.request.id,
    resource: name,
    // From then on its filter tells times.
    created_at: now,
    request: JSON.stringify(request),
    up_to: upTo,
    dry_run,
    total,
  })
  return { job: run, total, dry_run }
}

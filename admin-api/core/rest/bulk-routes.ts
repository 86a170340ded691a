import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import { Hono } from 'hono'
import type { Db, Tx } from '../db.ts'
import { readJson } from '../http.ts'
import type { Env } from '../http.ts'
import { enqueue } from '../job.ts'
import type { Job } from '../job.ts'
import { Problem } from '../problem.ts'
import type { AllEffects } from '../workflow.ts'
import { bulkJob } from './bulk-job.ts'
import { mayChange, parseBulk } from './bulk-request.ts'
import type { BulkRequest } from './bulk-request.ts'
import { changeRows, chosenRows, countChosen } from './bulk.ts'
import { refuseIfMatch } from './etag.ts'
import type { Answer } from './idempotency.ts'
import { readQuery } from './list-query.ts'
import { post } from './post.ts'
import { resource } from './request.ts'

/** More rows than these are changed by a job. */
const atOnce = 1000

/** Changing many rows at once. */
export function bulkRoutes(db: Db, effects: AllEffects) {
  const app = new Hono<Env>()
  const job = bulkJob(effects)

  app.post('/:resource/bulk', async c => {
    const name = resource(c, 'read')
    refuseIfMatch(c)
    const sent = await readJson(c)
    const request = parseBulk(name, sent)
    mayChange(c.var.actor, name, request)
    const work = (tx: Tx) => change(tx, name, request, effects, job)
    return post(c, db, sent, work).catch((error: unknown) => {
      if (error instanceof DryRun) return c.json(error.seen)
      throw error
    })
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

/** Takes back what was tried, and carries what was seen. */
class DryRun extends Error {
  readonly seen: Answer['body']
  constructor(seen: Answer['body']) {
    super('dry run')
    this.seen = seen
  }
}

async function change(
  tx: Tx,
  name: TableName,
  request: BulkRequest,
  effects: AllEffects,
  job: Job,
): Promise<Answer> {
  const rows = await chosenRows(tx, name, request, { limit: atOnce + 1 })
  if (rows.length > atOnce) return { status: 202, body: await later(tx, name, request, job) }
  const results = await changeRows(tx, name, request, effects, rows)
  const refused = results.filter(({ status }) => status === 'refused').length
  const counts = { total: rows.length, done: rows.length - refused, refused }
  if (request.dry_run) throw new DryRun({ dry_run: true, ...counts, results })
  if (refused)
    throw new Problem('bulk-refused', {
      detail: `${refused} of ${rows.length} rows cannot be changed, so none was.`,
      results,
    })
  return { status: 200, body: { dry_run: false, ...counts, results } }
}

async function later(tx: Tx, name: TableName, request: BulkRequest, job: Job) {
  const { total, upTo } = await countChosen(tx, name, request)
  const run = await enqueue(tx, job, {})
  const dry_run = request.dry_run ?? false
  await tx('bulk_changes').insert({
    job_id: run,
    actor_id: tx.actor.id,
    request_id: tx.request.id,
    resource: name,
    request: JSON.stringify(request),
    up_to: upTo,
    dry_run,
    total,
  })
  return { job: run, total, dry_run }
}

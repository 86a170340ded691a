import { Cron } from 'croner'
import type { z } from 'zod'
import { asActor } from './db.ts'
import type { Actor, Db, Tx } from './db.ts'
import { noMail } from './mail.ts'
import type { Mail } from './mail.ts'
import { Problem } from './problem.ts'
import { laneFor, maxAttempts, putOnQueue } from './queue.ts'

export type JobContext<Input> = {
  db: Db
  /** The id of this run in `background_jobs`. */
  run: string
  input: Input
  /** Opens a short transaction as the job. Never call outside the database in one. */
  as: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Shows how far it is, in `background_jobs`. */
  progress: (done: number, total: number) => Promise<void>
  mail: Mail
  /** Set when the worker is told to stop: end soon, the job will run again. */
  signal: AbortSignal
}

/** Something done later or elsewhere; safe to run twice. What it returns, counts by name, is kept with the run. */
export type Job<Input extends z.ZodObject = z.ZodObject> = {
  name: string
  description: string
  input: Input
  /** It may take an hour: it shares a few lanes with others like it, so that everything else goes on beside it. */
  long?: true
  run: (context: JobContext<z.infer<Input>>) => Promise<Record<string, number>>
}

/** When a job runs by itself: a cron line of five fields, in UTC. */
export type Schedule = { cron: string; job: Job }

/** Ties a job's input to its run. */
export const defineJob = <Input extends z.ZodObject>(job: Job<Input>): Job => job as unknown as Job

/** Puts a job on the queue in the writer's own transaction; it runs once that has been committed. Returns its run's id. */
export async function enqueue(
  tx: Tx,
  job: Job,
  input: Record<string, unknown>,
  scheduled?: { id: string; at: string },
) {
  const lane = job.long && (await laneFor(tx))
  const [run] = await tx('background_jobs').insert(
    {
      job_type: job.name,
      ...(lane && { queue: lane }),
      payload: JSON.stringify(job.input.parse(input)),
      max_attempts: maxAttempts,
      ...(scheduled && { scheduled_job_id: scheduled.id, run_at: scheduled.at }),
    },
    ['id'],
  )
  const { id } = run as { id: string }
  await putOnQueue(tx, job, id, lane)
  return id
}

/** One attempt at a run: its state, attempts, counts, error and time end up in `background_jobs` and `scheduled_jobs`. */
export async function attempt(db: Db, job: Job, runId: string, signal: AbortSignal, mail: Mail = noMail) {
  const actor: Actor = { type: 'job', id: job.name, roles: [] }
  const as: JobContext<unknown>['as'] = work => asActor(db, actor, {}, work)
  const started = Date.now()
  const run = await as(tx => startRun(tx, runId))
  if (!run) return
  const progress = (done: number, total: number) =>
    as(
      async tx =>
        void (await tx('background_jobs')
          .where('id', runId)
          .update({ result: JSON.stringify({ done, total }) })),
    )
  try {
    const counts = await job.run({
      db,
      mail,
      run: run.id,
      input: job.input.parse(run.payload),
      as,
      progress,
      signal,
    })
    await as(tx => endRun(tx, run, { status: 'COMPLETED', result: counts, started }))
  } catch (error) {
    if (signal.aborted && error === signal.reason) return as(tx => goOnLater(tx, job, run))
    // What was refused would be refused again.
    const refused = error instanceof Problem && error.status < 500
    const last = refused || run.attempts >= run.max_attempts
    const end = { status: last ? 'FAILED' : 'PENDING', error: error as Error, started } as const
    // What went wrong first is what must be told, even where that cannot be written down.
    await as(tx => endRun(tx, run, end)).catch(() => {})
    if (!refused) throw error
  }
}

type Run = {
  id: string
  queue: string
  payload: unknown
  attempts: number
  max_attempts: number
  started_at: string
  scheduled_job_id: string | null
}

/** Takes the run, unless it was canceled or is done already. */
async function startRun(tx: Tx, id: string): Promise<Run | undefined> {
  const [run] = await tx('background_jobs')
    .where('id', id)
    .whereIn('status', ['PENDING', 'PROCESSING'])
    .update(
      { status: 'PROCESSING', started_at: tx.fn.now(), error: null, attempts: tx.raw('attempts + 1') },
      '*',
    )
  return run as Run | undefined
}

/** A worker that stops is no fault of the run: it counts for none of its attempts, and the next worker goes on at once. */
async function goOnLater(tx: Tx, job: Job, { id, queue }: Run) {
  const found = await tx('background_jobs')
    .where({ id, status: 'PROCESSING' })
    .update({ status: 'PENDING', attempts: tx.raw('attempts - 1') })
  if (found) await putOnQueue(tx, job, id, job.long && queue)
}

type End = {
  status: 'COMPLETED' | 'FAILED' | 'PENDING'
  result?: Record<string, number>
  error?: Error
  started: number
}

async function endRun(tx: Tx, run: Run, { status, result, error, started }: End) {
  await tx('background_jobs')
    .where('id', run.id)
    // Whoever canceled it meanwhile has said how it ended.
    .whereNot('status', 'CANCELED')
    .update({
      status,
      result: result && JSON.stringify(result),
      error: error?.message ?? null,
      finished_at: status === 'PENDING' ? null : tx.fn.now(),
    })
  if (!run.scheduled_job_id) return
  await tx('scheduled_jobs')
    .where('id', run.scheduled_job_id)
    .update({
      last_run_at: run.started_at,
      last_status: status === 'COMPLETED' ? 'SUCCEEDED' : 'FAILED',
      last_result: JSON.stringify(result ?? { error: error?.message }),
      last_duration_ms: Date.now() - started,
    })
}

/** Makes `scheduled_jobs` say what the code schedules. Whether a schedule is on is decided by people and stays. */
export async function syncSchedules(tx: Tx, schedules: readonly Schedule[]) {
  for (const { cron, job } of schedules) {
    const facts = { description: job.description, cron, timezone: 'UTC' }
    const next = nextRun(cron)
    await tx('scheduled_jobs')
      .insert({ key: job.name, ...facts, next_run_at: next })
      .onConflict('key')
      .merge({
        ...facts,
        next_run_at: tx.raw('case when scheduled_jobs.is_enabled then ?::timestamptz end', [next]),
      })
  }
}

/** Puts a job on the queue for a moment of its schedule: once, however many workers ask. Nothing if it is switched off. */
export async function enqueueScheduled(tx: Tx, { cron, job }: Schedule, at: string) {
  const schedule = await tx('scheduled_jobs').where('key', job.name).forUpdate().first()
  if (!schedule?.is_enabled) return
  await tx('scheduled_jobs')
    .where('id', schedule.id)
    .update({ next_run_at: nextRun(cron) })
  const known = await tx('background_jobs').where({ scheduled_job_id: schedule.id, run_at: at }).first()
  if (!known) await enqueue(tx, job, {}, { id: schedule.id, at })
}

/** The queue reads cron lines by itself, but does not say when the next moment is. */
const nextRun = (cron: string) => new Cron(cron, { timezone: 'UTC' }).nextRun()!.toISOString()

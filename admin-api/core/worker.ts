import { Logger, parseCronItems, run, runMigrations } from 'graphile-worker'
import type { CronItem, TaskList } from 'graphile-worker'
import pg from 'pg'
import type { Logger as Log } from 'pino'
import { asActor } from './db.ts'
import type { Actor, Db } from './db.ts'
import { attempt, enqueueScheduled, syncSchedules } from './job.ts'
import type { Job, Schedule } from './job.ts'
import type { Mail } from './mail.ts'

const actor: Actor = { type: 'service', id: 'worker', roles: [] }
const concurrency = 4
const day = 24 * 60 * 60 * 1000

export type Worker = { stop(): Promise<void> }

/** Works the queue until it is stopped, which waits for the jobs that run. Many may run on one database. */
export async function startWorker(
  { db, directUrl, log, mail }: { db: Db; directUrl: string; log: Log; mail?: Mail },
  jobs: readonly Job[],
  schedules: readonly Schedule[],
): Promise<Worker> {
  await asActor(db, actor, {}, tx => syncSchedules(tx, schedules))
  const stopping = new AbortController()
  // A pool of our own: the runner's would still be closing its connections when it says that it has stopped.
  const pool = new pg.Pool({
    connectionString: directUrl,
    max: concurrency + 2,
    application_name: 'purser-worker',
  })
  pool.on('error', error => log.error({ err: error }, 'a connection of the worker was lost'))
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    taskList: taskList(db, mail, jobs, schedules, stopping.signal),
    parsedCronItems: parseCronItems(schedules.map(cronItem)),
    logger: new Logger(scope => (level, message) => log[levels[level]]({ scope: scope.label }, message)),
  })
  return {
    stop: async () => {
      stopping.abort()
      await runner.stop()
      await pool.end()
    },
  }
}

/** Makes the queue's own tables, so that jobs can be put on it before anybody works it. */
export const prepareQueue = (directUrl: string): Promise<void> =>
  runMigrations({ connectionString: directUrl, logger: new Logger(() => () => {}) })

const scheduleTask = (job: Job) => `schedule:${job.name}`

/** Its everyday remarks are of use only to those who look for them. */
const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** A moment that passed while no worker ran, up to a day ago, is made up for at the next start. */
const cronItem = ({ cron, job }: Schedule): CronItem => ({
  task: scheduleTask(job),
  identifier: job.name,
  match: cron,
  options: { backfillPeriod: day, maxAttempts: 5 },
})

function taskList(
  db: Db,
  mail: Mail | undefined,
  jobs: readonly Job[],
  schedules: readonly Schedule[],
  signal: AbortSignal,
): TaskList {
  const runs = jobs.map(job => [
    job.name,
    (payload: unknown) => attempt(db, job, (payload as { run: string }).run, signal, mail),
  ])
  const moments = schedules.map(schedule => [
    scheduleTask(schedule.job),
    (payload: unknown) => {
      const { ts } = (payload as { _cron: { ts: string } })._cron
      return asActor(db, actor, {}, tx => enqueueScheduled(tx, schedule, ts))
    },
  ])
  return Object.fromEntries([...runs, ...moments]) as TaskList
}

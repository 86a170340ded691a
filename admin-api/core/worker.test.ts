import { given } from '#api/test/app.ts'
import { testScratch } from '#api/test/database.ts'
import { run } from 'graphile-worker'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineJob, enqueue } from './job.ts'
import type { Schedule } from './job.ts'
import { createLog } from './log.ts'
import { startWorker } from './worker.ts'
import type { Worker } from './worker.ts'

const { db, url } = await testScratch()
const log = createLog('silent')
const workers: Worker[] = []
const work = async (jobs: Parameters<typeof startWorker>[1], schedules: readonly Schedule[] = []) => {
  const worker = await startWorker({ db, directUrl: url, log }, jobs, schedules)
  workers.push(worker)
  return worker
}
afterAll(() => Promise.all(workers.map(worker => worker.stop())))

const runOf = (id: string) => db('background_jobs').where({ id }).first()
const ended = (id: string) =>
  vi.waitFor(async () => {
    const row = await runOf(id)
    expect(['COMPLETED', 'FAILED']).toContain(row.status)
    return row
  }, 10_000)

const greeted: string[] = []
const greet = defineJob({
  name: 'greet',
  description: 'Greets.',
  input: z.object({ name: z.string() }),
  run: async ({ input, progress }) => {
    await progress(1, 2)
    greeted.push(input.name)
    return { greetings: 1 }
  },
})
let fails = 0
const failing = defineJob({
  name: 'failing',
  description: 'Fails.',
  input: z.object({}),
  run: async () => {
    throw new Error(`for the ${(fails += 1)}. time`)
  },
})
const slow = defineJob({
  name: 'slow',
  description: 'Takes its time.',
  input: z.object({}),
  run: async () => {
    await new Promise(resolve => setTimeout(resolve, 400))
    return { done: 1 }
  },
})

test('a job that was put on the queue runs once that is committed, and its counts are kept', async () => {
  await work([greet, failing, slow])
  const id = await given(db, tx => enqueue(tx, greet, { name: 'Nadia' }))
  expect(await ended(id)).toMatchObject({
    status: 'COMPLETED',
    result: { greetings: 1 },
    attempts: 1,
    job_type: 'greet',
  })
  expect(greeted).toEqual(['Nadia'])
})

test('however many long jobs wait, another goes on beside them', async () => {
  const until = new AbortController()
  const over = new Promise<void>(resolve => until.signal.addEventListener('abort', () => resolve()))
  const long = defineJob({
    ...{ name: 'long', description: 'Takes an hour.', input: z.object({}), long: true as const },
    run: async () => {
      await over
      return {}
    },
  })
  const quick = defineJob({
    ...{ name: 'quick', description: 'Takes no time.', input: z.object({}) },
    run: async () => ({}),
  })
  const waiting: string[] = []
  const passing = await given(db, async tx => {
    for (let i = 0; i < 12; i++) waiting.push(await enqueue(tx, long, {}))
    return enqueue(tx, quick, {})
  })
  const worker = await startWorker({ db, directUrl: url, log }, [long, quick], [])
  await ended(passing).finally(() => until.abort())
  for (const id of waiting) await ended(id)
  await worker.stop()
})

test('a long job waits in the lane where the fewest do', async () => {
  const long = defineJob({
    ...{ name: 'waits', description: 'Waits.', input: z.object({}), long: true as const },
    run: async () => ({}),
  })
  await given(db, async tx => {
    for (let i = 0; i < 8; i++) await enqueue(tx, long, {})
  })
  const lanes = await db('graphile_worker.jobs').where('task_identifier', 'waits').pluck('queue_name')
  expect(lanes.filter(lane => lane === 'long 0')).toHaveLength(4)
})

test('a job that ends with its worker, however often, goes on with the next, and none of it counts as an attempt', async () => {
  const going = defineJob({
    ...{ name: 'going', description: 'Goes on for long.', input: z.object({}), long: true as const },
    run: async ({ signal }) => {
      while (unfinished()) {
        signal.throwIfAborted()
        await new Promise(resolve => setTimeout(resolve, 10))
      }
      return { done: 1 }
    },
  })
  let stops = 0
  const unfinished = () => stops < 6
  const id = await given(db, tx => enqueue(tx, going, {}))
  for (; unfinished(); stops++) {
    const worker = await startWorker({ db, directUrl: url, log }, [going], [])
    await vi.waitFor(async () => expect((await runOf(id)).status).toBe('PROCESSING'), 5_000)
    await worker.stop()
    expect(await runOf(id)).toMatchObject({ status: 'PENDING', attempts: 0, error: null })
  }
  const last = await startWorker({ db, directUrl: url, log }, [going], [])
  expect(await ended(id).finally(last.stop)).toMatchObject({ status: 'COMPLETED', attempts: 1 })
})

test('a job whose transaction is taken back never runs', async () => {
  const undone = given(db, async tx => {
    await enqueue(tx, greet, { name: 'Nobody' })
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  expect(await db('background_jobs').whereRaw(`payload ->> 'name' = 'Nobody'`)).toEqual([])
  expect(greeted).not.toContain('Nobody')
})

test('input that a job does not take is refused before it is on the queue', async () => {
  await expect(given(db, tx => enqueue(tx, greet, { name: 1 }))).rejects.toThrow()
})

test('a job that fails keeps its error and waits for its next attempt', async () => {
  const id = await given(db, tx => enqueue(tx, failing, {}))
  await vi.waitFor(
    async () =>
      expect(await runOf(id)).toMatchObject({ status: 'PENDING', error: 'for the 1. time', attempts: 1 }),
    10_000,
  )
})

test('a worker that is stopped finishes the job under way', async () => {
  const worker = workers[0]!
  const id = await given(db, tx => enqueue(tx, slow, {}))
  await vi.waitFor(async () => expect((await runOf(id)).status).toBe('PROCESSING'), 10_000)
  await worker.stop()
  workers.length = 0
  expect(await runOf(id)).toMatchObject({ status: 'COMPLETED', result: { done: 1 } })
})

const twoDays = `now() - interval '2 days'`
/** As if workers had known the schedule for two days, and the last had stopped before its latest moment. */
const missed = async (identifier: string) => {
  await (
    await run({
      connectionString: url,
      taskList: {},
      noHandleSignals: true,
      parsedCronItems: [],
      crontab: undefined,
    })
  ).stop()
  await db.raw(
    `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values (?, ${twoDays}, ${twoDays})`,
    [identifier],
  )
}

test('two workers on one database run a moment of a schedule once', async () => {
  await missed('greet-daily')
  const daily = defineJob({
    ...greet,
    name: 'greet-daily',
    input: z.object({}),
    run: async () => ({ greetings: 1 }),
  })
  const noon = new Date(Date.now() - 60 * 60 * 1000)
  const schedule = { cron: `${noon.getUTCMinutes()} ${noon.getUTCHours()} * * *`, job: daily }
  await Promise.all([work([daily], [schedule]), work([daily], [schedule])])
  const rows = () => db('background_jobs').where('job_type', 'greet-daily')
  await vi.waitFor(
    async () => expect((await rows()).filter(r => r.status === 'COMPLETED').length).toBeGreaterThan(0),
    10_000,
  )
  await new Promise(resolve => setTimeout(resolve, 500))
  // Of two days without a worker the last moment is made up for, once, however many workers there are.
  expect((await rows()).map(r => r.status)).toEqual(['COMPLETED'])
  expect(await db('scheduled_jobs').where('key', 'greet-daily').first()).toMatchObject({
    last_status: 'SUCCEEDED',
    last_result: { greetings: 1 },
    cron: schedule.cron,
    next_run_at: expect.any(String),
  })
})

test('a schedule that people have switched off stays off when the workers start again, and does not run', async () => {
  const off = defineJob({ ...greet, name: 'greet-never', input: z.object({}), run: async () => ({}) })
  await given(db, tx =>
    tx('scheduled_jobs').insert({ key: 'greet-never', cron: '0 0 * * *', is_enabled: false }),
  )
  await missed('greet-never')
  await work([off], [{ cron: '0 12 * * *', job: off }])
  await new Promise(resolve => setTimeout(resolve, 1000))
  expect(await db('scheduled_jobs').where('key', 'greet-never').first()).toMatchObject({
    is_enabled: false,
    cron: '0 12 * * *',
  })
  expect(await db('background_jobs').where('job_type', 'greet-never')).toEqual([])
})

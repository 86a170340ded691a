import { importJob } from '#api/core/import/import-job.ts'
import { enqueue } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { startWorker } from '#api/core/worker.ts'
import { jobs } from '#api/domains/index.ts'
import { expect, test, vi } from 'vitest'
import { aTicket, given, givenBy, testApp } from './app.ts'
import type { Member } from './app.ts'
import { emptyQueue, workBulk } from './queue.ts'

const { db, url, as } = await testApp()
const log = createLog('silent')
await emptyQueue(db, url)
const [owner, support] = await Promise.all([as('OWNER'), as('SUPPORT')])
const tickets = '/api/support_tickets'
const bulk = (who: Member, body: unknown, headers = {}) => who.send('POST', `${tickets}/bulk`, body, headers)

/** For thousands of rows, in milliseconds. */
const patience = 60_000

const many = (category: string, number: number) =>
  given(db, tx =>
    tx.raw(
      `insert into support_tickets (subject, description, category) select 'many', 'd', ? from generate_series(1, ?::int)`,
      [category, number],
    ),
  )
const work = (run: string, signal?: AbortSignal) => workBulk(db, run, signal)

test(
  'more than 1,000 rows are changed by a job, as the person who asked, and only they can look at it',
  { timeout: patience },
  async () => {
    await many('by-job', 1200)
    await aTicket(db, { category: 'by-job', deleted_at: new Date().toISOString() })
    const request = { filter: { category: 'by-job', deleted: 'with' }, changes: { priority: 'HIGH' } }
    const asked = await bulk(support, request, { 'Idempotency-Key': 'bulk-2' })
    expect([asked.status, asked.body]).toEqual([
      202,
      { job: expect.any(String), total: 1201, dry_run: false },
    ])
    const at = asked.headers.get('Location')!
    expect(at).toBe(`${tickets}/bulk/${asked.body.job}`)
    expect((await support.send('GET', at)).body).toMatchObject({ status: 'PENDING', done: 0 })
    const running = async (who: Member) => (await who.send('GET', '/api/me/bulk_changes')).body.bulk_changes
    const deed = { changes: request.changes }
    const begun = { job: asked.body.job, table: 'support_tickets', deed, total: 1201, done: 0, refused: 0 }
    expect(await running(support)).toEqual([begun])
    expect(await running(owner)).toEqual([])
    expect((await owner.send('GET', at)).status).toBe(404)
    expect((await support.send('GET', `${tickets}/bulk/a%00`)).status).toBe(404)
    expect((await support.send('GET', `${at}?page=1`)).status).toBe(422)
    await many('by-job', 5)
    const worker = await startWorker({ db, directUrl: url, log }, jobs, [])
    const ended = () =>
      vi.waitFor(async () => expect((await support.send('GET', at)).body.status).toBe('COMPLETED'), patience)
    await ended().finally(worker.stop)
    expect(await running(support)).toEqual([])
    const { body } = await support.send('GET', at)
    expect(body).toMatchObject({ status: 'COMPLETED', total: 1201, done: 1200, refused: 1, dry_run: false })
    expect(body.results).toMatchObject([{ status: 'refused', detail: expect.stringMatching(/in the trash/) }])
    const moved = await db('support_tickets').where({ category: 'by-job', priority: 'HIGH' })
    expect(moved).toHaveLength(1200)
    const [entry] = await db('audit_logs').where('entity_id', moved[0].id).orderBy('id', 'desc').limit(1)
    expect(entry).toMatchObject({ actor_type: 'USER', actor_id: support.id, request_id: expect.any(String) })
  },
)

test('what a job will change is not held by asking for it', { timeout: patience }, async () => {
  await many('held', 1100)
  const request = { filter: { category: 'held' }, changes: { priority: 'HIGH' } }
  const first = db('support_tickets').where({ category: 'held' }).orderBy('id').first('id')
  const { id } = (await first) as { id: string }
  const asked = await given(db, async tx => {
    await tx('support_tickets').where({ id }).forUpdate().first('id')
    return bulk(support, request)
  })
  expect([asked.status, asked.body]).toMatchObject([202, { total: 1100 }])
  await work(asked.body.job)
  const told = (await support.send('GET', asked.headers.get('Location')!)).body
  expect(told).toMatchObject({ status: 'COMPLETED', total: 1100, done: 1100 })
})

test(
  'a job that is stopped goes on where it was, and runs twice without doing anything twice',
  { timeout: patience },
  async () => {
    await many('stopped', 1100)
    const request = { filter: { category: 'stopped' }, step: 'note', input: { message: 'Seen' } }
    const { job } = (await bulk(support, request)).body
    let batches = 0
    const stopping = AbortSignal.any([])
    stopping.throwIfAborted = () => {
      if ((batches += 1) > 1) throw new Error('stopped')
    }
    await expect(work(job, stopping)).rejects.toThrow()
    const half = (await support.send('GET', `${tickets}/bulk/${job}`)).body
    expect([half.status, half.done]).toEqual(['PENDING', 500])
    await Promise.all([work(job), work(job)])
    await work(job)
    const { body } = await support.send('GET', `${tickets}/bulk/${job}`)
    expect([body.status, body.done]).toEqual(['COMPLETED', 1100])
    expect(await db('ticket_responses').where('message', 'Seen')).toHaveLength(1100)
  },
)

test(
  'two jobs about the same rows are both done, each row by one after the other',
  { timeout: patience },
  async () => {
    await many('overlap', 1001)
    const filter = { category: 'overlap' }
    const notes = (await bulk(support, { filter, step: 'note', input: { message: 'Both' } })).body.job
    const changes = (await bulk(owner, { filter, changes: { priority: 'URGENT' } })).body.job
    await Promise.all([work(changes), work(notes)])
    for (const [who, job] of [
      [support, notes],
      [owner, changes],
    ])
      expect((await who.send('GET', `${tickets}/bulk/${job}`)).body).toMatchObject({
        status: 'COMPLETED',
        done: 1001,
        refused: 0,
      })
    expect(await db('ticket_responses').where('message', 'Both')).toHaveLength(1001)
    expect(await db('support_tickets').where({ ...filter, priority: 'URGENT' })).toHaveLength(1001)
  },
)

test(
  'a job tried dry changes nothing, and ends where its person may no longer do it',
  { timeout: patience },
  async () => {
    await many('dry', 1001)
    const leaver = await as('SUPPORT')
    const request = { filter: { category: 'dry' }, changes: { priority: 'LOW' } }
    const dry = (await bulk(leaver, { ...request, dry_run: true })).body.job
    const real = (await bulk(leaver, request)).body.job
    await work(dry)
    expect((await leaver.send('GET', `${tickets}/bulk/${dry}`)).body).toMatchObject({
      status: 'COMPLETED',
      dry_run: true,
      done: 1001,
    })
    await given(db, async tx => {
      await tx('staff_roles').insert({ user_id: leaver.id, role: 'FINANCE' })
      await tx('staff_roles')
        .where({ user_id: leaver.id, role: 'SUPPORT' })
        .update({ revoked_at: tx.fn.now() })
    })
    await work(real)
    expect(await db('background_jobs').where('id', real).first()).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/do not let you read/),
    })
    expect(await db('support_tickets').where({ category: 'dry', priority: 'LOW' })).toEqual([])
  },
)

test(
  'a job that is canceled stops where it is: what is done stays, is told, and can be undone',
  { timeout: patience },
  async () => {
    // So many that the job is not done by the time one has pressed Stop.
    const total = 3000
    await many('canceled', total)
    const filter = { category: 'canceled' }
    const tried = await bulk(support, { filter, changes: { priority: 'HIGH' }, dry_run: true })
    expect([tried.status, tried.body.changes.length]).toEqual([202, 100])
    const [{ id: _, ...diff }] = tried.body.changes
    const number = expect.stringMatching(/^TCK-/)
    expect(diff).toEqual({
      ...{ label: 'many', number },
      ...{ before: { priority: 'NORMAL' }, after: { priority: 'HIGH' } },
    })
    const { body } = await bulk(support, { filter, changes: { priority: 'HIGH' } })
    const cancel = (who: Member) => who.send('POST', `${tickets}/bulk/${body.job}/cancel`, {})
    const far = vi.waitFor(async () => {
      const { done } = await db('bulk_changes').where('job_id', body.job).first('done')
      expect(done).toBeGreaterThan(0)
    }, patience)
    const working = work(body.job)
    await far
    expect((await cancel(owner)).status).toBe(404)
    const canceled = await cancel(support)
    expect(canceled.body).toMatchObject({ status: 'CANCELED', total, done: expect.any(Number) })
    await working
    const { done } = canceled.body
    expect(done).toBeLessThan(total)
    const high = () => db('support_tickets').where({ ...filter, priority: 'HIGH' })
    expect(await high()).toHaveLength(done)
    const told = await support.send('GET', `${tickets}/bulk/${body.job}`)
    expect(told.body).toMatchObject({ status: 'CANCELED', done, refused: 0 })
    expect((await cancel(support)).status).toBe(409)
    const undone = await support.send('POST', `${tickets}/bulk/${body.job}/undo`, {})
    expect(undone.body).toMatchObject({ done, refused: 0 })
    expect(await high()).toHaveLength(0)
  },
)

/** Of no rows that there are: what counts is that a job has to find that out. */
const nothing = Array.from({ length: 1001 }, (_, n) => ({ id: `tck_none_${n}` }))
const ask = (who: Member) => bulk(who, { ids: nothing, changes: { priority: 'LOW' } })
const queueOf = async (job: string): Promise<string> =>
  (await db('background_jobs').where('id', job).first('queue')).queue

test('what one person asks for waits in one lane, and what others ask for goes on in the other', async () => {
  const [busy, other] = [await as('SUPPORT'), await as('SUPPORT')]
  const theirs = [await ask(busy), await ask(busy), await ask(busy)].map(({ body }) => body.job as string)
  const [lane, ...rest] = await Promise.all(theirs.map(queueOf))
  expect(rest).toEqual([lane, lane])
  const another = await queueOf((await ask(other)).body.job)
  expect([lane, another].toSorted()).toEqual(['long 0', 'long 1'])
  const queued = async () => (await db('graphile_worker.jobs').where('queue_name', lane)).length
  const before = await queued()
  // One that its worker had to leave goes on where the others of its person wait.
  await work(theirs[0]!, AbortSignal.abort())
  expect(await queued()).toBe(before + 1)
})

test('what one person asks for at the same moment waits in one lane, too', async () => {
  await db.raw('select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs')
  const [busy, other] = [await as('SUPPORT'), await as('SUPPORT')]
  let asked: ReturnType<typeof ask> | undefined
  const first = await givenBy(db, busy.id, async tx => {
    const job_id = await enqueue(tx, importJob, {})
    const change = { resource: 'faqs', request: '{}', up_to: '', dry_run: true, total: 0 }
    await tx('bulk_changes').insert({ job_id, actor_id: busy.id, ...change })
    // Somebody else’s fills that lane, before anybody sees whose waits there.
    await ask(other)
    asked = ask(busy)
    await Promise.race([asked, new Promise(resolve => setTimeout(resolve, 300))])
    return job_id
  })
  expect(await queueOf((await asked!).body.job)).toBe(await queueOf(first))
})

test('one person has ten of them waiting at most, tried or meant, and is told to wait or to stop one', async () => {
  const busy = await as('SUPPORT')
  const before = []
  for (let nth = 1; nth < 10; nth += 1) before.push(await ask(busy))
  const asked = [...before, ...(await Promise.all([ask(busy), ask(busy)]))]
  const [refused, ...others] = asked.toSorted((a, b) => b.status - a.status)
  expect([refused!.status, new Set(others.map(({ status }) => status))]).toEqual([429, new Set([202])])
  expect(refused!.body.detail).toMatch(/^10 changes of very many rows .* not done yet/)
  const tried = await bulk(busy, { ids: nothing, changes: { priority: 'LOW' }, dry_run: true })
  expect(tried.status).toBe(429)
  await busy.send('POST', `${tickets}/bulk/${others[0]!.body.job}/cancel`, {})
  expect((await ask(busy)).status).toBe(202)
  expect((await ask(support)).status, 'another').toBe(202)
})

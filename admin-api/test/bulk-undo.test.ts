import { anyRow } from './any-row.ts'
import { aTicket, aUser, given, testApp } from './app.ts'
import type { Member } from './app.ts'
import { emptyQueue, workBulk } from './queue.ts'
import { asActor } from '#api/core/db.ts'
import { noteDeed } from '#api/core/rest/note-deed.ts'
import { expect, test } from 'vitest'

const { db, url, as } = await testApp()
const [owner, support, marketing, safety] = await Promise.all([
  as('OWNER'),
  as('SUPPORT'),
  as('MARKETING'),
  as('TRUST_SAFETY'),
])
await emptyQueue(db, url)
const tickets = '/api/support_tickets'

const bulk = (who: Member, body: unknown, table = tickets) => who.send('POST', `${table}/bulk`, body)
const undo = (who: Member, id: string, body: unknown = {}, table = tickets, headers = {}) =>
  who.send('POST', `${table}/bulk/${id}/undo`, body, headers)
const some = async (number: number) =>
  Promise.all(Array.from({ length: number }, async () => ({ id: (await aTicket(db)).id })))
const priorities = async (ids: { id: string }[]) => {
  const rows = await db('support_tickets').whereIn(
    'id',
    ids.map(({ id }) => id),
  )
  return ids.map(({ id }) => rows.find(row => row.id === id).priority)
}

test('each row that nobody has changed since is put back; the others stay, and are named with why', async () => {
  const ids = await some(3)
  const { request } = (await bulk(support, { ids, changes: { priority: 'HIGH' } })).body
  await owner.send('PATCH', `${tickets}/${ids[1]!.id}`, { subject: 'Another' })
  const tried = (await undo(support, request, { dry_run: true })).body
  expect(tried).toMatchObject({ dry_run: true, total: 3, done: 2, refused: 1 })
  expect(await priorities(ids)).toEqual(['HIGH', 'HIGH', 'HIGH'])
  const { status, body } = await undo(support, request)
  expect([status, body]).toMatchObject([200, { dry_run: false, total: 3, done: 2, refused: 1 }])
  expect(body.results.find(({ id }: { id: string }) => id === ids[1]!.id)).toMatchObject({
    status: 'refused',
    detail: 'It has been changed since.',
  })
  expect(await priorities(ids)).toEqual(['NORMAL', 'HIGH', 'NORMAL'])
  const again = await undo(support, request)
  expect([again.status, again.body]).toMatchObject([
    409,
    { type: '/problems/bulk-refused', detail: 'None of 3 rows can be put back.' },
  ])
  expect(again.body.results).toHaveLength(3)
})

test('what a transaction wrote that began before and had to wait is a change since', async () => {
  const [{ id }] = (await some(1)) as [{ id: string }]
  const slow = asActor(db, { type: 'import', id: 'slow', roles: [] }, {}, async tx => {
    await tx.raw('select 1')
    const { request } = (await bulk(support, { ids: [{ id }], changes: { priority: 'HIGH' } })).body
    await tx('support_tickets').where({ id }).update({ priority: 'URGENT' })
    return request as string
  })
  const { body } = await undo(support, await slow)
  expect(body).toMatchObject({ status: 409, results: [{ detail: 'It has been changed since.' }] })
  expect(await priorities([{ id }])).toEqual(['URGENT'])
})

test('each row comes back with the version that it has then', async () => {
  const ids = await some(2)
  const { request } = (await bulk(support, { ids, changes: { priority: 'HIGH' } })).body
  const { results } = (await undo(support, request)).body
  for (const { id, etag } of results)
    expect((await support.send('GET', `${tickets}/${id}`)).body._etag).toBe(etag)
  expect(results).toHaveLength(2)
})

test('what was moved to the trash leaves it, and what left it returns', async () => {
  const ids = await some(2)
  const inTrash = async () =>
    (
      await db('support_tickets')
        .whereIn(
          'id',
          ids.map(({ id }) => id),
        )
        .whereNotNull('deleted_at')
    ).length
  const gone = (await bulk(owner, { ids, delete: true })).body.request
  expect((await undo(owner, gone)).body.done).toBe(2)
  expect(await inTrash()).toBe(0)
  const [last] = await db('audit_logs').where('entity_id', ids[0]!.id).orderBy('id', 'desc').limit(1)
  expect(last.reason).toBe(`Undid what was done by ${gone}`)
  const { entries } = (await owner.send('GET', `/api/support_tickets/${ids[0]!.id}/history`)).body
  const [before] = entries.filter((one: { request_id: string }) => one.request_id === gone)
  expect(entries[0].put_back).toMatchObject({ to: 'before', entry: before.id, actor_id: owner.id })
  await bulk(owner, { ids, delete: true })
  const back = (await bulk(owner, { ids, restore: true })).body.request
  expect((await undo(owner, back)).body.done).toBe(2)
  expect(await inTrash()).toBe(2)
})

test('of a row that one request changed twice the first change is told as undone, and no look', async () => {
  const [{ id }] = (await some(1)) as [{ id: string }]
  const request = `req_twice_${id}`
  await asActor(db, { type: 'user', id: support.id, roles: ['SUPPORT'] }, { id: request }, async tx => {
    await noteDeed(tx, { action: 'REVEAL', entity_type: 'support_tickets', entity_id: id })
    for (const priority of ['HIGH', 'LOW']) await tx('support_tickets').where({ id }).update({ priority })
  })
  expect((await undo(support, request)).body.done).toBe(1)
  expect(await priorities([{ id }])).toEqual(['NORMAL'])
  const { entries } = (await owner.send('GET', `${tickets}/${id}/history`)).body
  const first = entries.find(({ after }: { after?: { priority?: string } }) => after?.priority === 'HIGH')
  expect(entries[0].put_back).toMatchObject({ to: 'before', entry: first.id, actor_id: support.id })
})

const pair = (ids: readonly { id: string }[], table: string, columns: string[]) =>
  db(table)
    .whereIn(
      'id',
      ids.map(({ id }) => id),
    )
    .select(columns)

test.each([
  ['announcements', 'audience', {}, { countries: ['PT'] }],
  ['content_reports', 'evidence', [], [{ url: 'https://example.com/1' }]],
] as const)('documents are put back as they were: %s', async (name, column, was, becomes) => {
  const ids = [await anyRow(db, name, { [column]: was }), await anyRow(db, name, { [column]: was })].map(
    ({ id }) => ({ id }),
  )
  const table = `/api/${name}`
  const { request } = (await bulk(owner, { ids, changes: { [column]: becomes } }, table)).body
  expect(await pair(ids, name, [column])).toEqual([{ [column]: becomes }, { [column]: becomes }])
  expect((await undo(owner, request, {}, table)).body).toMatchObject({ done: 2, refused: 0 })
  expect(await pair(ids, name, [column])).toEqual([{ [column]: was }, { [column]: was }])
})

test.each([1, 2])('what followed by itself follows by itself again, with %i of them', async number => {
  const made = await Promise.all(Array.from({ length: number }, () => anyRow(db, 'content_reports')))
  const ids = made.map(({ id }) => ({ id }))
  const table = '/api/content_reports'
  const { request } = (await bulk(safety, { ids, changes: { status: 'DISMISSED' } }, table)).body
  const states = () => pair(ids, 'content_reports', ['status', 'resolved_at'])
  expect(await states()).toEqual(ids.map(() => ({ status: 'DISMISSED', resolved_at: expect.any(String) })))
  const tried = (await undo(safety, request, { dry_run: true }, table)).body
  expect(tried.changes[0].after).toEqual({ status: 'OPEN', resolved_at: null })
  expect((await undo(safety, request, {}, table)).body).toMatchObject({ done: number, refused: 0 })
  expect(await states()).toEqual(ids.map(() => ({ status: 'OPEN', resolved_at: null })))
})

test('where nothing can be set by hand of what became another, each is named', async () => {
  const [{ id }] = (await some(1)) as [{ id: string }]
  const who = { type: 'user', id: support.id, roles: [] } as const
  await asActor(db, who, { id: 'req_locked' }, tx =>
    tx('support_tickets').where({ id }).update({ status: 'IN_PROGRESS', assigned_to: support.id }),
  )
  const { body } = await undo(support, 'req_locked')
  expect(body.results).toHaveLength(1)
  expect(body.results[0].detail).toMatch(/Status is kept by the workflow: only a step changes it\./)
})

test('what somebody changed between two changes of a request is a change since', async () => {
  const ids = await some(2)
  const by = (values: object, request?: string) =>
    asActor(db, { type: 'user', id: support.id, roles: [] }, { id: request }, tx =>
      tx('support_tickets')
        .whereIn(
          'id',
          ids.map(({ id }) => id),
        )
        .update(values),
    )
  await by({ priority: 'HIGH' }, 'req_twice')
  await by({ subject: 'Another' })
  await by({ priority: 'URGENT' }, 'req_twice')
  const { body } = await undo(support, 'req_twice')
  expect(body).toMatchObject({ status: 409, results: [{ detail: 'It has been changed since.' }, {}] })
  expect(await priorities(ids)).toEqual(['URGENT', 'URGENT'])
})

test('a step is not undone, and says so for each row', async () => {
  const ids = await some(2)
  const { request } = (await bulk(support, { ids, step: 'note', input: { message: 'Seen' } })).body
  const { body } = await undo(support, request)
  expect(body).toMatchObject({ status: 409, results: [{}, {}] })
  expect(body.results[0].detail).toBe('A step was taken: it cannot be undone, only another step leads on.')
})

test('what was deleted for good stays gone', async () => {
  const user = await aUser(db)
  const made = await given(db, tx => tx('staff_roles').insert({ user_id: user.id, role: 'MARKETING' }, 'id'))
  const table = '/api/staff_roles'
  const { request } = (await bulk(owner, { ids: made, delete: true }, table)).body
  const { body } = await undo(owner, request, {}, table)
  expect(body.results).toMatchObject([{ status: 'refused', detail: expect.stringMatching(/for good/) }])
})

test('one undoes what one did oneself, in that table, while one may', async () => {
  const ids = await some(1)
  const { request } = (await bulk(support, { ids, changes: { priority: 'LOW' } })).body
  expect((await undo(owner, request)).status).toBe(404)
  expect((await undo(marketing, request)).status).toBe(403)
  expect((await undo(support, request, {}, '/api/faqs')).status).toBe(404)
  for (const none of ['req_none', 'a%00']) expect((await undo(support, none)).status).toBe(404)
  expect((await undo(support, request, { force: true })).status).toBe(422)
  expect((await undo(support, request, {}, tickets, { 'If-Match': '"1"' })).status).toBe(422)
  const key = { 'Idempotency-Key': 'undo-1' }
  const first = await undo(support, request, {}, tickets, key)
  expect((await undo(support, request, {}, tickets, key)).body).toEqual(first.body)
  expect(first.body.done).toBe(1)
})

test(
  'over a thousand rows are put back by a job, and so is what a job has done',
  { timeout: 60_000 },
  async () => {
    await given(db, tx =>
      tx.raw(
        `insert into support_tickets (subject, description, category) select 'many', 'd', 'undone' from generate_series(1, 1010)`,
      ),
    )
    const request = { filter: { category: 'undone' }, changes: { priority: 'LOW' } }
    const { job } = (await bulk(support, request)).body
    expect((await undo(support, job)).body.detail).toMatch(/not done yet/)
    const { request_id } = await db('bulk_changes').where('job_id', job).first()
    expect((await undo(support, request_id)).body.detail).toMatch(/not done yet/)
    await workBulk(db, job)
    const [one] = await db('support_tickets').where({ category: 'undone' }).limit(1)
    await owner.send('PATCH', `${tickets}/${one.id}`, { subject: 'Another' })
    const asked = await undo(support, job)
    expect([asked.status, asked.body]).toMatchObject([202, { total: 1010 }])
    const at = asked.headers.get('Location')!
    expect(at).toBe(`${tickets}/bulk/${asked.body.job}`)
    await workBulk(db, asked.body.job)
    expect((await support.send('GET', at)).body).toMatchObject({
      status: 'COMPLETED',
      done: 1009,
      refused: 1,
    })
    expect(await db('support_tickets').where({ category: 'undone', priority: 'LOW' })).toHaveLength(1)
    const again = (await undo(support, job)).body
    await workBulk(db, again.job)
    expect((await support.send('GET', `${tickets}/bulk/${again.job}`)).body).toMatchObject({
      ...{ status: 'COMPLETED', done: 0, refused: 1010 },
    })
  },
)

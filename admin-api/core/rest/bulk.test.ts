import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { expect, test, vi } from 'vitest'

const { db, as } = await testApp()
const [owner, support, safety] = await Promise.all([as('OWNER'), as('SUPPORT'), as('TRUST_SAFETY')])
const tickets = '/api/support_tickets'

const bulk = (who: Member, body: unknown, headers = {}) => who.send('POST', `${tickets}/bulk`, body, headers)
const etagOf = async (id: string) => (await support.send('GET', `${tickets}/${id}`)).body._etag as string
const some = async (number: number, more = {}) =>
  Promise.all(Array.from({ length: number }, async () => ({ id: (await aTicket(db, more)).id })))
const stored = async (ids: { id: string }[]) =>
  (await db('support_tickets').whereIn(
    'id',
    ids.map(({ id }) => id),
  )) as { id: string; status: string; priority: string; deleted_at: string | null }[]

test('rows are changed, moved to the trash and taken out of it, with what became of each in the order asked', async () => {
  const user = await aUser(db)
  const ids = await some(3, { user_id: user.id })
  const changed = await bulk(support, { ids, changes: { priority: 'HIGH' } })
  expect(changed.status).toBe(200)
  expect(changed.body).toMatchObject({ dry_run: false, total: 3, done: 3, refused: 0 })
  expect(changed.body.results).toEqual(
    await Promise.all(ids.map(async ({ id }) => ({ id, status: 'done', etag: await etagOf(id) }))),
  )
  expect((await bulk(owner, { ids, delete: true })).body.done).toBe(3)
  expect((await stored(ids)).every(row => row.deleted_at)).toBe(true)
  const filter = { 'user.username': user.username, subject_ilike: 'refund' }
  expect((await bulk(owner, { filter, restore: true })).body.done).toBe(3)
  expect((await stored(ids)).map(row => [row.priority, row.deleted_at])).toEqual(
    ids.map(() => ['HIGH', null]),
  )
})

test('one row that cannot be changed stops them all, and a dry run says so before', async () => {
  const [open, closed, stale] = await some(3)
  await support.send('POST', `${tickets}/${closed!.id}/resolve`, {})
  const ids = [open, closed, { ...stale, etag: '1' }, { id: 'tck_none' }]
  const tried = await bulk(support, { ids, step: 'start', dry_run: true })
  expect([tried.status, tried.body.done, tried.body.refused]).toEqual([200, 1, 3])
  const done = await bulk(support, { ids, step: 'start' })
  expect([done.status, done.body.type]).toEqual([409, '/problems/bulk-refused'])
  expect(done.body.results.map((r: { detail?: string }) => r.detail)).toEqual([
    undefined,
    '“Start” is not possible: it is resolved. Possible now: Add note, Close, Reopen.',
    expect.stringMatching(/since you loaded it/),
    'There is no row tck_none in support tickets.',
  ])
  expect((await stored([open!])).map(row => row.status)).toEqual(['OPEN'])
  expect(await db('steps_taken').where('entity_id', open!.id)).toEqual([])
})

test('a dry run changes nothing, and its key is free for the real one', async () => {
  const ids = await some(2)
  const request = { ids, changes: { priority: 'URGENT' } }
  const key = { 'Idempotency-Key': 'bulk-1' }
  const tried = await bulk(support, { ...request, dry_run: true }, key)
  expect(tried.body).toMatchObject({
    dry_run: true,
    done: 2,
    results: [{ status: 'done' }, { status: 'done' }],
  })
  expect((await stored(ids)).map(row => row.priority)).toEqual(['NORMAL', 'NORMAL'])
  expect((await bulk(support, request, key)).body.done).toBe(2)
  const again = await bulk(support, request, key)
  expect([again.body.done, again.headers.get('Idempotency-Replayed')]).toEqual([2, 'true'])
})

test('a dry run tells the version each row has: what somebody changes from then on is not overwritten unseen', async () => {
  const user = await aUser(db)
  const [one, other] = await some(2, { user_id: user.id })
  const deed = { changes: { priority: 'URGENT' } }
  const filter = { 'user.username': user.username }
  const { results } = (await bulk(support, { filter, ...deed, dry_run: true })).body
  const had = { [one!.id]: await etagOf(one!.id), [other!.id]: await etagOf(other!.id) }
  expect(Object.fromEntries(results.map((r: { id: string; etag: string }) => [r.id, r.etag]))).toEqual(had)
  await support.send('PATCH', `${tickets}/${one!.id}`, { subject: 'Another' })
  const ids = results.map(({ id, etag }: { id: string; etag: string }) => ({ id, etag }))
  const refused = await bulk(support, { ids, ...deed })
  expect(refused.status).toBe(409)
  // What would have been written never was: it has no version to go on from.
  expect(refused.body.results.toSorted((a: { id: string }) => (a.id === one!.id ? -1 : 1))).toEqual([
    { id: one!.id, status: 'refused', detail: expect.stringMatching(/since you loaded it/) },
    { id: other!.id, status: 'done' },
  ])
})

test('a dry run shows how each row would change, masked as the row itself, and what would be gone', async () => {
  const [ticket] = await some(1, { priority: 'LOW' })
  const ids = [{ id: ticket!.id }, { id: 'tck_none' }]
  const tried = async (who: Member, deed: object) =>
    (await bulk(who, { ids, ...deed, dry_run: true })).body.changes
  const { subject: label, ticket_number: number } = (await support.send('GET', `${tickets}/${ticket!.id}`))
    .body
  expect(await tried(support, { changes: { priority: 'HIGH' } })).toEqual([
    { id: ticket!.id, label, number, before: { priority: 'LOW' }, after: { priority: 'HIGH' } },
  ])
  expect(await tried(support, { step: 'start' })).toMatchObject([
    { before: { status: 'OPEN' }, after: { status: 'IN_PROGRESS' } },
  ])
  expect(await tried(owner, { delete: true })).toMatchObject([
    { before: { deleted_at: null }, after: { deleted_at: expect.any(String) } },
  ])
  const { id } = (await owner.send('POST', '/api/interests', { name: 'Gone', slug: 'gone', icon: 'x' })).body
  const gone = await owner.send('POST', '/api/interests/bulk', { ids: [{ id }], delete: true, dry_run: true })
  expect(gone.body.changes).toHaveLength(1)
})

test('what is masked on both sides of a change is no change', async () => {
  const { id } = await anyRow(db, 'emergency_contacts', { relationship: 'sister', email: 'nora@example.com' })
  const asked = { ids: [{ id }], changes: { relationship: 'aunt' }, dry_run: true }
  const { body } = await support.send('POST', '/api/emergency_contacts/bulk', asked)
  expect(body.changes).toMatchObject([
    { before: { relationship: 'sister' }, after: { relationship: 'aunt' } },
  ])
  expect(Object.keys(body.changes[0].after)).toEqual(['relationship'])
})

test('a dry run tells an amount with its currency, though that stays', async () => {
  const { id } = await anyRow(db, 'payment_providers', { fee_fixed_minor: 1250, currency: 'EUR' })
  const request = { ids: [{ id }], changes: { fee_fixed_minor: 2000 }, dry_run: true }
  const { body } = await owner.send('POST', '/api/payment_providers/bulk', request)
  expect(body.changes).toMatchObject([
    {
      before: { fee_fixed_minor: 1250, currency: 'EUR' },
      after: { fee_fixed_minor: 2000, currency: 'EUR' },
    },
  ])
})

test('a unique key that two rows would share refuses the second, in its own words and on its field', async () => {
  const ids = await Promise.all(
    ['one', 'two'].map(async slug => ({
      id: (await owner.send('POST', '/api/interests', { name: slug, slug, icon: 'x' })).body.id as string,
    })),
  )
  const { body } = await owner.send('POST', '/api/interests/bulk', { ids, changes: { slug: 'same' } })
  expect(body.results).toHaveLength(2)
  const refused = body.results.find((r: { status: string }) => r.status === 'refused')
  expect(refused.errors).toEqual([{ pointer: '/slug', detail: refused.detail }])
})

test.each([
  ['no rows', { changes: { priority: 'LOW' } }, ''],
  ['rows told twice', { ids: [{ id: 'a' }], filter: {}, delete: true }, ''],
  ['nothing to do', { ids: [{ id: 'a' }] }, ''],
  ['two things to do', { ids: [{ id: 'a' }], delete: true, restore: true }, ''],
  ['an id twice', { ids: [{ id: 'a' }, { id: 'a' }], step: 'start' }, '/ids/1'],
  ['an id of nothing', { ids: [{ id: 'a\0' }], step: 'start' }, '/ids/0/id'],
  ['a version of nothing', { ids: [{ id: 'a', etag: 'a\0' }], step: 'start' }, '/ids/0/etag'],
  ['no ids', { ids: [], step: 'start' }, '/ids'],
  ['changes of nothing', { filter: {}, changes: {} }, '/changes'],
  ['a column nobody knows', { filter: {}, changes: { colour: 1 } }, '/changes/colour'],
  ['a column that only steps write', { filter: {}, changes: { status: 'CLOSED' } }, '/changes/status'],
  ['a step nobody knows', { filter: {}, step: 'constructor' }, '/step'],
  ['a step without what it asks', { filter: {}, step: 'reply' }, '/input/message'],
  ['input without a step', { filter: {}, delete: true, input: {} }, '/input'],
  ['a filter nobody knows', { filter: { colour: 1 }, step: 'start' }, '/filter/colour'],
  ['more than there is to say', { filter: {}, step: 'start', force: true }, '/force'],
])('a bulk change with %s is refused, naming it', async (_, body, pointer) => {
  const answer = await bulk(owner, body)
  expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer])
})

test('nobody does to many rows what they may not do to one', async () => {
  const ids = await some(1)
  for (const deed of [{ delete: true }, { restore: true }])
    expect((await bulk(support, { ids, ...deed })).status).toBe(403)
  expect((await bulk(safety, { ids, changes: { priority: 'LOW' } })).status).toBe(403)
  expect((await bulk(safety, { ids, step: 'start' })).status).toBe(403)
  expect((await safety.send('POST', '/api/staff_members/bulk', { ids, delete: true })).status).toBe(403)
})

test('one person changes two selections at once, and is told to wait with a third; others are not kept waiting', async () => {
  const [ids, others] = [await some(2), await some(2)]
  const ask = (who: Member) => bulk(who, { ids, changes: { priority: 'LOW' }, dry_run: true })
  const waiting = await db.transaction(async tx => {
    await tx('support_tickets')
      .whereIn(
        'id',
        ids.map(({ id }) => id),
      )
      .forUpdate()
    const two = [ask(support), ask(support)]
    await vi.waitFor(async () => {
      const { rows } = await db.raw(`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      expect(rows).toHaveLength(2)
    })
    const third = await ask(support)
    expect([third.status, third.headers.get('Retry-After')]).toEqual([429, '10'])
    expect((await bulk(owner, { ids: others, changes: { priority: 'LOW' } })).status).toBe(200)
    return two
  })
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200])
  expect((await ask(support)).status).toBe(200)
})

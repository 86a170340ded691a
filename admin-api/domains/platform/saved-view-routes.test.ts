import { aTicket, given, testApp, whileLocked } from '#api/test/app.ts'
import type { SavedView, SavedViews } from '#shared/core/saved-view.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp({ RATE_LIMIT: '1000000' })

const table = 'support_tickets'
const shows = {
  filter: { status_in: ['OPEN', 'IN_PROGRESS'], assigned_to: null },
  sort: ['created_at', 'ASC'],
  columns: ['subject', 'status', 'priority', 'created_at'],
  per_page: 50,
  density: 'COMPACT',
}
let made = 0
const aView = (more: object = {}) => ({ table, name: `View ${(made += 1)}`, shows, ...more })
type Person = Awaited<ReturnType<typeof as>>
const viewsOf = async (person: Person, query = '') =>
  (await person.send<SavedViews>('GET', `/api/me/views${query}`)).body.views
/** Without what colleagues of other tests share. */
const ownOf = async (person: Person, query?: string) =>
  (await viewsOf(person, query)).filter(view => view.owner_id === person.id)
const keep = async (person: Person, more: object = {}) => {
  const { status, body } = await person.send<SavedView>('POST', '/api/me/views', aView(more))
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const errorsOf = ({ body }: { body: { errors?: { pointer: string; detail: string }[] } }) => body.errors

test('a list is kept as it is, and seen again by whoever keeps it', async () => {
  const ann = await as('SUPPORT')
  const kept = await keep(ann, { name: ' Urgent, unassigned ' })
  expect(kept).toEqual({
    ...{ id: expect.stringMatching(/^view_/), owner_id: ann.id, table, name: 'Urgent, unassigned', shows },
    ...{ shared_with: [], position: 0, is_default: false, may_change: true, faults: [] },
    ...{ created_at: expect.stringMatching(/Z$/), updated_at: expect.stringMatching(/Z$/) },
  })
  expect(await viewsOf(ann)).toEqual([kept])
  expect(await viewsOf(ann, '?table=support_tickets')).toEqual([kept])
  expect(await viewsOf(ann, '?table=users')).toEqual([])
  expect(await viewsOf(await as('SUPPORT', 'OWNER'))).toEqual([])
  expect((await ann.send('GET', `/api/support_tickets?filter=${JSON.stringify(shows.filter)}`)).status).toBe(
    200,
  )
  const [entry] = await db('audit_logs').where({ entity_type: 'saved_views', entity_id: kept.id })
  expect(entry).toMatchObject({ action: 'INSERT', actor_id: ann.id })
})

test('the next view of a list stands after the last, until it is moved', async () => {
  const ann = await as('SUPPORT')
  const views = [await keep(ann), await keep(ann), await keep(ann, { position: 7 }), await keep(ann)]
  expect(views.map(({ position }) => position)).toEqual([0, 1, 7, 8])
  await ann.send('PATCH', `/api/me/views/${views[0]!.id}`, { position: 9 })
  expect((await viewsOf(ann)).map(({ id }) => id)).toEqual([1, 2, 3, 0].map(i => views[i]!.id))
})

test('a name is free once for each list and person', async () => {
  const [ann, ben] = [await as('SUPPORT'), await as('SUPPORT')]
  await keep(ann, { name: 'Mine' })
  const again = await ann.send('POST', '/api/me/views', aView({ name: 'Mine' }))
  expect([again.status, again.body.detail]).toEqual([
    409,
    'There is already a view of this list with this name.',
  ])
  await keep(ann, { name: 'Mine', table: 'users', shows: { filter: {} } })
  await keep(ben, { name: 'Mine' })
})

test('a view with what its list would refuse is not kept, and all of it is named', async () => {
  const ann = await as('SUPPORT')
  const wrong = {
    filter: { no_such: 1, status: 'OPEN', or: [{ priority: 'NO_SUCH' }] },
    sort: ['description', 'ASC'],
    columns: ['no_such', 'subject', 'nor_this'],
  }
  const answer = await ann.send('POST', '/api/me/views', aView({ shows: wrong }))
  expect(answer.status).toBe(422)
  expect(errorsOf(answer)!.map(({ pointer }) => pointer)).toEqual([
    '/shows/filter/no_such',
    '/shows/filter/or/0/priority',
    '/shows/sort',
    '/shows/columns/0',
    '/shows/columns/2',
  ])
  expect(await viewsOf(ann)).toEqual([])
})

test.each([
  ['/table', 422, { table: 'no_such' }],
  ['/name', 422, { name: '  ' }],
  ['/name', 422, { name: 'two\nlines' }],
  ['/shows/filter', 422, { shows: { filter: 'OPEN' } }],
  ['/shows/filter', 422, { shows: {} }],
  ['/shows/per_page', 422, { shows: { filter: {}, per_page: 101 } }],
  ['/shows/density', 422, { shows: { filter: {}, density: 'TINY' } }],
  ['/shows/no_such', 422, { shows: { filter: {}, no_such: 1 } }],
  ['/shared_with/0', 422, { shared_with: ['CUSTOMER'] }],
  ['/shared_with', 422, { shared_with: ['SUPPORT', 'SUPPORT'] }],
  ['/position', 422, { position: -1 }],
  ['/owner_id', 422, { owner_id: 'usr_other' }],
  [
    '',
    409,
    {
      shows: {
        filter: { subject: 'x'.repeat(9_000), description: 'x'.repeat(9_000), id: 'x'.repeat(9_000) },
      },
    },
  ],
  ['', 403, { table: 'ledger_entries', shows: { filter: {} } }],
])('%s is refused with %i: %j', async (pointer, status, more) => {
  const ann = await as('SUPPORT')
  const answer = await ann.send('POST', '/api/me/views', aView(more))
  expect([answer.status, errorsOf(answer)?.[0]?.pointer ?? '']).toEqual([status, pointer])
  expect(await db('saved_views').where('owner_id', ann.id)).toEqual([])
})

test('nothing but a table can be asked for, and that once', async () => {
  const ann = await as('SUPPORT')
  for (const query of ['?no_such=1', '?table=users&table=posts', '?table=%00'])
    expect((await ann.send('GET', `/api/me/views${query}`)).status).toBe(422)
})

test('a shared view is seen by who holds one of its roles, and changed by its owner alone or an owner', async () => {
  const [ann, ben, fia, boss] = [
    await as('SUPPORT'),
    await as('SUPPORT'),
    await as('FINANCE'),
    await as('OWNER'),
  ]
  const view = await keep(ann, { shared_with: ['SUPPORT'] })
  const path = `/api/me/views/${view.id}`
  expect(await viewsOf(ben)).toEqual([{ ...view, may_change: false }])
  expect((await viewsOf(fia)).filter(({ id }) => id === view.id)).toEqual([])
  for (const [method, body] of [['PATCH', { name: 'Theirs' }], ['DELETE']] as const) {
    expect((await ben.send(method, path, body)).status).toBe(403)
    expect((await fia.send(method, path, body)).status).toBe(404)
  }
  expect((await viewsOf(boss)).filter(({ id }) => id === view.id)).toEqual([view])
  expect((await boss.send('PATCH', path, { name: 'For all of us' })).body.name).toBe('For all of us')
  expect((await boss.send('DELETE', path)).status).toBe(204)
  expect(await viewsOf(ann)).toEqual([])
})

test('a private view is nobody else’s, not even an owner’s', async () => {
  const [ann, boss] = [await as('SUPPORT'), await as('OWNER')]
  const { id } = await keep(ann)
  expect((await viewsOf(boss)).some(view => view.id === id)).toBe(false)
  expect((await boss.send('PATCH', `/api/me/views/${id}`, { name: 'Mine' })).status).toBe(404)
  expect((await boss.send('DELETE', `/api/me/views/${id}`)).status).toBe(404)
})

test('what is shared no more is gone for the others', async () => {
  const [ann, ben] = [await as('TRUST_SAFETY'), await as('TRUST_SAFETY')]
  const { id } = await keep(ann, { shared_with: ['TRUST_SAFETY'] })
  await ben.send('PUT', '/api/me/views/default', { table, view_id: id })
  expect(await viewsOf(ben)).toMatchObject([{ id, is_default: true }])
  expect((await ann.send('PATCH', `/api/me/views/${id}`, { shared_with: [] })).status).toBe(200)
  expect(await viewsOf(ben)).toEqual([])
  expect((await ben.send('GET', '/api/me/preferences')).body.default_views).toEqual({})
})

test('an owner takes a colleague’s view back from those it was shared with', async () => {
  const [ann, bob, owner] = [await as('SUPPORT'), await as('SUPPORT'), await as('OWNER')]
  const { id } = await keep(ann, { shared_with: ['SUPPORT'] })
  const taken = await owner.send('PATCH', `/api/me/views/${id}`, { shared_with: [] })
  expect([taken.status, taken.body]).toMatchObject([200, { id, shared_with: [] }])
  expect((await viewsOf(bob)).map(view => view.id)).not.toContain(id)
  expect((await viewsOf(ann)).map(view => view.id)).toContain(id)
})

test('a view is shared only with roles that can use it', async () => {
  const boss = await as('OWNER')
  const answer = await boss.send(
    'POST',
    '/api/me/views',
    aView({ table: 'moderation_queue', shows: { filter: {} }, shared_with: ['MARKETING'] }),
  )
  expect([answer.status, errorsOf(answer)]).toEqual([
    422,
    [
      {
        pointer: '/shared_with/0',
        detail:
          'MARKETING could not use this view, and would be told: Your roles do not let you read rows of moderation queue.',
      },
    ],
  ])
  const byEmail = { filter: { and: [{ 'user.email': 'ada@example.com' }] } }
  const { id } = await keep(boss, { shows: byEmail, shared_with: ['SUPPORT'] })
  const more = await boss.send('PATCH', `/api/me/views/${id}`, { shared_with: ['SUPPORT', 'PLATFORM_DATA'] })
  expect([more.status, errorsOf(more)]).toEqual([
    422,
    [
      {
        pointer: '/shared_with/1',
        detail: 'PLATFORM_DATA does not see the personal data that this view looks for.',
      },
    ],
  ])
})

test('a filter is changed as a whole, and judged anew for all who share it', async () => {
  const ann = await as('SUPPORT')
  const { id } = await keep(ann, { shared_with: ['SUPPORT', 'PLATFORM_DATA'] })
  const change = (body: object) => ann.send('PATCH', `/api/me/views/${id}`, body)
  expect((await change({ shows: { filter: { status: 'CLOSED' } } })).body.shows).toEqual({
    filter: { status: 'CLOSED' },
  })
  expect(errorsOf(await change({ shows: { filter: { status: 'GONE' } } }))).toMatchObject([
    { pointer: '/shows/filter/status' },
  ])
  expect(errorsOf(await change({ shows: { filter: { 'user.email': 'ada@example.com' } } }))).toMatchObject([
    { pointer: '/shared_with/1' },
  ])
  expect((await change({ table: 'users' })).status).toBe(422)
  expect((await change({})).body).toMatchObject({ id, shows: { filter: { status: 'CLOSED' } } })
})

test('a view of what is there no more is listed with what is wrong, and can be renamed and deleted', async () => {
  const ann = await as('SUPPORT')
  const stale = [
    {
      table_name: table,
      shows: {
        filter: { status: 'OPEN', old_column_gte: 1 },
        columns: ['subject', 'old_column'],
        sort: ['old_column', 'ASC'],
      },
    },
    { table_name: 'old_table', shows: { filter: {} } },
    { table_name: 'ledger_entries', shows: { filter: {} } },
  ]
  await given(db, tx =>
    tx('saved_views').insert(
      stale.map((view, i) => ({
        ...view,
        shows: JSON.stringify(view.shows),
        name: `Old ${i}`,
        owner_id: ann.id,
        shared_with: ['SUPPORT'],
      })),
    ),
  )
  const views = await ownOf(ann)
  expect(Object.fromEntries(views.map(({ table: of, faults }) => [of, faults]))).toEqual({
    support_tickets: [
      {
        pointer: '/shows/filter/old_column_gte',
        detail: 'support_tickets has no column or operator "old_column_gte".',
      },
      { pointer: '/shows/sort', detail: 'support_tickets has no column "old_column".' },
      { pointer: '/shows/columns/1', detail: 'support_tickets has no column "old_column".' },
    ],
    old_table: [{ pointer: '/table', detail: 'There is no table or view "old_table".' }],
    ledger_entries: [{ pointer: '/table', detail: 'Your roles do not let you read rows of ledger entries.' }],
  })
  for (const { id } of views) {
    expect((await ann.send('PATCH', `/api/me/views/${id}`, { name: 'Older' })).status).toBe(200)
    expect((await ann.send('DELETE', `/api/me/views/${id}`)).status).toBe(204)
  }
  expect(await viewsOf(await as('SUPPORT', 'FINANCE'))).not.toContainEqual(
    expect.objectContaining({ name: 'Older' }),
  )
})

test('whoever shares no view of a table that they may not read sees none of it', async () => {
  const boss = await as('OWNER')
  await given(db, tx =>
    tx('saved_views').insert({
      table_name: 'moderation_queue',
      shows: { filter: {} },
      name: 'Cases',
      owner_id: boss.id,
      shared_with: ['MARKETING'],
    }),
  )
  expect(await viewsOf(await as('MARKETING'), '?table=moderation_queue')).toEqual([])
})

test('a list begins with the view that each chooses for themselves', async () => {
  const [ann, ben] = [await as('SUPPORT'), await as('SUPPORT')]
  const [mine, other] = [await keep(ann), await keep(ann, { table: 'users', shows: { filter: {} } })]
  const choose = (view_id: string | null, person = ann) =>
    person.send('PUT', '/api/me/views/default', { table, view_id })
  expect((await choose(mine.id)).body).toEqual({ table, view_id: mine.id })
  expect((await ownOf(ann, `?table=${table}`)).map(view => view.is_default)).toEqual([true])
  expect((await ann.send('GET', '/api/me/preferences')).body.default_views).toEqual({ [table]: mine.id })
  expect(errorsOf(await choose(other.id))).toEqual([
    { pointer: '/view_id', detail: 'This is not a view of support_tickets.' },
  ])
  expect((await choose(mine.id, ben)).status).toBe(404)
  expect(errorsOf(await choose('a\0'))).toEqual([{ pointer: '/view_id', detail: 'is no id' }])
  expect((await choose(null)).body).toEqual({ table, view_id: null })
  expect((await ownOf(ann)).some(view => view.is_default)).toBe(false)
  await choose(mine.id)
  await ann.send('DELETE', `/api/me/views/${mine.id}`)
  expect((await ann.send('GET', '/api/me/preferences')).body.default_views).toEqual({})
})

test('nobody keeps more than 100 views of a list', async () => {
  const ann = await as('SUPPORT')
  await given(db, tx =>
    tx('saved_views').insert(
      Array.from({ length: 99 }, (_, i) => ({
        owner_id: ann.id,
        table_name: table,
        name: `Old ${i}`,
        shows: { filter: {} },
      })),
    ),
  )
  const last = await Promise.all([1, 2, 3].map(() => ann.send('POST', '/api/me/views', aView())))
  expect(last.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  await keep(ann, { table: 'users', shows: { filter: {} } })
})

test('the same request twice with one key keeps one view, and a version has nothing to say', async () => {
  const ann = await as('SUPPORT')
  const body = aView()
  const send = () => ann.send('POST', '/api/me/views', body, { 'Idempotency-Key': 'k1' })
  expect((await send()).body.id).toBe((await send()).body.id)
  expect(await ownOf(ann)).toHaveLength(1)
  const [{ id } = { id: '' }] = await ownOf(ann)
  for (const header of ['If-Match', 'Idempotency-Key'])
    expect((await ann.send('PATCH', `/api/me/views/${id}`, { name: 'N' }, { [header]: '"1"' })).status).toBe(
      422,
    )
})

test('other doors to views are closed: the tables list them for those who audit, without what is looked for', async () => {
  const [ann, dana, boss] = [await as('SUPPORT'), await as('PLATFORM_DATA'), await as('OWNER')]
  const { id } = await keep(ann)
  expect((await ann.send('GET', `/api/saved_views/${id}`)).status).toBe(403)
  expect((await dana.send('GET', `/api/saved_views/${id}`)).body).toMatchObject({ id, shows: '•••••' })
  expect((await boss.send('PATCH', `/api/saved_views/${id}`, { name: 'N' })).status).toBe(403)
  expect((await boss.send('DELETE', `/api/saved_views/${id}`)).status).toBe(403)
})

test('views go with the person who kept them', async () => {
  const ann = await as('SUPPORT')
  const { id } = await keep(ann)
  await aTicket(db)
  await given(db, tx => tx('users').where('id', ann.id).delete())
  expect(await db('saved_views').where({ id })).toEqual([])
})

test('the database keeps no view that does not say which rows it shows', async () => {
  const ann = await as('SUPPORT')
  const row = { owner_id: ann.id, table_name: table, name: 'Imported' }
  for (const wrong of ['{}', '[]', '{"filter": "OPEN"}'])
    await expect(given(db, tx => tx('saved_views').insert({ ...row, shows: wrong }))).rejects.toThrow(
      'saved_views_shows_filter',
    )
  await given(db, tx => tx('saved_views').insert(row))
  expect(await ownOf(ann)).toMatchObject([{ shows: { filter: {} }, faults: [] }])
})

test('what the views of a list find is counted in one answer, and since when the first is there', async () => {
  const ann = await as('SUPPORT')
  const first = await aTicket(db, { subject: 'Counted', category: 'counted-here' })
  await aTicket(db, { subject: 'Counted too', category: 'counted-here' })
  const full = await keep(ann, { shows: { filter: { category: 'counted-here' } } })
  const empty = await keep(ann, { shows: { filter: { category: 'nowhere-at-all' } } })
  const { body } = await ann.send('GET', '/api/me/views/counts?table=support_tickets&time_zone=Asia/Tokyo')
  const of = (id: string) => body.counts.find((count: { id: string }) => count.id === id)
  expect(of(full.id)).toMatchObject({ total: 2, estimated: false })
  expect(new Date(of(full.id).oldest)).toEqual(new Date(first.created_at))
  expect(of(empty.id)).toEqual({ id: empty.id, total: 0, estimated: false, oldest: null })
  expect((await ann.send('GET', '/api/me/views/counts?table=users')).body.counts).toEqual([])
  expect((await ann.send('GET', '/api/me/views/counts?colour=red')).status).toBe(422)
})

test('a view that does not answer soon is left out of what is counted, and keeps no other from it', async () => {
  const ann = await as('SUPPORT')
  const slow = await keep(ann, { table: 'faqs', shows: { filter: { answer_ilike: 'zzz' } } })
  const quick = await keep(ann)
  const { status, body } = await whileLocked(db, 'faqs', () => ann.send('GET', '/api/me/views/counts'))
  const counted = body.counts.map(({ id }: { id: string }) => id)
  expect([status, counted.includes(quick.id), counted.includes(slow.id)]).toEqual([200, true, false])
})

test('all that one keeps comes in one answer, as its parts do', async () => {
  const ann = await as('SUPPORT')
  await keep(ann)
  const part = async (name: string) => (await ann.send('GET', `/api/me/${name}`)).body
  expect((await ann.send('GET', '/api/me')).body).toEqual({
    preferences: await part('preferences'),
    ...(await part('views')),
    ...(await part('stars')),
    ...(await part('bulk_changes')),
  })
})

import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given, list, testApp } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const support = await as('SUPPORT')
const tickets = '/api/support_tickets'

const nadia = await aUser(db, { email: 'nadia@example.com', username: 'nadia' })
const omar = await aUser(db, { email: 'omar@example.com', username: 'omar' })
await aTicket(db, { subject: 'apple', user_id: nadia.id, assigned_to: support.id, priority: 'HIGH' })
await aTicket(db, { subject: 'banana', user_id: omar.id, category: 'fruit' })
await aTicket(db, { subject: 'cherry', assigned_to: support.id, related_type: 'booking' })
await given(db, tx =>
  tx('support_tickets').insert({ subject: 'trash', description: 'd', deleted_at: tx.fn.now() }),
)

const find = (filter: unknown, by = support, path = tickets) =>
  by.send('GET', path + list({ filter, sort: ['id', 'ASC'] }))
const subjects = (body: { subject: string }[]) => body.map(ticket => ticket.subject)

test.each<[unknown, string[]]>([
  [{ or: [{ subject: 'apple' }, { category: 'fruit' }] }, ['apple', 'banana']],
  [{ or: [{ subject: 'apple' }, { q: 'anan' }], priority: 'HIGH' }, ['apple']],
  [{ or: [{ and: [{ priority: 'HIGH' }, { subject: 'banana' }] }, { subject: 'cherry' }] }, ['cherry']],
  [{ or: [{ subject: 'apple', category: 'fruit' }, { subject: 'banana' }] }, ['banana']],
  [{ and: [{ subject_neq: 'apple' }, { subject_neq: 'banana' }] }, ['cherry']],
  [{ 'user.email_ilike': 'NADIA' }, ['apple']],
  [{ subject_begins: 'BAN' }, ['banana']],
  [{ subject_begins: 'anana' }, []],
  [{ subject_begins: '%anana' }, []],
  [{ subject_ends: 'ANANA' }, ['banana']],
  [{ subject_ends: 'banan' }, []],
  [{ subject_ends: 'banan%' }, []],
  [{ subject_nilike: 'AN' }, ['apple', 'cherry']],
  [{ subject_nilike: '%' }, ['apple', 'banana', 'cherry']],
  // What is empty is not told apart by what it is not.
  [{ category_nilike: 'fru' }, []],
  [{ category_nilike: 'veg' }, ['banana']],
  [{ category_neq: 'vegetables' }, ['banana']],
  [{ or: [{ category_nilike: 'fru' }, { category_null: true }] }, ['apple', 'cherry']],
  [{ or: [{ 'user.username_begins': 'o' }, { subject_begins: 'ch' }] }, ['banana', 'cherry']],
  [{ 'user.email': ['nadia@example.com', 'omar@example.com'], 'user.username_neq': 'omar' }, ['apple']],
  [{ 'user.q': 'oma' }, ['banana']],
  // Whose it is, as far as an index finds the name.
  [{ q: 'OMA' }, ['banana']],
  [{ q: 'om' }, []],
  [{ or: [{ q: 'nadia' }, { q: 'cherry' }] }, ['apple', 'cherry']],
  [{ 'assigned_to.id': support.id, 'user.username': 'nadia' }, ['apple']],
  [{ 'user.deleted_at_null': true }, ['apple', 'banana']],
  [{ or: [{ 'user.username': 'omar' }, { related_type: 'booking' }] }, ['banana', 'cherry']],
  [{ deleted: 'only' }, ['trash']],
  [{ deleted: 'with', category_null: true }, ['apple', 'cherry', 'trash']],
  [{ status_in: ['OPEN'], priority_nin: ['HIGH'], subject_in: ['apple', 'banana', 'trash'] }, ['banana']],
  [{ id_in: [] }, []],
])('the filter %j finds %j', async (filter, expected) => {
  const { status, body } = await find(filter)
  expect([status, status === 200 ? subjects(body) : body]).toEqual([200, expected])
})

test('a path goes over three foreign keys, back into the same table as well', async () => {
  const owner = await as('OWNER')
  const { id } = await given(
    db,
    async tx =>
      (await tx('staff_roles').insert({ user_id: omar.id, role: 'SUPPORT', granted_by: nadia.id }, 'id'))[0],
  )
  const found = await find(
    { 'granted_by.username': 'nadia', 'user.username': 'omar' },
    owner,
    '/api/staff_roles',
  )
  expect(found.body).toMatchObject([{ id }])
  const deep = await find({ 'ticket.user.username_ilike': 'nad' }, support, '/api/ticket_responses')
  expect([deep.status, deep.body]).toEqual([200, []])
})

const nested = (depth: number): unknown => (depth ? { or: [nested(depth - 1)] } : { subject: 'x' })
const many = (count: number) => ({ or: Array.from({ length: count }, (_, i) => ({ subject: String(i) })) })

test.each<[string, unknown, string]>([
  ['or without a list', { or: { subject: 'x' } }, '?filter/or'],
  ['an empty or', { or: [] }, '?filter/or'],
  ['nothing among or', { or: [{ subject: 'x' }, {}] }, '?filter/or/1'],
  ['text among or', { or: ['subject'] }, '?filter/or/0'],
  [
    'an unknown column within or',
    { or: [{ subject: 'x' }, { and: [{ colour: 1 }] }] },
    '?filter/or/1/and/0/colour',
  ],
  ['six levels', nested(6), '?filter/or/0/or/0/or/0/or/0/or/0/or/0'],
  ['too many conditions', many(101), '?filter/or/100'],
  ['an unknown path', { 'owner.email': 'x' }, '?filter/owner.email'],
  ['a path over a column that refers to nothing', { 'subject.id': 'x' }, '?filter/subject.id'],
  ['a path by a name of every object', { 'constructor.id': 'x' }, '?filter/constructor.id'],
  ['a column of every object there', { 'user.__proto__': 'x' }, '?filter/user.__proto__'],
  ['a beginning of what is no text', { priority_begins: 'H' }, '?filter/priority_begins'],
  ['an end of what is no text', { 'user.created_at_ends': 'x' }, '?filter/user.created_at_ends'],
  ['nothing that is not to be there', { subject_nilike: '' }, '?filter/subject_nilike'],
  ['no beginning', { subject_begins: ' ' }, '?filter/subject_begins'],
  ['an unknown column there', { 'user.colour_ilike': 'x' }, '?filter/user.colour_ilike'],
  ['a secret there', { 'user.password_hash': 'x' }, '?filter/user.password_hash'],
  ['or there', { 'user.or': [{ username: 'omar' }] }, '?filter/user.or'],
  ['a path without an end', { 'user.': 'x' }, '?filter/user.'],
  ['another trash', { deleted: true }, '?filter/deleted'],
  ['the trash within or', { or: [{ deleted: 'only' }] }, '?filter/or/0/deleted'],
  ['half a character', { subject: '\ud800' }, '?filter/subject'],
  ['NUL there', { 'user.username': 'a\0' }, '?filter/user.username'],
  ['null in a list', { subject_in: ['x', null] }, '?filter/subject_in'],
  ['a month that does not exist', { created_at_gt: '2026-13-01T00:00:00Z' }, '?filter/created_at_gt'],
  ['an offset that no zone has', { created_at_gt: '2026-01-01T00:00:00+23:00' }, '?filter/created_at_gt'],
  ['a slash and a tilde', { 'a/b~': 1 }, '?filter/a~1b~0'],
])('a filter with %s is refused, naming it', async (_, filter, pointer) => {
  const { status, body } = await find(filter)
  expect([status, body.errors?.[0].pointer]).toEqual([422, pointer])
})

test('five levels and a hundred conditions are answered, and a list of a thousand', async () => {
  expect((await find(nested(5))).body).toEqual([])
  expect((await find(many(100))).status).toBe(200)
  const ids = Array.from({ length: 1000 }, (_, i) => `${i}`)
  expect((await find({ subject_nin: ids })).body).toHaveLength(3)
  expect((await find({ subject_in: [...ids, 'one more'] })).status).toBe(422)
})

test('numbers and addresses that no column holds are refused, naming them', async () => {
  const owner = await as('OWNER')
  for (const [path, filter] of [
    ['/api/faqs', { sort_order: 2 ** 31 }],
    ['/api/media_files', { size_bytes_gte: 0.5 }],
    ['/api/audit_logs', { ip_address: '300.1.1.1' }],
    ['/api/archive_policies', { age_interval: '6 moons' }],
  ] as const) {
    const { status, body } = await find(filter, owner, path)
    expect([status, body.errors?.[0].pointer]).toEqual([422, `?filter/${Object.keys(filter)[0]}`])
  }
})

test('the trash can be asked for only where there is one', async () => {
  const owner = await as('OWNER')
  const refused = await find({ deleted: 'only' }, owner, '/api/interests')
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '?filter/deleted'])
})

test('lists are filtered by columns that hold lists or documents only by whether they are there', async () => {
  const owner = await as('OWNER')
  expect((await find({ audience_null: false }, owner, '/api/announcements')).status).toBe(200)
  expect((await find({ audience: 'x' }, owner, '/api/announcements')).status).toBe(422)
})

test('over a foreign key the policy and the masks of the other table hold', async () => {
  const data = await as('PLATFORM_DATA')
  expect(subjects((await find({ 'user.email': 'nadia@example.com' }, data)).body)).toEqual(['apple'])
  for (const filter of [
    { 'user.email_ilike': 'nad' },
    { 'user.email_begins': 'nad' },
    { 'user.email_gt': 'a' },
    { 'user.email_nin': ['x'] },
  ]) {
    const { status, body } = await find(filter, data)
    expect([status, body.errors?.[0].detail]).toEqual([422, expect.stringMatching(/personal data/)])
  }
  const refused = await find({ 'bucket.name': 'avatars' }, support, '/api/media_files')
  expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([403, '?filter/bucket.name'])
})

test('who sees personal data masked may look for one value that they know, and cannot try values until one fits', async () => {
  const [data, marketing] = await Promise.all([as('PLATFORM_DATA'), as('MARKETING')])
  const asked = async (path: string, filter: unknown, by: typeof data) =>
    (await find(filter, by, path)).status
  for (const filter of [{ email: 'nadia@example.com' }, { email: null }, { email_null: false }])
    expect(await asked('/api/users', filter, data)).toBe(200)
  for (const filter of [{ email: ['nadia@example.com'] }, { email_in: ['x'] }, { or: [{ email: ['x'] }] }])
    expect(await asked('/api/users', filter, data)).toBe(422)
  expect(await asked('/api/dating_profiles', { date_of_birth: '2000-01-31' }, support)).toBe(200)
  expect(await asked('/api/dating_profiles', { date_of_birth_null: false }, marketing)).toBe(200)
  for (const filter of [{ date_of_birth: '2000-01-31' }, { latitude: 52.5 }, { and: [{ latitude: 52.5 }] }])
    expect(await asked('/api/dating_profiles', filter, marketing)).toBe(422)
})

test('a short text that is masked cannot be found by trying values: only what an index finds rows by is looked for', async () => {
  const [data, marketing] = await Promise.all([as('PLATFORM_DATA'), as('MARKETING')])
  for (const [path, filter, by] of [
    ['/api/payout_accounts', { account_last4: '0000' }, data],
    ['/api/user_payment_methods', { id: 'upm_1', last4: '0000' }, support],
    ['/api/user_profiles', { first_name: 'Nora' }, marketing],
    ['/api/user_payment_methods', { 'user.email': 'nadia@example.com', last4: '0000' }, data],
  ] as const) {
    const { status, body } = await find(filter, by, path)
    expect([status, body.errors?.[0].pointer]).toEqual([422, `?filter/${Object.keys(filter).at(-1)}`])
  }
  expect((await find({ account_last4_null: false }, data, '/api/payout_accounts')).status).toBe(200)
})

test('who sees personal data masked may look for one value of it in a filter, however the filter is nested', async () => {
  const [data, hers] = [await as('PLATFORM_DATA'), { email: 'nadia@example.com' }]
  const asked = async (filter: unknown, path = '/api/users') => (await find(filter, data, path)).body
  expect(await asked({ or: [hers, { phone_null: false }], email_null: false })).toMatchObject([
    { id: nadia.id },
  ])
  for (const [filter, pointer] of [
    [{ ...hers, phone: '+49' }, '?filter/phone'],
    [{ or: [hers, { email: 'omar@example.com' }] }, '?filter/or/1/email'],
    [{ and: [{ or: [hers] }, { or: [hers] }] }, '?filter/and/1/or/0/email'],
  ] as const)
    expect((await asked(filter)).errors[0].pointer).toBe(pointer)
  const there = { 'user.email': 'nadia@example.com', or: [{ 'user.phone': '+49' }] }
  expect((await asked(there, '/api/user_profiles')).errors).toHaveLength(1)
})

test('what is no filter is refused before its letters and its empty groups are counted', async () => {
  const text = await find({ or: ['x'.repeat(10_000)] })
  expect([text.status, text.body.errors]).toEqual([
    422,
    [{ pointer: '?filter/or/0', detail: 'must be an object of conditions' }],
  ])
  const empty = await find({ or: Array.from({ length: 500 }, () => ({ or: [] })) })
  expect([empty.status, empty.body.errors]).toEqual([
    422,
    [{ pointer: '?filter/or/0/or', detail: 'or takes a list of filters.' }],
  ])
})

test('a search looks in names that one may read, and not in those that too many have', async () => {
  const group = await anyRow(db, 'groups', { name: 'Lake walkers' })
  const booking = await anyRow(db, 'bookings', { user_id: omar.id, group_id: group.id })
  const found = async (role: 'FINANCE' | 'OWNER') =>
    (await find({ q: 'lake walk' }, await as(role), '/api/bookings')).body.map(({ id }: { id: string }) => id)
  expect(await found('OWNER')).toEqual([booking.id])
  expect(await found('FINANCE')).toEqual([])
  expect(subjects((await find({ q: 'nadia' })).body)).toEqual(['apple'])
  await given(db, tx =>
    tx.raw(`insert into users (username, email)
      select 'nadia_' || n, 'nadia' || n || '@example.com' from generate_series(1, 250) n`),
  )
  expect(subjects((await find({ q: 'nadia' })).body)).toEqual([])
  expect(subjects((await find({ q: '---' })).body)).toEqual([])
})

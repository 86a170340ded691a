import { aTicket, aUser, given, list, testApp } from '#api/test/app.ts'
import { toProblem } from '../problem.ts'
import { masked } from './visible.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { expect, test } from 'vitest'

const { db, app, as } = await testApp()
const owner = await as('OWNER')
const support = await as('SUPPORT')
const tickets = '/api/support_tickets'

test('a row is created, read, changed and moved to the trash', async () => {
  const made = await support.send('POST', tickets, {
    subject: 'Lost ticket',
    description: 'It was here.',
    email: 'a@example.com',
  })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    subject: 'Lost ticket',
    status: 'OPEN',
    ticket_number: expect.stringMatching(/^TCK-\d+$/),
  })
  const path = `${tickets}/${made.body.id}`
  expect((await support.send('GET', path)).body).toEqual(made.body)
  expect((await support.send('PATCH', path, { priority: 'HIGH' })).body).toMatchObject({
    priority: 'HIGH',
    subject: 'Lost ticket',
  })
  expect((await owner.send('DELETE', path)).status).toBe(200)
  expect((await support.send('GET', tickets + list({ filter: { id: made.body.id } }))).body).toEqual([])
  expect((await db('support_tickets').where('id', made.body.id).first()).deleted_at).not.toBeNull()
  expect((await support.send('PATCH', path, { priority: 'LOW' })).body.detail).toMatch(/in the trash/)
})

test('a row of a table without a trash is gone for good', async () => {
  const made = await owner.send('POST', '/api/interests', { name: 'Kites', slug: 'kites', icon: 'kite' })
  expect((await owner.send('DELETE', `/api/interests/${made.body.id}`)).status).toBe(200)
  expect((await owner.send('GET', `/api/interests/${made.body.id}`)).status).toBe(404)
})

test('a list is sorted, cut to its range and says its total', async () => {
  const user = await aUser(db)
  for (const subject of ['b', 'c', 'a']) await aTicket(db, { subject, user_id: user.id })
  const ask = (sort: unknown, range: unknown) =>
    support.send('GET', tickets + list({ sort, range, filter: { user_id: user.id } }))
  const oldest = await ask(['created_at', 'ASC'], [0, 1])
  expect(oldest.body.map((t: { subject: string }) => t.subject)).toEqual(['b', 'c'])
  expect(oldest.headers.get('Content-Range')).toBe('support_tickets 0-1/3')
  expect(oldest.headers.get('Total-Estimated')).toBeNull()
  const newest = await ask(['created_at', 'DESC'], [2, 9])
  expect(newest.body.map((t: { subject: string }) => t.subject)).toEqual(['b'])
  expect(newest.headers.get('Content-Range')).toBe('support_tickets 2-2/3')
  expect((await ask(['id', 'ASC'], [50, 60])).headers.get('Content-Range')).toBe('support_tickets */3')
})

const filters: [unknown, string[]][] = [
  [{ subject: 'apple' }, ['apple']],
  [{ subject: ['apple', 'banana'] }, ['apple', 'banana']],
  [{ subject_neq: 'apple' }, ['banana', 'ch%rry']],
  [{ subject_in: ['banana'] }, ['banana']],
  [{ subject_nin: ['banana', 'apple'] }, ['ch%rry']],
  [{ subject_ilike: 'NAN' }, ['banana']],
  [{ subject_ilike: 'h%r' }, ['ch%rry']],
  [{ subject_ilike: 'b_n' }, []],
  [{ related_type_null: true }, ['banana', 'ch%rry']],
  [{ related_type_null: false }, ['apple']],
  [{ related_type: null }, ['banana', 'ch%rry']],
  [{ created_at_gte: '2021-01-02T00:00:00Z' }, ['banana', 'ch%rry']],
  [{ created_at_gt: '2021-01-02T00:00:00Z' }, ['ch%rry']],
  [{ created_at_lte: '2021-01-02T01:00:00+01:00' }, ['apple', 'banana']],
  [{ created_at_lt: '2021-01-02' }, ['apple']],
  [{ status: 'OPEN', subject: 'banana' }, ['banana']],
  [{ related_type: '' }, []],
  [{ q: 'anan' }, ['banana']],
]
const fruit = await aUser(db)
await aTicket(db, {
  user_id: fruit.id,
  subject: 'apple',
  related_type: 'booking',
  created_at: '2021-01-01T00:00:00Z',
})
await aTicket(db, { user_id: fruit.id, subject: 'banana', created_at: '2021-01-02T00:00:00Z' })
await aTicket(db, { user_id: fruit.id, subject: 'ch%rry', created_at: '2021-01-03T00:00:00Z' })

test.each(filters)('the filter %j finds %j', async (filter, expected) => {
  const found = await support.send(
    'GET',
    tickets + list({ filter: { user_id: fruit.id, ...(filter as object) }, sort: ['id', 'ASC'] }),
  )
  expect(found.status).toBe(200)
  expect(found.body.map((t: { subject: string }) => t.subject)).toEqual(expected)
})

test('a search finds the very id as well', async () => {
  const { id } = await aTicket(db)
  expect((await support.send('GET', tickets + list({ filter: { q: id } }))).body).toMatchObject([{ id }])
})

test.each([
  ['an unknown column', { filter: { colour: 1 } }, '?filter/colour'],
  ['an unknown operator', { filter: { subject_like: 'x' } }, '?filter/subject_like'],
  ['a column of every object', { filter: { constructor: 'x' } }, '?filter/constructor'],
  ['a value of another type', { filter: { status: 'LOST' } }, '?filter/status'],
  ['a day that does not exist', { filter: { created_at_gte: '2026-02-30' } }, '?filter/created_at_gte'],
  ['text with NUL', { filter: { subject: 'a\0b' } }, '?filter/subject'],
  ['a sort that no index serves', { sort: ['description', 'ASC'] }, '?sort'],
  ['a sort by nothing known', { sort: ['colour', 'ASC'] }, '?sort'],
  ['a page that is too long', { range: [0, 100] }, '?range'],
  ['a range that ends before it begins', { range: [9, 0] }, '?range'],
  ['a row beyond the limit', { range: [99_990, 100_000] }, '?range'],
  ['a range of words', { range: ['a', 'b'] }, '?range'],
])('a list with %s is refused, naming it', async (_, query, pointer) => {
  const { status, body } = await support.send('GET', tickets + list(query))
  expect([status, body.type, body.errors[0].pointer]).toEqual([422, '/problems/invalid-input', pointer])
})

test('a query that is not JSON, or that nobody knows, is refused', async () => {
  expect((await support.send('GET', `${tickets}?filter={`)).body.errors).toEqual([
    { pointer: '?filter', detail: 'filter cannot be read: filter is not valid JSON.' },
  ])
  expect((await support.send('GET', `${tickets}?page=2`)).body.errors[0].pointer).toBe('?page')
})

test('whoever sends a whole row back changes only what differs, and nothing that is not theirs to change', async () => {
  const { id } = await aTicket(db)
  const { body: row } = await support.send('GET', `${tickets}/${id}`)
  const { body: changed } = await support.send('PUT', `${tickets}/${id}`, { ...row, subject: 'Changed' })
  expect(changed.subject).toBe('Changed')
  for (const [column, value] of [
    ['status', 'CLOSED'],
    ['ticket_number', 'TCK-1'],
    ['created_at', '2020-01-01T00:00:00Z'],
    ['colour', 'red'],
  ]) {
    const refused = await support.send('PUT', `${tickets}/${id}`, {
      ...changed,
      subject: 'Never',
      [column!]: value,
    })
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([422, `/${column}`])
  }
  const stale = await support.send('PUT', `${tickets}/${id}`, { ...row, subject: 'Stale' })
  expect([stale.status, stale.body.detail]).toEqual([412, expect.stringMatching(/since you loaded it/)])
  expect((await support.send('GET', `${tickets}/${id}`)).body.subject).toBe('Changed')
})

test('what the database refuses is said in its own words', async () => {
  const row = { name: 'Chess', slug: 'chess', icon: 'chess' }
  await owner.send('POST', '/api/interests', row)
  const again = await owner.send('POST', '/api/interests', row)
  expect([again.status, again.body.type, again.headers.get('content-type')]).toEqual([
    409,
    '/problems/conflict',
    'application/problem+json',
  ])
  expect(again.body.detail).toMatch(/interest/i)
})

test('a row that names another which does not exist is refused on that field', async () => {
  const sent = await support.send('POST', tickets, { subject: 's', description: 'd', user_id: 'usr_nobody' })
  expect([sent.status, sent.body.errors]).toEqual([
    422,
    [{ pointer: '/user_id', detail: 'There is no such row.' }],
  ])
})

test('an empty or missing value is refused on its field', async () => {
  const sent = await support.send('POST', tickets, { subject: '  ' })
  expect(sent.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
    '/description',
    '/subject',
  ])
})

test('personal data is masked for those without the grant, and cannot be searched out by them', async () => {
  const { id } = await aTicket(db, { email: 'nadia@example.com' })
  const data = await as('PLATFORM_DATA')
  expect((await support.send('GET', `${tickets}/${id}`)).body.email).toBe('nadia@example.com')
  expect((await data.send('GET', `${tickets}/${id}`)).body.email).toBe('n•••••@example.com')
  const user = await aUser(db, { email: 'nora@example.com' })
  expect(
    (await data.send('GET', '/api/users' + list({ filter: { email: 'nora@example.com' } }))).body,
  ).toMatchObject([{ id: user.id }])
  expect((await data.send('GET', tickets + list({ filter: { email_ilike: 'nad' } }))).status).toBe(422)
  expect((await data.send('GET', '/api/users' + list({ sort: ['email', 'ASC'] }))).status).toBe(422)
  const history = await data.send('GET', `${tickets}/${id}/history`)
  expect(history.body.entries[0].after.email).toBe('n•••••@example.com')
})

test('the audit log shows of a row what the row itself would show', async () => {
  const { id } = await aTicket(db, { email: 'nadia@example.com' })
  const entryFor = async (role: StaffRole) => {
    const found = await (await as(role)).send('GET', '/api/audit_logs' + list({ filter: { entity_id: id } }))
    return found.body[0]
  }
  expect((await entryFor('OWNER')).after.email).toBe('nadia@example.com')
  expect((await entryFor('PLATFORM_DATA')).after.email).toBe('n•••••@example.com')
  expect((await entryFor('OPERATIONS')).after).toBeNull()
})

test('what was said in a step is for those who may read its row', async () => {
  const { id } = await aTicket(db)
  await support.send('POST', `${tickets}/${id}/note`, { message: 'Her number is in here' })
  const stepsFor = async (role: StaffRole) =>
    (await (await as(role)).send('GET', '/api/steps_taken' + list({ filter: { entity_id: id } }))).body[0]
      .input
  expect(await stepsFor('OWNER')).toEqual({ message: 'Her number is in here' })
  expect(await stepsFor('OPERATIONS')).toEqual({})
})

test.each([
  ['nadia@example.com', 'n•••••@example.com'],
  ['n@example.com', '•••••'],
  ['paid by nadia@example.com with card 4242', '•••••'],
  ['{"email":"nadia@example.com","phone":"+12025550100"}', '•••••'],
  [{ phone: 1 }, '•••••'],
  [null, null],
])('of the personal value %j is shown %j', (value, shown) => expect(masked(value)).toEqual(shown))

test('who created or last changed a row is written by the server, and by nobody else', async () => {
  const made = await owner.send('POST', '/api/system_settings', { key: 'page_size', value: 20 })
  expect(made.body.updated_by).toBe(owner.id)
  const operations = await as('OPERATIONS')
  const path = `/api/system_settings/${made.body.id}`
  expect((await operations.send('PATCH', path, { value: 25 })).body).toMatchObject({
    value: 25,
    updated_by: operations.id,
  })
  expect((await operations.send('PATCH', path, { updated_by: owner.id })).status).toBe(422)
})

test('an account of staff is changed by an owner alone, and somebody remains owner', async () => {
  const change = (by: typeof owner) =>
    by.send('PATCH', `/api/users/${support.id}`, { email: `${by.id}@purser.example` })
  const refused = await change(await as('TRUST_SAFETY'))
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'This is an account of staff: only an owner can change its e-mail address, password or status.',
  ])
  expect((await change(owner)).status).toBe(200)
  await given(db, tx =>
    tx('staff_roles')
      .where('role', 'OWNER')
      .whereNot('user_id', owner.id)
      .update({ revoked_at: tx.fn.now() }),
  )
  const [grant] = (await owner.send('GET', '/api/staff_roles' + list({ filter: { user_id: owner.id } }))).body
  const last = await owner.send('DELETE', `/api/staff_roles/${grant.id}`)
  expect([last.status, last.body.detail]).toEqual([
    409,
    'Somebody must remain owner: make somebody else an owner first.',
  ])
})

test('a row that is gone for good keeps its history', async () => {
  const made = await owner.send('POST', '/api/interests', { name: 'Gone', slug: 'gone', icon: 'x' })
  await owner.send('DELETE', `/api/interests/${made.body.id}`)
  const { body } = await owner.send('GET', `/api/interests/${made.body.id}/history`)
  expect(body.entries.map((e: { action: string }) => e.action)).toEqual(['DELETE', 'INSERT'])
})

test('a secret never leaves: not in rows, not by filter, not by sort', async () => {
  const user = await aUser(db, { password_hash: '$2b$of-nothing' })
  expect(JSON.stringify((await owner.send('GET', `/api/users/${user.id}`)).body)).not.toContain(
    '$2b$of-nothing',
  )
  expect(
    (await owner.send('GET', '/api/users' + list({ filter: { password_hash: '$2b$of-nothing' } }))).status,
  ).toBe(422)
  expect((await owner.send('GET', '/api/users' + list({ sort: ['password_hash', 'ASC'] }))).status).toBe(422)
  expect((await owner.send('PATCH', `/api/users/${user.id}`, { password_hash: 'x' })).status).toBe(422)
})

test('the history of a row says who changed what, and which steps were taken', async () => {
  const { id } = await aTicket(db)
  await support.send('PATCH', `${tickets}/${id}`, { priority: 'URGENT' })
  await support.send('POST', `${tickets}/${id}/start`, {})
  const { body } = await support.send('GET', `${tickets}/${id}/history`)
  expect(body.entries.map((e: { kind: string; action: string }) => [e.kind, e.action])).toEqual([
    ['change', 'UPDATE'],
    ['step', 'start'],
    ['change', 'UPDATE'],
    ['change', 'INSERT'],
  ])
  expect(body.entries[1]).toMatchObject({
    actor_id: support.id,
    actor_name: expect.stringMatching(/^User/),
    from_state: 'OPEN',
    to_state: 'IN_PROGRESS',
  })
  expect(body.entries[2]).toMatchObject({ before: { priority: 'NORMAL' }, after: { priority: 'URGENT' } })
})

test('what is not there is not found, whatever it is called', async () => {
  const paths = [
    '/api/nothing',
    '/api/constructor',
    '/api/__proto__',
    `${tickets}/tck_none`,
    `${tickets}/tck_none/history`,
    '/api',
    '/api/a/b/c/d',
  ]
  for (const path of paths) expect((await owner.send('GET', path)).status, path).toBe(404)
  expect((await owner.send('POST', `${tickets}/tck_none/resolve`, {})).status).toBe(404)
  expect((await owner.send('POST', `${tickets}/tck_none/constructor`, {})).status).toBe(404)
})

test('nobody gets anywhere without signing in but to the health of the service', async () => {
  for (const path of [tickets, '/api/openapi.json', '/api/nothing', '/api/auth/me'])
    expect((await app.request(path)).status, path).toBe(401)
  expect((await app.request('/api/health/live')).status).toBe(200)
  expect((await app.request('/api/health/ready')).status).toBe(200)
})

test('a body that is too large, no JSON, or not said to be JSON is refused', async () => {
  const post = (body: string, type = 'application/json') =>
    app.request(tickets, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${support.token}`, 'Content-Type': type },
    })
  expect((await post('{')).status).toBe(400)
  expect((await post('{}', 'text/plain')).status).toBe(400)
  expect((await post('[]')).status).toBe(422)
  expect((await post(JSON.stringify({ subject: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
})

test('input that would exhaust or slip past what reads it is refused, naming it', async () => {
  const deep = `{"audience":${'['.repeat(60)}${']'.repeat(60)}}`
  const send = (path: string, body: BodyInit, type = 'application/json') =>
    app.request(path, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${owner.token}`, 'Content-Type': type },
    })
  const nested = await send('/api/announcements', deep)
  expect([nested.status, (await nested.json()).detail]).toEqual([
    422,
    'The body is nested more than 50 levels deep.',
  ])
  expect((await send('/api/announcements', '{"__proto__":{"title":"x"}}')).status).toBe(422)
  expect((await send('/api/announcements', Buffer.from('{"title":"caf\xe9"}', 'latin1'))).status).toBe(400)
  expect((await send('/api/announcements', '{}', 'application/json-patch+json')).status).toBe(400)
  const long = await owner.send('POST', '/api/feature_flags', { key: 'x'.repeat(6000), name: 'x' })
  expect(long.body.errors).toEqual([{ pointer: '/key', detail: 'must have at most 500 characters' }])
  expect((await owner.send('GET', '/api/users/a%00b')).status).toBe(404)
  expect(
    (await owner.send('GET', `${tickets}?sort=["id","ASC"]&sort=["id","DESC"]`)).body.errors[0].pointer,
  ).toBe('?sort')
  expect((await owner.send('GET', tickets + list({ filter: { q: 'a\0' } }))).body.errors[0].pointer).toBe(
    '?filter/q',
  )
  const { id } = await aTicket(db)
  expect((await owner.send('POST', `${tickets}/${id}/note`, { message: 'a\0b' })).status).toBe(422)
  const signIn = { email: 'a\0@example.com', password: 'x' }
  expect((await owner.send('POST', '/api/auth/sign-in', signIn)).body.errors[0].pointer).toBe('/email')
})

test('a database that is gone is a matter of time, not a fault of ours', () => {
  for (const error of [
    { code: '57P01' },
    { code: '08006' },
    { code: 'ECONNREFUSED' },
    { name: 'KnexTimeoutError' },
  ])
    expect(toProblem(Object.assign(new Error('gone'), error)).status).toBe(503)
})

test('a fault of ours answers with the id of the request and nothing else', async () => {
  await given(db, tx => tx.raw('alter table announcements rename to announcements_gone'))
  const answer = await owner.send('GET', '/api/announcements')
  expect(answer.body).toEqual({
    type: '/problems/unexpected',
    title: 'Something went wrong on our side.',
    status: 500,
    instance: answer.headers.get('X-Request-Id'),
  })
  await given(db, tx => tx.raw('alter table announcements_gone rename to announcements'))
})

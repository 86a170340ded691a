import { anyRow } from '#api/test/any-row.ts'
import { aTicket, aUser, given, testApp, whileLocked } from '#api/test/app.ts'
import { expect, test, vi } from 'vitest'
import { connect, requestPatience } from '../db.ts'
import { toProblem } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { parseListQuery } from './list-query.ts'
import { listRows } from './list.ts'

const { db, as, url } = await testApp()
const support = await as('SUPPORT')
const data = await as('PLATFORM_DATA')
const tickets = '/api/support_tickets'

const ask = (query: Record<string, unknown>, by = support, path = tickets) =>
  by.send(
    'GET',
    `${path}?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, JSON.stringify(v)]))}`,
  )
const totalOf = ({ headers }: { headers: Headers }) => [
  headers.get('Content-Range')!.split('/')[1],
  headers.get('Total-Estimated'),
]

test('only the columns asked for are sent, with the id, in lists and of one row', async () => {
  const { id } = await aTicket(db, { subject: 'Two columns' })
  const row = { id, subject: 'Two columns', status: 'OPEN', _etag: expect.stringMatching(/^\d+$/) }
  const fields = ['subject', 'status', 'subject']
  expect((await ask({ fields, filter: { id } })).body).toEqual([row])
  expect((await ask({ fields }, support, `${tickets}/${id}`)).body).toEqual(row)
})

test('rows that others refer to come along, as the person may see them', async () => {
  const user = await aUser(db, { email: 'nadia@example.com' })
  const { id } = await aTicket(db, { user_id: user.id, assigned_to: support.id })
  await given(db, tx => tx('users').where('id', user.id).update({ deleted_at: tx.fn.now() }))
  const embed = ['user', 'assigned_to']
  const [listed] = (await ask({ embed, fields: ['subject'], filter: { id } })).body
  expect(listed._embed).toMatchObject({
    user: {
      id: user.id,
      email: 'nadia@example.com',
      _etag: expect.any(String),
      deleted_at: expect.any(String),
    },
    assigned_to: { id: support.id },
  })
  expect(listed._embed.user).not.toHaveProperty('password_hash')
  const one = (await ask({ embed }, data, `${tickets}/${id}`)).body
  expect(one._embed.user.email).toBe('n•••••@example.com')
  const nobody = await aTicket(db)
  expect((await ask({ embed, filter: { id: nobody.id } })).body[0]._embed).toEqual({
    user: null,
    assigned_to: null,
  })
})

test('rows of one table come along by one query, whichever columns name them', async () => {
  const columns = ['assigned_to', 'reported_user_id', 'reporter_id', 'resolved_by']
  const people = await Promise.all(columns.map(() => aUser(db)))
  const { id } = await anyRow(db, 'content_reports', {
    ...Object.fromEntries(columns.map((column, at) => [column, people[at]!.id])),
    ...{ status: 'DISMISSED', resolved_at: new Date().toISOString() },
  })
  let queries = 0
  const look = ({ sql }: { sql: string }) =>
    void (queries += Number(sql.includes('from "users" where "id" = any')))
  db.on('query', look)
  const { body } = await ask({ embed: columns, filter: { id } }, support, '/api/content_reports')
  db.off('query', look)
  expect(columns.map(column => body[0]._embed[column].id)).toEqual(people.map(person => person.id))
  expect(queries).toBe(1)
})

test('what is asked for over and over comes once, and no more ids at once than a few pages are worth', async () => {
  const { id } = await aTicket(db)
  const [one] = (await ask({ embed: ['user', 'user'], filter: { id } })).body
  expect(Object.keys(one._embed)).toEqual(['user'])
  const these = (count: number) =>
    ask({ filter: { id: Array.from({ length: count }, (_, n) => `tck_${n}`) } })
  expect((await these(200)).status).toBe(200)
  const refused = await these(201)
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '?filter/id'])
  const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`no_${n}`, 1]))
  expect((await support.send('POST', tickets, keys)).body.errors.length).toBeLessThan(200)
})

test('every row of a table says its version, which changes with it; a row of a view does not', async () => {
  const { id } = await aTicket(db)
  const one = await support.send('GET', `${tickets}/${id}`)
  expect(one.headers.get('ETag')).toBe(`"${one.body._etag}"`)
  await given(db, tx => tx('support_tickets').where('id', id).update({ subject: 'Changed' }))
  const [listed] = (await ask({ filter: { id } })).body
  expect(listed._etag).toMatch(/^\d+$/)
  expect(listed._etag).not.toBe(one.body._etag)
  const [person] = (await ask({ range: [0, 0] }, support, '/api/staff_members')).body
  expect(person).not.toHaveProperty('_etag')
  expect((await support.send('GET', `/api/staff_members/${person.id}`)).headers.get('ETag')).toBeNull()
})

test.each<[string, Record<string, unknown>, number, string]>([
  ['an unknown column', { fields: ['subject', 'colour'] }, 422, '?fields/1'],
  ['a column of every object', { fields: ['constructor'] }, 422, '?fields/0'],
  ['no columns', { fields: [] }, 422, '?fields'],
  ['columns that are no list', { fields: 'subject' }, 422, '?fields'],
  ['an unknown foreign key', { embed: ['user', 'colour'] }, 422, '?embed/1'],
  ['a column that refers to nothing', { embed: ['subject'] }, 422, '?embed/0'],
  ['an embedded list of numbers', { embed: [1] }, 422, '?embed'],
  ['an unknown parameter', { page: 2 }, 422, '?page'],
])('a list or row with %s is refused, naming it', async (_, query, status, pointer) => {
  const { id } = await aTicket(db)
  for (const path of [tickets, `${tickets}/${id}`]) {
    const refused = await ask(query, support, path)
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([status, pointer])
  }
})

test('secrets cannot be asked for, nor rows of tables that one may not read, nor parts of lists elsewhere', async () => {
  expect((await ask({ fields: ['password_hash'] }, support, '/api/users')).status).toBe(422)
  expect((await ask({ embed: ['bucket'] }, support, '/api/media_files')).status).toBe(403)
  const { id } = await aTicket(db)
  for (const path of [`${tickets}/${id}`, `${tickets}/${id}/history`]) {
    const refused = await ask({ filter: {} }, support, path)
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([422, '?filter'])
  }
  expect((await ask({ fields: ['id'] }, support, `${tickets}/${id}/history`)).status).toBe(422)
})

test('history keeps its masks when only some of its columns are asked for', async () => {
  const { id } = await aTicket(db, { email: 'nadia@example.com' })
  const [entry] = (await ask({ fields: ['after'], filter: { entity_id: id } }, data, '/api/audit_logs')).body
  expect(entry.after).toMatchObject({ email: 'n•••••@example.com' })
  expect(entry).not.toHaveProperty('before')
  const operations = await as('OPERATIONS')
  const hidden = await ask({ fields: ['after'], filter: { entity_id: id } }, operations, '/api/audit_logs')
  expect(hidden.body[0].after).toBeNull()
})

test('what was said in a step by the name of a column with personal data is masked like it', async () => {
  const { id } = await aTicket(db)
  const input = { email: 'nadia@example.com', message: 'As she asked' }
  await given(db, tx =>
    tx('steps_taken').insert({
      actor_type: 'USER',
      actor_id: support.id,
      entity_type: 'support_tickets',
      entity_id: id,
      step: 'note',
      from_state: 'OPEN',
      to_state: 'OPEN',
      input,
    }),
  )
  const said = async (by: typeof data) => {
    const { entries } = (await by.send('GET', `${tickets}/${id}/history`)).body
    return entries.find((entry: { kind: string }) => entry.kind === 'step').input
  }
  expect(await said(data)).toEqual({ ...input, email: 'n•••••@example.com' })
  expect(await said(support)).toEqual(input)
})

test('a total is exact where counting is cheap, estimated elsewhere, and never contradicts the rows seen', async () => {
  await given(db, tx =>
    tx.raw(`insert into support_tickets (subject, description, category)
      select 'many', repeat('long', 20), case when n % 3000 = 0 then 'rare' when n % 30 = 0 then 'some' end from generate_series(1, 15000) n`),
  )
  // The planner knows nothing of them yet, and what it guesses is no reason to count them all.
  const before = await ask({ filter: { subject: 'many', status: 'OPEN' }, range: [900, 999] })
  expect(Number(totalOf(before)[0])).toBeGreaterThan(1000)
  await db.raw('analyze support_tickets')
  const page = await ask({ filter: { subject: 'many' } })
  expect(totalOf(page)[1]).toBe('true')
  expect(Math.abs(Number(totalOf(page)[0]) - 15_000)).toBeLessThan(1_500)
  // What few people would still count by hand is exact, and so is what has become of it since.
  expect(totalOf(await ask({ filter: { category: 'some' } }))).toEqual(['495', null])
  await aTicket(db, { category: 'some' })
  expect(totalOf(await ask({ filter: { category: 'some' } }))).toEqual(['496', null])
  // Next to nothing, but all have to be looked at to find it.
  expect(totalOf(await ask({ filter: { category: 'rare' }, range: [0, 1] }))[1]).toBe('true')
  expect(totalOf(await ask({ filter: { subject: 'many' }, range: [14_990, 15_050] }))).toEqual([
    '15000',
    null,
  ])
  expect(totalOf(await ask({ filter: { subject: 'many' }, range: [16_000, 16_010] }))).toEqual([
    '15000',
    null,
  ])
  const ids = async (range: [number, number]) =>
    (await ask({ filter: { subject: 'many' }, sort: ['created_at', 'DESC'], range })).body.map(
      (row: { id: string }) => row.id,
    )
  const [shallow, deep] = [await ids([9_950, 10_009]), await ids([10_000, 10_009])]
  expect([deep.length, deep]).toEqual([10, shallow.slice(50)])
  const few = await ask({ filter: { id_lt: 'tck_0', status: 'OPEN' } })
  expect(totalOf(few)).toEqual(['0', null])
  expect(totalOf(await ask({ range: [0, 0] }, support, '/api/users'))[1]).toBeNull()
})

test('a list that takes too long is given up, and says by which columns rows are found', async () => {
  const hasty = connect(url, { max: 1, patience: { ...requestPatience, statement: 50 } })
  const query = parseListQuery('support_tickets', { filter: ['{"description_ilike":"zzz"}'] }, [
    'PLATFORM_DATA',
  ])
  const refused = await whileLocked(db, 'support_tickets', () =>
    listRows(hasty, 'support_tickets', query, ['PLATFORM_DATA']).catch(toProblem),
  )
  const { status, body } = refused as Problem
  expect(status).toBe(503)
  expect(body.detail).toMatch(/narrow it by a column that an index serves, which are .*created_at/)
  expect(body.detail).not.toContain('description')
  await hasty.destroy()
})

test('the planner is asked once for a list with times told from now on, which finds what has come since', async () => {
  const filter = { category: 'since', created_at_gt: 'now-1m' }
  const explained = vi.fn()
  db.on('query', (query: { sql: string }) => query.sql.startsWith('explain') && explained())
  const aFaq = () =>
    given(db, tx => tx('faqs').insert({ question: 'When?', answer: 'Now.', category: 'since' }))
  await aFaq()
  for (const total of ['2', '3']) {
    await aFaq()
    expect(totalOf(await ask({ filter, range: [0, 0] }, support, '/api/faqs'))).toEqual([total, null])
  }
  expect(explained).toHaveBeenCalledOnce()
})

test('the planner is asked once for a list that that is asked for again, and by each database for itself', async () => {
  const other = await testApp()
  const there = await other.as('SUPPORT')
  const asked = { here: 0, there: 0 }
  const count = (where: keyof typeof asked) => (query: { sql: string }) => {
    if (query.sql.startsWith('explain')) asked[where]++
  }
  db.on('query', count('here'))
  other.db.on('query', count('there'))
  const filter = { subject: 'asked for again' }
  for (const each of [db, db, other.db, other.db]) await aTicket(each, filter)
  for (const by of [support, support, there]) await ask({ filter, range: [0, 0] }, by)
  expect(asked).toEqual({ here: 1, there: 1 })
})

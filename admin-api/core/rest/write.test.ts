import { anyRow } from '#api/test/any-row.ts'
import { aTicket, testApp } from '#api/test/app.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const { db, app, as } = await testApp()
const support = await as('SUPPORT')
const owner = await as('OWNER')
const tickets = '/api/support_tickets'

const sendText = async (method: string, path: string, body: string) => {
  const headers = { Authorization: `Bearer ${owner.token}`, 'Content-Type': 'application/json' }
  const answer = await app.request(path, { method, headers, body })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test.each(['[]', 'null', '"text"', '5', 'true'])('the body %s is no row, and is told so', async body => {
  const { id } = await aTicket(db)
  const told = body === 'null' ? 'must not be empty' : 'must be an object'
  for (const [method, path] of [
    ['POST', tickets],
    ['PUT', `${tickets}/${id}`],
    ['PATCH', `${tickets}/${id}`],
    ['POST', `${tickets}/${id}/note`],
    ['POST', `${tickets}/${id}/restore`],
    ['POST', `${tickets}/${id}/reveal`],
    ['POST', `${tickets}/bulk`],
  ] as const) {
    const answer = await sendText(method, path, body)
    expect([answer.status, answer.body.errors], `${method} ${path}`).toEqual([
      422,
      [{ pointer: '', detail: told }],
    ])
  }
})

test.each(['9007199254740993', '1e400', '0.12345678901234567891'])(
  'the number %s is refused rather than rounded',
  async number => {
    const { status, body } = await sendText(
      'POST',
      '/api/system_settings',
      `{"key":"limit","value":{"most":${number}}}`,
    )
    expect([status, body.detail]).toEqual([
      422,
      `The body holds a number that cannot be kept exactly: ${number}.`,
    ])
    expect(await db('system_settings').where('key', 'limit')).toEqual([])
  },
)

test('a wrong value is told in plain words on its field', async () => {
  const sent = { subject: 5, priority: 'HUGE', user_id: null, description: null }
  const { body } = await support.send('POST', tickets, sent)
  expect(
    Object.fromEntries(body.errors.map((e: { pointer: string; detail: string }) => [e.pointer, e.detail])),
  ).toEqual({
    '/subject': 'must be text',
    '/priority': expect.stringMatching(/^must be LOW or NORMAL or/),
    '/description': 'must not be empty',
  })
})

test('what a write is about stands in its body: a query is refused, and nothing is written', async () => {
  const { id } = await aTicket(db)
  for (const [method, path] of [
    ['POST', tickets],
    ['PATCH', `${tickets}/${id}`],
    ['DELETE', `${tickets}/${id}`],
    ['POST', `${tickets}/${id}/start`],
  ] as const) {
    const body = path === tickets ? { subject: 's', description: 'd' } : {}
    const answer = await owner.send(method, `${path}?force=true`, method === 'DELETE' ? undefined : body)
    expect([answer.status, answer.body.errors[0].pointer], `${method} ${path}`).toEqual([422, '?force'])
  }
  expect(await db('support_tickets').where({ id, status: 'OPEN' }).whereNull('deleted_at')).toHaveLength(1)
})

test('what a row carries besides its columns may be sent back with it, and sets nothing', async () => {
  const { id } = await aTicket(db)
  const { body: row } = await support.send('GET', `${tickets}/${id}`)
  const sent = { ...row, _embed: { user: null }, subject: 'Changed' }
  expect((await support.send('PUT', `${tickets}/${id}`, sent)).body.subject).toBe('Changed')
  expect((await support.send('POST', tickets, { ...sent, _etag: '1' })).status).toBe(422)
})

test.each<[TableName, string, unknown, string, object?]>([
  ['invoices', 'due_at', '2026-12-06T00:46:00Z', '"2026-12-06T01:46:00.0+01:00"'],
  ['invoices', 'tax_minor', 0, '-0.0'],
  ['promo_codes', 'discount_value', '12.5', '"012.500"'],
  ['notification_preferences', 'quiet_hours_start', '18:30', '"18:30:00.0"', { quiet_hours_end: '08:00' }],
  ['archive_policies', 'age_interval', '1 year', '"12 months"'],
  ['suspicious_activities', 'ip_address', '2001:db8::1', '"2001:DB8:0:0::1"'],
  ['system_settings', 'value', { a: 1, b: [0] }, '{ "b": [-0], "a": 1.0 }'],
])('%s.%s that is sent again in other words is not written', async (name, column, stored, sent, more) => {
  const one = () => anyRow(db, name, { ...more, [column]: stored })
  const ids = [(await one()).id, (await one()).id]
  const now = () =>
    db(name as string)
      .whereIn('id', ids)
      .select('id', 'xmin', 'updated_at')
      .orderBy('id')
  const before = await now()
  const patched = await sendText('PATCH', `/api/${name}/${ids[0]}`, `{"${column}":${sent}}`)
  expect(patched.status, JSON.stringify(patched.body)).toBe(200)
  const chosen = JSON.stringify(ids.map(id => ({ id })))
  const bulk = await sendText(
    'POST',
    `/api/${name}/bulk`,
    `{"ids":${chosen},"changes":{"${column}":${sent}}}`,
  )
  expect([bulk.status, bulk.body.done], JSON.stringify(bulk.body)).toEqual([200, 2])
  expect(await now()).toEqual(before)
})

test('a figure that its column would round, or cannot hold, is refused on its field', async () => {
  const { id } = await anyRow(db, 'promo_codes', { discount_value: '12.50' })
  for (const [value, detail] of [
    ['12.505', 'must have at most 2 decimals'],
    ['9'.repeat(60), 'must have at most 10 digits before the point'],
  ]) {
    const { status, body } = await owner.send('PATCH', `/api/promo_codes/${id}`, { discount_value: value })
    expect([status, body.errors]).toEqual([422, [{ pointer: '/discount_value', detail }]])
  }
  const asked = { id, discount_value_lt: '12.505', discount_value_neq: '9'.repeat(60) }
  const filter = encodeURIComponent(JSON.stringify(asked))
  expect((await owner.send('GET', `/api/promo_codes?filter=${filter}`)).body).toMatchObject([{ id }])
})

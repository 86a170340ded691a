import { aTicket, testApp } from '#api/test/app.ts'
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

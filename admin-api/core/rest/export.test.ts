import { createLog } from '#api/core/log.ts'
import { serve } from '#api/core/serve.ts'
import { aTicket, aUser, given, testApp, whileLocked } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { afterAll, expect, test, vi } from 'vitest'

const lines: string[] = []
const { db, app, as } = await testApp({}, createLog('error', { write: line => void lines.push(line) }))
type PgClient = { processID: number; connection: { stream: Socket } }
const connect = db.client.acquireRawConnection.bind(db.client)
const connections = vi.spyOn(db.client, 'acquireRawConnection')
const server = await serve(app.fetch, 0, '127.0.0.1')
afterAll(server.stop)
const support = await as('SUPPORT')
const marketing = await as('MARKETING')
const owner = await as('OWNER')

const query = (asked: Record<string, unknown>) =>
  `?${new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, JSON.stringify(value)]))}`

const ask = (who: Member, path: string, accept = 'text/csv', method = 'GET') =>
  app.request(path, { method, headers: { Authorization: `Bearer ${who.token}`, Accept: accept } })

const csv = async (who: Member, table: string, asked: Record<string, unknown> = {}) => {
  const answer = await ask(who, `/api/${table}${query(asked)}`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  expect(answer.status, text).toBe(200)
  return text
}

/** What is read as an export now. */
const atWork = async () =>
  (
    await db.raw(`select 1 from pg_stat_activity where application_name = 'purser-export'
    and datname = current_database()`)
  ).rows.length as number

const nobodyAtWork = () => vi.waitFor(async () => expect(await atWork()).toBe(0), 3_000)

/** Asks over a socket and reads nothing yet. */
const open = (who: Member, path: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { Authorization: `Bearer ${who.token}`, Accept: 'text/csv' }
    get(server.url.replace('localhost', '127.0.0.1') + path, { headers }, resolve).once('error', reject)
  })

/** More than all buffers between here and there hold, of which nobody needs the history. */
const manyTickets = () =>
  given(db, async tx => {
    const [batch] = await tx('batches').insert({ kind: 'IMPORT', description: 'many tickets' }, ['id'])
    await tx.raw(`select set_config('app.batch_id', ?, true)`, [batch.id])
    await tx.raw(`insert into support_tickets (subject, description)
      select 'Many ' || n, repeat('x', 10000) from generate_series(1, 3000) n`)
  })

test('a list is a file of all its rows to those who prefer CSV: quoted, in order, by its filter and columns', async () => {
  const subjects = ['plain', 'a "quoted", one', 'two\r\nlines', 'späť 🎟']
  for (const subject of subjects) await aTicket(db, { subject, category: 'csv' })
  const trashed = await aTicket(db, { subject: 'gone', category: 'csv' })
  await given(db, tx => tx('support_tickets').where('id', trashed.id).update({ deleted_at: tx.fn.now() }))
  const asked = { filter: { category: 'csv' }, sort: ['id', 'ASC'], fields: ['subject', 'email', 'status'] }
  const [a, b, c, d] = (await db('support_tickets').where('category', 'csv').orderBy('id')).map(
    ({ id }) => id,
  )
  expect(await csv(support, 'support_tickets', asked)).toBe(
    [
      'id,subject,email,status',
      `${a},plain,,OPEN`,
      `${b},"a ""quoted"", one",,OPEN`,
      `${c},"two\r\nlines",,OPEN`,
      `${d},späť 🎟,,OPEN`,
      '',
    ].join('\r\n'),
  )
  const deleted = { ...asked, filter: { category: 'csv', deleted: 'only' }, fields: ['subject'] }
  expect(await csv(support, 'support_tickets', deleted)).toBe(`id,subject\r\n${trashed.id},gone\r\n`)
  expect(await csv(support, 'support_tickets', { ...deleted, filter: { id: 'nobody' } })).toBe(
    'id,subject\r\n',
  )
})

test('values are what JSON says of them: times in UTC, numbers as they are, lists and documents as JSON', async () => {
  await given(db, tx => tx('faqs').insert({ question: 'Below?', answer: '', sort_order: -12 }))
  await given(db, tx =>
    tx('webhooks').insert({
      url: 'https://example.com',
      description: '',
      secret_encrypted: 'hidden',
      events: ['a,b', '=c'],
      last_triggered_at: '2026-01-31T11:00:00.123456+01:00',
    }),
  )
  const fields = ['description', 'owner_id', 'events', 'failure_count', 'is_active', 'last_triggered_at']
  const [names, line] = (await csv(owner, 'webhooks', { fields })).split('\r\n')
  expect(names).toBe(`id,${fields.join(',')}`)
  expect(line!.replace(/^\w+,/, '')).toBe('"",,"[""a,b"",""=c""]",0,true,2026-01-31T10:00:00.123456Z')
  expect(await csv(owner, 'webhooks')).not.toContain('hidden')
  expect(await csv(owner, 'faqs', { fields: ['answer', 'sort_order'] })).toMatch(/,"",-12\r\n$/)
  const [, user] = (await csv(owner, 'users', { fields: ['trust_score'], filter: { id: owner.id } })).split(
    '\r\n',
  )
  expect(user).toMatch(/^usr_\w+,[\d.]+$/)
})

test.each(['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1', '＝1+1'])(
  'a spreadsheet does not run %j',
  async subject => {
    const { id } = await aTicket(db, { subject })
    const file = await csv(support, 'support_tickets', { filter: { id }, fields: ['subject'] })
    expect(file).toMatch(new RegExp(`^id,subject\\r\\n${id},"?'`))
  },
)

test('personal data stays masked in a file, and what belongs to other tables is as hidden as there', async () => {
  const user = await aUser(db, { email: 'nadia@example.com', phone: '+4930123456' })
  const asked = { filter: { id: user.id }, fields: ['email', 'phone'] }
  expect(await csv(marketing, 'users', asked)).toBe(
    `id,email,phone\r\n${user.id},n•••••@example.com,•••••\r\n`,
  )
  expect(await csv(support, 'users', asked)).toContain(`nadia@example.com,'+4930123456`)
  const entries = { filter: { entity_id: user.id }, fields: ['after'] }
  const operations = await as('OPERATIONS')
  expect(await csv(operations, 'audit_logs', entries)).toMatch(/""email"":""n•••••@example.com""/)
  expect(await csv(operations, 'audit_logs', entries)).not.toContain('nadia')
  expect(await csv(owner, 'audit_logs', entries)).toContain('""email"":""nadia@example.com""')
})

test('who took what is in the history before anything leaves, without the personal data they looked for', async () => {
  const user = await aUser(db, { email: 'lena@example.com' })
  await aTicket(db, { user_id: user.id, subject: 'Exported' })
  const filter = {
    'user.email': 'lena@example.com',
    or: [{ subject: 'Exported' }, { email_in: ['lena@example.com'] }],
  }
  await csv(support, 'support_tickets', { filter, fields: ['subject'] })
  const asked = { action: 'EXPORT', actor_id: support.id, entity_type: 'support_tickets' }
  const { body } = await owner.send('GET', `/api/audit_logs${query({ filter: asked, range: [0, 0] })}`)
  expect(body[0]).toMatchObject({
    actor_type: 'USER',
    after: {
      export: {
        columns: ['id', 'subject'],
        filter: {
          'user.email': 'l•••••@example.com',
          or: [{ subject: 'Exported' }, { email_in: ['l•••••@example.com'] }],
        },
        sort: ['created_at', 'DESC'],
      },
    },
    request_id: expect.stringMatching(/^req_/),
  })
})

test('what cannot be exported is refused before it begins, and leaves nothing', async () => {
  const entries = () => db('audit_logs').where('action', 'EXPORT').count('* as count').first()
  const before = await entries()
  const refused = async (who: Member, path: string) => {
    const answer = await ask(who, path)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(answer.headers.get('Content-Disposition')).toBeNull()
    return [answer.status, JSON.stringify(await answer.json())]
  }
  expect(await refused(marketing, '/api/support_tickets')).toEqual([403, expect.anything()])
  expect(await refused(support, '/api/nothing')).toEqual([404, expect.anything()])
  for (const [asked, named] of [
    [{ range: [0, 9] }, '?range'],
    [{ embed: ['user'] }, '?embed'],
    [{ filter: { colour: 'red' } }, '?filter/colour'],
    [{ sort: ['description', 'ASC'] }, '?sort'],
    [{ fields: ['colour'] }, '?fields/0'],
  ] as const)
    expect(await refused(support, `/api/support_tickets${query(asked)}`)).toEqual([
      422,
      expect.stringContaining(named),
    ])
  expect(await entries()).toEqual(before)
  await nobodyAtWork()
})

test('CSV is for those who prefer it; to look whether it is there takes nothing', async () => {
  const kind = async (accept: string, method = 'GET') => {
    const answer = await ask(support, '/api/support_tickets', accept, method)
    await answer.body?.cancel()
    expect(answer.headers.get('Vary')).toContain('Accept')
    return answer.headers.get('Content-Type')
  }
  for (const accept of ['*/*', 'application/json', 'text/csv;q=0', 'application/json, text/csv;q=0.9'])
    expect(await kind(accept), accept).toBe('application/json')
  for (const accept of [
    'text/csv',
    'text/csv, application/json;q=0.5',
    'application/json;q=0.2, text/csv;q=0.3',
  ])
    expect(await kind(accept), accept).toMatch(/^text\/csv/)
  expect(await kind('text/csv', 'HEAD')).toMatch(/^text\/csv/)
  const answer = await ask(support, '/api/support_tickets', 'text/csv', 'HEAD')
  expect(answer.headers.get('Content-Disposition')).toMatch(
    /^attachment; filename="support_tickets-\d{4}-\d\d-\d\d\.csv"$/,
  )
  await nobodyAtWork()
})

test('an export waits for its reader, and ends with them: the query too, while the server is still at work on it', async () => {
  await manyTickets()
  const slow = await open(support, '/api/support_tickets')
  expect(await atWork()).toBe(1)
  slow.destroy()
  await nobodyAtWork()

  const whole = await open(support, '/api/support_tickets')
  let bytes = 0
  for await (const chunk of whole) bytes += (chunk as Buffer).length
  expect(bytes).toBeGreaterThan(30_000_000)
  await nobodyAtWork()

  const left = new AbortController()
  await db.transaction(async tx => {
    await tx.raw('lock table support_tickets in access exclusive mode')
    const waiting = app.request('/api/support_tickets', {
      headers: { Authorization: `Bearer ${support.token}`, Accept: 'text/csv' },
      signal: left.signal,
    })
    await vi.waitFor(async () => expect(await atWork()).toBe(1))
    left.abort()
    expect((await waiting).status).toBe(503)
    await nobodyAtWork()
  })
})

test('an export whose reader has left before its query runs is not read at all', async () => {
  const left = new AbortController()
  connections.mockImplementationOnce(() => {
    left.abort()
    return connect()
  })
  const answer = await whileLocked(db, 'faqs', async () =>
    app.request('/api/faqs', {
      headers: { Authorization: `Bearer ${support.token}`, Accept: 'text/csv' },
      signal: left.signal,
    }),
  )
  expect(answer.status).toBe(503)
  await nobodyAtWork()
})

test('one person exports two lists at once, and more when one is done', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => open(support, '/api/support_tickets')))
  const third = await ask(support, '/api/support_tickets')
  expect([third.status, third.headers.get('Retry-After')]).toEqual([429, '10'])
  const { body: link } = await support.send('POST', '/api/downloads', { resource: 'faqs' })
  expect((await app.request(link.url)).status).toBe(429)
  const other = await ask(owner, '/api/support_tickets')
  expect(other.status).toBe(200)
  await other.body!.cancel()
  for (const answer of [one!, two!]) answer.destroy()
  await vi.waitFor(async () => {
    const again = await ask(support, `/api/support_tickets${query({ filter: { id: 'nobody' } })}`)
    expect(again.status).toBe(200)
    await again.text()
  })
  const fetched = await app.request(link.url)
  expect(fetched.status, 'a link that was refused for now is good later').toBe(200)
  await fetched.text()
  await nobodyAtWork()
})

const ofExport = `from pg_stat_activity
  where application_name = 'purser-export' and datname = current_database()`

/** Breaks the connection by which an export is read, at our end of it. */
async function disconnect() {
  const { rows } = await db.raw(`select pid ${ofExport}`)
  const clients = await Promise.all(connections.mock.results.map(({ value }) => value as Promise<PgClient>))
  clients.find(({ processID }) => processID === rows[0].pid)!.connection.stream.destroy()
}

test.each<[string, () => Promise<unknown>]>([
  ['the database ends it', () => db.raw(`select pg_terminate_backend(pid) ${ofExport}`)],
  ['its connection is lost', disconnect],
])('an export that breaks off because %s does not look as if it were whole', async (_, breakIt) => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  lines.length = 0
  const answer = (await open(support, '/api/support_tickets')).setEncoding('utf8')
  let file = ''
  const read = async () => {
    for await (const chunk of answer) file += chunk
  }
  await breakIt()
  await expect(read()).rejects.toThrow('aborted')
  expect(file).toMatch(/^id,/)
  expect(file).not.toMatch(/Error|broke off/)
  // EPIPE where the export was about to ask for more when the connection ended.
  await vi.waitFor(() =>
    expect(lines.join()).toMatch(/"message":"[^"]*(terminat|EPIPE).*an export broke off/),
  )
  expect(error).not.toHaveBeenCalled()
  await nobodyAtWork()
  // Its place is free again, of which there are two.
  for (const id of ['x', 'y', 'z'])
    expect(await csv(support, 'support_tickets', { filter: { id } })).toBeTruthy()
})

test('an export for which no row is found for a minute is given up, and says by which columns rows are found', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = await whileLocked(db, 'faqs', async () => {
      const asked = ask(support, `/api/faqs${query({ filter: { answer_ilike: 'zzz' } })}`)
      await vi.waitFor(async () => expect(await atWork()).toBe(1))
      await vi.advanceTimersByTimeAsync(60_000)
      return asked
    })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toMatch(/narrow it by a column that an index serves, which are id/)
  } finally {
    vi.useRealTimers()
  }
  await nobodyAtWork()
})

import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { serve } from '#api/core/serve.ts'
import type { TableName } from '#shared/core/rows.ts'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test, vi } from 'vitest'

const { db, app, as } = await testApp()
const server = await serve(app.fetch, 0, '127.0.0.1')
afterAll(server.stop)
const [support, marketing, owner] = await Promise.all([as('SUPPORT'), as('MARKETING'), as('OWNER')])

type Order = { id: string; url: string }
const order = async (who: Member, resource: TableName, asked: object = {}): Promise<Order> => {
  const { status, body } = await who.send('POST', '/api/downloads', { resource, format: 'json', ...asked })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}
const read = async ({ url }: Order) => (await app.request(url)).text()
const progress = async (who: Member, { id }: Order) =>
  (await who.send('GET', `/api/downloads/${id}/progress`)).body
const cancel = (who: Member, { id }: Order) => who.send('POST', `/api/downloads/${id}/cancel`, {})

/** Asks over a socket and reads nothing yet. */
const open = ({ url }: Order) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(server.url.replace('localhost', '127.0.0.1') + url, resolve).once('error', reject)
  })

const nobodyAtWork = (patience = 3_000) =>
  vi.waitFor(async () => {
    const { rows } = await db.raw(
      `select from pg_stat_activity where application_name = 'purser-export' and datname = current_database()`,
    )
    expect(rows).toHaveLength(0)
  }, patience)

/** More than all buffers between here and there hold. */
const manyTickets = (filled: string) =>
  given(db, async tx => {
    const [batch] = await tx('batches').insert({ kind: 'IMPORT', description: 'many tickets' }, ['id'])
    await tx.raw(`select set_config('app.batch_id', ?, true)`, [batch.id])
    await tx.raw(
      `insert into support_tickets (subject, category, description)
       select 'Many ' || n, ?, repeat('x', 10000) from generate_series(1, 3000) n`,
      [filled],
    )
  })

test('as JSON, a list is one list of its rows, each as the API answers it', async () => {
  await given(db, tx =>
    tx('webhooks').insert({
      url: 'https://example.com',
      description: '',
      secret_encrypted: 'hidden',
      events: ['a,b', '=c'],
      last_triggered_at: '2026-01-31T11:00:00.123456+01:00',
    }),
  )
  await aUser(db, { email: 'nadia@example.com', phone: '+4930123456' })
  await aTicket(db, { subject: '=1+1 "späť" \u2028 🎟' })
  const cases: [Member, TableName][] = [
    [owner, 'webhooks'],
    [support, 'users'],
    [marketing, 'users'],
    [support, 'support_tickets'],
    [await as('OPERATIONS'), 'audit_logs'],
    [owner, 'audit_logs'],
    [owner, 'user_profiles'],
  ]
  for (const [who, name] of cases) {
    const wanted = { filter: { created_at_lt: 'now' }, sort: ['id', 'ASC'] }
    const asked = name === 'audit_logs' ? { filter: { entity_type: 'users' }, sort: ['id', 'ASC'] } : wanted
    const query = new URLSearchParams({
      filter: JSON.stringify(asked.filter),
      sort: JSON.stringify(asked.sort),
      range: '[0,99]',
    })
    const listed = (await who.send<{ _etag: string; _title?: unknown }[]>('GET', `/api/${name}?${query}`))
      .body
    const file = JSON.parse(await read(await order(who, name, asked)))
    expect(file, name).toEqual(listed.map(({ _etag: _, _title: __, ...row }) => row))
    expect(listed.length, name).toBeGreaterThan(0)
  }
  const masked = await read(await order(marketing, 'users', { filter: { email: 'nadia@example.com' } }))
  expect(JSON.parse(masked)).toMatchObject([{ email: 'n•••••@example.com', phone: '•••••' }])
  expect(await read(await order(owner, 'webhooks'))).not.toContain('hidden')
})

test('a JSON file has the columns asked for and a row on each line, and is a list where there is none', async () => {
  const [one, two] = [await aTicket(db, { category: 'lines' }), await aTicket(db, { category: 'lines' })]
  const asked = { filter: { category: 'lines' }, sort: ['id', 'ASC'], fields: ['subject'] }
  const answer = await app.request((await order(support, 'support_tickets', asked)).url)
  expect(answer.headers.get('Content-Type')).toBe('application/json')
  expect(answer.headers.get('Content-Disposition')).toMatch(/support_tickets-[\d-]+\.json"$/)
  expect(await answer.text()).toBe(
    `[\n{"id":"${one.id}","subject":"${one.subject}"},\n{"id":"${two.id}","subject":"${two.subject}"}\n]\n`,
  )
  const none = await read(await order(support, 'support_tickets', { filter: { id: 'nobody' } }))
  expect(JSON.parse(none)).toEqual([])
  const [entry] = await db('audit_logs').where('action', 'EXPORT').orderBy('id', 'desc').limit(1)
  expect(entry.after.export.format).toBe('json')
})

test('an export says how many rows have left, and that it is whole', async () => {
  await manyTickets('told')
  const asked = await order(support, 'support_tickets', { filter: { category: 'told' } })
  expect(await progress(support, asked)).toEqual({ id: asked.id, rows: 0, begun: false, outcome: null })
  const answer = await open(asked)
  await vi.waitFor(
    async () =>
      expect(await progress(support, asked)).toMatchObject({
        ...{ begun: true, outcome: null },
        rows: expect.toSatisfy((rows: number) => rows > 0 && rows < 3000),
      }),
    3_000,
  )
  expect(JSON.parse(await text(answer))).toHaveLength(3000)
  await vi.waitFor(async () =>
    expect(await progress(support, asked)).toMatchObject({ rows: 3000, outcome: 'WHOLE' }),
  )
})

test.each(['csv', 'json'])(
  'a %s export that is canceled ends with its query, and no file looks whole',
  async format => {
    await manyTickets(format)
    const asked = await order(support, 'support_tickets', { format, filter: { category: format } })
    const answer = await open(asked)
    expect((await cancel(support, asked)).body).toMatchObject({ outcome: 'CANCELED' })
    await expect(text(answer)).rejects.toThrow(/aborted|ECONNRESET/)
    await nobodyAtWork()
    expect(await progress(support, asked)).toMatchObject({ outcome: 'CANCELED' })
    expect((await cancel(support, asked)).body).toMatchObject({ outcome: 'CANCELED' })
  },
)

test('one that waits for the database is canceled, too, before its first row', async () => {
  const asked = await order(support, 'support_tickets')
  await db.transaction(async tx => {
    await tx.raw('lock table support_tickets in access exclusive mode')
    const waiting = app.request(asked.url)
    await vi.waitFor(async () => expect(await progress(support, asked)).toMatchObject({ begun: true }))
    await cancel(support, asked)
    expect((await waiting).status).toBe(503)
    await nobodyAtWork()
  })
  expect(await progress(support, asked)).toMatchObject({ rows: 0, outcome: 'CANCELED' })
})

test('one that is canceled before it is fetched cannot be fetched any more', async () => {
  const asked = await order(support, 'support_tickets')
  await cancel(support, asked)
  expect((await app.request(asked.url)).status).toBe(404)
})

test('what breaks off, is never fetched, or was left by a process that ended is said to be broken', async () => {
  await manyTickets('broken')
  const asked = await order(support, 'support_tickets', { filter: { category: 'broken' } })
  const answer = await open(asked)
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'purser-export' and datname = current_database()`)
  await expect(text(answer)).rejects.toThrow(/aborted|ECONNRESET/)
  await vi.waitFor(async () => expect(await progress(support, asked)).toMatchObject({ outcome: 'BROKEN' }))
  const [left, late] = [await order(support, 'faqs'), await order(support, 'faqs')]
  const ago = (seconds: number) => db.raw(`now() - make_interval(secs => ?)`, [seconds])
  await given(db, async tx => {
    await tx('download_tickets')
      .where('id', left.id)
      .update({ used_at: ago(60), told_at: ago(20) })
    await tx('download_tickets')
      .where('id', late.id)
      .update({ expires_at: ago(1) })
  })
  for (const one of [left, late]) expect(await progress(support, one)).toMatchObject({ outcome: 'BROKEN' })
})

test('nobody sees or ends an export of somebody else', async () => {
  const asked = await order(support, 'support_tickets')
  expect((await owner.send('GET', `/api/downloads/${asked.id}/progress`)).status).toBe(404)
  expect((await cancel(owner, asked)).status).toBe(404)
  expect(await progress(support, asked)).toMatchObject({ outcome: null })
  expect((await support.send('POST', `/api/downloads/${asked.id}/cancel`, { now: true })).status).toBe(422)
  expect((await support.send('GET', `/api/downloads/${asked.id}/progress?x=1`)).status).toBe(422)
})

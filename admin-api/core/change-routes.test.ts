import { serve } from '#api/core/serve.ts'
import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { watchChanges } from './changes.ts'
import { createLog } from './log.ts'

const { db, url, app, changes, as } = await testApp()
const server = await serve(app.fetch, 0, '127.0.0.1')
const support = await as('SUPPORT')
const operations = await as('OPERATIONS')
const opened: IncomingMessage[] = []
afterEach(() => opened.splice(0).forEach(stream => stream.destroy()))

type Event = { event: string; data: Record<string, unknown> }

const ask = (query: string, token = '') =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const to = `${server.url.replace('localhost', '127.0.0.1')}/api/changes?${query}`
    get(to, { agent: false, headers: { Authorization: `Bearer ${token}` } }, resolve).once('error', reject)
  })

const refusal = async (query: string, who: Member) => {
  const answer = await ask(query, who.token)
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

/** What a browser reads of a stream, until it or we end it. */
async function listen(who: Member, query: string) {
  const answer = await ask(query, who.token)
  opened.push(answer)
  expect(answer.statusCode, query).toBe(200)
  const events: Event[] = []
  const state = { beats: 0, ended: false }
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    for (const part of chunk.split('\n\n')) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? []
      if (event) events.push({ event, data: JSON.parse(data!) })
      else if (part.startsWith(':')) state.beats += 1
    }
  })
  answer.once('end', () => (state.ended = true)).once('error', () => {})
  return { answer, events, state }
}

const heard = (stream: { events: Event[] }, expected: unknown[]) =>
  vi.waitFor(() => expect(stream.events).toEqual(expected), 3_000)

const change = (table: string, action: string, ids: string[] | null) => ({
  event: 'change',
  data: { table, action, ids },
})

const listening = async () => {
  const { rows } = await db.raw(`select 1 from pg_stat_activity
    where application_name = 'purser-changes' and datname = current_database()`)
  return rows.length as number
}

test('changes of a table or a row are told once they are committed, to every process, one message a statement', async () => {
  const one = await aTicket(db)
  const all = await listen(support, 'tables=support_tickets,ticket_responses')
  const row = await listen(support, `table=support_tickets&id=${one.id}`)
  const jobs = await listen(operations, 'table=background_jobs')
  const elsewhere: unknown[] = []
  const other = watchChanges({ url, log: createLog('silent') })
  await other.subscribe({ change: told => elsewhere.push(told), reset: () => {}, close: () => {} })
  expect(await listening()).toBe(2)
  expect(all.answer.headers['content-type']).toMatch(/^text\/event-stream/)

  await support.send('PATCH', `/api/support_tickets/${one.id}`, { subject: 'Another' })
  const two = await aTicket(db)
  await aUser(db)
  await given(db, tx => tx('background_jobs').insert({ job_type: 'told' }))
  await given(db, tx => tx('support_tickets').where('id', 'nobody').update({ subject: 'Nothing' }))
  await given(db, async tx => {
    await tx('support_tickets').where('id', two.id).delete()
    throw new Error('not committed')
  }).catch(() => {})
  await given(db, tx =>
    tx.raw(`insert into support_tickets (subject, description) select 'S', 'D' from generate_series(1, 51)`),
  )
  await given(db, async tx => {
    const [{ id }] = await tx('batches').insert({ kind: 'IMPORT', description: 'one' }, ['id'])
    await tx.raw(`select set_config('app.batch_id', ?, true)`, [id])
    await tx('support_tickets').where('id', two.id).delete()
  })

  await heard(all, [
    change('support_tickets', 'UPDATE', [one.id]),
    change('support_tickets', 'INSERT', [two.id]),
    change('support_tickets', 'INSERT', null),
    change('support_tickets', 'DELETE', null),
  ])
  await heard(row, [
    change('support_tickets', 'UPDATE', [one.id]),
    change('support_tickets', 'INSERT', null),
    change('support_tickets', 'DELETE', null),
  ])
  await heard(jobs, [change('background_jobs', 'INSERT', [expect.stringMatching(/^job_/)])])
  expect(elsewhere).toContainEqual({ table: 'support_tickets', action: 'UPDATE', ids: [one.id] })
  await other.close()
})

test('what was changed in the seconds before anybody listened is told to those who ask for it', async () => {
  const insert = `insert into faqs (question, answer) select 'Q', 'A' from generate_series(1, ?::int) returning id`
  // By what it hears it is known what the server has heard.
  const told = await listen(support, 'tables=faqs')
  const [{ id }] = (await given(db, tx => tx.raw(insert, [1]))).rows
  await given(db, tx => tx('faqs').where({ id }).update({ answer: 'Before' }))
  await heard(told, [change('faqs', 'INSERT', [id]), change('faqs', 'UPDATE', [id])])
  const row = await listen(support, `table=faqs&id=${id}&recent=60`)
  await heard(row, [change('faqs', 'UPDATE', [id])])
  await given(db, tx => tx.raw(insert, [60]))
  await vi.waitFor(() => expect(told.events).toHaveLength(3), 3_000)
  const lists = await listen(support, 'tables=faqs,ticket_responses&recent=60&notices=true')
  await heard(lists, [change('faqs', 'UPDATE', null)])
  await sleep(1_100)
  const later = await listen(support, 'tables=faqs&recent=1')
  const none = await listen(support, 'tables=faqs')
  await sleep(300)
  expect([later.events, none.events]).toEqual([[], []])
})

test('after a lost connection everybody is told to look again, and hears what follows', async () => {
  const stream = await listen(support, 'table=support_tickets')
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'purser-changes' and datname = current_database()`)
  await heard(stream, [{ event: 'reset', data: {} }])
  const { id } = await aTicket(db)
  await heard(stream, [{ event: 'reset', data: {} }, change('support_tickets', 'INSERT', [id])])
})

test('what somebody else sends to the channel is ignored, and a listener that fails stops no other', async () => {
  const stream = await listen(support, 'table=support_tickets')
  let told = 0
  const leave = await changes.subscribe({
    change: () => {
      told += 1
      throw new Error('fails')
    },
    reset: () => {},
    close: () => {},
  })
  const late = await listen(support, 'table=support_tickets')
  for (const sent of ['x', 'null', '1', '[]', '{"table":"users"}', '{"to":1}'])
    await db.raw(`select pg_notify('purser_changes', ?)`, [sent])
  const { id } = await aTicket(db)
  for (const one of [stream, late]) await heard(one, [change('support_tickets', 'INSERT', [id])])
  expect(told).toBe(1)
  leave()
})

test('only what one may read can be watched, and only what tells of its changes', async () => {
  expect((await refusal('tables=users,support_tickets', operations)).status).toBe(403)
  for (const [query, pointer] of [
    ['table=nothing', '?table'],
    ['tables=', '?tables'],
    ['tables=users,', '?tables'],
    ['table=staff_members', '?table'],
    ['table=users&tables=users', '?table'],
    ['table=users&table=users', '?table'],
    ['tables=users&id=x', '?id'],
    ['table=users&id=%00x', '?id'],
    ['', '?tables'],
    ['table=users&colour=red', '?colour'],
    ['table=users&recent=0', '?recent'],
    ['table=users&recent=601', '?recent'],
    ['table=users&recent=soon', '?recent'],
    ['table=users&recent=', '?recent'],
    [`tables=${Array(21).fill('users').join(',')}`, '?tables'],
  ])
    expect(await refusal(query!, support), query).toMatchObject({
      status: 422,
      body: expect.stringContaining(`"${pointer}"`),
    })
  expect((await ask('table=users')).statusCode).toBe(401)
  expect((await support.send('HEAD', '/api/changes?table=users')).status).toBe(200)
})

test('a stream shows that it lives, and ends when its reader may not read any more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const leaving = await as('SUPPORT')
    const stream = await listen(leaving, 'table=support_tickets')
    const before = stream.state.beats
    await vi.advanceTimersByTimeAsync(25_000)
    await vi.waitFor(() => expect(stream.state.beats).toBeGreaterThan(before))
    expect(stream.state.ended).toBe(false)
    await given(db, tx => tx('staff_roles').where('user_id', leaving.id).update({ revoked_at: tx.fn.now() }))
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(stream.state.ended).toBe(true))
  } finally {
    vi.useRealTimers()
  }
})

test('a database that does not say for a while who may read ends no stream; after a minute it does', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const rename = (from: string, to: string) => db.raw('alter table ?? rename to ??', [from, to])
  const checks = async (count: number) => {
    await vi.advanceTimersByTimeAsync(count * 5_000)
    await sleep(300)
  }
  try {
    const stream = await listen(support, 'table=support_tickets')
    await rename('user_sessions', 'user_sessions_away')
    await checks(10)
    await aTicket(db)
    await sleep(300)
    expect(stream.events, 'nothing is told to whom it may not be for').toEqual([])
    await rename('user_sessions_away', 'user_sessions')
    await checks(1)
    expect(stream.state.ended).toBe(false)
    expect(stream.events).toEqual([{ event: 'reset', data: {} }])
    await rename('user_sessions', 'user_sessions_away')
    await checks(13)
    await rename('user_sessions_away', 'user_sessions')
    await vi.waitFor(() => expect(stream.state.ended).toBe(true))
  } finally {
    vi.useRealTimers()
  }
})

test('one person has twenty streams, and another as soon as one of them is left; in the end nothing is held', async () => {
  await vi.waitFor(async () => expect(await listening()).toBe(0))
  const streams = await Promise.all(
    Array.from({ length: 20 }, () => listen(support, 'table=support_tickets')),
  )
  expect(await listening()).toBe(1)
  const refused = await refusal('table=support_tickets', support)
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10'])
  streams[0]!.answer.destroy()
  await vi.waitFor(() => listen(support, 'table=support_tickets'))
})

test('a reader that takes nothing is given up', async () => {
  const headers = { Authorization: `Bearer ${(await as('SUPPORT')).token}` }
  const path = '/api/changes?table=support_tickets'
  const stream = await app.request(path, { headers })
  const outgoing = { destroy: vi.fn() }
  const connected = await app.request(path, { headers }, { outgoing: outgoing as never })
  let told = 0
  await changes.subscribe({ change: () => (told += 1), reset: () => {}, close: () => {} })
  await db.raw(`select pg_notify('purser_changes',
      json_build_object('table', 'support_tickets', 'action', 'UPDATE', 'ids', array[n || repeat('x', 7000)])::text)
    from generate_series(1, 60) n`)
  await vi.waitFor(() => expect(told).toBe(60))
  await expect(stream.text()).rejects.toThrow('takes nothing')
  // Where there is a connection it ends, and nothing is written of it.
  expect(outgoing.destroy).toHaveBeenCalledOnce()
  await connected.body!.cancel()
})

test('a server that stops ends its streams instead of waiting for them', async () => {
  const stream = await listen(support, 'table=support_tickets')
  const started = performance.now()
  await changes.close()
  await server.stop()
  expect(performance.now() - started).toBeLessThan(3_000)
  await vi.waitFor(() => expect(stream.state.ended).toBe(true))
  expect(
    (await app.request('/api/changes?table=users', { headers: { Authorization: `Bearer ${support.token}` } }))
      .status,
  ).toBe(503)
})

import { aTicket, given, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { db, app, as } = await testApp()
const [owner, support] = await Promise.all([as('OWNER'), as('SUPPORT')])
const tickets = '/api/support_tickets'
const ticket = { subject: 'Refund', description: 'Where is it?' }

const post = (who: Member, path: string, body: unknown, key: string) =>
  who.send('POST', path, body, { 'Idempotency-Key': key })
const ticketsCalled = (subject: string) => db('support_tickets').where({ subject }).select('id')

test('the same request with the same key is done once, and answered alike', async () => {
  const body = { ...ticket, subject: 'Once' }
  const first = await post(support, tickets, body, 'key-1')
  const again = await post(support, tickets, body, 'key-1')
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect([first, again].map(a => a.headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
  expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'))
  expect(await ticketsCalled('Once')).toHaveLength(1)
})

test('the same key with another body or address is refused, and another person has keys of their own', async () => {
  const body = { ...ticket, subject: 'Mine' }
  expect((await post(support, tickets, body, 'key-2')).status).toBe(201)
  const other = await post(support, tickets, { ...body, subject: 'Other' }, 'key-2')
  expect([other.status, other.body.detail]).toEqual([422, expect.stringMatching(/used for another request/)])
  expect((await post(support, '/api/faqs', body, 'key-2')).status).toBe(422)
  expect(await ticketsCalled('Other')).toEqual([])
  expect((await post(owner, tickets, body, 'key-2')).status).toBe(201)
  expect(await ticketsCalled('Mine')).toHaveLength(2)
})

test('of twins at the same moment one is done, and the others wait for its answer', async () => {
  const body = { name: 'Twins', slug: 'twins', icon: 'x' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => post(owner, '/api/interests', body, 'key-3')),
  )
  expect(answers.map(a => a.status)).toEqual([201, 201, 201, 201, 201])
  expect(new Set(answers.map(a => a.body.id)).size).toBe(1)
  expect(answers.filter(a => a.headers.get('Idempotency-Replayed'))).toHaveLength(4)
})

test('a step and a restoring are done once, though the row has moved on', async () => {
  const { id } = await aTicket(db)
  const path = `${tickets}/${id}`
  const first = await post(support, `${path}/reply`, { message: 'Hello' }, 'key-4')
  const again = await post(support, `${path}/reply`, { message: 'Hello' }, 'key-4')
  expect([first.status, again.body]).toEqual([200, first.body])
  expect(await db('ticket_responses').where('ticket_id', id)).toHaveLength(1)
  await owner.send('DELETE', path)
  expect((await post(owner, `${path}/restore`, {}, 'key-5')).status).toBe(200)
  expect((await post(owner, `${path}/restore`, {}, 'key-5')).status).toBe(200)
  expect((await post(owner, `${path}/restore`, {}, 'key-6')).status).toBe(409)
})

test('what was refused is not kept: it may be asked again', async () => {
  const body = { name: 'Taken', slug: 'taken', icon: 'x' }
  const { body: taken } = await owner.send('POST', '/api/interests', body)
  expect((await post(owner, '/api/interests', body, 'key-7')).status).toBe(409)
  await owner.send('DELETE', `/api/interests/${taken.id}`)
  expect((await post(owner, '/api/interests', body, 'key-7')).status).toBe(201)
})

test('an answer is kept for a day, and never shown to anybody else', async () => {
  const body = { ...ticket, subject: 'Tomorrow' }
  await post(support, tickets, body, 'key-8')
  await given(db, tx => tx('idempotency_keys').where('key', 'key-8').update('expires_at', tx.fn.now()))
  expect((await post(support, tickets, body, 'key-8')).headers.get('Idempotency-Replayed')).toBeNull()
  expect(await ticketsCalled('Tomorrow')).toHaveLength(2)
  const [row] = (await owner.send('GET', '/api/idempotency_keys')).body
  expect(row).not.toHaveProperty('response')
})

test.each(['', 'a b', 'x'.repeat(201), 'caf\u00e9'])('the key "%s" is refused', async key => {
  const answer = await app.request(tickets, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${support.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ ...ticket, subject: 'Bad key' }),
  })
  expect(answer.status).toBe(422)
  expect(await ticketsCalled('Bad key')).toEqual([])
})

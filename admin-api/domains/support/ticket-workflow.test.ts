import { aTicket, testApp } from '#api/test/app.ts'
import type { Row } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const agent = await as('SUPPORT')
const colleague = await as('SUPPORT')
const take = (id: string, step: string, input: object = {}, by = agent) =>
  by.send('POST', `/api/support_tickets/${id}/${step}`, input)
const said = (id: string): Promise<Row<'ticket_responses'>[]> =>
  db('ticket_responses').where('ticket_id', id).orderBy('id')

test('S2-R54 a ticket is answered, resolved and closed, and every word is kept with its author', async () => {
  const { id } = await aTicket(db)
  expect((await take(id, 'start')).body).toMatchObject({
    status: 'IN_PROGRESS',
    assigned_to: agent.id,
    first_response_at: null,
  })
  const replied = (await take(id, 'reply', { message: 'We are looking into it.' })).body
  expect(replied).toMatchObject({ status: 'IN_PROGRESS', first_response_at: expect.any(String) })
  const waiting = (await take(id, 'reply_and_wait', { message: 'Which card was it?' })).body
  expect(waiting).toMatchObject({ status: 'PENDING_USER', first_response_at: replied.first_response_at })
  const resolved = (await take(id, 'resolve', { message: 'The money is on its way.' })).body
  expect(resolved).toMatchObject({ status: 'RESOLVED', resolved_at: expect.any(String), closed_at: null })
  expect((await take(id, 'close')).body).toMatchObject({ status: 'CLOSED', closed_at: expect.any(String) })
  const words = await said(id)
  expect(words.map(w => w.message)).toEqual([
    'We are looking into it.',
    'Which card was it?',
    'The money is on its way.',
  ])
  expect(words.every(w => w.is_staff && !w.is_internal_note && w.author_id === agent.id)).toBe(true)
  expect(words[0]!.created_at).toBe(replied.first_response_at)
  const steps = await db('steps_taken').where('entity_id', id).orderBy('id')
  expect(steps.map(s => [s.step, s.from_state, s.to_state])).toEqual([
    ['start', 'OPEN', 'IN_PROGRESS'],
    ['reply', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['reply_and_wait', 'IN_PROGRESS', 'PENDING_USER'],
    ['resolve', 'PENDING_USER', 'RESOLVED'],
    ['close', 'RESOLVED', 'CLOSED'],
  ])
})

test('a note is for colleagues: it answers nobody and moves nothing', async () => {
  const { id } = await aTicket(db)
  expect((await take(id, 'note', { message: 'Seen this before.' })).body).toMatchObject({
    status: 'OPEN',
    first_response_at: null,
    assigned_to: null,
  })
  expect(await said(id)).toMatchObject([{ is_internal_note: true, message: 'Seen this before.' }])
})

test('whoever answers first has the ticket, and a colleague who helps does not take it away', async () => {
  const { id } = await aTicket(db)
  await take(id, 'reply', { message: 'Hello' })
  expect((await take(id, 'reply', { message: 'I can help' }, colleague)).body.assigned_to).toBe(agent.id)
})

test('a ticket is handed only to members of staff who may open it', async () => {
  const { id } = await aTicket(db)
  expect((await take(id, 'assign', { assigned_to: colleague.id })).body).toMatchObject({
    assigned_to: colleague.id,
    status: 'OPEN',
  })
  const seller = await as('FINANCE')
  for (const assigned_to of ['usr_nobody', seller.id]) {
    const refused = await take(id, 'assign', { assigned_to })
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '/assigned_to', detail: 'Only a member of staff who may open tickets can be given one.' }],
    ])
  }
})

test('a reopened ticket runs again, and says why', async () => {
  const { id } = await aTicket(db)
  await take(id, 'resolve')
  await take(id, 'close')
  expect((await take(id, 'reopen')).body.errors[0].pointer).toBe('/reason')
  const reopened = await take(id, 'reopen', { reason: 'The money never came.' })
  expect(reopened.body).toMatchObject({ status: 'IN_PROGRESS', resolved_at: null, closed_at: null })
})

test('a step that is not possible says what is, and leaves nothing behind', async () => {
  const { id } = await aTicket(db)
  const refused = await take(id, 'close')
  expect([refused.status, refused.body.type]).toEqual([409, '/problems/wrong-state'])
  expect(refused.body.detail).toBe(
    '“Close” is not possible: it is open. Possible now: Start, Assign, Reply, Send and wait, Add note, Resolve.',
  )
  const empty = await take(id, 'reply', { message: '   ' })
  expect([empty.status, empty.body.errors]).toEqual([
    422,
    [{ pointer: '/message', detail: 'must not be empty' }],
  ])
  expect((await take(id, 'reply', { message: 'x', status: 'CLOSED' })).status).toBe(422)
  expect(await said(id)).toEqual([])
  expect(await db('steps_taken').where('entity_id', id)).toEqual([])
})

test('two agents who resolve at once: one does, the other is told', async () => {
  const { id } = await aTicket(db)
  const both = await Promise.all([
    take(id, 'resolve', { message: 'Done' }),
    take(id, 'resolve', { message: 'Done' }, colleague),
  ])
  expect(both.map(answer => answer.status).sort()).toEqual([200, 409])
  expect(await said(id)).toHaveLength(1)
})

test('the state of a ticket cannot be written past its workflow, even where the API is not asked', async () => {
  const { id } = await aTicket(db)
  expect((await agent.send('PATCH', `/api/support_tickets/${id}`, { status: 'CLOSED' })).status).toBe(422)
  expect((await agent.send('PATCH', `/api/support_tickets/${id}`, { assigned_to: agent.id })).status).toBe(
    422,
  )
  await expect(aTicket(db, { status: 'CLOSED' })).rejects.toMatchObject({ code: '23514' })
})

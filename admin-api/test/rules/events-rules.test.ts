import { expect, test } from 'vitest'
import type { Made } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { broken, rowsOf } from '../rows.ts'

const { db, as } = await testApp()
const host = await aUser(db)
const { insert, read, change, remove } = rowsOf(db)

let made = 0
const anEvent = (more: object = {}) =>
  insert('events', {
    title: 'Sunset walk',
    slug: `event-${(made += 1)}`,
    description: 'Along the river.',
    host_id: host.id,
    start_date: '2026-06-01T18:00:00Z',
    ...more,
  })
const someone = async () => (await aUser(db)).id
const join = async (event_id: string, more: object = {}) =>
  insert('event_participants', { event_id, user_id: await someone(), ...more })
const book = async (event_id: string, quantity = 1, more: object = {}) =>
  insert('event_bookings', { event_id, user_id: await someone(), quantity, ...more })
const places = async (id: string) => (await read('events', id)).current_participants
const aTier = async (more: object = {}) =>
  insert('event_ticket_tiers', { event_id: (await anEvent()).id, name: 'Early bird', ...more })
const buy = async (tier: Made, more: object = {}) =>
  insert('event_tickets', { event_id: tier.event_id, tier_id: tier.id, user_id: await someone(), ...more })

test('S0-R41 a free event has no price, and no amount of an event is below zero', async () => {
  await expect(anEvent({ price_minor: 500 })).rejects.toMatchObject(broken('events_free_has_no_price'))
  await expect(anEvent({ is_free: false, price_minor: -1 })).rejects.toMatchObject(
    broken('events_amounts_not_negative'),
  )
})

test('S0-R42 an event that a community holds says which', async () => {
  await expect(anEvent({ host_type: 'COMMUNITY' })).rejects.toMatchObject(broken('events_host_said'))
})

test('S0-R43 the times of an event go with its state', async () => {
  const { id } = await anEvent()
  await change('events', id, { status: 'PUBLISHED' })
  const { published_at } = await read('events', id)
  await change('events', id, { status: 'CANCELED' })
  expect(await read('events', id)).toMatchObject({
    published_at,
    completed_at: null,
    canceled_at: expect.any(String),
  })
})

test('S0-R44 no more tickets of a tier are sold than there are, however many buy at once', async () => {
  const tier = await aTier({ quantity_limit: 3 })
  const sales = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => buy(tier)))
  expect(sales.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  const { id } = await db('event_tickets').where('tier_id', tier.id).first()
  await change('event_tickets', id, { status: 'CANCELED' })
  expect((await read('event_ticket_tiers', tier.id)).quantity_sold).toBe(2)
  await buy(tier)
  await expect(buy(tier)).rejects.toMatchObject(broken('event_ticket_tiers_not_oversold'))
  await given(db, tx => tx('event_tickets').where('tier_id', tier.id).delete())
  expect((await read('event_ticket_tiers', tier.id)).quantity_sold).toBe(0)
})

test('S0-R44 nobody has more tickets of a tier than it allows, and a sale ends after it begins', async () => {
  const tier = await aTier({ per_user_limit: 1 })
  const { user_id } = await buy(tier)
  await expect(buy(tier, { user_id })).rejects.toThrow('Nobody can have more than 1 ticket(s) of this tier.')
  const [available_from, available_until] = ['2026-05-02T00:00:00Z', '2026-05-01T00:00:00Z']
  await expect(aTier({ available_from, available_until })).rejects.toMatchObject({ code: '23514' })
  for (const closed of [
    { available_until },
    { available_from: '2100-01-01T00:00:00Z' },
    { is_active: false },
  ])
    await expect(buy(await aTier(closed))).rejects.toThrow('not for sale at this time')
})

test('S0-R45 a ticket goes from PENDING over CONFIRMED to CHECKED_IN, and carries a number of its own', async () => {
  const ticket = await buy(await aTier())
  expect(ticket).toMatchObject({
    status: 'PENDING',
    ticket_number: expect.stringMatching(/^ETK-[0-9A-F]{16}$/),
  })
  await expect(change('event_tickets', ticket.id, { status: 'CHECKED_IN' })).rejects.toThrow(
    'A ticket that is PENDING cannot become CHECKED_IN.',
  )
  await change('event_tickets', ticket.id, { status: 'CONFIRMED' })
  await change('event_tickets', ticket.id, { status: 'CHECKED_IN' })
  expect(await read('event_tickets', ticket.id)).toMatchObject({
    purchased_at: expect.any(String),
    checked_in_at: expect.any(String),
  })
  const staff = await as('SUPPORT')
  const back = await staff.send('PATCH', `/api/event_tickets/${ticket.id}`, { status: 'PENDING' })
  expect([back.status, back.body.detail]).toEqual([409, 'A ticket that is checked in cannot become pending.'])
})

test('S2-R6 categories form a tree', async () => {
  const category = (name: string, parent_id?: string) =>
    insert('event_categories', { name, slug: name.toLowerCase(), parent_id })
  const music = await category('Music')
  const jazz = await category('Jazz', music.id)
  await expect(change('event_categories', music.id, { parent_id: jazz.id })).rejects.toThrow(
    'A category cannot stand under one that stands under it.',
  )
})

test('S2-R7 a person takes the places they booked, or one, whether they booked, joined or both', async () => {
  const event = await anEvent({ max_participants: 10 })
  const booking = await book(event.id, 3)
  expect(await places(event.id)).toBe(3)
  const { user_id } = booking
  const participant = await join(event.id, { user_id, event_booking_id: booking.id })
  expect(await places(event.id)).toBe(3)
  await change('event_bookings', booking.id, { status: 'CANCELED' })
  expect(await places(event.id)).toBe(1)
  await change('event_participants', participant.id, { status: 'LEFT' })
  expect(await places(event.id)).toBe(0)
  await change('event_bookings', booking.id, { status: 'CONFIRMED', quantity: 2 })
  await change('event_bookings', booking.id, { deleted_at: new Date() })
  expect(await places(event.id)).toBe(0)
  await change('event_bookings', booking.id, { deleted_at: null })
  const other = await anEvent()
  await change('event_bookings', booking.id, { event_id: other.id })
  expect([await places(event.id), await places(other.id)]).toEqual([0, 2])
  await remove('users', user_id)
  expect(await places(other.id)).toBe(0)
})

test('S2-R80 an event is never overbooked, however many book and join at once', async () => {
  const { id } = await anEvent({ max_participants: 3 })
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map(someone))
  const tries = await Promise.allSettled(
    people.map((user_id, i) => (i % 2 ? join(id, { user_id }) : book(id, 1, { user_id }))),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await places(id)).toBe(3)
  const staff = await as('OPERATIONS')
  const full = await staff.send('POST', '/api/event_participants', { event_id: id, user_id: await someone() })
  expect([full.status, full.body.detail]).toEqual([
    409,
    'The event is full: it cannot have more participants than places.',
  ])
  await expect(change('events', id, { max_participants: 2 })).rejects.toMatchObject(
    broken('events_not_overbooked'),
  )
})

test('S2-R80 whoever books and joins at the same moment is counted once', async () => {
  const { id } = await anEvent()
  const user_id = await someone()
  await Promise.all([book(id, 1, { user_id }), join(id, { user_id })])
  expect(await places(id)).toBe(1)
})

test('S2-R8 a code lets somebody in once, by a confirmed ticket of their own', async () => {
  const tier = await aTier()
  const ticket = await buy(tier)
  const { event_id, user_id, ticket_number } = ticket
  const participant = await join(String(event_id), { user_id })
  const scan = { event_id, user_id, event_ticket_id: ticket.id, qr_code: ticket_number }
  await expect(insert('event_check_ins', scan)).rejects.toThrow('This ticket lets nobody in: it is PENDING.')
  await change('event_tickets', ticket.id, { status: 'CONFIRMED' })
  const stranger = { ...scan, user_id: await someone() }
  await expect(insert('event_check_ins', stranger)).rejects.toThrow('another event or another person')
  const scans = await Promise.allSettled(
    [1, 2, 3].map(n => insert('event_check_ins', { ...scan, qr_code: `q${n}` })),
  )
  expect(scans.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await read('event_tickets', ticket.id)).toMatchObject({ status: 'CHECKED_IN' })
  expect(await read('event_participants', participant.id)).toMatchObject({ status: 'ATTENDED' })
})

test('S2-R11 an offer to somebody who waits has a time, and each waits once for an event', async () => {
  const wait = { event_id: (await anEvent()).id, user_id: await someone(), position: 1 }
  const { id } = await insert('waitlists', wait)
  await change('waitlists', id, { status: 'OFFERED' })
  expect((await read('waitlists', id)).offered_at).not.toBeNull()
  await expect(insert('waitlists', wait)).rejects.toMatchObject({ code: '23505' })
})

test('S2-R60 each user books, joins and saves an event once', async () => {
  const pair = { event_id: (await anEvent()).id, user_id: await someone() }
  for (const table of ['event_bookings', 'event_participants', 'saved_events'] as const) {
    await insert(table, pair)
    await expect(insert(table, pair), table).rejects.toMatchObject({ code: '23505' })
  }
})

test('S2-R59 S2-R78 an event that others refer to is not deleted for good, and ends after it begins', async () => {
  const { id } = await join((await anEvent()).id)
  const { event_id } = await read('event_participants', id)
  await expect(remove('events', event_id)).rejects.toMatchObject(
    broken('event_participants_event_id_foreign'),
  )
  await expect(anEvent({ end_date: '2026-05-01T00:00:00Z' })).rejects.toMatchObject(
    broken('events_ends_after_start'),
  )
  await expect(anEvent({ min_participants: 5, max_participants: 4 })).rejects.toMatchObject(
    broken('events_least_and_most'),
  )
})

test('S2-R79 events are found by words of title, description and tags, whatever their case', async () => {
  const { id } = await anEvent({ title: 'Fado NIGHT', tags: ['Lisboa'], description: 'With petiscos.' })
  for (const word of ['fado', 'lisboa', 'Petiscos'])
    expect(
      await db('events').whereRaw(`search_vector @@ plainto_tsquery('simple', ?)`, word).pluck('id'),
    ).toContain(id)
})

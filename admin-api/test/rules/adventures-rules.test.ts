import type { Values } from '../any-row.ts'
import { given, testApp } from '../app.ts'
import { rowsOf } from '../rows.ts'
import type { Tx } from '#api/core/db.ts'
import { asActor } from '#api/core/db.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const owner = await as('OWNER')
const { row, insert, read, change, remove } = rowsOf(db)
const now = new Date().toISOString()

/** A time of an adventure with so many places, and what a booking of it says. */
async function aTime(capacity: number) {
  const time = await row('adventure_availability', { capacity })
  const adventure = await read('adventures', time.adventure_id)
  const user = await row('users')
  const booking = (more: Values = {}) => ({
    user_id: user.id,
    vendor_id: adventure.vendor_id,
    adventure_id: adventure.id,
    availability_id: time.id,
    booking_date: now,
    total_amount_minor: 9_000,
    ...more,
  })
  return { time, booking, taken: async () => (await read('adventure_availability', time.id)).booked_count }
}

test('S1-R7 an active vendor was approved, and a suspended one says why', async () => {
  const { id } = await row('vendors')
  await expect(change('vendors', id, { status: 'ACTIVE' })).rejects.toThrow('vendors_approved_at')
  await change('vendors', id, { status: 'ACTIVE', approved_at: now })
  await expect(change('vendors', id, { status: 'SUSPENDED' })).rejects.toThrow('vendors_suspended_reason')
  await change('vendors', id, { status: 'SUSPENDED', suspended_reason: 'no insurance' })
})

test('S1-R8 an adventure has a category, a difficulty and a place on the map', async () => {
  const { id } = await row('adventures', { latitude: 38.7, longitude: -9.1 })
  expect(await read('adventures', id)).toMatchObject({
    difficulty_level: 'EASY',
    category: expect.any(String),
  })
  const moved = await owner.send('PATCH', `/api/adventures/${id}`, { latitude: 91 })
  expect(moved).toMatchObject({
    status: 409,
    body: { detail: 'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.' },
  })
  expect((await owner.send('PATCH', `/api/adventures/${id}`, { latitude: null })).status).toBe(409)
})

test('S1-R13 a time is offered once, ends after it starts, and its places are counted', async () => {
  const { time, booking: booked, taken } = await aTime(4)
  const again = { adventure_id: time.adventure_id, starts_at: time.starts_at, capacity: 2 }
  expect(await owner.send('POST', '/api/adventure_availability', again)).toMatchObject({
    status: 409,
    body: { detail: 'This adventure is already offered at this time.' },
  })
  await expect(change('adventure_availability', time.id, { ends_at: time.starts_at })).rejects.toThrow(
    'ends_after',
  )
  const [booking] = await given(db, tx => tx('bookings').insert(booked({ participant_count: 3 }), '*'))
  expect(await taken()).toBe(3)
  expect(await owner.send('PATCH', `/api/adventure_availability/${time.id}`, { capacity: 2 })).toMatchObject({
    status: 409,
    body: { detail: 'No more people can be booked than there are places at this time.' },
  })
  await change('adventure_availability', time.id, { booked_count: 0 })
  expect(await taken()).toBe(3)
  await change('bookings', booking.id, { deleted_at: now })
  expect(await taken()).toBe(0)
  await change('bookings', booking.id, { deleted_at: null, participant_count: 4 })
  expect(await taken()).toBe(4)
  await change('bookings', booking.id, { status: 'CANCELED', canceled_at: now })
  expect(await taken()).toBe(0)
})

test('S1-R13 two who book the last place at once do not both get it', async () => {
  const { booking, taken } = await aTime(3)
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => insert('bookings', booking({ participant_count: 1 }))),
  )
  expect(tries.filter(t => t.status === 'fulfilled')).toHaveLength(3)
  expect(await taken()).toBe(3)
})

test('S1-R14 a certificate or an insurance that was looked at says when', async () => {
  for (const name of ['vendor_certifications', 'vendor_insurance'] as const) {
    const { id } = await row(name)
    await expect(change(name, id, { status: 'APPROVED' })).rejects.toThrow(`${name}_verified_at`)
    await change(name, id, { status: 'APPROVED', verified_at: now })
  }
})

test('S1-R15 a booking that is confirmed, completed or canceled says since when', async () => {
  const { id } = await row('bookings')
  for (const [status, time] of [
    ['CONFIRMED', 'confirmed_at'],
    ['COMPLETED', 'completed_at'],
    ['CANCELED', 'canceled_at'],
  ] as const) {
    await expect(change('bookings', id, { status })).rejects.toThrow('bookings_state_has_time')
    await change('bookings', id, { status, [time]: now })
  }
  await expect(change('bookings', id, { status: 'ACTIVE' })).rejects.toThrow('bookings_canceled_at')
})

test('S1-R16 several payments add up to what was paid, also at once', async () => {
  const { id } = await row('bookings', { currency: 'EUR' })
  const payment = { booking_id: id, amount_minor: 100, currency: 'EUR', status: 'SUCCEEDED', paid_at: now }
  await Promise.all(Array.from({ length: 5 }, () => insert('booking_payments', payment)))
  await insert('booking_payments', { ...payment, status: 'PENDING', paid_at: null })
  const paid = async () => (await read('bookings', id)).paid_amount_minor
  expect(await paid()).toBe(500)
  await given(db, tx => tx('booking_payments').where('booking_id', id).limit(1).update({ deleted_at: now }))
  expect(await paid()).toBe(0)
  await expect(insert('booking_payments', { ...payment, currency: 'USD' })).rejects.toThrow(
    'its own currency',
  )
})

test('S1-R17 no more participants are named than are booked, none twice, and one of them leads', async () => {
  const booking = await row('bookings', { participant_count: 2 })
  const user = await row('users')
  const named = (more: Values) =>
    owner.send('POST', '/api/booking_participants', { booking_id: booking.id, name: 'Ana', ...more })
  expect((await named({ user_id: user.id, is_lead: true })).status).toBe(201)
  expect((await named({ user_id: user.id })).status).toBe(409)
  expect((await named({ is_lead: true })).body.detail).toBe('Somebody else leads this booking already.')
  const both = await Promise.all([named({}), named({})])
  expect(both.map(answer => answer.status).sort()).toEqual([201, 409])
  await expect(change('bookings', booking.id, { participant_count: 1 })).rejects.toThrow(
    'More people are named than this booking is for (1).',
  )
  const other = await row('booking_participants')
  const share = {
    booking_id: booking.id,
    booking_participant_id: other.id,
    amount_minor: booking.total_amount_minor,
  }
  await expect(insert('payment_splits', share)).rejects.toThrow('takes part in another booking')
})

test('S1-R18 every change of a booking is kept, with who made it', async () => {
  const { id } = await row('bookings', { total_amount_minor: 500 })
  const to = { special_requests: 'a nut allergy', booking_date: '2026-05-01T10:00:00Z' }
  expect((await owner.send('PATCH', `/api/bookings/${id}`, to)).status).toBe(200)
  await change('bookings', id, { total_amount_minor: 700 })
  await change('bookings', id, { updated_at: now })
  const kept = await db('booking_modifications').where('booking_id', id).orderBy('created_at')
  expect(kept).toMatchObject([
    { modification_type: 'DATE', requested_by: owner.id, status: 'APPLIED', price_difference_minor: 0 },
    {
      modification_type: 'PRICE',
      requested_by: null,
      price_difference_minor: 200,
      old_values: { total_amount_minor: 500 },
    },
  ])
  expect(kept[0].new_values).toMatchObject({ special_requests: '(personal)' })
  await expect(change('booking_modifications', kept[0].id, { new_values: {} })).rejects.toThrow(
    'only ever added',
  )
})

test('S1-R60 S1-R61 bookings, adventures and times hang together, and a booking is with the vendor of its adventure', async () => {
  const { id, adventure_id, vendor_id } = await row('bookings')
  for (const [name, held] of [
    ['vendors', vendor_id],
    ['adventures', adventure_id],
  ] as const)
    await expect(remove(name, held)).rejects.toThrow('foreign key')
  const other = await row('vendors')
  await expect(change('bookings', id, { vendor_id: other.id })).rejects.toThrow('offered by another vendor')
  const time = await row('adventure_availability')
  await expect(change('bookings', id, { availability_id: time.id })).rejects.toThrow(
    'one of another adventure',
  )
  await change('bookings', id, {
    availability_id: (await row('adventure_availability', { adventure_id, capacity: 9 })).id,
  })
  const { availability_id } = await read('bookings', id)
  await expect(
    change('adventure_availability', availability_id, { adventure_id: time.adventure_id }),
  ).rejects.toThrow('it stays with its adventure')
  await change('adventures', adventure_id, { vendor_id: other.id })
  await change('bookings', id, { booking_date: now })
})

test('S1-R72 S1-R73 the indexes that the platform names are there', async () => {
  const names = ['category', 'location', 'rating'].map(name => `idx_adventures_${name}`)
  names.push(...['user_id', 'adventure_id', 'booking_date'].map(name => `idx_bookings_${name}`))
  expect(await db('pg_indexes').whereIn('indexname', names).pluck('indexname')).toHaveLength(6)
})

test('S1-R80 the best active adventures of a category are read from an index in their order', async () => {
  const plan = await asActor(db, { type: 'service', id: 'test', roles: [] }, {}, async (tx: Tx) => {
    await tx.raw('set local enable_seqscan = off')
    return tx.raw(
      `explain analyze select * from adventures where category = 'hiking' and is_active order by rating desc limit 10`,
    )
  })
  const text = plan.rows.map((r: Values) => r['QUERY PLAN']).join('\n')
  expect(text).toContain('Index Scan Backward using adventures_category_is_active_rating_idx')
  expect(text).not.toContain('Sort')
})

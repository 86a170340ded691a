import type { Values } from '../any-row.ts'
import { given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { outcomes, rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, insert, change } = rowsOf(db)
const now = new Date().toISOString()

/** Shares are held against the cost at the end of the transaction. */
const shared = (booking: Values, ...amounts: number[]) =>
  given(db, async tx => {
    await tx('payment_splits')
      .where('booking_id', booking.id as string)
      .delete()
    for (const amount_minor of amounts)
      await tx('payment_splits').insert({ booking_id: booking.id, amount_minor })
  })

test('S1-R37 the shares of a booking add up to what it costs', async () => {
  const booking = await row('bookings', { total_amount_minor: 1000 })
  await expect(shared(booking, 333, 333, 333)).rejects.toThrow('add up to 999, but it costs 1000')
  await shared(booking, 333, 333, 334)
  await expect(change('bookings', booking.id, { total_amount_minor: 900 })).rejects.toThrow('add up to 1000')
  await given(db, async tx => {
    await tx('bookings').where('id', booking.id).update({ total_amount_minor: 900 })
    await tx('payment_splits')
      .where({ booking_id: booking.id, amount_minor: 334 })
      .update({ amount_minor: 234 })
  })
  const mine = () => db('payment_splits').where({ booking_id: booking.id, amount_minor: 234 }).first()
  await expect(change('payment_splits', (await mine()).id, { status: 'CANCELED' })).rejects.toThrow('666')
  await expect(change('payment_splits', (await mine()).id, { currency: 'EUR' })).rejects.toThrow(
    'in its currency',
  )
  await given(db, tx => tx('payment_splits').where('booking_id', booking.id).update({ status: 'CANCELED' }))
  expect(await outcomes(insertShare(booking, 900), insertShare(booking, 900))).toEqual([
    'fulfilled',
    'rejected',
  ])
})

const insertShare = (booking: Values, amount_minor: number) =>
  insert('payment_splits', { booking_id: booking.id, amount_minor })

test('S1-R38 every share has a deadline, and is paid once all of it is', async () => {
  const { id, deadline_at, amount_minor } = await row('payment_splits')
  expect(Date.parse(deadline_at as string)).toBeGreaterThan(Date.now())
  await expect(change('payment_splits', id, { deadline_at: null })).rejects.toThrow('deadline_at')
  await expect(change('payment_splits', id, { status: 'PAID', paid_at: now })).rejects.toThrow('paid_in_full')
  await change('payment_splits', id, { status: 'PAID', paid_at: now, paid_amount_minor: amount_minor })
})

test('S1-R39 a share knows how often it was asked for', async () => {
  const { id } = await row('payment_splits')
  const reminder = { payment_split_id: id, scheduled_for: now }
  const sent = { ...reminder, status: 'COMPLETED', sent_at: '2026-01-02T03:04:05Z' }
  await insert('split_payment_reminders', reminder)
  await Promise.all([insert('split_payment_reminders', sent), insert('split_payment_reminders', sent)])
  expect(await db('payment_splits').where('id', id).first()).toMatchObject({
    reminder_count: 2,
    last_reminder_at: '2026-01-02T03:04:05Z',
  })
  await expect(insert('split_payment_reminders', { ...sent, status: 'PENDING' })).rejects.toThrow('sent_at')
})

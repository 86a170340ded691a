import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, given } from './app.ts'
import { asRole, roles, seenBy } from './as-role.ts'
import type { Role } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const [ann, ben, cleo, dan] = [await aUser(db), await aUser(db), await aUser(db), await aUser(db)]
const approved = { status: 'ACTIVE', approved_at: '2026-01-01T00:00:00Z' }
const vendor = await anyRow(db, 'vendors', { user_id: ben.id, ...approved, email: 'ben@example.com' })
const adventure = await anyRow(db, 'adventures', { vendor_id: vendor.id, is_active: true })
const booking = await anyRow(db, 'bookings', {
  user_id: ann.id,
  vendor_id: vendor.id,
  adventure_id: adventure.id,
})

const column = (role: Role, user: string | undefined, table: string, name: string) =>
  asRole(db, role, user, trx => trx(table).pluck(name))
const hides = async (table: string, id: string, change: object) => {
  expect(await given(db, tx => tx(table).where({ id }).update(change))).toBe(1)
  expect(await seenBy(db, 'purser_anon', undefined, table)).not.toContain(id)
}

test('S1-R64 anybody reads profiles, open adventures with their media, and published reviews', async () => {
  const media = await anyRow(db, 'adventure_media', { adventure_id: adventure.id })
  const review = await anyRow(db, 'reviews', {
    reviewer_id: ann.id,
    target_type: 'ADVENTURE',
    target_id: adventure.id,
  })
  const [profile] = await db('user_profiles').where('user_id', ann.id)
  const place = await anyRow(db, 'user_locations', { user_id: ann.id })
  const rows = { users: ann, user_profiles: profile, user_locations: place }
  const all = { ...rows, vendors: vendor, adventures: adventure, adventure_media: media, reviews: review }
  for (const [table, { id }] of Object.entries(all))
    for (const role of roles.filter(each => each !== 'purser_vendor' || table !== 'vendors'))
      expect(await seenBy(db, role, undefined, table), `${role} ${table}`).toContain(id)

  await hides('reviews', review.id, { status: 'HIDDEN' })
  await hides('adventure_media', media.id, { deleted_at: new Date() })
})

test('S1-R64 an adventure is read while it is active and its vendor open, and its media with it', async () => {
  const { id, vendor_id } = await anyRow(db, 'adventures', { is_active: true })
  const media = await anyRow(db, 'adventure_media', { adventure_id: id })
  expect(await seenBy(db, 'purser_anon', undefined, 'adventures')).not.toContain(id)
  await given(db, tx =>
    tx('vendors')
      .where({ id: vendor_id as string })
      .update(approved),
  )
  expect(await seenBy(db, 'purser_anon', undefined, 'adventures')).toContain(id)
  expect(await seenBy(db, 'purser_anon', undefined, 'adventure_media')).toContain(media.id)
  await hides('adventures', id, { is_active: false })
  expect(await seenBy(db, 'purser_anon', undefined, 'adventure_media')).not.toContain(media.id)
})

test('S1-R65 preferences, bookings and their payments are read by those whose they are', async () => {
  const preferences = await anyRow(db, 'user_preferences', { user_id: ann.id })
  const payment = await anyRow(db, 'booking_payments', { booking_id: booking.id, payer_id: cleo.id })
  expect(await seenBy(db, 'purser_member', ann.id, 'user_preferences')).toEqual([preferences.id])
  expect(await seenBy(db, 'purser_member', ann.id, 'bookings')).toEqual([booking.id])
  // The booker, and whoever paid for them.
  expect(await seenBy(db, 'purser_member', ann.id, 'booking_payments')).toEqual([payment.id])
  expect(await seenBy(db, 'purser_member', cleo.id, 'booking_payments')).toEqual([payment.id])
  for (const table of ['user_preferences', 'bookings', 'booking_payments'])
    expect(await seenBy(db, 'purser_member', dan.id, table), table).toEqual([])

  await asRole(db, 'purser_member', ann.id, trx => trx('user_preferences').update({ dark_mode: true }))
  expect(await db('user_preferences').where('id', preferences.id).first()).toMatchObject({ dark_mode: true })
})

test('S1-R66 a vendor reads and changes their own business, adventures and availability, and no other', async () => {
  const other = await anyRow(db, 'adventures', { is_active: true })
  const slot = await anyRow(db, 'adventure_availability', { adventure_id: adventure.id, is_available: false })
  await anyRow(db, 'adventure_availability', { adventure_id: other.id, is_available: false })
  expect(await seenBy(db, 'purser_vendor', ben.id, 'vendors')).toEqual([vendor.id])
  expect(await column('purser_vendor', ben.id, 'vendors', 'email')).toEqual(['ben@example.com'])
  expect(await seenBy(db, 'purser_vendor', ben.id, 'adventures')).not.toContain(other.id)
  expect(await seenBy(db, 'purser_vendor', ben.id, 'adventure_availability')).toEqual([slot.id])
  const changed = await asRole(db, 'purser_vendor', ben.id, async trx => [
    await trx('vendors').update({ website: 'https://ben.example' }),
    await trx('adventures').update({ price_minor: 4200 }),
    await trx('adventure_availability').update({ capacity: 12 }),
  ])
  expect(changed).toEqual([1, 1, 1])
  await expect(
    asRole(db, 'purser_vendor', ben.id, trx =>
      trx('adventure_availability').insert({
        adventure_id: other.id,
        starts_at: '2027-01-01',
        ends_at: '2027-01-02',
        capacity: 1,
      }),
    ),
  ).rejects.toThrow('row-level security')
  await expect(
    asRole(db, 'purser_vendor', ben.id, trx => trx('vendors').update({ status: 'ACTIVE' })),
  ).rejects.toThrow('permission denied')
})

test('S1-R67 S1-R14 the insurance of a vendor is for the back office alone', async () => {
  const { id } = await anyRow(db, 'vendor_insurance', { vendor_id: vendor.id })
  expect(await db('vendor_insurance').pluck('id')).toContain(id)
  for (const role of roles)
    await expect(
      asRole(db, role, ben.id, trx => trx('vendor_insurance')),
      role,
    ).rejects.toThrow('permission denied')
  for (const table of [
    'ledger_entries',
    'user_metadata',
    'dispute_cases',
    'platform_fee_configs',
    'audit_logs',
  ])
    await expect(
      asRole(db, 'purser_vendor', ben.id, trx => trx(table)),
      table,
    ).rejects.toThrow('permission denied')
})

test('S1-R69 a booking is seen by the booker and by the owner of its vendor, and by nobody else', async () => {
  const sees = async (role: Role, user?: string) =>
    (await seenBy(db, role, user, 'bookings')).includes(booking.id)
  expect(await sees('purser_member', ann.id)).toBe(true)
  expect(await sees('purser_member', ben.id)).toBe(true)
  expect(await sees('purser_vendor', ben.id)).toBe(true)
  expect(await sees('purser_member', cleo.id)).toBe(false)
  expect(await sees('purser_vendor', cleo.id)).toBe(false)
  expect(await sees('purser_member')).toBe(false)
  expect(await sees('purser_anon', ann.id)).toBe(false)
  const joined = await asRole(db, 'purser_member', cleo.id, trx =>
    trx('vendors').join('bookings', 'vendors.id', 'bookings.vendor_id').select('bookings.id'),
  )
  expect(joined).toEqual([])
})

test('S1-R81 the anonymous role gets no rows from booking_payments', async () => {
  await anyRow(db, 'booking_payments', { booking_id: booking.id })
  expect(await db('booking_payments').pluck('id')).not.toEqual([])
  await expect(asRole(db, 'purser_anon', ann.id, trx => trx('booking_payments'))).rejects.toThrow(
    'permission denied',
  )
  // Even with a grant that should not be, no policy lets a row through.
  await db.raw('grant select on booking_payments to purser_anon')
  expect(await asRole(db, 'purser_anon', ann.id, trx => trx('booking_payments'))).toEqual([])
  await db.raw('revoke select on booking_payments from purser_anon')
})

test('only a user acts as a user', async () => {
  const acting = async (actor: string) => {
    const asked = `select app_user_id() as id from (select set_config('app.actor', ?, true) offset 0) said`
    return (await db.raw(asked, [actor])).rows[0].id as string | null
  }
  for (const actor of ['', 'job:usr_1', 'service:x', 'user:', 'usr_1', 'import:user:usr_1'])
    expect(await acting(actor), actor).toBe(null)
  expect(await acting('user:usr_1')).toBe('usr_1')
})

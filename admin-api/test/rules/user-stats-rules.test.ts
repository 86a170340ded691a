import type { Values } from '../any-row.ts'
import { aUser, given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, change, remove } = rowsOf(db)
const stats = (user_id: unknown) => db('user_stats').where({ user_id }).first()
const now = new Date().toISOString()

/** What makes each number one, what takes it back to none, and what brings it again. */
const cases: [string, TableName, string, Values, Values, Values][] = [
  [
    'events_hosted',
    'events',
    'host_id',
    { status: 'PUBLISHED', published_at: now },
    { status: 'CANCELED', canceled_at: now },
    { status: 'PUBLISHED', canceled_at: null },
  ],
  [
    'events_attended',
    'event_participants',
    'user_id',
    { status: 'ATTENDED' },
    { status: 'NO_SHOW' },
    { status: 'ATTENDED' },
  ],
  ...(['requester_id', 'addressee_id'] as const).map(
    who =>
      [
        'connections_count',
        'user_connections',
        who,
        { status: 'ACCEPTED', responded_at: now },
        { deleted_at: now },
        { deleted_at: null },
      ] as [string, TableName, string, Values, Values, Values],
  ),
  [
    'reviews_given',
    'reviews',
    'reviewer_id',
    { target_type: 'EVENT' },
    { status: 'HIDDEN' },
    { status: 'PUBLISHED' },
  ],
  [
    'reviews_received',
    'reviews',
    'target_id',
    { target_type: 'HOST' },
    { deleted_at: now },
    { deleted_at: null },
  ],
  [
    'services_count',
    'services',
    'provider_id',
    { status: 'ACTIVE' },
    { status: 'ARCHIVED' },
    { status: 'SOLD_OUT' },
  ],
  [
    'listings_count',
    'marketplace_listings',
    'seller_id',
    { status: 'ACTIVE' },
    { status: 'ARCHIVED' },
    { status: 'ACTIVE' },
  ],
  ['trips_count', 'travel_trips', 'user_id', {}, { deleted_at: now }, { deleted_at: null }],
]

test.each(cases)('S0-R70 %s follows %s of %s', async (stat, table, who, counts, no, again) => {
  const { id: user } = await aUser(db)
  const target = counts.target_type === 'EVENT' ? { target_id: (await row('events')).id } : {}
  const made = await row(table, { ...target, ...counts, [who]: user })
  expect(await stats(user)).toMatchObject({ [stat]: 1, calculated_at: expect.any(String) })
  await change(table, made.id, no)
  expect((await stats(user))[stat]).toBe(0)
  await change(table, made.id, again)
  expect((await stats(user))[stat]).toBe(1)
  await remove(table, made.id)
  expect((await stats(user))[stat]).toBe(0)
})

test.each(['connection_reviews', 'marketplace_reviews'] as const)(
  'S0-R70 S2-R67 %s count for who writes and for who is written of',
  async table => {
    const review = await row(table, table === 'marketplace_reviews' ? { target: 'SELLER' } : {})
    const [giver, taker] = [review.reviewer_id, review.reviewee_id ?? review.seller_id]
    expect([(await stats(giver)).reviews_given, (await stats(taker)).reviews_received]).toEqual([1, 1])
    await change(table, review.id, { deleted_at: now })
    expect([(await stats(giver)).reviews_given, (await stats(taker)).reviews_received]).toEqual([0, 0])
  },
)

test('S0-R70 vouches count for both while they are active', async () => {
  const [giver, taker] = [await aUser(db), await aUser(db)]
  await row('vouches', {
    voucher_id: giver.id,
    vouchee_id: taker.id,
    vouch_type: 'PRIMARY',
    status: 'ACTIVE',
    approved_at: now,
  })
  expect(await stats(giver.id)).toMatchObject({ vouches_given: 1, vouches_received: 0 })
  expect(await stats(taker.id)).toMatchObject({ vouches_given: 0, vouches_received: 1 })
})

test('S0-R70 S2-R67 what is handed on is counted for the other, all of many at once, and nothing of who is gone', async () => {
  const [before, after] = [await aUser(db), await aUser(db)]
  const trip = (title: string) => row('travel_trips', { user_id: before.id, title })
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(trip))
  expect((await stats(before.id)).trips_count).toBe(6)
  await given(db, tx =>
    tx('travel_trips').where('user_id', before.id).whereNot('title', 'a').update('user_id', after.id),
  )
  expect([(await stats(before.id)).trips_count, (await stats(after.id)).trips_count]).toEqual([1, 5])
  await remove('users', before.id)
  expect(await stats(before.id)).toBeUndefined()
})

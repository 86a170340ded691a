import { expect, test } from 'vitest'
import type { Made } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, broken, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const { row, insert, read, change, remove } = rowsOf(db)

const someone = async () => (await aUser(db)).id
const review = async (host: string, rating: number, more: object = {}, on = db) =>
  insert(
    'reviews',
    { reviewer_id: await someone(), target_type: 'HOST', target_id: host, rating, ...more },
    on,
  )
const summary = async (target_id: string): Promise<Made> =>
  db('rating_summaries' as string)
    .where({ target_id })
    .first()
const rated = async (target_id: string) => {
  const { average_rating, review_count } = await summary(target_id)
  return [Number(average_rating), review_count]
}

test('S2-R27 a review is from 1 to 5, of something that exists, and by a reviewer only once', async () => {
  const host = await someone()
  const { reviewer_id, host_id } = await review(host, 5)
  expect(host_id).toBe(host)
  await expect(review(host, 4, { reviewer_id })).rejects.toMatchObject(
    broken('reviews_reviewer_id_target_type_target_id_key'),
  )
  await expect(review(host, 6)).rejects.toMatchObject(broken('reviews_rating_range'))
  await expect(review(host, 0)).rejects.toMatchObject(broken('reviews_rating_range'))
  await expect(review('usr_nobody', 5)).rejects.toMatchObject(broken('reviews_host_id_foreign'))
  await expect(review(host, 5, { reviewer_id: host })).rejects.toMatchObject(broken('reviews_not_oneself'))
  await expect(review(host, 5, { response: 'Thank you' })).rejects.toMatchObject(
    broken('reviews_responded_at'),
  )
})

test('S2-R27 nobody reviews what they offer, or as the guest of a booking of others', async () => {
  const vendor = await row('vendors')
  const ofVendor = { target_type: 'VENDOR', target_id: vendor.id, rating: 5 }
  await expect(insert('reviews', { ...ofVendor, reviewer_id: vendor.user_id })).rejects.toThrow(
    'Nobody can review what they offer themselves.',
  )
  const booking = await row('bookings')
  const named = { ...ofVendor, booking_id: booking.id }
  await expect(insert('reviews', { ...named, reviewer_id: await someone() })).rejects.toThrow(
    'one its author took part in',
  )
  await insert('reviews', { ...named, reviewer_id: booking.user_id })
})

test('S2-R27 a review outlives the account of its host, but not what it points at', async () => {
  const host = await someone()
  const { id } = await review(host, 5)
  await expect(change('reviews', id, { host_id: await someone() })).rejects.toMatchObject(
    broken('reviews_target'),
  )
  await remove('users', host)
  expect(await read('reviews', id)).toMatchObject({ target_id: host, host_id: null })
})

test('S2-R27 a review rates each category once, from 1 to 5, and its averages are kept', async () => {
  const host = await someone()
  const { id: review_id } = await review(host, 4)
  const { id } = await insert('category_ratings', { review_id, category: 'value', rating: 5 })
  const other = await review(host, 4)
  await insert('category_ratings', { review_id: other.id, category: 'value', rating: 2 })
  expect((await summary(host)).category_averages).toEqual({ value: 3.5 })
  await change('category_ratings', id, { category: 'fun' })
  expect((await summary(host)).category_averages).toEqual({ fun: 5, value: 2 })
  await change('reviews', other.id, { status: 'HIDDEN' })
  expect((await summary(host)).category_averages).toEqual({ fun: 5 })
  await remove('reviews', review_id)
  expect((await summary(host)).category_averages).toEqual({})
  await expect(
    insert('category_ratings', { review_id: other.id, category: 'fun', rating: 6 }),
  ).rejects.toMatchObject(broken('category_ratings_rating_range'))
  await expect(
    insert('category_ratings', { review_id: other.id, category: 'value', rating: 1 }),
  ).rejects.toMatchObject(broken('category_ratings_review_id_category_key'))
})

test('S2-R28 a review counts who found it helpful, each once', async () => {
  const { id: review_id } = await review(await someone(), 5)
  const helpful = async () => (await read('reviews', review_id)).helpful_count
  const vote = async (is_helpful: boolean, on = db) =>
    insert('review_votes', { review_id, user_id: await someone(), is_helpful }, on)
  const [first] = await Promise.all([vote(true), vote(true, elsewhere), vote(false)])
  expect(await helpful()).toBe(2)
  await change('review_votes', first!.id, { is_helpful: false })
  expect(await helpful()).toBe(1)
  await expect(
    insert('review_votes', { review_id, user_id: first!.user_id, is_helpful: true }),
  ).rejects.toMatchObject(broken('review_votes_review_id_user_id_key'))
  await given(db, tx =>
    tx('review_votes' as string)
      .where({ review_id })
      .delete(),
  )
  expect(await helpful()).toBe(0)
})

test('S2-R29 a summary counts published reviews as they come, change, go and come back', async () => {
  const [host, other] = [await someone(), await someone()]
  const { id } = await review(host, 5)
  await review(host, 2)
  await review(host, 1, { status: 'PENDING' })
  expect(await rated(host)).toEqual([3.5, 2])
  expect((await summary(host)).distribution).toEqual({ 1: 0, 2: 1, 3: 0, 4: 0, 5: 1 })
  await change('reviews', id, { rating: 4 })
  expect(await rated(host)).toEqual([3, 2])
  await change('reviews', id, { deleted_at: new Date() })
  expect(await rated(host)).toEqual([2, 1])
  await change('reviews', id, { deleted_at: null })
  await change('reviews', id, { target_id: other })
  expect([await rated(host), await rated(other)]).toEqual([
    [2, 1],
    [4, 1],
  ])
  await remove('reviews', id)
  expect(await rated(other)).toEqual([0, 0])
})

test('S2-R29 S2-R67 no review is lost when several are written at once', async () => {
  const host = await someone()
  await Promise.all([5, 4, 3, 2, 1, 3].map((rating, n) => review(host, rating, {}, n % 2 ? elsewhere : db)))
  expect(await rated(host)).toEqual([3, 6])
})

test('S2-R29 an adventure, a vendor and a service show the rating of their reviews', async () => {
  for (const [target_type, table] of [
    ['ADVENTURE', 'adventures'],
    ['VENDOR', 'vendors'],
    ['SERVICE', 'services'],
  ] as const) {
    const { id } = await row(table)
    const written = await insert('reviews', {
      reviewer_id: await someone(),
      target_type,
      target_id: id,
      rating: 4,
    })
    const shown = await read(table, id)
    expect([Number(shown.rating), shown.review_count], table).toEqual([4, 1])
    await expect(remove(table, id)).rejects.toMatchObject({
      code: expect.stringMatching('23503|23001|PU409'),
    })
    await remove('reviews', written.id)
    expect((await read(table, id)).review_count, table).toBe(0)
  }
})

test('S2-R29 hiding a review in the back office takes it out of the summary', async () => {
  const host = await someone()
  const { id } = await review(host, 1)
  const safety = await as('TRUST_SAFETY')
  expect((await safety.send('PATCH', `/api/reviews/${id}`, { status: 'HIDDEN' })).status).toBe(200)
  expect(await rated(host)).toEqual([0, 0])
})

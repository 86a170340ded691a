import type { Values } from '../any-row.ts'
import { given, testApp } from '../app.ts'
import { rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const owner = await as('OWNER')
const { row, insert, read, change } = rowsOf(db)
const now = new Date().toISOString()

/** A listing with so many pieces, and an order of one by somebody else. */
async function aListing(quantity: number) {
  const listing = await row('marketplace_listings', { quantity, status: 'ACTIVE', price_minor: 500 })
  const buyer = await row('users')
  const ordered = {
    listing_id: listing.id,
    seller_id: listing.seller_id,
    buyer_id: buyer.id,
    unit_price_minor: 500,
  }
  const order = (more: Values = {}) => ({ ...ordered, total_amount_minor: 500, ...more })
  const left = async () => {
    const { quantity: pieces, status } = await read('marketplace_listings', listing.id)
    return [pieces, status]
  }
  return { listing, order, left }
}

test('S0-R56 a booking of a service costs its quantity times its price, and is with its provider', async () => {
  const service = await row('services', { pricing_type: 'PER_HOUR', price_minor: 333 })
  const customer = await row('users')
  const booked = { service_id: service.id, customer_id: customer.id, provider_id: service.provider_id }
  const hours = { ...booked, start_date: now, quantity: 2.5, unit_price_minor: 333 }
  await insert('service_bookings', { ...hours, total_amount_minor: 833 })
  await insert('service_bookings', { ...hours, total_amount_minor: 832 })
  const booking = (more: Values) => insert('service_bookings', { ...hours, total_amount_minor: 833, ...more })
  await expect(booking({ total_amount_minor: 900 })).rejects.toThrow('service_bookings_total')
  await expect(booking({ quantity: 0, total_amount_minor: 0 })).rejects.toThrow(
    'service_bookings_counts_positive',
  )
  await expect(booking({ provider_id: (await row('users')).id })).rejects.toThrow('offered by somebody else')
  await expect(booking({ customer_id: service.provider_id })).rejects.toThrow('service_bookings_two_people')
  await expect(booking({ status: 'CONFIRMED' })).rejects.toThrow('service_bookings_state_has_time')
})

test('S0-R57 a listing has neither a price nor a stock below nothing', async () => {
  const { id } = await row('marketplace_listings')
  const message = 'Neither the pieces that are left nor the price can be less than nothing.'
  for (const to of [{ price_minor: -1 }, { quantity: -1 }])
    expect(await owner.send('PATCH', `/api/marketplace_listings/${id}`, to)).toMatchObject({
      status: 409,
      body: { detail: message },
    })
})

test('S0-R58 an order costs its pieces and shipping, and says since when it is where it is', async () => {
  const { listing, order } = await aListing(9)
  const [{ id }] = await given(db, tx =>
    tx('marketplace_orders').insert(
      order({ quantity: 2, shipping_fee_minor: 50, total_amount_minor: 1050 }),
      '*',
    ),
  )
  await expect(change('marketplace_orders', id, { total_amount_minor: 1049 })).rejects.toThrow(
    'marketplace_orders_total',
  )
  for (const [status, time] of [
    ['CONFIRMED', 'confirmed_at'],
    ['SHIPPED', 'shipped_at'],
    ['DELIVERED', 'delivered_at'],
    ['CANCELED', 'canceled_at'],
  ] as const) {
    await expect(change('marketplace_orders', id, { status })).rejects.toThrow('state_has_time')
    await change('marketplace_orders', id, { status, [time]: now })
  }
  await expect(change('marketplace_orders', id, { status: 'PENDING' })).rejects.toThrow(
    'marketplace_orders_canceled_at',
  )
  await expect(insert('marketplace_orders', order({ buyer_id: listing.seller_id }))).rejects.toThrow(
    'two_people',
  )
  await expect(insert('marketplace_orders', order({ seller_id: (await row('users')).id }))).rejects.toThrow(
    'sold by somebody else',
  )
})

test('S0-R58 orders take their pieces from the stock, also at once, and give back what was called off', async () => {
  const { listing, order, left } = await aListing(3)
  const tries = await Promise.allSettled(
    Array.from({ length: 5 }, () => insert('marketplace_orders', order())),
  )
  expect(tries.filter(t => t.status === 'fulfilled')).toHaveLength(3)
  expect(tries.find(t => t.status === 'rejected')).toMatchObject({
    reason: { message: expect.stringContaining('There are only 0 pieces of this listing left.') },
  })
  expect(await left()).toEqual([0, 'SOLD_OUT'])
  await insert('marketplace_orders', order({ status: 'CART' }))
  const [first, second, third] = await db('marketplace_orders').where({
    listing_id: listing.id,
    status: 'PENDING',
  })
  await change('marketplace_orders', first.id, { status: 'CANCELED', canceled_at: now })
  expect(await left()).toEqual([1, 'ACTIVE'])
  await change('marketplace_orders', second.id, { deleted_at: now })
  await change('marketplace_orders', third.id, { status: 'SHIPPED', shipped_at: now })
  await change('marketplace_orders', third.id, { status: 'REFUNDED' })
  expect(await left()).toEqual([2, 'ACTIVE'])
  const more = { quantity: 3, total_amount_minor: 1500 }
  await expect(change('marketplace_orders', third.id, { ...more, listing_id: listing.id })).resolves.toBe(1)
  expect(await left()).toEqual([0, 'SOLD_OUT'])
})

test('S0-R59 a listing is in a cart once, with at least one piece', async () => {
  const { user_id, listing_id } = await row('marketplace_cart_items')
  const again = insert('marketplace_cart_items', { user_id, listing_id, price_snapshot_minor: 1 })
  await expect(again).rejects.toThrow('marketplace_cart_items_user_id_listing_id_key')
  await expect(row('marketplace_cart_items', { quantity: 0 })).rejects.toThrow('quantity_positive')
})

test('S0-R60 a buyer reviews the product and the seller of an order once each, with one to five stars', async () => {
  const order = await row('marketplace_orders')
  const { buyer_id, seller_id, listing_id } = order
  const review = { order_id: order.id, reviewer_id: buyer_id, seller_id, listing_id, rating: 4 }
  await insert('marketplace_reviews', review)
  await insert('marketplace_reviews', { ...review, target: 'SELLER', rating: 1 })
  await expect(insert('marketplace_reviews', review)).rejects.toThrow('order_id_reviewer_id_target_key')
  await expect(insert('marketplace_reviews', { ...review, reviewer_id: seller_id })).rejects.toThrow(
    'Only the buyer',
  )
  await expect(row('marketplace_reviews', { rating: 6 })).rejects.toThrow('marketplace_reviews_rating_range')
})

test('S0-R60 a listing is rated by the reviews of the product, also by many at once', async () => {
  const { listing, order } = await aListing(9)
  const reviewed = async (rating: number) => {
    const buyer_id = (await row('users')).id
    const [placed] = await given(db, tx => tx('marketplace_orders').insert(order({ buyer_id }), '*'))
    const review = {
      order_id: placed.id,
      reviewer_id: buyer_id,
      listing_id: listing.id,
      seller_id: listing.seller_id,
    }
    await insert('marketplace_reviews', { ...review, rating })
  }
  const rated = async () => {
    const { rating, review_count } = await read('marketplace_listings', listing.id)
    return [rating, review_count]
  }
  await Promise.all([5, 5, 4].map(reviewed))
  expect(await rated()).toEqual(['4.67', 3])
  const best = db('marketplace_reviews').where({ listing_id: listing.id, rating: 4 })
  await change('marketplace_reviews', (await best.clone().first()).id, { deleted_at: now })
  expect(await rated()).toEqual(['5.00', 2])
  await change('marketplace_reviews', (await best.clone().first()).id, { deleted_at: null, rating: 2 })
  expect(await rated()).toEqual(['4.00', 3])
  await given(db, tx => tx('marketplace_reviews').where('listing_id', listing.id).delete())
  expect(await rated()).toEqual([null, 0])
})

test('S0-R61 every price of a listing is kept, with who changed it', async () => {
  const { id, created_at } = await row('marketplace_listings', { price_minor: 100 })
  await owner.send('PATCH', `/api/marketplace_listings/${id}`, { price_minor: 120 })
  await owner.send('PATCH', `/api/marketplace_listings/${id}`, { title: 'A tent' })
  await change('marketplace_listings', id, { price_minor: 120, currency: 'EUR' })
  const kept = await db('listing_price_history').where('listing_id', id).orderBy('changed_at')
  expect(kept).toMatchObject([
    { old_price_minor: null, new_price_minor: 100, changed_by: null, changed_at: created_at },
    { old_price_minor: 100, new_price_minor: 120, changed_by: owner.id },
    { old_price_minor: 120, new_price_minor: 120, old_currency: 'USD', currency: 'EUR', changed_by: null },
  ])
  expect(kept).toHaveLength(3)
  await expect(change('listing_price_history', kept[1].id, { new_price_minor: 1 })).rejects.toThrow(
    'only ever added',
  )
})

test('S0-R62 an order has one open dispute, of its buyer and seller, about no more than it cost', async () => {
  const order = await row('marketplace_orders')
  const dispute = {
    order_id: order.id,
    opened_by: order.buyer_id,
    against_id: order.seller_id,
    reason: 'broken',
  }
  const opened = await owner.send('POST', '/api/marketplace_disputes', dispute)
  expect(opened.status).toBe(201)
  expect(await owner.send('POST', '/api/marketplace_disputes', dispute)).toMatchObject({
    status: 409,
    body: { detail: 'There is already a dispute about this order that is not settled.' },
  })
  const { id } = opened.body as { id: string }
  const refund = { refund_amount_minor: (order.total_amount_minor as number) + 1, currency: 'USD' }
  await expect(change('marketplace_disputes', id, refund)).rejects.toThrow('that the order cost')
  await expect(change('marketplace_disputes', id, { refund_amount_minor: 1 })).rejects.toThrow(
    'refund_has_currency',
  )
  await expect(change('marketplace_disputes', id, { status: 'RESOLVED' })).rejects.toThrow('resolved_at')
  await change('marketplace_disputes', id, { status: 'RESOLVED', resolved_at: now })
  expect((await owner.send('POST', '/api/marketplace_disputes', dispute)).status).toBe(201)
  const stranger = (await row('users')).id
  await expect(change('marketplace_disputes', id, { opened_by: stranger })).rejects.toThrow(
    'A dispute is between the buyer and the seller of its order.',
  )
  // Staff cannot even try: whose a dispute is was said when it was opened.
  const moved = await owner.send('PATCH', `/api/marketplace_disputes/${id}`, { opened_by: stranger })
  expect(moved.status).toBe(422)
})

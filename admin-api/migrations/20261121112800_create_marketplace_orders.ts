import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'order_status', 'Where an order stands, from the cart to the door.', [
    'CART',
    'PENDING',
    'CONFIRMED',
    'SHIPPED',
    'DELIVERED',
    'CANCELED',
    'REFUNDED',
    'DISPUTED',
  ])
  await createEnum(knex, 'marketplace_review_target', 'What a review of a purchase is about.', [
    'PRODUCT',
    'SELLER',
  ])
  await knex.raw(`
    create sequence order_numbers start 100001;
    comment on sequence order_numbers is 'Counts the orders, for the number people quote.';
  `)
  await createOrders(knex)
  await checkOrders(knex)
  await createDisputes(knex)
  await checkDisputes(knex)
  await createReviews(knex)
}

async function createOrders(knex: Knex) {
  await createSoftTable(
    knex,
    'marketplace_orders',
    'An order of one listing, with its shipping. @domain marketplace @prefix ord',
    t => {
      t.text('order_number')
        .notNullable()
        .defaultTo(knex.raw(`'ORD-' || nextval('order_numbers')`))
        .comment('The number people quote, such as ORD-100001. @label @search')
      t.text('buyer_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('seller_id')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Whose listing it was when it was ordered.')
      t.text('listing_id').notNullable().references('marketplace_listings.id').onDelete('RESTRICT')
      t.integer('quantity').notNullable().defaultTo(1).comment('How many pieces.')
      t.bigInteger('unit_price_minor')
        .notNullable()
        .comment('The price of one piece when it was ordered. @money currency')
      t.bigInteger('shipping_fee_minor').notNullable().defaultTo(0).comment('@money currency')
      t.bigInteger('total_amount_minor')
        .notNullable()
        .comment('The price of all pieces, and shipping. @money currency')
      t.specificType('currency', 'char(3)')
        .notNullable()
        .defaultTo('USD')
        .comment('Of all amounts of the order.')
      t.specificType('status', 'order_status').notNullable().defaultTo('PENDING')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('By which it was paid; empty until then.')
      t.jsonb('shipping_address')
        .notNullable()
        .defaultTo('{}')
        .comment('Where it is sent, by name, such as street and city. @pii')
      t.text('carrier').comment('Who brings it; empty until known.')
      t.text('tracking_number').comment('The carrier’s number of the parcel; empty until known.')
      t.timestamp('confirmed_at').comment('When the seller confirmed it; empty until then.')
      t.timestamp('shipped_at').comment('When it was handed to the carrier; empty until then.')
      t.timestamp('delivered_at').comment('When it arrived; empty until then.')
      t.timestamp('canceled_at').comment('When it was called off; empty unless it was.')
      t.text('cancel_reason').comment('Why it was called off; empty unless it was.')
    },
  )
  await uniqueKeys(knex, 'marketplace_orders', {
    order_number: 'There is already an order with this number.',
  })
  await indexes(
    knex,
    'marketplace_orders',
    'created_at, id',
    'buyer_id, created_at, id',
    'seller_id, created_at, id',
    'listing_id, created_at, id',
    'status, created_at, id',
    'payment_transaction_id',
  )
  await searchIndexes(knex, 'marketplace_orders', 'order_number')
}

async function checkOrders(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'marketplace_orders', `marketplace_orders_${name}`, holds, message)
  await rule('quantity_positive', 'quantity > 0', 'An order is for at least one piece.')
  await rule(
    'amounts_not_negative',
    'unit_price_minor >= 0 and shipping_fee_minor >= 0',
    'Neither the price nor shipping can cost less than nothing.',
  )
  await rule(
    'total',
    'total_amount_minor = quantity * unit_price_minor + shipping_fee_minor',
    'The total is the price of all pieces and shipping.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule('two_people', 'buyer_id <> seller_id', 'Nobody buys from themselves.')
  await rule(
    'state_has_time',
    `case status when 'CONFIRMED' then confirmed_at when 'SHIPPED' then shipped_at when 'DELIVERED' then delivered_at when 'CANCELED' then canceled_at else created_at end is not null`,
    'An order that is confirmed, shipped, delivered or canceled says since when.',
  )
  await rule(
    'canceled_at',
    `canceled_at is null or status in ('CANCELED', 'REFUNDED', 'DISPUTED')`,
    'Only an order that is canceled, refunded or disputed has a time of canceling.',
  )
  await rule(
    'delivered_after_shipped',
    'delivered_at >= shipped_at',
    'An order cannot arrive before it was shipped.',
  )
}

async function createDisputes(knex: Knex) {
  await createSoftTable(
    knex,
    'marketplace_disputes',
    'A disagreement about an order, until it is settled. @domain marketplace @prefix mdp',
    t => {
      t.text('order_id').notNullable().references('marketplace_orders.id').onDelete('RESTRICT')
      t.text('opened_by').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('against_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Whom it is about; empty if about nobody, or the account is gone.')
      t.text('reason').notNullable().comment('What is wrong, in a few words. @label')
      t.text('description').comment('What is wrong, at length.')
      t.jsonb('evidence')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of what was handed in, each with who did and the id of the media file.')
      t.specificType('status', 'dispute_status').notNullable().defaultTo('OPEN')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is dealing with it; empty while nobody is.')
      t.text('resolution').comment('What was decided, and why; empty until then.')
      t.bigInteger('refund_amount_minor').comment(
        'What the buyer gets back; empty until decided. @money currency',
      )
      t.specificType('currency', 'char(3)').comment('Of the refund; empty without one.')
      t.text('refund_id')
        .references('refunds.id')
        .onDelete('SET NULL')
        .comment('By which it was given back; empty until then.')
      t.text('resolved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who decided; empty until then, or if the account is gone.')
      t.timestamp('resolved_at').comment('When it was decided; empty until then.')
    },
  )
  await indexes(
    knex,
    'marketplace_disputes',
    'created_at, id',
    'status, created_at, id',
    'order_id',
    'opened_by',
    'against_id',
    'assigned_to, status, created_at, id',
    'refund_id',
    'resolved_by',
  )
  await knex.raw(`
    create unique index marketplace_disputes_open_key on marketplace_disputes (order_id)
      where status in ('OPEN', 'UNDER_REVIEW', 'AWAITING_EVIDENCE') and deleted_at is null;
    comment on index marketplace_disputes_open_key is 'There is already a dispute about this order that is not settled.';
  `)
}

async function checkDisputes(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'marketplace_disputes', `marketplace_disputes_${name}`, holds, message)
  await rule('refund_not_negative', 'refund_amount_minor >= 0', 'A refund cannot be less than nothing.')
  await rule(
    'refund_has_currency',
    'refund_amount_minor is null or currency is not null',
    'A refund needs a currency.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule('two_people', 'opened_by <> against_id', 'Nobody has a dispute with themselves.')
  await rule(
    'resolved_at',
    `case when status in ('RESOLVED', 'REJECTED') then resolved_at is not null
          when status in ('OPEN', 'UNDER_REVIEW', 'AWAITING_EVIDENCE') then resolved_at is null else true end`,
    'A dispute that was decided says when; an open one does not.',
  )
}

async function createReviews(knex: Knex) {
  await createSoftTable(
    knex,
    'marketplace_reviews',
    'What a buyer says of a product or a seller after an order. @domain marketplace @prefix mrv',
    t => {
      t.text('order_id').notNullable().references('marketplace_orders.id').onDelete('RESTRICT')
      t.text('listing_id').notNullable().references('marketplace_listings.id').onDelete('RESTRICT')
      t.text('seller_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('reviewer_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('The buyer of the order.')
      t.specificType('target', 'marketplace_review_target').notNullable().defaultTo('PRODUCT')
      t.smallint('rating').notNullable().comment('From 1 to 5 stars.')
      t.text('comment').comment('In the buyer’s own words. @label @search')
      t.jsonb('images').notNullable().defaultTo('[]').comment('A list of addresses of pictures.')
      t.text('seller_reply').comment('What the seller answered; empty if nothing.')
    },
  )
  await uniqueKeys(knex, 'marketplace_reviews', {
    'order_id, reviewer_id, target': 'This was reviewed already for this order. It may be in the trash.',
  })
  await indexes(
    knex,
    'marketplace_reviews',
    'created_at, id',
    'listing_id, created_at, id',
    'seller_id, created_at, id',
    'reviewer_id, created_at, id',
  )
  await searchIndexes(knex, 'marketplace_reviews', 'comment')
  await check(
    knex,
    'marketplace_reviews',
    'marketplace_reviews_rating_range',
    'rating between 1 and 5',
    'A rating is from 1 to 5 stars.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'marketplace_reviews', 'marketplace_disputes', 'marketplace_orders')
  await knex.raw('drop sequence order_numbers')
  await dropEnums(knex, 'marketplace_review_target', 'order_status')
}

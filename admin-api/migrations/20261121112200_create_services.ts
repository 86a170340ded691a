import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'service_type', 'What is done for the customer.', [
    'GUIDING',
    'HOMESTAY',
    'TUTORING',
    'CONSULTATION',
    'TRANSPORT',
    'OTHER',
  ])
  await createEnum(knex, 'pricing_type', 'What a price is for; a fixed one is for the whole.', [
    'PER_HOUR',
    'PER_DAY',
    'PER_PERSON',
    'PER_NIGHT',
    'FIXED',
  ])
  await createEnum(knex, 'listing_status', 'Whether something can be bought, and if not, why.', [
    'DRAFT',
    'ACTIVE',
    'SOLD_OUT',
    'ARCHIVED',
  ])
  await createServices(knex)
  await checkServices(knex)
  await createBookings(knex)
  await checkBookings(knex)
}

async function createServices(knex: Knex) {
  await createSoftTable(
    knex,
    'services',
    'Something a user does for others at a price, such as guiding. @domain marketplace @prefix svc',
    t => {
      t.text('provider_id')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Who offers it.')
      t.text('title').notNullable().comment('As customers see it. @label @search')
      t.text('description').notNullable()
      t.specificType('service_type', 'service_type').notNullable()
      t.specificType('pricing_type', 'pricing_type').notNullable().comment('What the price is for.')
      t.bigInteger('price_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the price.')
      t.text('city')
      t.text('country').comment('Two letters, such as PT.')
      t.double('latitude').comment('In degrees; empty if it may not be known. @pii')
      t.double('longitude').comment('In degrees; empty if it may not be known. @pii')
      t.integer('max_guests').comment('The most people at a time; empty for no limit.')
      t.specificType('status', 'listing_status').notNullable().defaultTo('DRAFT')
      t.decimal('rating', 3, 2).comment(
        'Mean of the published reviews, from 1 to 5; empty without any. @derived',
      )
      t.integer('review_count').notNullable().defaultTo(0).comment('Published reviews. @derived')
    },
  )
  await indexes(
    knex,
    'services',
    'created_at, id',
    'status, created_at, id',
    'provider_id, created_at, id',
    'service_type, status, created_at, id',
    'city, country',
  )
  await searchIndexes(knex, 'services', 'title')
}

async function checkServices(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'services', `services_${name}`, holds, message)
  await rule('price_not_negative', 'price_minor >= 0', 'A price cannot be less than nothing.')
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule(
    'position_range',
    'latitude between -90 and 90 and longitude between -180 and 180',
    'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.',
  )
  await rule('guests_positive', 'max_guests > 0', 'At least one guest can come.')
  await rule(
    'rating_range',
    'rating between 0 and 5 and review_count >= 0',
    'A rating lies between 0 and 5, and there cannot be fewer reviews than none.',
  )
}

async function createBookings(knex: Knex) {
  await createSoftTable(
    knex,
    'service_bookings',
    'A booking of a service. @domain marketplace @prefix sbk',
    t => {
      t.text('service_id').notNullable().references('services.id').onDelete('RESTRICT')
      t.text('customer_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('provider_id')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Who offered the service when it was booked.')
      t.specificType('status', 'booking_status').notNullable().defaultTo('PENDING')
      t.timestamp('start_date').notNullable().comment('When it begins.')
      t.timestamp('end_date').comment('When it ends; empty if that is not fixed.')
      t.decimal('quantity', 10, 2)
        .notNullable()
        .defaultTo(1)
        .comment('Hours, days, nights or people, as the service is priced; 1 for a fixed price.')
      t.integer('guest_count').notNullable().defaultTo(1).comment('How many people come.')
      t.bigInteger('unit_price_minor')
        .notNullable()
        .comment('The price of the service when it was booked. @money currency')
      t.bigInteger('total_amount_minor')
        .notNullable()
        .comment('Quantity times price, rounded to whole units. @money currency')
      t.specificType('currency', 'char(3)')
        .notNullable()
        .defaultTo('USD')
        .comment('Of all amounts of the booking.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('By which it was paid; empty until then.')
      t.text('notes').comment('What the customer wrote. @pii')
      t.timestamp('confirmed_at').comment('When the provider confirmed it; empty until then.')
      t.timestamp('completed_at').comment('When it was done; empty until then.')
      t.timestamp('canceled_at').comment('When it was called off; empty unless it was.')
      t.text('cancel_reason').comment('Why it was called off; empty unless it was.')
    },
  )
  await indexes(
    knex,
    'service_bookings',
    'created_at, id',
    'status, created_at, id',
    'service_id, created_at, id',
    'customer_id, created_at, id',
    'provider_id, created_at, id',
    'payment_transaction_id',
  )
}

async function checkBookings(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'service_bookings', `service_bookings_${name}`, holds, message)
  await rule(
    'counts_positive',
    'quantity > 0 and guest_count > 0',
    'A booking is for some quantity and at least one guest.',
  )
  await rule(
    'total',
    // Sources round halves up or down.
    'unit_price_minor >= 0 and abs(total_amount_minor - quantity * unit_price_minor) < 1',
    'The total is the quantity times the price, and no price is less than nothing.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule('ends_after_start', 'end_date >= start_date', 'A booking cannot end before it begins.')
  await rule('two_people', 'customer_id <> provider_id', 'Nobody books their own service.')
  await rule(
    'state_has_time',
    `case status when 'CONFIRMED' then confirmed_at when 'COMPLETED' then completed_at when 'CANCELED' then canceled_at else created_at end is not null`,
    'A booking that is confirmed, completed or canceled says since when.',
  )
  await rule(
    'canceled_at',
    `canceled_at is null or status in ('CANCELED', 'REFUNDED')`,
    'Only a booking that is canceled or refunded has a time of canceling.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'service_bookings', 'services')
  await dropEnums(knex, 'listing_status', 'pricing_type', 'service_type')
}

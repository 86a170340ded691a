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
  await createEnums(knex)
  await createTiers(knex)
  await createBookings(knex)
  await createTickets(knex)
}

async function createEnums(knex: Knex) {
  await createEnum(knex, 'ticket_tier_type', 'What sort of ticket a tier sells.', [
    'EARLY_BIRD',
    'VIP',
    'GENERAL_ADMISSION',
  ])
  await createEnum(knex, 'booking_status', 'Where a booking stands, from the request until it is over.', [
    'PENDING',
    'CONFIRMED',
    'ACTIVE',
    'COMPLETED',
    'CANCELED',
    'REFUNDED',
    'NO_SHOW',
  ])
  await createEnum(
    knex,
    'ticket_status',
    'Where a ticket stands, from being held for a buyer until it was used.',
    ['PENDING', 'CONFIRMED', 'CHECKED_IN', 'CANCELED', 'REFUNDED'],
  )
}

async function createTiers(knex: Knex) {
  await createSoftTable(
    knex,
    'event_ticket_tiers',
    'A kind of ticket to an event, with its price, how many there are and when they are sold. @domain events @prefix tier',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('name').notNullable().comment('As buyers see it. @label')
      t.specificType('tier_type', 'ticket_tier_type').notNullable().defaultTo('GENERAL_ADMISSION')
      t.text('description').comment('What the ticket includes.')
      t.bigInteger('price_minor').notNullable().defaultTo(0).comment('Of one ticket. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.integer('quantity_limit').comment('How many can be sold; empty for no limit.')
      t.integer('quantity_sold')
        .notNullable()
        .defaultTo(0)
        .comment(
          'Tickets held for a buyer or sold, without those given back. Counted by the database. @derived',
        )
      t.integer('per_user_limit').comment('How many one person can have; empty for no limit.')
      t.timestamp('available_from').comment('When the sale begins; empty for at once.')
      t.timestamp('available_until').comment('When the sale ends; empty for the start of the event.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is sold at present.')
    },
  )
  await indexes(knex, 'event_ticket_tiers', 'event_id, created_at', 'created_at, id')
  const rules: [string, string, string][] = [
    [
      'not_oversold',
      'quantity_limit is null or quantity_sold <= quantity_limit',
      'This tier is sold out: there cannot be more tickets than its limit.',
    ],
    [
      'available_window',
      'available_until is null or available_from is null or available_until > available_from',
      'A sale cannot end before it begins.',
    ],
    [
      'counts',
      'quantity_limit >= 0 and quantity_sold >= 0 and per_user_limit >= 1',
      'A tier cannot have fewer tickets than none, and each person may have at least one.',
    ],
    ['price_not_negative', 'price_minor >= 0', 'A price cannot be below zero.'],
    ['currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency has three capital letters, such as EUR.'],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'event_ticket_tiers', `event_ticket_tiers_${name}`, rule, message)
  await knex.raw(`
    comment on constraint event_ticket_tiers_event_id_foreign on event_ticket_tiers
      is 'This event has tickets for sale, maybe in the trash. Move the event to the trash instead of deleting it for good.'
  `)
}

async function createBookings(knex: Knex) {
  await createSoftTable(
    knex,
    'event_bookings',
    'A user’s registration for an event. One per user and event: who books again takes up the same one. @domain events @prefix ebk',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.specificType('status', 'booking_status').notNullable().defaultTo('PENDING')
      t.integer('quantity').notNullable().defaultTo(1).comment('How many places it takes.')
      t.bigInteger('total_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What is to be paid, after the discount. @money currency')
      t.bigInteger('discount_minor').notNullable().defaultTo(0).comment('What was taken off. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.text('promo_code_id')
        .references('promo_codes.id')
        .onDelete('SET NULL')
        .comment('What the discount was given for; empty for none.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('How it was paid; empty if it was free or is not paid yet.')
      t.text('booking_reference')
        .notNullable()
        .defaultTo(knex.raw(`'EVB-' || upper(encode(gen_random_bytes(5), 'hex'))`))
        .comment('What people quote, such as EVB-4F1C09A2B7. @label @search')
      t.timestamp('booked_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('confirmed_at').comment('When it was confirmed; empty until then.')
      t.timestamp('canceled_at').comment(
        'When the places were given back; set if, and only if, it is canceled or refunded.',
      )
      t.text('cancel_reason').comment('Why the places were given back.')
    },
  )
  await uniqueKeys(knex, 'event_bookings', {
    'user_id, event_id':
      'This user has booked this event already. The booking may be canceled or in the trash.',
    booking_reference: 'There is already a booking with this reference.',
  })
  await indexes(
    knex,
    'event_bookings',
    'event_id, status',
    'promo_code_id',
    'payment_transaction_id',
    'created_at, id',
    'status, created_at, id',
    'event_id, created_at',
    'user_id, created_at',
  )
  await searchIndexes(knex, 'event_bookings', 'booking_reference')
  const rules: [string, string, string][] = [
    ['quantity', 'quantity >= 1', 'A booking takes at least one place.'],
    [
      'amounts_not_negative',
      'total_amount_minor >= 0 and discount_minor >= 0',
      'Amounts of a booking cannot be below zero.',
    ],
    ['currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency has three capital letters, such as EUR.'],
    [
      'confirmed_at',
      "case when status = 'PENDING' then confirmed_at is null when status in ('CANCELED', 'REFUNDED') then true else confirmed_at is not null end",
      'A booking has a time of confirmation once it is confirmed, and none before.',
    ],
    [
      'canceled_at',
      "(status in ('CANCELED', 'REFUNDED')) = (canceled_at is not null)",
      'A booking has a time of cancelation if, and only if, it is canceled or refunded.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'event_bookings', `event_bookings_${name}`, rule, message)
}

async function createTickets(knex: Knex) {
  await createSoftTable(
    knex,
    'event_tickets',
    'A ticket that lets one person in to an event. @domain events @prefix etk',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('tier_id')
        .references('event_ticket_tiers.id')
        .onDelete('RESTRICT')
        .comment('The kind of ticket; empty where an event has no tiers.')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('event_booking_id')
        .references('event_bookings.id')
        .onDelete('SET NULL')
        .comment('The booking it belongs to; empty if it was bought by itself.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('How it was paid; empty if it was free or is not paid yet.')
      t.text('ticket_number')
        .notNullable()
        .defaultTo(knex.raw(`'ETK-' || upper(encode(gen_random_bytes(8), 'hex'))`))
        .comment('What the QR code holds; nobody can guess another one. @label @search')
      t.specificType('status', 'ticket_status').notNullable().defaultTo('PENDING')
      t.bigInteger('price_minor').notNullable().defaultTo(0).comment('What it was sold for. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.timestamp('purchased_at').comment('When it was confirmed; empty until then.')
      t.timestamp('checked_in_at').comment('When it let somebody in; empty until then.')
      t.timestamp('canceled_at').comment(
        'When it lost its worth; set if, and only if, it is canceled or refunded.',
      )
    },
  )
  await uniqueKeys(knex, 'event_tickets', { ticket_number: 'There is already a ticket with this number.' })
  await indexes(
    knex,
    'event_tickets',
    'event_id, status',
    'event_id, created_at',
    'user_id, event_id',
    'user_id, created_at',
    'payment_transaction_id',
    'tier_id, created_at',
    'event_booking_id',
    'created_at, id',
    'status, created_at, id',
  )
  await searchIndexes(knex, 'event_tickets', 'ticket_number')
  const rules: [string, string, string][] = [
    ['price_not_negative', 'price_minor >= 0', 'A price cannot be below zero.'],
    ['currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency has three capital letters, such as EUR.'],
    [
      'purchased_at',
      "case status when 'PENDING' then purchased_at is null when 'CANCELED' then true else purchased_at is not null end",
      'A ticket has a time of purchase once it is confirmed, and none before.',
    ],
    [
      'checked_in_at',
      "case status when 'CHECKED_IN' then checked_in_at is not null when 'REFUNDED' then true else checked_in_at is null end",
      'A ticket has a time of check-in once it let somebody in, and none before.',
    ],
    [
      'canceled_at',
      "(status in ('CANCELED', 'REFUNDED')) = (canceled_at is not null)",
      'A ticket has a time of cancelation if, and only if, it is canceled or refunded.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'event_tickets', `event_tickets_${name}`, rule, message)
  await knex.raw(`
    comment on constraint event_tickets_tier_id_foreign on event_tickets
      is 'Tickets of this tier were sold. Make the tier inactive instead of deleting it for good.'
  `)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'event_tickets', 'event_bookings', 'event_ticket_tiers')
  await dropEnums(knex, 'ticket_status', 'booking_status', 'ticket_tier_type')
}

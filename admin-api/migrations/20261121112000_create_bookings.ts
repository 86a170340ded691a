import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'modification_status', 'What became of the wish to change a booking.', [
    'REQUESTED',
    'APPROVED',
    'REJECTED',
    'APPLIED',
  ])
  await knex.raw(`
    create sequence booking_numbers start 100001;
    comment on sequence booking_numbers is 'Counts the bookings, for the reference people quote.';
  `)
  await createBookings(knex)
  await checkBookings(knex)
  await createPayments(knex)
  await createParticipants(knex)
  await createModifications(knex)
}

async function createBookings(knex: Knex) {
  await createSoftTable(
    knex,
    'bookings',
    'A booking of an adventure, for one person or a group. @domain adventures @prefix bok',
    t => {
      t.text('booking_reference')
        .notNullable()
        .defaultTo(knex.raw(`'BKG-' || nextval('booking_numbers')`))
        .comment('What people quote, such as BKG-100001. @label @search')
      t.text('user_id').notNullable().references('users.id').onDelete('RESTRICT').comment('Who booked.')
      t.text('vendor_id').notNullable().references('vendors.id').onDelete('RESTRICT')
      t.text('adventure_id').notNullable().references('adventures.id').onDelete('RESTRICT')
      t.text('availability_id')
        .references('adventure_availability.id')
        .onDelete('SET NULL')
        .comment('The time whose places it takes; empty if none was chosen, or it is no longer offered.')
      t.text('group_id')
        .references('groups.id')
        .onDelete('SET NULL')
        .comment('The travel group it was made for; empty for none.')
      t.timestamp('booking_date').notNullable().comment('When the adventure takes place.')
      t.specificType('status', 'booking_status').notNullable().defaultTo('PENDING')
      t.integer('participant_count').notNullable().defaultTo(1).comment('How many people take part.')
      t.bigInteger('total_amount_minor')
        .notNullable()
        .comment('What the booking costs, after the discount. @money currency')
      t.bigInteger('paid_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment(
          'What came in by its payments, counted by the database; refunds are not taken off. @money currency',
        )
      t.bigInteger('discount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What was taken off already. @money currency')
      t.specificType('currency', 'char(3)')
        .notNullable()
        .defaultTo('USD')
        .comment('Of all amounts of the booking.')
      t.boolean('is_group_booking')
        .notNullable()
        .defaultTo(false)
        .comment('Whether several people may share the cost.')
      t.text('promo_code_id')
        .references('promo_codes.id')
        .onDelete('SET NULL')
        .comment('The code that gave the discount; empty for none.')
      t.text('special_requests').comment('What the customer asked for, in their own words. @pii')
      t.timestamp('confirmed_at').comment('When the vendor confirmed it; empty until then.')
      t.timestamp('completed_at').comment('When it was over; empty until then.')
      t.timestamp('canceled_at').comment('When it was called off; empty unless it was.')
      t.text('cancel_reason').comment('Why it was called off; empty unless it was.')
    },
  )
  await uniqueKeys(knex, 'bookings', { booking_reference: 'There is already a booking with this reference.' })
  await indexes(
    knex,
    'bookings',
    'created_at, id',
    'vendor_id, created_at, id',
    'status, created_at, id',
    'availability_id',
    'group_id',
    'promo_code_id',
  )
  await searchIndexes(knex, 'bookings', 'booking_reference')
  await knex.raw(`
    create index idx_bookings_user_id on bookings (user_id, created_at, id);
    create index idx_bookings_adventure_id on bookings (adventure_id, created_at, id);
    create index idx_bookings_booking_date on bookings (booking_date);
  `)
}

async function checkBookings(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'bookings', `bookings_${name}`, holds, message)
  await rule('participants_positive', 'participant_count > 0', 'A booking is for at least one person.')
  await rule('paid_not_negative', 'paid_amount_minor >= 0', 'No less than nothing can have been paid.')
  await rule(
    'amounts_not_negative',
    'total_amount_minor >= 0 and discount_minor >= 0',
    'Neither the cost nor the discount can be less than nothing.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
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

async function createPayments(knex: Knex) {
  await createSoftTable(
    knex,
    'booking_payments',
    'A payment towards a booking; several may pay for one. @domain adventures @prefix bpy',
    t => {
      t.text('booking_id').notNullable().references('bookings.id').onDelete('RESTRICT')
      t.text('payer_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who paid; empty if they have no account, or it is gone.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('The movement of money; empty until there is one.')
      t.text('stripe_payment_intent_id')
        .references('stripe_payment_intents.id')
        .onDelete('SET NULL')
        .comment('Empty if it was not paid through Stripe.')
      t.specificType('payment_method', 'payment_method').comment('Empty until it is chosen.')
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('That of the booking.')
      t.specificType('status', 'payment_status').notNullable().defaultTo('PENDING')
      t.timestamp('paid_at').comment('When the money came in; empty until then.')
    },
  )
  await indexes(
    knex,
    'booking_payments',
    'booking_id, created_at',
    'created_at, id',
    'status, created_at, id',
    'payment_transaction_id',
    'payer_id',
    'stripe_payment_intent_id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'booking_payments', `booking_payments_${name}`, holds, message)
  await rule('amount_not_negative', 'amount_minor >= 0', 'A payment cannot be less than nothing.')
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule(
    'paid_at',
    `case when status = 'SUCCEEDED' then paid_at is not null when status in ('PENDING', 'PROCESSING') then paid_at is null else true end`,
    'A payment that succeeded says when; one that is under way has no such time yet.',
  )
}

async function createParticipants(knex: Knex) {
  await createSoftTable(
    knex,
    'booking_participants',
    'A person who takes part in a booked adventure. @domain adventures @prefix bpt',
    t => {
      t.text('booking_id').notNullable().references('bookings.id').onDelete('CASCADE')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Their account; empty if they have none, or it is gone.')
      t.text('name').notNullable().comment('As in their papers. @pii')
      t.text('email').comment('@pii')
      t.text('phone').comment('With country code, such as +351910123456. @pii')
      t.date('date_of_birth').comment('@pii')
      t.boolean('is_lead')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the vendor turns to them about the booking.')
      t.jsonb('emergency_contact').comment(
        'Who is called in an emergency, with name and phone; empty until given. @pii',
      )
      t.text('special_requirements').comment('Such as an allergy, in their own words. @pii')
    },
  )
  await knex.raw(`
    create unique index booking_participants_booking_id_user_id_live_key on booking_participants (booking_id, user_id) where user_id is not null;
    comment on index booking_participants_booking_id_user_id_live_key is 'This user takes part in this booking already, or did and is in the trash.';
    create unique index booking_participants_lead_key on booking_participants (booking_id) where is_lead and deleted_at is null;
    comment on index booking_participants_lead_key is 'Somebody else leads this booking already.';
  `)
  await indexes(knex, 'booking_participants', 'booking_id', 'user_id, created_at', 'created_at, id')
  await check(
    knex,
    'booking_participants',
    'booking_participants_email_shape',
    String.raw`email ~ '^[^@\s]+@[^@\s]+$'`,
    'This is not an e-mail address.',
  )
}

async function createModifications(knex: Knex) {
  await createLogTable(
    knex,
    'booking_modifications',
    'A change of a booking, or the wish for one; the database writes one for every change. @domain adventures @prefix bmd @nohistory each row is the history of its booking',
    t => {
      t.text('booking_id').notNullable().references('bookings.id').onDelete('RESTRICT')
      t.text('requested_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who changed it or wants it changed; empty if a program did, or the account is gone.')
      t.text('modification_type')
        .notNullable()
        .comment('What was changed: STATUS, DATE, PARTICIPANTS, PRICE, PAYMENT, TRASH or DETAILS. @label')
      t.specificType('status', 'modification_status').notNullable().defaultTo('REQUESTED')
      t.jsonb('old_values')
        .notNullable()
        .defaultTo('{}')
        .comment('The changed columns as they were. Words of the customer are not kept.')
      t.jsonb('new_values')
        .notNullable()
        .defaultTo('{}')
        .comment('The changed columns as they became. Words of the customer are not kept.')
      t.text('reason').comment('Why, where somebody said so.')
      t.bigInteger('price_difference_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What the booking costs more; below 0 if it costs less. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('That of the booking.')
      t.text('reviewed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who decided on the wish; empty if nobody had to, or the account is gone.')
      t.timestamp('reviewed_at').comment('When the wish was decided on; empty if it was not.')
    },
  )
  await indexes(
    knex,
    'booking_modifications',
    'booking_id, created_at',
    'created_at, id',
    'requested_by',
    'reviewed_by',
  )
  await check(
    knex,
    'booking_modifications',
    'booking_modifications_reviewed_at',
    `case when status = 'REQUESTED' then reviewed_at is null when status in ('APPROVED', 'REJECTED') then reviewed_at is not null else true end`,
    'A wish that was approved or rejected says when; an open one does not.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'booking_modifications', 'booking_participants', 'booking_payments', 'bookings')
  await knex.raw('drop sequence booking_numbers')
  await dropEnums(knex, 'modification_status')
}

import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'split_type', 'How the cost of a booking was divided.', [
    'EQUAL',
    'PERCENTAGE',
    'FIXED',
    'CUSTOM',
  ])
  await createEnum(knex, 'split_status', 'Whether a share of a cost was paid.', [
    'PENDING',
    'PAID',
    'OVERDUE',
    'CANCELED',
    'REFUNDED',
  ])
  await createEnum(knex, 'notification_channel', 'The way in which people are told something.', [
    'EMAIL',
    'PUSH',
    'WHATSAPP',
    'IN_APP',
    'SMS',
  ])
  await createSplits(knex)
  await checkSplits(knex)
  await createReminders(knex)
}

async function createSplits(knex: Knex) {
  await createSoftTable(
    knex,
    'payment_splits',
    'One person’s share of the cost of a booking. @domain adventures @prefix spl',
    t => {
      t.text('booking_id').notNullable().references('bookings.id').onDelete('CASCADE')
      t.text('booking_participant_id')
        .references('booking_participants.id')
        .onDelete('SET NULL')
        .comment('Whose share it is; empty if they do not take part themselves, or no longer.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('The account that pays; empty if there is none, or it is gone.')
      t.specificType('split_type', 'split_type').notNullable().defaultTo('EQUAL')
      t.decimal('percentage', 6, 3).comment('From 0 to 100; empty unless divided by percentages.')
      t.bigInteger('amount_minor')
        .notNullable()
        .comment('The share; all that count add up to what the booking costs. @money currency')
      t.bigInteger('paid_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What was paid of it. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('That of the booking.')
      t.specificType('status', 'split_status')
        .notNullable()
        .defaultTo('PENDING')
        .comment('A canceled share no longer counts.')
      t.timestamp('deadline_at')
        .notNullable()
        .defaultTo(knex.raw(`now() + interval '7 days'`))
        .comment('Until when it is to be paid; a week from the start if nobody says otherwise.')
      t.text('booking_payment_id')
        .references('booking_payments.id')
        .onDelete('SET NULL')
        .comment('By which it was paid; empty until then.')
      t.timestamp('paid_at').comment('When it was paid in full; empty until then.')
      t.integer('reminder_count')
        .notNullable()
        .defaultTo(0)
        .comment('Reminders that were sent, counted by the database. @derived')
      t.timestamp('last_reminder_at').comment('When the last one was sent; empty if none was. @derived')
    },
  )
  await indexes(
    knex,
    'payment_splits',
    'booking_id',
    'user_id, created_at, id',
    'created_at, id',
    'status, deadline_at',
    'status, created_at, id',
    'booking_participant_id',
    'booking_payment_id',
  )
}

async function checkSplits(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payment_splits', `payment_splits_${name}`, holds, message)
  await rule('percentage_range', 'percentage between 0 and 100', 'A percentage lies between 0 and 100.')
  await rule(
    'percentage_given',
    `split_type <> 'PERCENTAGE' or percentage is not null`,
    'A share by percentage needs the percentage.',
  )
  await rule(
    'amounts_range',
    'paid_amount_minor between 0 and amount_minor',
    'No more than the share can be paid, and none of it can be less than nothing.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule(
    'paid_in_full',
    `case when status = 'PAID' then paid_at is not null and paid_amount_minor = amount_minor
          when status in ('PENDING', 'OVERDUE') then paid_at is null else true end`,
    'A share counts as paid once all of it is, and then says when.',
  )
  await rule('reminders_not_negative', 'reminder_count >= 0', 'There cannot be fewer reminders than none.')
}

async function createReminders(knex: Knex) {
  await createLogTable(
    knex,
    'split_payment_reminders',
    'A reminder to pay a share, sent or still to be sent. @domain adventures @prefix sprm @nohistory each row is its own record',
    t => {
      t.text('payment_split_id').notNullable().references('payment_splits.id').onDelete('CASCADE')
      t.specificType('channel', 'notification_channel').notNullable().defaultTo('EMAIL')
      t.timestamp('scheduled_for').notNullable().comment('When it is to be sent.')
      t.timestamp('sent_at').comment('Empty until it was sent.')
      t.specificType('status', 'queue_status').notNullable().defaultTo('PENDING')
    },
  )
  await indexes(
    knex,
    'split_payment_reminders',
    'payment_split_id, created_at',
    'status, scheduled_for',
    'created_at, id',
  )
  await check(
    knex,
    'split_payment_reminders',
    'split_payment_reminders_sent_at',
    `(status = 'COMPLETED') = (sent_at is not null)`,
    'A reminder has a time of sending if, and only if, it was sent.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'split_payment_reminders', 'payment_splits')
  await dropEnums(knex, 'notification_channel', 'split_status', 'split_type')
}

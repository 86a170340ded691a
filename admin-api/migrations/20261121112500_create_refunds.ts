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
  await createEnum(knex, 'refund_status', 'How far money has come on its way back to the payer.', [
    'REQUESTED',
    'APPROVED',
    'REJECTED',
    'PROCESSING',
    'SUCCEEDED',
    'FAILED',
  ])
  await createRequests(knex)
  await createRefunds(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createRequests(knex: Knex) {
  await createSoftTable(
    knex,
    'refund_requests',
    'What a customer wants back of a payment, and what was decided. @domain payments @prefix rrq',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who asks; empty if they have no account, or it is gone.')
      t.text('payment_transaction_id')
        .notNullable()
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
      t.text('booking_id')
        .references('bookings.id')
        .onDelete('RESTRICT')
        .comment('Empty unless it is about a booking.')
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().comment('That of the payment.')
      t.text('reason').notNullable().comment('In a few words. @label @search')
      t.text('details').comment('What the customer told besides; it may be about their health. @pii')
      t.specificType('status', 'refund_status').notNullable().defaultTo('REQUESTED')
      t.text('reviewed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff decided; empty until then, or if they are gone.')
      t.timestamp('reviewed_at').comment('Empty until it is decided.')
      t.text('review_note').comment('Why it was decided so, for staff.')
    },
  )
  await indexes(
    knex,
    'refund_requests',
    'payment_transaction_id, created_at',
    'user_id, created_at',
    'status, created_at, id',
    'booking_id',
    'reviewed_by',
    'created_at, id',
  )
  await searchIndexes(knex, 'refund_requests', 'reason')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'refund_requests', `refund_requests_${name}`, holds, message)
  await rule('amount_positive', 'amount_minor > 0', 'Something has to be asked back.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'reviewed_at',
    "status = 'REQUESTED' or reviewed_at is not null",
    'A request that was decided says when.',
  )
}

async function createRefunds(knex: Knex) {
  await createSoftTable(
    knex,
    'refunds',
    'Money given back of a payment, or about to be. @domain payments @prefix rfd',
    t => {
      t.text('refund_request_id')
        .references('refund_requests.id')
        .onDelete('SET NULL')
        .comment('What it answers; empty if nobody asked.')
      t.text('payment_transaction_id')
        .notNullable()
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().comment('That of the payment.')
      t.specificType('status', 'refund_status').notNullable().defaultTo('PROCESSING')
      t.text('reason').comment('In a few words; empty if nobody said.')
      t.text('provider_reference').comment('What the provider calls it, such as re_3P…. @label @search')
      t.text('processed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff gave it; empty if the platform did by itself, or they are gone.')
      t.timestamp('processed_at').comment('When it succeeded or failed; empty until then.')
      t.text('failure_reason').comment('What the provider said; empty unless it failed.')
    },
  )
  await uniqueKeys(knex, 'refunds', { provider_reference: 'This refund of the provider is already known.' })
  await indexes(
    knex,
    'refunds',
    'payment_transaction_id, created_at',
    'status, created_at, id',
    'refund_request_id',
    'processed_by',
    'created_at, id',
  )
  await searchIndexes(knex, 'refunds', 'provider_reference')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'refunds', `refunds_${name}`, holds, message)
  await rule('amount_positive', 'amount_minor > 0', 'Something has to be given back.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'processed_at',
    "status not in ('SUCCEEDED', 'FAILED') or processed_at is not null",
    'A refund that succeeded or failed says when.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'refunds', 'refund_requests')
  await dropEnums(knex, 'refund_status')
}

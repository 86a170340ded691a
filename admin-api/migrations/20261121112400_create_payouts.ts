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
  await createEnum(knex, 'payout_status', 'How far money has come on its way to whom it is due.', [
    'PENDING',
    'PROCESSING',
    'RELEASED',
    'HELD',
    'FAILED',
    'CANCELED',
  ])
  await createPayouts(knex)
  await checkPayouts(knex)
  await createDistributions(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createPayouts(knex: Knex) {
  await createSoftTable(
    knex,
    'payouts',
    'Money sent to a host or a vendor, or about to be. @domain payments @prefix po',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who is paid; empty if only a vendor is, or the account is gone.')
      t.text('vendor_id').references('vendors.id').onDelete('RESTRICT').comment('Empty if a host is paid.')
      t.text('payout_account_id')
        .references('payout_accounts.id')
        .onDelete('RESTRICT')
        .comment('To where; empty until it is chosen.')
      t.text('schedule_id')
        .references('payout_schedules.id')
        .onDelete('SET NULL')
        .comment('By which it was made; empty if by hand.')
      t.bigInteger('amount_minor')
        .notNullable()
        .comment('The sum of the shares that are in it. @money currency')
      t.bigInteger('fee_minor').notNullable().defaultTo(0).comment('What sending it costs. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.specificType('status', 'payout_status').notNullable().defaultTo('PENDING')
      t.text('provider_reference').comment('What the provider calls it, such as tr_1P…. @label @search')
      t.timestamp('period_start').comment('From when on what is paid was earned; empty for any time.')
      t.timestamp('period_end').comment('Until just before when; empty for any time.')
      t.timestamp('initiated_at').comment('When it was sent on its way; empty until then.')
      t.timestamp('released_at').comment('When it was paid; stays if it failed afterwards.')
      t.timestamp('failed_at').comment('When it failed last; empty if it never did.')
      t.text('failure_reason').comment('What the provider said; empty if it never failed.')
      t.text('hold_reason').comment('Why it is held; empty if it never was.')
      t.text('approved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff agreed; empty until then, or if they are gone.')
      t.timestamp('approved_at').comment('Empty until somebody agreed.')
    },
  )
  await indexes(
    knex,
    'payouts',
    'user_id, created_at',
    'vendor_id, created_at',
    'status, created_at, id',
    'created_at, id',
    'payout_account_id, created_at',
    'schedule_id',
    'approved_by',
  )
  await searchIndexes(knex, 'payouts', 'provider_reference')
}

async function checkPayouts(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payouts', `payouts_${name}`, holds, message)
  await rule(
    'not_negative',
    'amount_minor >= 0 and fee_minor >= 0',
    'A payout is not of less than nothing, and does not cost less either.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule('period_order', 'period_end > period_start', 'A period has to end after it begins.')
  await rule(
    'state_has_time',
    `case status when 'PROCESSING' then initiated_at is not null when 'RELEASED' then released_at is not null
       when 'FAILED' then failed_at is not null else true end`,
    'A payout that was sent, paid or failed says when.',
  )
  await rule(
    'hold_has_reason',
    "status <> 'HELD' or hold_reason is not null",
    'A payout is held for a reason.',
  )
  await rule(
    'approved_at',
    'approved_by is null or approved_at is not null',
    'A payout that somebody approved says when.',
  )
}

async function createDistributions(knex: Knex) {
  await createSoftTable(
    knex,
    'payout_distributions',
    'The share of a payment that is due to somebody, or that they owe back. @domain payments @prefix pds',
    t => {
      t.text('payment_transaction_id')
        .notNullable()
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
      t.text('recipient_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('To whom it is due; empty if to the platform, or the account is gone.')
      t.text('recipient_type').notNullable().defaultTo('USER').comment('Such as USER, VENDOR or PLATFORM.')
      t.bigInteger('amount_minor')
        .notNullable()
        .comment('Below nothing for what is taken back, such as after a refund. @money currency')
      t.specificType('currency', 'char(3)').notNullable().comment('That of the payment.')
      t.decimal('percentage', 6, 3).comment('Of the payment; empty if it was not divided by percentages.')
      t.specificType('status', 'payout_status')
        .notNullable()
        .defaultTo('PENDING')
        .comment('A canceled share no longer counts.')
      t.text('hold_reason').comment('Why it is held; empty if it never was.')
      t.timestamp('available_at').comment('From when on it can be paid; empty for at once.')
      t.timestamp('released_at').comment('When it was paid; empty until then.')
      t.text('payout_id')
        .references('payouts.id')
        .onDelete('SET NULL')
        .comment('By which it is paid; empty until it is part of one.')
    },
  )
  await indexes(
    knex,
    'payout_distributions',
    'payment_transaction_id',
    'recipient_id, status, created_at, id',
    'status, available_at',
    'status, created_at, id',
    'payout_id, created_at',
    'created_at, id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payout_distributions', `payout_distributions_${name}`, holds, message)
  await rule('percentage_range', 'percentage between 0 and 100', 'A share lies between 0 and 100 percent.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'hold_has_reason',
    "status <> 'HELD' or hold_reason is not null",
    'A share is held for a reason.',
  )
  await rule(
    'released_at',
    "status <> 'RELEASED' or released_at is not null",
    'A share that was paid says when.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'payout_distributions', 'payouts')
  await dropEnums(knex, 'payout_status')
}

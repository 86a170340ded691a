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
  await createEnum(knex, 'payment_status', 'Where a payment stands.', [
    'PENDING',
    'PROCESSING',
    'SUCCEEDED',
    'FAILED',
    'CANCELED',
    'REFUNDED',
    'PARTIALLY_REFUNDED',
  ])
  await createTransactions(knex)
  await indexTransactions(knex)
  await checkTransactions(knex)
  await createFees(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createTransactions(knex: Knex) {
  await createSoftTable(
    knex,
    'payment_transactions',
    'A payment, whatever it pays for and through whomever it goes. @domain payments @prefix ptx',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who pays; empty if they have no account, or it is gone.')
      t.text('provider_id')
        .references('payment_providers.id')
        .onDelete('RESTRICT')
        .comment('Through whom; empty for money that no provider handles, such as cash.')
      t.specificType('transaction_type', 'transaction_type').notNullable()
      t.specificType('status', 'payment_status').notNullable().defaultTo('PENDING')
      t.specificType('payment_method', 'payment_method').comment('Empty until it is chosen.')
      t.text('user_payment_method_id')
        .references('user_payment_methods.id')
        .onDelete('SET NULL')
        .comment('The saved method that was charged; empty if it was another.')
      t.bigInteger('amount_minor').notNullable().comment('What the payer pays in all. @money currency')
      t.bigInteger('fee_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment(
          'What is kept of it as fees; those in the breakdown are added up by the database. @money currency',
        )
      t.specificType(
        'net_amount_minor',
        'bigint generated always as (amount_minor - fee_amount_minor) stored',
      )
        .notNullable()
        .comment(
          'The amount without the fees, refunds not taken off: what its recipients share. @money currency',
        )
      t.bigInteger('refunded_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What was given back, added up from its refunds by the database. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('Empty unless it is for an event.')
      t.text('reference_type').comment(
        'The kind of thing that is paid for, such as bookings; empty for none.',
      )
      t.text('reference_id').comment('The id of the thing that is paid for; empty for none.')
      t.text('provider_reference').comment(
        'What the provider calls the payment, such as pi_3P…. @label @search',
      )
      t.text('idempotency_key').comment('Said by who began it, so that asking twice pays once.')
      t.text('failure_reason').comment('What the provider said; empty unless it failed.')
      t.text('description').comment('What is paid for, in words.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts from the provider, by name.')
      t.timestamp('processed_at').comment(
        'When it succeeded or failed; empty until then, or if nobody noted it.',
      )
    },
  )
  await uniqueKeys(knex, 'payment_transactions', {
    idempotency_key: 'This payment was already begun.',
    'provider_id, provider_reference': 'This payment of the provider is already known.',
  })
}

const indexTransactions = async (knex: Knex) => {
  await indexes(
    knex,
    'payment_transactions',
    'created_at, id',
    'status, created_at, id',
    'transaction_type, created_at, id',
    'provider_id, created_at, id',
    'user_id, created_at',
    'event_id, created_at',
    'reference_type, reference_id',
    'user_payment_method_id',
  )
  await searchIndexes(knex, 'payment_transactions', 'provider_reference')
}

async function checkTransactions(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payment_transactions', `payment_transactions_${name}`, holds, message)
  await rule(
    'refunded_within_amount',
    'amount_minor >= 0 and refunded_amount_minor between 0 and amount_minor',
    'A payment is not of less than nothing, and no more than was paid can be refunded.',
  )
  await rule(
    'refunded_as_status_says',
    `case status when 'REFUNDED' then refunded_amount_minor = amount_minor
       when 'PARTIALLY_REFUNDED' then refunded_amount_minor > 0 and refunded_amount_minor < amount_minor
       else refunded_amount_minor = 0 end`,
    'A payment counts as refunded if, and as far as, money was given back.',
  )
  await rule('fee_not_negative', 'fee_amount_minor >= 0', 'Fees cannot add up to less than nothing.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'reference_complete',
    '(reference_type is null) = (reference_id is null)',
    'What is paid for is said by its kind and its id.',
  )
}

async function createFees(knex: Knex) {
  await createLogTable(
    knex,
    'transaction_fees',
    'A fee that was taken of a payment, or a part of one that was given back. @domain payments @prefix tfe @nohistory only ever added to: each row is its own record',
    t => {
      t.text('payment_transaction_id').notNullable().references('payment_transactions.id').onDelete('CASCADE')
      t.text('fee_config_id')
        .references('platform_fee_configs.id')
        .onDelete('SET NULL')
        .comment('By what it was reckoned; empty if the provider takes it, or that is gone.')
      t.text('fee_type').notNullable().comment('Such as platform or provider.')
      t.decimal('percentage', 6, 3).comment('Of the amount; empty if it is no percentage.')
      t.bigInteger('amount_minor').notNullable().comment('Below nothing if given back. @money currency')
      t.specificType('currency', 'char(3)').notNullable().comment('That of the payment.')
      t.text('description').comment('What it is for, in words. @label')
    },
  )
  await indexes(
    knex,
    'transaction_fees',
    'payment_transaction_id, created_at',
    'fee_config_id',
    'created_at, id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'transaction_fees', `transaction_fees_${name}`, holds, message)
  await rule('percentage_range', 'percentage between 0 and 100', 'A fee lies between 0 and 100 percent.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'transaction_fees', 'payment_transactions')
  await dropEnums(knex, 'payment_status')
}

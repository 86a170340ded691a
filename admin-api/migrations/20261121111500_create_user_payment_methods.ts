import type { Knex } from 'knex'
import { check, createSoftTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createMethods(knex)
  await createWallets(knex)
}

async function createMethods(knex: Knex) {
  await createSoftTable(
    knex,
    'user_payment_methods',
    'A card or the like that a user keeps to pay with again. @domain payments @prefix pm',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('provider_id')
        .references('payment_providers.id')
        .onDelete('RESTRICT')
        .comment('With whom it is kept; empty if with none.')
      t.specificType('method', 'payment_method').notNullable().defaultTo('CARD')
      t.text('payment_token_id')
        .references('payment_tokens.id')
        .onDelete('SET NULL')
        .comment('What it is charged by; empty if it can no longer be charged.')
      t.text('brand').comment('Such as visa; empty if it has none. @label')
      t.text('last4').comment('The last four digits; empty if it has no number. @pii')
      t.smallint('expiry_month').comment('From 1 to 12; empty if it does not expire.')
      t.smallint('expiry_year').comment('In four digits; empty if it does not expire.')
      t.jsonb('billing_address').notNullable().defaultTo('{}').comment('Where bills go, part by part. @pii')
      t.boolean('is_default')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is charged if the user does not choose; one of each user’s at most.')
    },
  )
  await knex.raw(`
    create unique index user_payment_methods_user_id_live_key on user_payment_methods (user_id) where is_default and deleted_at is null;
    comment on index user_payment_methods_user_id_live_key is 'This user already has a default payment method.';
  `)
  await indexes(
    knex,
    'user_payment_methods',
    'user_id, created_at',
    'provider_id',
    'payment_token_id',
    'created_at, id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'user_payment_methods', `user_payment_methods_${name}`, holds, message)
  await rule('last4_digits', "last4 ~ '^[0-9]{4}$'", 'The last four digits are four digits, and no more.')
  await rule('expiry_month_range', 'expiry_month between 1 and 12', 'A month lies between 1 and 12.')
  await rule('expiry_year_range', 'expiry_year between 2000 and 2999', 'A year has four digits.')
  await rule(
    'expiry_complete',
    '(expiry_month is null) = (expiry_year is null)',
    'An expiry is a month and a year.',
  )
}

async function createWallets(knex: Knex) {
  await createSoftTable(
    knex,
    'wallets',
    'What the platform owes a user in one currency, to be spent on it. @domain payments @prefix wal',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.bigInteger('balance_minor')
        .notNullable()
        .defaultTo(0)
        .comment('Follows from the ledger, by the database. @money currency')
      t.bigInteger('held_minor')
        .notNullable()
        .defaultTo(0)
        .comment('Of the balance, what is set aside for payments under way. @money currency')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether the user may use it.')
      t.boolean('is_frozen')
        .notNullable()
        .defaultTo(false)
        .comment('Whether staff stopped what goes out of it.')
      t.text('frozen_reason').comment('Why it is frozen; empty unless it is.')
    },
  )
  await uniqueKeys(knex, 'wallets', {
    'user_id, currency': 'This user already has a wallet in this currency. It may be in the trash.',
  })
  await indexes(knex, 'wallets', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'wallets', `wallets_${name}`, holds, message)
  await rule(
    'never_negative',
    'balance_minor >= 0 and held_minor >= 0',
    'A wallet cannot hold less than nothing.',
  )
  await rule(
    'held_within_balance',
    'held_minor <= balance_minor',
    'No more can be set aside or spent than the wallet holds.',
  )
  await rule(
    'frozen_reason',
    'is_frozen = (frozen_reason is not null)',
    'A wallet has a reason for being frozen if, and only if, it is.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency is three capital letters, such as EUR.')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'wallets', 'user_payment_methods')
}

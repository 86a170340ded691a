import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'onboarding_status', 'How far somebody has come who opens an account to be paid.', [
    'NOT_STARTED',
    'IN_PROGRESS',
    'RESTRICTED',
    'COMPLETED',
    'REJECTED',
  ])
  await createAccounts(knex)
  await createOnboarding(knex)
  await createProducts(knex)
  await createPrices(knex)
  await createIntents(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createAccounts(knex: Knex) {
  await createSoftTable(
    knex,
    'stripe_accounts',
    'An account at Stripe Connect to which a vendor or a host is paid. @domain payments @prefix sac',
    t => {
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('Whose it is; empty if it is no vendor’s.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who opened it; empty if their account is gone.')
      t.text('stripe_account_id')
        .notNullable()
        .comment('What Stripe calls it, such as acct_1P…. @label @search')
      t.text('account_type')
        .notNullable()
        .defaultTo('express')
        .comment('Such as express, as Stripe calls it.')
      t.text('country').comment('Two letters, such as PT; empty until known.')
      t.specificType('default_currency', 'char(3)').comment('In which Stripe pays out; empty until known.')
      t.boolean('charges_enabled').notNullable().defaultTo(false).comment('Whether it can take payments.')
      t.boolean('payouts_enabled').notNullable().defaultTo(false).comment('Whether it can be paid.')
      t.boolean('details_submitted')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the owner has answered all that Stripe asked.')
      t.jsonb('requirements').notNullable().defaultTo('{}').comment('What Stripe still asks for, as it came.')
    },
  )
  await uniqueKeys(knex, 'stripe_accounts', {
    stripe_account_id: 'This account of Stripe is already known. It may be in the trash.',
  })
  await indexes(knex, 'stripe_accounts', 'vendor_id', 'user_id', 'created_at, id')
  await searchIndexes(knex, 'stripe_accounts', 'stripe_account_id')
  await check(
    knex,
    'stripe_accounts',
    'stripe_accounts_currency_code',
    "default_currency ~ '^[A-Z]{3}$'",
    currencyMessage,
  )
}

async function createOnboarding(knex: Knex) {
  await createTable(
    knex,
    'stripe_account_onboarding',
    'How far the opening of an account at Stripe has come. One per account. @domain payments @prefix sao',
    t => {
      t.text('stripe_account_id').notNullable().references('stripe_accounts.id').onDelete('CASCADE')
      t.specificType('status', 'onboarding_status').notNullable().defaultTo('NOT_STARTED')
      t.text('onboarding_url').comment('A link that lets its bearer go on; empty until made. @secret')
      t.timestamp('url_expires_at').comment('Until when the link works; empty without one.')
      t.jsonb('requirements_due')
        .notNullable()
        .defaultTo('[]')
        .comment('What Stripe asks for next, by its names.')
      t.timestamp('started_at').comment('Empty until it is begun.')
      t.timestamp('completed_at').comment('Set if, and only if, it is completed.')
    },
  )
  await uniqueKeys(knex, 'stripe_account_onboarding', {
    stripe_account_id: 'The opening of this account is already noted.',
  })
  await indexes(knex, 'stripe_account_onboarding', 'status, created_at, id', 'created_at, id')
  await check(
    knex,
    'stripe_account_onboarding',
    'stripe_account_onboarding_completed_at',
    "(status = 'COMPLETED') = (completed_at is not null)",
    'An account has a time of completion if, and only if, it is completed.',
  )
}

async function createProducts(knex: Knex) {
  await createSoftTable(
    knex,
    'stripe_products',
    'A product as Stripe keeps it. @domain payments @prefix spd',
    t => {
      t.text('stripe_product_id').notNullable().comment('What Stripe calls it, such as prod_P….')
      t.text('name').notNullable().comment('@label @search')
      t.text('description').comment('As customers read it.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be bought.')
      t.text('adventure_id')
        .references('adventures.id')
        .onDelete('SET NULL')
        .comment('The adventure it stands for; empty for none.')
      t.text('subscription_plan_id')
        .references('subscription_plans.id')
        .onDelete('SET NULL')
        .comment('The plan it stands for; empty for none.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What was noted on it at Stripe, by name.')
    },
  )
  await uniqueKeys(knex, 'stripe_products', {
    stripe_product_id: 'This product of Stripe is already known. It may be in the trash.',
  })
  await indexes(knex, 'stripe_products', 'adventure_id', 'subscription_plan_id', 'created_at, id')
  await searchIndexes(knex, 'stripe_products', 'name')
}

async function createPrices(knex: Knex) {
  await createSoftTable(
    knex,
    'stripe_prices',
    'A price of a product as Stripe keeps it. @domain payments @prefix spr',
    t => {
      t.text('stripe_price_id').notNullable().comment('What Stripe calls it, such as price_1P…. @label')
      t.text('stripe_product_id').notNullable().references('stripe_products.id').onDelete('RESTRICT')
      t.bigInteger('unit_amount_minor').notNullable().comment('For one. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.specificType('billing_interval', 'billing_interval').comment('Empty if it is paid once.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be chosen.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What was noted on it at Stripe, by name.')
    },
  )
  await uniqueKeys(knex, 'stripe_prices', {
    stripe_price_id: 'This price of Stripe is already known. It may be in the trash.',
  })
  await indexes(knex, 'stripe_prices', 'stripe_product_id', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'stripe_prices', `stripe_prices_${name}`, holds, message)
  await rule('amount_not_negative', 'unit_amount_minor >= 0', 'A price cannot be less than nothing.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createIntents(knex: Knex) {
  await createTable(
    knex,
    'stripe_payment_intents',
    'A payment as Stripe keeps it, from the first attempt on. @domain payments @prefix spi',
    t => {
      t.text('stripe_payment_intent_id')
        .notNullable()
        .comment('What Stripe calls it, such as pi_3P…. @label @search')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('Our payment; empty until it is tied to one.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who pays; empty if they have no account, or it is gone.')
      t.text('stripe_account_id')
        .references('stripe_accounts.id')
        .onDelete('SET NULL')
        .comment('For whom it is taken; empty if for the platform.')
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.bigInteger('application_fee_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What the platform keeps of it. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.text('status').notNullable().comment('Such as requires_action, as Stripe calls it.')
      t.text('client_secret_encrypted').comment('With which the payer’s browser goes on. @secret')
      t.text('last_error').comment('What went wrong last, in Stripe’s words; empty if nothing did.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What was noted on it at Stripe, by name.')
    },
  )
  await uniqueKeys(knex, 'stripe_payment_intents', {
    stripe_payment_intent_id: 'This payment of Stripe is already known.',
  })
  await indexes(
    knex,
    'stripe_payment_intents',
    'payment_transaction_id',
    'status, created_at, id',
    'user_id, created_at',
    'stripe_account_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'stripe_payment_intents', 'stripe_payment_intent_id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'stripe_payment_intents', `stripe_payment_intents_${name}`, holds, message)
  await rule(
    'fee_within_amount',
    'amount_minor >= 0 and application_fee_minor between 0 and amount_minor',
    'A payment is not of less than nothing, and the platform keeps no more than all of it.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'stripe_payment_intents',
    'stripe_prices',
    'stripe_products',
    'stripe_account_onboarding',
    'stripe_accounts',
  )
  await dropEnums(knex, 'onboarding_status')
}

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
  await createEnum(knex, 'payment_method', 'With what somebody pays.', [
    'CARD',
    'BANK_TRANSFER',
    'WALLET',
    'MOBILE_MONEY',
    'CASH',
    'OTHER',
  ])
  await createEnum(knex, 'transaction_type', 'What a payment is for.', [
    'EVENT_TICKET',
    'MARKETPLACE_ORDER',
    'SERVICE_BOOKING',
    'SUBSCRIPTION',
    'DONATION',
    'REFUND',
    'ADVENTURE_BOOKING',
    'EVENT_BOOKING',
    'WALLET_TOPUP',
  ])
  await createProviders(knex)
  await createRouting(knex)
  await createFeeConfigs(knex)
  await createTokens(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createProviders(knex: Knex) {
  await createSoftTable(
    knex,
    'payment_providers',
    'A gateway through which people pay, such as Stripe. @domain payments @prefix pvd',
    t => {
      t.text('code').notNullable().comment('The name that programs use, such as stripe.')
      t.text('name').notNullable().comment('@label @search')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether new payments may go this way.')
      t.specificType('supported_currencies', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Three letters each, such as EUR; none for all.')
      t.specificType('supported_countries', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Of the payer, two letters each, such as PT; none for all.')
      t.specificType('supported_methods', 'payment_method[]')
        .notNullable()
        .defaultTo('{}')
        .comment('None for all.')
      t.text('config_encrypted').comment('Keys and settings of the account with the provider. @secret')
      t.integer('priority')
        .notNullable()
        .defaultTo(0)
        .comment('Which comes first where no routing rule decides, highest first.')
      t.decimal('fee_percent', 6, 3).comment('What the provider takes of a payment; empty if not known.')
      t.bigInteger('fee_fixed_minor').comment(
        'What the provider takes for each payment besides; empty if not known. @money currency',
      )
      t.specificType('currency', 'char(3)').comment('Of the fixed fee; empty without one.')
    },
  )
  await uniqueKeys(knex, 'payment_providers', {
    code: 'There is already a provider with this code. It may be in the trash.',
  })
  await indexes(knex, 'payment_providers', 'is_active')
  await searchIndexes(knex, 'payment_providers', 'name')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payment_providers', `payment_providers_${name}`, holds, message)
  await rule('fee_percent_range', 'fee_percent between 0 and 100', 'A fee lies between 0 and 100 percent.')
  await rule('fee_not_negative', 'fee_fixed_minor >= 0', 'A fee cannot be less than nothing.')
  await rule(
    'fee_has_currency',
    'fee_fixed_minor is null or currency is not null',
    'A fixed fee needs a currency.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createRouting(knex: Knex) {
  await createSoftTable(
    knex,
    'payment_provider_routing',
    'A rule by which payments go to a provider. @domain payments @prefix ppr',
    t => {
      t.text('name').notNullable().comment('What the rule is for, as staff call it. @label @search')
      t.text('provider_id').notNullable().references('payment_providers.id').onDelete('RESTRICT')
      t.text('fallback_provider_id')
        .references('payment_providers.id')
        .onDelete('RESTRICT')
        .comment('Who is tried if the provider fails; empty for nobody.')
      t.jsonb('conditions')
        .notNullable()
        .defaultTo('{}')
        .comment('What else must hold of a payment, by name; empty if nothing must.')
      t.specificType('transaction_type', 'transaction_type').comment('Empty for payments of every type.')
      t.specificType('currency', 'char(3)').comment('Empty for every currency and without amounts.')
      t.text('country').comment('Of the payer, two letters, such as PT; empty for everywhere.')
      t.bigInteger('min_amount_minor').comment('From this amount on; empty for any. @money currency')
      t.bigInteger('max_amount_minor').comment('Up to this amount; empty for any. @money currency')
      t.integer('priority')
        .notNullable()
        .defaultTo(0)
        .comment('Of the rules that fit, the one with the highest decides.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether the rule is applied.')
    },
  )
  // Two rules that differ in nothing but where they send a payment would leave it to chance.
  await knex.raw(`
    create unique index payment_provider_routing_one_rule_per_case on payment_provider_routing
      (transaction_type, currency, country, min_amount_minor, max_amount_minor, conditions, priority) nulls not distinct
      where is_active and deleted_at is null;
    comment on index payment_provider_routing_one_rule_per_case is 'There is already an active rule for the same payments with this priority.';
  `)
  await indexes(
    knex,
    'payment_provider_routing',
    'is_active, priority',
    'transaction_type',
    'provider_id',
    'fallback_provider_id',
  )
  await searchIndexes(knex, 'payment_provider_routing', 'name')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payment_provider_routing', `payment_provider_routing_${name}`, holds, message)
  await rule(
    'other_fallback',
    'fallback_provider_id <> provider_id',
    'The fallback has to be another provider.',
  )
  await rule(
    'amounts_order',
    'min_amount_minor >= 0 and max_amount_minor >= 0 and min_amount_minor <= max_amount_minor',
    'Amounts cannot be less than nothing, and the lowest not above the highest.',
  )
  await rule(
    'amounts_have_currency',
    '(min_amount_minor is null and max_amount_minor is null) or currency is not null',
    'An amount needs a currency.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createFeeConfigs(knex: Knex) {
  await createSoftTable(
    knex,
    'platform_fee_configs',
    'What the platform takes of payments of one type, for a time. @domain payments @prefix pfc',
    t => {
      t.text('name').notNullable().comment('As staff call it. @label @search')
      t.specificType('transaction_type', 'transaction_type').notNullable()
      t.decimal('percentage', 6, 3).notNullable().defaultTo(0).comment('Of the amount, from 0 to 100.')
      t.bigInteger('fixed_fee_minor')
        .notNullable()
        .defaultTo(0)
        .comment('For each payment, besides the percentage. @money currency')
      t.bigInteger('min_fee_minor').comment('No less is taken; empty for any. @money currency')
      t.bigInteger('max_fee_minor').comment('No more is taken; empty for any. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.jsonb('applies_to')
        .notNullable()
        .defaultTo('{}')
        .comment('What must hold of a payment, by name, such as a country; empty for all.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is applied.')
      t.timestamp('effective_from')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('From when on; what was taken before stays.')
      t.timestamp('effective_until').comment('Until just before when; empty for no end.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff set it; empty if they are gone.')
    },
  )
  await indexes(knex, 'platform_fee_configs', 'transaction_type, is_active', 'effective_from', 'created_by')
  await searchIndexes(knex, 'platform_fee_configs', 'name')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'platform_fee_configs', `platform_fee_configs_${name}`, holds, message)
  await rule('percentage_range', 'percentage between 0 and 100', 'A fee lies between 0 and 100 percent.')
  await rule(
    'amounts_order',
    'fixed_fee_minor >= 0 and min_fee_minor >= 0 and max_fee_minor >= 0 and min_fee_minor <= max_fee_minor',
    'Fees cannot be less than nothing, and the lowest not above the highest.',
  )
  await rule(
    'period_order',
    'effective_until > effective_from',
    'A fee has to end after the time from which it holds.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createTokens(knex: Knex) {
  await createTable(
    knex,
    'payment_tokens',
    'What a provider gave us in place of a card or an account, so that its number never comes here. @domain payments @prefix ptk',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('provider_id')
        .references('payment_providers.id')
        .onDelete('RESTRICT')
        .comment('Who gave it; empty if not known.')
      t.text('token_encrypted').notNullable().comment('@secret')
      t.text('token_fingerprint').notNullable().comment('A hash by which it is found again. @secret')
      t.timestamp('expires_at').comment('Empty if it does not end by itself.')
      t.timestamp('last_used_at').comment('Empty until it is used.')
      t.timestamp('revoked_at').comment('When it was taken back; empty while it can be used.')
    },
  )
  await uniqueKeys(knex, 'payment_tokens', { token_fingerprint: 'This token is already known.' })
  await indexes(knex, 'payment_tokens', 'user_id, created_at', 'provider_id', 'created_at, id')
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'payment_tokens',
    'platform_fee_configs',
    'payment_provider_routing',
    'payment_providers',
  )
  await dropEnums(knex, 'transaction_type', 'payment_method')
}

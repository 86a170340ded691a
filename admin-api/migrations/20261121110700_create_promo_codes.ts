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
  await createEnum(knex, 'discount_type', 'Whether a discount is a share of the price or an amount.', [
    'PERCENT',
    'FIXED_AMOUNT',
  ])
  await createSoftTable(
    knex,
    'promo_codes',
    'A code that gives a discount on bookings. @domain referrals @prefix prm',
    t => {
      t.text('code').notNullable().comment('As it is shared; its case does not matter. @label @search')
      t.text('description').comment('What it is for; users do not see it.')
      t.specificType('discount_type', 'discount_type').notNullable()
      t.decimal('discount_value', 12, 2)
        .notNullable()
        .comment('Percent of the price, or the amount in whole units of the currency, such as 12.50.')
      t.bigInteger('max_discount_minor').comment(
        'No more than this is taken off; empty if there is no such limit. @money currency',
      )
      t.specificType('currency', 'char(3)').comment(
        'Of the amounts, and then of the bookings it is good for; empty if it has no amounts.',
      )
      t.bigInteger('min_order_minor').comment(
        'For bookings that cost this or more; empty if for all. @money currency',
      )
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('The event it is good for; empty if for all bookings.')
      t.timestamp('starts_at').comment('From when on it can be used; empty if at once.')
      t.timestamp('expires_at').comment('Until when it can be used; empty if for good.')
      t.integer('usage_limit').comment('For how many bookings it is good; empty if for any number.')
      t.integer('per_user_limit')
        .notNullable()
        .defaultTo(1)
        .comment('For how many bookings of one user it is good.')
      t.integer('usage_count')
        .notNullable()
        .defaultTo(0)
        .comment('Bookings made with it that were not canceled, counted by the database. @derived')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can be used at present.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who made it; empty if the account is gone.')
    },
  )
  await knex.raw(`
    create unique index promo_codes_code_key on promo_codes (upper(code));
    comment on index promo_codes_code_key
      is 'There is already a promo code like this, maybe in other case or in the trash.';
    comment on constraint promo_codes_event_id_foreign on promo_codes
      is 'There are promo codes for this event, maybe in the trash. Move the event to the trash instead of deleting it for good.'
  `)
  await indexes(
    knex,
    'promo_codes',
    'event_id, created_at',
    'is_active, created_at, id',
    'created_by',
    'created_at, id',
  )
  await searchIndexes(knex, 'promo_codes', 'code')
  await guardPromoCodes(knex)
}

async function guardPromoCodes(knex: Knex) {
  const rules: [string, string, string][] = [
    [
      'discount_range',
      `discount_value > 0 and (discount_type <> 'PERCENT' or discount_value <= 100)`,
      'A discount is more than nothing, and no more than 100 percent.',
    ],
    [
      'amounts_not_negative',
      'max_discount_minor >= 0 and min_order_minor >= 0',
      'Amounts cannot be less than nothing.',
    ],
    ['currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.'],
    [
      'amounts_have_currency',
      `currency is not null or (discount_type = 'PERCENT' and max_discount_minor is null and min_order_minor is null)`,
      'A promo code with an amount says its currency.',
    ],
    ['expires_after_start', 'expires_at > starts_at', 'A promo code expires after it starts.'],
    [
      'usage_within_limit',
      'usage_limit is null or usage_count <= usage_limit',
      'This promo code is used up: no more bookings can be made with it than its limit allows.',
    ],
    [
      'usage_not_negative',
      'usage_count >= 0 and usage_limit >= 0 and per_user_limit >= 0',
      'Uses cannot be fewer than none.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'promo_codes', `promo_codes_${name}`, rule, message)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'promo_codes')
  await dropEnums(knex, 'discount_type')
}

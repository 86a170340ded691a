import type { Knex } from 'knex'
import {
  check,
  createLogTable,
  createSoftTable,
  createTable,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createListings(knex)
  await checkListings(knex)
  await createPriceHistory(knex)
  await createCart(knex)
}

async function createListings(knex: Knex) {
  await createSoftTable(
    knex,
    'marketplace_listings',
    'A product that a user sells. @domain marketplace @prefix lst',
    t => {
      t.text('seller_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('title').notNullable().comment('As buyers see it. @label @search')
      t.text('description').notNullable()
      t.text('category').comment('Such as camping; empty until sorted.')
      t.text('condition').comment('Such as new or used; empty if not said.')
      t.bigInteger('price_minor').notNullable().comment('For one piece. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the price.')
      t.integer('quantity')
        .notNullable()
        .defaultTo(1)
        .comment('Pieces that are left; orders take from it, canceled ones give back.')
      t.jsonb('images').notNullable().defaultTo('[]').comment('A list of addresses of pictures.')
      t.text('city')
      t.text('country').comment('Two letters, such as PT.')
      t.specificType('status', 'listing_status').notNullable().defaultTo('DRAFT')
      t.jsonb('shipping_options')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of ways to get it, each with its name and price.')
      t.decimal('rating', 3, 2).comment(
        'Mean of the reviews of the product, from 1 to 5; empty without any. @derived',
      )
      t.integer('review_count').notNullable().defaultTo(0).comment('Reviews of the product. @derived')
    },
  )
  await searchIndexes(knex, 'marketplace_listings', 'title')
  await indexes(
    knex,
    'marketplace_listings',
    'created_at, id',
    'seller_id, created_at, id',
    'status, created_at, id',
    'category, status, created_at, id',
  )
}

async function checkListings(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'marketplace_listings', `marketplace_listings_${name}`, holds, message)
  await rule(
    'not_negative',
    'quantity >= 0 and price_minor >= 0',
    'Neither the pieces that are left nor the price can be less than nothing.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule(
    'rating_range',
    'rating between 1 and 5 and review_count >= 0',
    'A rating lies between 1 and 5, and there cannot be fewer reviews than none.',
  )
}

async function createPriceHistory(knex: Knex) {
  await createLogTable(
    knex,
    'listing_price_history',
    'A price that a listing was given; the database writes one for the first and for every change. @domain marketplace @prefix lph @nohistory each row is the history of its listing',
    t => {
      t.text('listing_id').notNullable().references('marketplace_listings.id').onDelete('CASCADE')
      t.bigInteger('old_price_minor').comment(
        'What it was before; empty for the first price. @money old_currency',
      )
      t.specificType('old_currency', 'char(3)').comment('Of the price before; empty for the first price.')
      t.bigInteger('new_price_minor').notNullable().comment('What it became. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the new price.')
      t.text('changed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who changed it; empty if a program did, or the account is gone.')
      t.timestamp('changed_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(knex, 'listing_price_history', 'listing_id, changed_at', 'changed_by', 'created_at, id')
  await check(
    knex,
    'listing_price_history',
    'listing_price_history_not_negative',
    'new_price_minor >= 0 and old_price_minor >= 0',
    'A price cannot be less than nothing.',
  )
}

async function createCart(knex: Knex) {
  await createTable(
    knex,
    'marketplace_cart_items',
    'A listing that a user put in their shopping cart. @domain marketplace @prefix crt',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('listing_id').notNullable().references('marketplace_listings.id').onDelete('CASCADE')
      t.integer('quantity').notNullable().defaultTo(1).comment('How many pieces.')
      t.bigInteger('price_snapshot_minor')
        .notNullable()
        .comment('The price of one piece when it was put in. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the price.')
    },
  )
  await uniqueKeys(knex, 'marketplace_cart_items', {
    'user_id, listing_id': 'This listing is in the cart already: change how many pieces instead.',
  })
  await indexes(knex, 'marketplace_cart_items', 'listing_id', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'marketplace_cart_items', `marketplace_cart_items_${name}`, holds, message)
  await rule('quantity_positive', 'quantity > 0', 'A cart holds at least one piece.')
  await rule('price_not_negative', 'price_snapshot_minor >= 0', 'A price cannot be less than nothing.')
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
}

export const down = (knex: Knex) =>
  dropTables(knex, 'marketplace_cart_items', 'listing_price_history', 'marketplace_listings')

import type { Knex } from 'knex'
import { check, createSoftTable, indexes, searchIndexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'api_keys',
    'A key with which a program uses the platform, and how much it may. @domain platform @prefix key',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whose key it is; empty for the platform’s own.')
      t.text('name').notNullable().comment('What it is for. @label @search')
      t.text('key_prefix').notNullable().comment('The first characters of the key, to tell it from others.')
      t.text('key_hash').notNullable().comment('The key itself is shown once and never stored. @secret')
      t.specificType('scopes', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('What it may do; empty for nothing.')
      t.integer('rate_limit')
        .notNullable()
        .defaultTo(1000)
        .comment('Requests it may make in one window; more are refused.')
      t.integer('current_usage').notNullable().defaultTo(0).comment('Requests made in the present window.')
      t.timestamp('usage_window_start')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('When the present window began.')
      t.integer('usage_window_seconds')
        .notNullable()
        .defaultTo(3600)
        .comment('Length of a window, in seconds.')
      t.specificType('allowed_ips', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Addresses or networks it may be used from; empty for anywhere.')
      t.timestamp('last_used_at')
      t.timestamp('expires_at').comment('When it stops working by itself; empty for never.')
      t.timestamp('revoked_at').comment('When it was withdrawn; empty while it holds.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is accepted at present.')
    },
  )
  await uniqueKeys(knex, 'api_keys', { key_hash: 'This key exists already.' })
  await indexes(knex, 'api_keys', 'user_id', 'key_prefix')
  await searchIndexes(knex, 'api_keys', 'name')
  await check(
    knex,
    'api_keys',
    'api_keys_usage',
    'rate_limit > 0 and current_usage >= 0',
    'A key must allow at least one request, and cannot have made fewer than none.',
  )
}

export const down = (knex: Knex) => knex.schema.dropTable('api_keys')

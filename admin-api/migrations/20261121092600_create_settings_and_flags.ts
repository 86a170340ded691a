import type { Knex } from 'knex'
import {
  check,
  createSoftTable,
  createTable,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'system_settings',
    'A value the platform works by, which can be changed while it runs. @domain platform @prefix set',
    t => {
      t.text('key').notNullable().comment('The name the platform asks for. @label @search')
      t.jsonb('value').notNullable().comment('The value, of the type named beside it.')
      t.text('value_type')
        .notNullable()
        .defaultTo('json')
        .comment('Type of the value: string, number, boolean or json.')
      t.text('category').comment('Under which heading it is listed; empty for none.')
      t.text('description').comment('What it does, and what happens when it changes.')
      t.boolean('is_secret')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the value must not be shown. Settings hold no secrets yet, so this stays off.')
      t.text('updated_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who last changed it; empty if the platform did, or the account is gone.')
    },
  )
  await uniqueKeys(knex, 'system_settings', { key: 'There is already a setting with this key.' })
  await check(
    knex,
    'system_settings',
    'system_settings_no_secrets',
    'not is_secret',
    'Settings are shown as they are: a secret does not belong here.',
  )
  await indexes(knex, 'system_settings', 'category', 'updated_by')
  await searchIndexes(knex, 'system_settings', 'key')

  await createSoftTable(
    knex,
    'feature_flags',
    'A feature that can be turned on for nobody, some or all, without a release. @domain platform @prefix flag',
    t => {
      t.text('key').notNullable().comment('The name the platform asks for. @search')
      t.text('name').notNullable().comment('What staff call it. @label @search')
      t.text('description').comment('What users get when it is on.')
      t.boolean('is_enabled')
        .notNullable()
        .defaultTo(false)
        .comment('Off means off for everybody, whatever stands below.')
      t.integer('rollout_percentage')
        .notNullable()
        .defaultTo(0)
        .comment('Share of all users who get it while it is on, from 0 to 100 percent.')
      t.jsonb('target_segments')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of names of groups who get it in any case.')
      t.specificType('target_user_ids', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Ids of users who get it in any case.')
      t.text('updated_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who last changed it; empty if the platform did, or the account is gone.')
    },
  )
  await uniqueKeys(knex, 'feature_flags', {
    key: 'There is already a flag with this key. It may be in the trash.',
  })
  await indexes(knex, 'feature_flags', 'updated_by')
  await searchIndexes(knex, 'feature_flags', 'key', 'name')
  await check(
    knex,
    'feature_flags',
    'feature_flags_rollout_range',
    'rollout_percentage between 0 and 100',
    'A rollout lies between 0 and 100 percent.',
  )
}

export const down = (knex: Knex) => dropTables(knex, 'feature_flags', 'system_settings')

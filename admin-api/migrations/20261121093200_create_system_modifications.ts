import type { Knex } from 'knex'
import { createLogTable, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createLogTable(
    knex,
    'system_modifications',
    'A change to the platform itself, such as a release or a new configuration. @domain platform @prefix smod @nohistory only ever added',
    t => {
      t.text('modified_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who made it; empty if a program did, or the account is gone.')
      t.text('component').notNullable().comment('What was changed, such as api or database. @label')
      t.text('modification_type')
        .notNullable()
        .comment('How it was changed, such as RELEASE, MIGRATION or CONFIGURATION.')
      t.text('description').comment('What was done, and why.')
      t.jsonb('before').comment('How it was, by name; empty if that does not apply.')
      t.jsonb('after').comment('How it became, by name; empty if that does not apply.')
      t.text('version').comment('The version it brought; empty for none.')
      t.timestamp('applied_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(knex, 'system_modifications', 'component, applied_at', 'modified_by')
}

export const down = (knex: Knex) => knex.schema.dropTable('system_modifications')

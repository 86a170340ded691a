import type { Knex } from 'knex'
import { createLogTable, indexes, searchIndexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createLogTable(
    knex,
    'error_logs',
    'An error of the platform, counted up while it keeps happening. @domain platform @prefix err @nohistory each row is its own record',
    t => {
      t.text('level').notNullable().defaultTo('ERROR').comment('How grave it is: WARN, ERROR or FATAL.')
      t.text('message').notNullable().comment('What went wrong. @label @search')
      t.text('stack').comment('Where in the code it went wrong.')
      t.text('source').comment('Which part of the platform reported it.')
      t.text('request_path').comment('What was asked for; empty outside of requests.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who met it; empty if nobody was signed in, or the account is gone.')
      t.jsonb('context')
        .notNullable()
        .defaultTo('{}')
        .comment('What else was known, by name; may name people. @pii')
      t.text('fingerprint').comment('The same for errors that are alike.')
      t.integer('occurrences').notNullable().defaultTo(1).comment('How often it has happened.')
      t.timestamp('resolved_at').comment('When it was dealt with; empty until then.')
      t.text('resolved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who dealt with it; empty until then, or if the account is gone.')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now()).comment('When it last happened.')
    },
  )
  await indexes(knex, 'error_logs', 'fingerprint', 'occurred_at', 'user_id', 'resolved_by')
  await searchIndexes(knex, 'error_logs', 'message')
}

export const down = (knex: Knex) => knex.schema.dropTable('error_logs')

import type { Knex } from 'knex'
import { createTable, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'download_tickets',
    'A list that somebody may download once, within a minute, without signing in again. @domain platform @prefix dlt @nohistory the export it is for leaves an entry of its own',
    t => {
      t.text('user_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who asked for it; the list is as they may see it when it is downloaded.')
      t.text('token_hash')
        .notNullable()
        .comment('SHA-256 of what the address of the download ends in, which is stored nowhere. @secret')
      t.text('resource').notNullable().comment('The table or view. @label')
      t.jsonb('query').notNullable().comment('Which rows, in which order, which of their columns. @pii')
      t.timestamp('expires_at')
        .notNullable()
        .defaultTo(knex.raw(`now() + interval '1 minute'`))
        .comment('Until when it can be used.')
      t.timestamp('used_at').comment('When it was used; empty until then.')
    },
  )
  await uniqueKeys(knex, 'download_tickets', { token_hash: 'There is such a ticket already.' })
  await indexes(knex, 'download_tickets', 'user_id', 'expires_at')
}

export const down = (knex: Knex) => knex.schema.dropTable('download_tickets')

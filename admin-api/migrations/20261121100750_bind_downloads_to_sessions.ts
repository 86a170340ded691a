import type { Knex } from 'knex'

export async function up(knex: Knex) {
  // They last a minute, and of those there are nobody can say from which session they came.
  await knex('download_tickets').delete()
  await knex.schema.alterTable('download_tickets', t => {
    t.text('session_id')
      .notNullable()
      .references('user_sessions.id')
      .onDelete('CASCADE')
      .comment('The session it was asked for in; when that ends, so does the ticket.')
    t.text('access_token_hash')
      .notNullable()
      .comment('SHA-256 of the access token it was asked for with, which may be revoked meanwhile. @secret')
  })
  await knex.raw('create index download_tickets_session_id_idx on download_tickets (session_id)')
}

export const down = (knex: Knex) =>
  knex.schema.alterTable('download_tickets', t => t.dropColumns('session_id', 'access_token_hash'))

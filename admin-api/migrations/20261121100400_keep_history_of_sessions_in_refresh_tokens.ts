import type { Knex } from 'knex'

const comment =
  'A user signed in on one device. It ends at sign-out, by revocation, or when it is not renewed in time. @domain identity @prefix ses'

export async function up(knex: Knex) {
  await knex.raw(`
    comment on table user_sessions is '${comment} @nohistory every renewal is a row of refresh_tokens';
    drop trigger history on user_sessions;
    drop trigger announce_insert on user_sessions;
    drop trigger announce_update on user_sessions;
    drop trigger announce_delete on user_sessions;
  `)
  await knex.schema.alterTable('refresh_tokens', t => {
    t.text('successor_sealed').comment(
      'The token that replaced it, for a second tab that comes with the old one at the same moment; only the old one opens it. @secret',
    )
  })
}

export async function down(knex: Knex) {
  await knex.schema.alterTable('refresh_tokens', t => t.dropColumn('successor_sealed'))
  await knex.raw(`comment on table user_sessions is '${comment}'; select watch_table('user_sessions')`)
}

import type { Knex } from 'knex'
import { createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'password_reset_tokens',
    'A link that was mailed to somebody who forgot their password. @domain identity @prefix pwr',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Null if no account has the address.')
      t.text('email').notNullable().comment('Where the link was sent. @pii')
      t.text('token_hash').notNullable().comment('The token itself is only in the mail. @secret')
      t.timestamp('expires_at').notNullable().comment('When the link stops working.')
      t.timestamp('used_at').comment('When a new password was set with it; empty until then.')
      t.specificType('requested_ip', 'inet').comment('Where it was asked for. @pii')
    },
  )
  await uniqueKeys(knex, 'password_reset_tokens', { 'email, token_hash': 'This link has been made already.' })
  await indexes(knex, 'password_reset_tokens', 'user_id', 'expires_at')

  await createTable(
    knex,
    'email_verification_tokens',
    'A link that was mailed to confirm an e-mail address. @domain identity @prefix emv',
    t => {
      t.text('user_id').references('users.id').onDelete('CASCADE').comment('Null before the account is made.')
      t.text('email').notNullable().comment('The address to confirm. @pii')
      t.text('token_hash').notNullable().comment('The token itself is only in the mail. @secret')
      t.timestamp('expires_at').notNullable().comment('When the link stops working.')
      t.timestamp('verified_at').comment('When the link was followed; empty until then.')
    },
  )
  await uniqueKeys(knex, 'email_verification_tokens', {
    'email, token_hash': 'This link has been made already.',
  })
  await indexes(knex, 'email_verification_tokens', 'user_id', 'expires_at')
}

export const down = (knex: Knex) => dropTables(knex, 'email_verification_tokens', 'password_reset_tokens')

import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'auth_identity_type', 'How an identity is proven.', ['OAUTH', 'EMAIL'])

  await createTable(
    knex,
    'auth_identities',
    'One way for a user to sign in: a Google account, an e-mail address and so on. @domain identity @prefix auth',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('type', 'auth_identity_type').notNullable().defaultTo('OAUTH')
      t.specificType('provider', 'auth_provider').notNullable().comment('Who vouches for the person. @label')
      t.text('provider_account_id')
        .notNullable()
        .comment('Who the person is to the provider; may be an e-mail address. @pii')
      t.boolean('is_primary')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is the one the account was made with.')
      t.text('refresh_token_encrypted').comment('Given by the provider to renew its access. @secret')
      t.text('access_token_encrypted').comment('Given by the provider to act for the person there. @secret')
      t.timestamp('token_expires_at').comment('When the provider’s access token ends.')
      t.text('token_type').comment('As the provider names it, usually Bearer.')
      t.text('scope').comment('What the person allowed at the provider, separated by spaces.')
      t.text('id_token_encrypted').comment('The provider’s statement of who the person is. @secret')
      t.text('session_state').comment('The provider’s mark of its own session. @secret')
      t.timestamp('last_login_at').comment('When it was last used to sign in.')
    },
  )
  await uniqueKeys(knex, 'auth_identities', {
    'provider, provider_account_id': 'This account of the provider is already linked to a user.',
  })
  await indexes(knex, 'auth_identities', 'user_id', 'provider')
}

export async function down(knex: Knex) {
  await knex.schema.dropTable('auth_identities')
  await dropEnums(knex, 'auth_identity_type')
}

import type { Knex } from 'knex'
import {
  createLogTable,
  createSoftTable,
  createTable,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'device_registrations',
    'A device a user has signed in on, and whether it is trusted. @domain identity @prefix dev',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('device_fingerprint').notNullable().comment('What tells the device from others. @pii')
      t.text('device_name').comment('What its owner sees it called, such as Pixel 9. @label')
      t.text('platform').comment('Such as iOS, Android or web.')
      t.text('os_version')
      t.boolean('is_trusted')
        .notNullable()
        .defaultTo(false)
        .comment('Whether its owner marked it as trusted.')
      t.timestamp('trusted_at').comment('When its owner trusted it; empty while untrusted.')
      t.timestamp('last_seen_at')
      t.specificType('last_ip', 'inet').comment('Where it was last seen. @pii')
    },
  )
  await uniqueKeys(knex, 'device_registrations', {
    'user_id, device_fingerprint': 'This user has already registered this device. It may be in the trash.',
  })
  await indexes(knex, 'device_registrations', 'user_id')

  await createTable(
    knex,
    'user_sessions',
    'A user signed in on one device. It ends at sign-out, by revocation, or when it is not renewed in time. @domain identity @prefix ses',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('refresh_token_hash').notNullable().comment('Of the token that renews the session now. @secret')
      t.text('device_registration_id')
        .references('device_registrations.id')
        .onDelete('SET NULL')
        .comment('The device, if it is registered.')
      t.text('device_info').comment('The browser or app, as it described itself. @pii')
      t.specificType('ip_address', 'inet').comment('Where it was last renewed from. @pii')
      t.boolean('is_active').notNullable().defaultTo(true).comment('False once it was revoked.')
      t.timestamp('last_used_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('expires_at')
        .notNullable()
        .comment('When it ends unless renewed, 30 days after the last renewal.')
    },
  )
  await uniqueKeys(knex, 'user_sessions', {
    refresh_token_hash: 'This refresh token already belongs to a session.',
  })
  await indexes(knex, 'user_sessions', 'user_id', 'expires_at', 'last_used_at', 'device_registration_id')

  await createLogTable(
    knex,
    'refresh_tokens',
    'Every refresh token a session was given, so that the use of an old one is noticed. @domain identity @prefix rft @nohistory the rows are the history of the session',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('session_id').references('user_sessions.id').onDelete('CASCADE')
      t.text('token_hash').notNullable().comment('The token itself is never stored. @secret')
      t.text('rotated_from_id')
        .references('refresh_tokens.id')
        .onDelete('SET NULL')
        .comment('The token it replaced; empty for the first of a session.')
      t.timestamp('issued_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('expires_at').notNullable()
      t.timestamp('revoked_at').comment('When it stopped being accepted; empty while it is good.')
      t.text('revoked_reason').comment('Such as rotated, logout or reuse.')
    },
  )
  await uniqueKeys(knex, 'refresh_tokens', { token_hash: 'This refresh token has been issued already.' })
  await indexes(knex, 'refresh_tokens', 'user_id', 'session_id', 'expires_at', 'rotated_from_id')

  await createTable(
    knex,
    'token_blacklist',
    'An access token that is refused although it has not expired. Rows are removed once it has. @domain identity @prefix tkb @nohistory each row is its own record',
    t => {
      t.text('token_hash').notNullable().comment('SHA-256 of the access token. @secret')
      t.text('user_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whose token it was.')
      t.timestamp('expires_at').notNullable().comment('When the token would have ended by itself.')
      t.text('reason').comment('Such as logout, or what staff said. @label')
      t.timestamp('revoked_at').notNullable().defaultTo(knex.fn.now())
      t.text('revoked_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who revoked it; empty if the platform did, or the account is gone.')
    },
  )
  await uniqueKeys(knex, 'token_blacklist', { token_hash: 'This token has been revoked already.' })
  await indexes(knex, 'token_blacklist', 'token_hash', 'expires_at', 'user_id', 'revoked_by')

  await createLogTable(
    knex,
    'login_attempts',
    'Every attempt to sign in, whether it succeeded or not. @domain identity @prefix lgn @nohistory only ever added',
    t => {
      t.text('user_id').references('users.id').onDelete('CASCADE').comment('Null if no account matched.')
      t.text('email').comment('As it was typed. @pii')
      t.specificType('provider', 'auth_provider').comment('How the person tried to sign in.')
      t.boolean('success').notNullable()
      t.text('failure_reason').comment('Such as wrong password or account locked; empty if it succeeded.')
      t.specificType('ip_address', 'inet').comment('Where it came from. @pii')
      t.text('user_agent').comment('The browser or app it came from. @pii')
      t.text('country').comment('Two letters, guessed from where it came from.')
      t.timestamp('attempted_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(knex, 'login_attempts', 'user_id, attempted_at', 'email, attempted_at', 'ip_address')
}

export const down = (knex: Knex) =>
  dropTables(
    knex,
    'login_attempts',
    'token_blacklist',
    'refresh_tokens',
    'user_sessions',
    'device_registrations',
  )

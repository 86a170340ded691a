import type { Knex } from 'knex'
import {
  createEnum,
  createLogTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'security_event_type', 'What happened that matters for an account’s safety.', [
    'PASSWORD_CHANGED',
    'SUSPICIOUS_ACTIVITY',
    'MFA_CHANGED',
    'ACCOUNT_LOCKED',
    'SESSION_REVOKED',
    'NEW_DEVICE',
  ])
  await createEnum(knex, 'severity', 'How grave something is.', ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])

  await createTable(
    knex,
    'user_security',
    'How a user’s account is protected: second factor, sign-ins and locks. One per user. @domain identity @prefix sec',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('verification_status', 'verification_status')
        .notNullable()
        .defaultTo('PENDING')
        .comment('Where the proof of identity stands.')
      t.boolean('mfa_enabled')
        .notNullable()
        .defaultTo(false)
        .comment('Whether signing in asks for a second factor.')
      t.text('mfa_method').comment('Such as totp; empty without a second factor.')
      t.text('two_factor_secret_encrypted').comment(
        'What the person’s authenticator app shares with us. @secret',
      )
      t.jsonb('mfa_settings')
        .notNullable()
        .defaultTo('{}')
        .comment('How the second factor is set up, recovery codes among it. @secret')
      t.timestamp('last_login_at').comment('When the last sign-in succeeded.')
      t.specificType('last_login_ip', 'inet').comment('Where the last sign-in came from. @pii')
      t.integer('login_count').notNullable().defaultTo(0).comment('Sign-ins that succeeded.')
      t.integer('failed_login_count')
        .notNullable()
        .defaultTo(0)
        .comment('Failed sign-ins since the last that succeeded.')
      t.boolean('is_locked').notNullable().defaultTo(false).comment('Whether signing in is refused for now.')
      t.timestamp('locked_until').comment(
        'When the lock ends by itself; empty without a lock, or if only staff can lift it.',
      )
      t.text('lock_reason').comment('Why it is locked; empty while it is not.')
      t.timestamp('password_changed_at')
    },
  )
  await uniqueKeys(knex, 'user_security', { user_id: 'This user already has a security record.' })
  await indexes(knex, 'user_security', 'is_locked')

  await createLogTable(
    knex,
    'security_events',
    'Something that happened to an account and matters for its safety. @domain identity @prefix sev @nohistory only ever added',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Null if it concerns no known account.')
      t.specificType('event_type', 'security_event_type').notNullable().comment('What happened. @label')
      t.specificType('severity', 'severity').notNullable().defaultTo('LOW')
      t.text('description').comment('What happened, in a sentence.')
      t.specificType('ip_address', 'inet').comment('Where it came from. @pii')
      t.text('user_agent').comment('The browser or app it came from. @pii')
      t.text('device_registration_id')
        .references('device_registrations.id')
        .onDelete('SET NULL')
        .comment('The device, if it is registered.')
      t.jsonb('metadata')
        .notNullable()
        .defaultTo('{}')
        .comment('Details by name, which differ by the kind of event.')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(knex, 'security_events', 'user_id, occurred_at', 'event_type', 'device_registration_id')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'security_events', 'user_security')
  await dropEnums(knex, 'severity', 'security_event_type')
}

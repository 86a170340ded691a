import type { Knex } from 'knex'
import { check, createEnum, createSoftTable, dropEnums, indexes, searchIndexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'user_role',
    'What a user is on the platform. It opens nothing in the back office.',
    ['MEMBER', 'TRAVELER', 'VENDOR', 'ADMIN', 'SUPER_ADMIN'],
  )
  await createEnum(knex, 'user_status', 'Whether an account may be used, and if not, why.', [
    'ACTIVE',
    'PENDING',
    'INACTIVE',
    'SUSPENDED',
    'BANNED',
    'DELETED',
  ])
  await createEnum(knex, 'auth_provider', 'Who vouches for a sign-in; CREDENTIALS is e-mail and password.', [
    'GOOGLE',
    'APPLE',
    'FACEBOOK',
    'CREDENTIALS',
    'OTHER',
  ])

  await createSoftTable(
    knex,
    'users',
    'One account, of a customer or of staff. What a person tells about themselves is in the profile. @domain identity @prefix usr',
    t => {
      t.text('email').comment('For signing in and for mail; empty where a provider gave none. @pii')
      t.timestamp('email_verified_at').comment('When the address was confirmed; empty until then.')
      t.text('username').comment(
        'The public handle, whatever the case of its letters; empty until chosen. @label @search',
      )
      t.text('phone').comment('With country code, such as +4930123456. @pii')
      t.text('password_hash').comment('Null for accounts that only sign in through a provider. @secret')
      t.specificType('role', 'user_role').notNullable().defaultTo('MEMBER')
      t.specificType('status', 'user_status').notNullable().defaultTo('ACTIVE')
      t.boolean('is_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the person’s identity was verified.')
      t.specificType('primary_provider', 'auth_provider').comment('How the account was first signed in to.')
      t.boolean('oauth_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether a provider confirmed the person.')
      t.boolean('profile_complete').notNullable().defaultTo(false)
      t.decimal('trust_score', 5, 2)
        .notNullable()
        .defaultTo(0)
        .comment('From 0 to 100, computed from vouches and behaviour.')
      t.text('trust_level')
        .notNullable()
        .defaultTo('starter')
        .comment('The name of the band the trust score falls in.')
      t.boolean('is_premium').notNullable().defaultTo(false)
      t.timestamp('premium_until').comment('When premium ends; empty without premium or without an end.')
      t.integer('boosts_available')
        .notNullable()
        .defaultTo(0)
        .comment('Boosts of the dating profile that are left.')
      t.integer('boosts_used').notNullable().defaultTo(0)
      t.text('stripe_customer_id').comment('The customer in Stripe; empty before the first payment.')
      t.timestamp('last_active_at').comment('When the person last used the platform.')
    },
  )
  await knex.raw(`
    create unique index users_email_key on users (lower(email));
    comment on index users_email_key is 'There is already an account with this e-mail address. It may be in the trash.';
    create unique index users_username_key on users (lower(username));
    comment on index users_username_key is 'This username is taken, perhaps by an account in the trash.';
    create index idx_profiles_username on users (username);
    create index idx_profiles_role on users (role);
  `)
  await indexes(
    knex,
    'users',
    'email',
    'phone',
    'status',
    'trust_score',
    'trust_level',
    'primary_provider',
    'stripe_customer_id',
    'created_at',
    'deleted_at',
  )
  await searchIndexes(knex, 'users', 'username')
  await check(
    knex,
    'users',
    'users_trust_score_range',
    'trust_score between 0 and 100',
    'A trust score lies between 0 and 100.',
  )
  await check(
    knex,
    'users',
    'users_boosts_not_negative',
    'boosts_available >= 0 and boosts_used >= 0',
    'Boosts cannot be fewer than none.',
  )
}

export async function down(knex: Knex) {
  await knex.schema.dropTable('users')
  await dropEnums(knex, 'auth_provider', 'user_status', 'user_role')
}

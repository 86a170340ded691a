import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'content_visibility', 'Who may see what a user shares.', [
    'PUBLIC',
    'CONNECTIONS',
    'PRIVATE',
  ])

  await createTable(
    knex,
    'user_privacy',
    'What a user lets others see, what they agreed to, and requests about their data. One per user. @domain profiles @prefix priv',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('profile_visibility', 'content_visibility').notNullable().defaultTo('PUBLIC')
      t.boolean('show_location').notNullable().defaultTo(true)
      t.boolean('show_age').notNullable().defaultTo(true)
      t.boolean('show_online_status').notNullable().defaultTo(true)
      t.jsonb('privacy_settings')
        .notNullable()
        .defaultTo('{}')
        .comment('Further choices of the user, by name.')
      t.boolean('gdpr_consent')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they agree to how their data is used.')
      t.timestamp('gdpr_consent_at').comment('When they agreed; empty if they never did.')
      t.text('gdpr_consent_version').comment('Which version of the text they agreed to.')
      t.boolean('marketing_consent')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they may be sent advertising.')
      t.timestamp('data_deletion_requested_at').comment(
        'When they asked for erasure; empty if they have not.',
      )
      t.timestamp('data_deletion_scheduled_for').comment(
        'When the erasure is due; until then it can be withdrawn.',
      )
      t.timestamp('data_deletion_completed_at').comment('When the erasure was done; empty until then.')
      t.timestamp('data_export_requested_at').comment('When they last asked for a copy of their data.')
    },
  )
  await uniqueKeys(knex, 'user_privacy', { user_id: 'This user already has privacy settings.' })
  await indexes(knex, 'user_privacy', 'data_deletion_requested_at')

  await createTable(
    knex,
    'user_preferences',
    'How a user likes the app, and which introductions they have seen. One per user. @domain profiles @prefix upref',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.jsonb('app_settings')
        .notNullable()
        .defaultTo('{}')
        .comment('Choices of the user in the app, by name.')
      t.boolean('dark_mode').notNullable().defaultTo(false)
      t.jsonb('calendar_integrations')
        .notNullable()
        .defaultTo('{}')
        .comment('Connected calendars: the name of the service with its settings.')
      t.boolean('has_seen_members_intro').notNullable().defaultTo(false)
      t.boolean('has_seen_welcome_message').notNullable().defaultTo(false)
    },
  )
  await uniqueKeys(knex, 'user_preferences', { user_id: 'This user already has preferences.' })
}

export async function down(knex: Knex) {
  await dropTables(knex, 'user_preferences', 'user_privacy')
  await dropEnums(knex, 'content_visibility')
}

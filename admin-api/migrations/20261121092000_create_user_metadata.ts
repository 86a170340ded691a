import type { Knex } from 'knex'
import { check, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'user_metadata',
    'What the business knows of a user: where they came from, what they are worth, notes of staff. One per user. @domain profiles @prefix umeta',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('referral_code').comment('The user’s own code, given to friends. @label')
      t.text('referred_by_user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who brought them; empty if nobody did, or the account is gone.')
      t.jsonb('marketing_attribution')
        .notNullable()
        .defaultTo('{}')
        .comment('What the sign-up link said beyond source, medium and campaign, by name.')
      t.text('utm_source').comment('Where the sign-up link was seen, such as newsletter.')
      t.text('utm_medium').comment('What kind of link it was, such as email.')
      t.text('utm_campaign').comment('Which campaign the link belonged to.')
      t.text('admin_notes').comment('Notes of staff about the user. Never shown to them.')
      t.bigInteger('ltv_minor')
        .notNullable()
        .defaultTo(0)
        .comment('What the user has brought in over all time. @money ltv_currency')
      t.specificType('ltv_currency', 'char(3)').notNullable().defaultTo('USD')
    },
  )
  await uniqueKeys(knex, 'user_metadata', {
    user_id: 'This user already has a metadata record.',
    referral_code: 'This referral code belongs to another user.',
  })
  await indexes(knex, 'user_metadata', 'referred_by_user_id')

  await createTable(
    knex,
    'profile_completion_status',
    'How far a user has come in completing their profile, and what they got for it. One per user. @domain profiles @prefix pcs',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.integer('completion_percentage').notNullable().defaultTo(0).comment('From 0 to 100.')
      t.jsonb('completed_steps')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of the names of the steps done.')
      t.jsonb('missing_steps').notNullable().defaultTo('[]').comment('A list of the names of the steps left.')
      t.integer('points_awarded').notNullable().defaultTo(0).comment('Points given for steps so far.')
      t.jsonb('badges_awarded')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of the ids of the badges given.')
      t.timestamp('completed_at').comment('When the last step was done; empty until then.')
    },
  )
  await uniqueKeys(knex, 'profile_completion_status', {
    user_id: 'The completion of this profile is already tracked.',
  })
  await check(
    knex,
    'profile_completion_status',
    'profile_completion_status_range',
    'completion_percentage between 0 and 100',
    'Completion lies between 0 and 100 percent.',
  )
}

export const down = (knex: Knex) => dropTables(knex, 'profile_completion_status', 'user_metadata')

import type { Knex } from 'knex'
import { check, createSoftTable, indexes, searchIndexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'dating_profiles',
    'How a user appears in dating, once they have completed their profile. At most one per user. @domain profiles @prefix dat',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('name').notNullable().comment('The name others see in dating. @label @search')
      t.date('date_of_birth').notNullable().comment('Only adults may date. @pii')
      t.specificType('gender', 'gender').notNullable()
      t.text('description').notNullable().comment('In the user’s own words.')
      t.text('city').notNullable()
      t.text('country').notNullable()
      t.text('image').comment('Address of the main photo.')
      t.double('latitude').comment('In degrees; empty unless the person shares it. @pii')
      t.double('longitude').comment('In degrees; empty unless the person shares it. @pii')
      t.timestamp('location_updated_at').comment('When the position was last reported.')
      t.boolean('location_enabled')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the person shares their position.')
      t.integer('max_distance')
        .notNullable()
        .defaultTo(50)
        .comment('How far away matches may be, in kilometres.')
      t.timestamp('boosted_until').comment('Until when the profile is shown first; empty if it never was.')
      t.text('video_url').comment('Address of the introduction video.')
      t.timestamp('video_uploaded_at')
    },
  )
  await uniqueKeys(knex, 'dating_profiles', {
    user_id: 'This user already has a dating profile. It may be in the trash.',
  })
  await indexes(
    knex,
    'dating_profiles',
    'date_of_birth',
    'gender',
    'city, country',
    'latitude, longitude',
    'boosted_until',
    'created_at',
  )
  await searchIndexes(knex, 'dating_profiles', 'name')
  await check(
    knex,
    'dating_profiles',
    'dating_profiles_max_distance_positive',
    'max_distance > 0',
    'The search distance must be more than nothing.',
  )
  await check(
    knex,
    'dating_profiles',
    'dating_profiles_adult',
    "date_of_birth <= (current_date - interval '18 years')",
    'Only people of 18 or over can have a dating profile.',
  )
}

export const down = (knex: Knex) => knex.schema.dropTable('dating_profiles')

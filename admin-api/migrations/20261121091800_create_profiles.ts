import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'gender', 'As the person states it.', ['MALE', 'FEMALE', 'OTHER'])

  await createSoftTable(
    knex,
    'user_profiles',
    'What a user shows of themselves. One per user. @domain profiles @prefix prf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('display_name').comment('The name others see; empty until chosen. @label @search')
      t.text('first_name').comment('The real first name. @pii')
      t.text('last_name').comment('The real last name. @pii')
      t.text('bio').comment('In the user’s own words.')
      t.text('profile_picture').comment('Address of the picture.')
      t.text('cover_image').comment('Address of the picture across the top.')
      t.date('date_of_birth').comment('As the person states it. @pii')
      t.specificType('gender', 'gender')
      t.text('nationality')
      t.text('occupation')
      t.specificType('languages', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Spoken languages, such as en or pt-BR.')
      t.jsonb('demographics')
        .notNullable()
        .defaultTo('{}')
        .comment('What else the person stated about themselves, by name. @pii')
      t.jsonb('social_handles')
        .notNullable()
        .defaultTo('{}')
        .comment('Accounts elsewhere: the name of the service with the handle there. @pii')
      t.boolean('is_public').notNullable().defaultTo(true).comment('Whether everybody may see the profile.')
      t.integer('profile_completion_percentage')
        .notNullable()
        .defaultTo(0)
        .comment('How much is filled in, from 0 to 100.')
    },
  )
  await uniqueKeys(knex, 'user_profiles', {
    user_id: 'This user already has a profile. It may be in the trash.',
  })
  await searchIndexes(knex, 'user_profiles', 'display_name')
  await check(
    knex,
    'user_profiles',
    'user_profiles_completion_range',
    'profile_completion_percentage between 0 and 100',
    'Completion lies between 0 and 100 percent.',
  )

  await createTable(
    knex,
    'user_locations',
    'Where a user is and comes from, with their time zone, currency and language. One per user. @domain profiles @prefix uloc',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('current_city')
      t.text('current_country').comment('Two letters, such as PT.')
      t.text('home_city')
      t.text('home_country').comment('Two letters, such as PT.')
      t.text('region').comment('State, province or the like.')
      t.double('latitude').comment('In degrees; empty unless the person shares it. @pii')
      t.double('longitude').comment('In degrees; empty unless the person shares it. @pii')
      t.timestamp('location_updated_at').comment('When the position was last reported.')
      t.text('timezone').notNullable().defaultTo('UTC').comment('Such as Europe/Lisbon.')
      t.specificType('currency', 'char(3)')
        .notNullable()
        .defaultTo('USD')
        .comment('In which prices are shown.')
      t.text('language').notNullable().defaultTo('en').comment('In which the platform speaks to the user.')
      t.jsonb('geographic_data')
        .notNullable()
        .defaultTo('{}')
        .comment('What a map service said of the place, by name. @pii')
    },
  )
  await uniqueKeys(knex, 'user_locations', { user_id: 'This user already has a location record.' })
  await indexes(knex, 'user_locations', 'current_city, current_country')
  await knex.raw('create index idx_profiles_location on user_locations (latitude, longitude)')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'user_locations', 'user_profiles')
  await dropEnums(knex, 'gender')
}

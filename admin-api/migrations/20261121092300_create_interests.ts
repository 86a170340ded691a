import type { Knex } from 'knex'
import { createTable, dropTables, indexes, searchIndexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'interests',
    'Something people can say they like. Users choose from this list. @domain profiles @prefix itr',
    t => {
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('slug').notNullable().comment('The name as it stands in links: lower case, with hyphens.')
      t.text('icon').notNullable().comment('An emoji.')
      t.text('category').comment('Under which heading it is listed; empty for none.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be chosen.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within its category, lowest first.')
    },
  )
  await uniqueKeys(knex, 'interests', { slug: 'There is already an interest of this name.' })
  await indexes(knex, 'interests', 'category')
  await searchIndexes(knex, 'interests', 'name')

  await createTable(
    knex,
    'user_interests',
    'An interest a user has chosen. @domain profiles @prefix uin',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('dating_profile_id')
        .references('dating_profiles.id')
        .onDelete('CASCADE')
        .comment('The dating profile it is shown on; empty if on none.')
      t.text('interest_id').notNullable().references('interests.id').onDelete('RESTRICT')
    },
  )
  await uniqueKeys(knex, 'user_interests', {
    'user_id, interest_id': 'This user has chosen this interest already.',
  })
  await indexes(knex, 'user_interests', 'dating_profile_id', 'interest_id')
  await knex.raw(`
    comment on constraint user_interests_interest_id_foreign on user_interests
      is 'Users have chosen this interest. Make it inactive instead, so that nobody else can choose it.'
  `)
}

export const down = (knex: Knex) => dropTables(knex, 'user_interests', 'interests')

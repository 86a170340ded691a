import type { Knex } from 'knex'
import { createSoftTable, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'user_service_profiles',
    'What a user offers others as a host or guide. At most one per user. @domain profiles @prefix usp',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.boolean('is_host_available')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they take guests at present.')
      t.boolean('is_guide_available').notNullable().defaultTo(false).comment('Whether they guide at present.')
      t.jsonb('host_details')
        .notNullable()
        .defaultTo('{}')
        .comment('Their place and its rules, by name; may hold the address. @pii')
      t.jsonb('guide_details').notNullable().defaultTo('{}').comment('What they show and where, by name.')
      t.text('service_bio').comment('In their own words.')
      t.bigInteger('hourly_rate_minor').comment('Price of an hour; empty if they name none. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.jsonb('availability')
        .notNullable()
        .defaultTo('{}')
        .comment('Hours by day of the week: mon to sun, each a list of from and to.')
    },
  )
  await uniqueKeys(knex, 'user_service_profiles', {
    user_id: 'This user already has a service profile. It may be in the trash.',
  })
  await indexes(knex, 'user_service_profiles', 'is_host_available', 'is_guide_available')
}

export const down = (knex: Knex) => knex.schema.dropTable('user_service_profiles')

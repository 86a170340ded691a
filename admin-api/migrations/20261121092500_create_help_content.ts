import type { Knex } from 'knex'
import { createSoftTable, dropTables, indexes, searchIndexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'faqs',
    'A question that many ask, with its answer, as shown in the help centre. @domain support @prefix faq',
    t => {
      t.text('question').notNullable().comment('As users would ask it. @label @search')
      t.text('answer').notNullable()
      t.text('category').comment('Under which heading it is shown; empty for none.')
      t.text('locale')
        .notNullable()
        .defaultTo('en')
        .comment('The language it is written in, such as en or pt-BR.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within its category, lowest first.')
      t.boolean('is_published').notNullable().defaultTo(false).comment('Whether users can see it.')
      t.integer('view_count').notNullable().defaultTo(0).comment('How often it was opened.')
      t.integer('helpful_count').notNullable().defaultTo(0).comment('How many readers said it helped.')
    },
  )
  await indexes(knex, 'faqs', 'category, is_published')
  await searchIndexes(knex, 'faqs', 'question')

  await createSoftTable(
    knex,
    'announcements',
    'Something the platform tells its users, all or some, for a time. @domain support @prefix ann',
    t => {
      t.text('title').notNullable().comment('The headline. @label @search')
      t.text('message').notNullable()
      t.jsonb('audience')
        .notNullable()
        .defaultTo('{}')
        .comment('Who sees it: lists of roles, countries or languages, by that name; empty for everybody.')
      t.specificType('priority', 'priority').notNullable().defaultTo('NORMAL')
      t.timestamp('starts_at')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('From when it is shown, once published.')
      t.timestamp('ends_at').comment('Until when it is shown; empty for no end.')
      t.boolean('is_published').notNullable().defaultTo(false).comment('Whether users can see it.')
      t.timestamp('published_at').comment('When it was published; empty until then.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff wrote it; empty if the account is gone.')
    },
  )
  await indexes(knex, 'announcements', 'is_published, starts_at', 'created_by')
  await searchIndexes(knex, 'announcements', 'title')
}

export const down = (knex: Knex) => dropTables(knex, 'announcements', 'faqs')

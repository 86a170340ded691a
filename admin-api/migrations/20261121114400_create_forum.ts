import type { Knex } from 'knex'
import {
  check,
  createSoftTable,
  createTable,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createCategories(knex)
  await createTopics(knex)
  await createPosts(knex)
  await createVotes(knex)
}

async function createCategories(knex: Knex) {
  await createSoftTable(
    knex,
    'forum_categories',
    'A heading of the vendors’ forum under which topics stand. @domain forum @prefix fct',
    t => {
      t.text('name').notNullable().comment('As vendors see it. @label @search')
      t.text('slug').notNullable().comment('The name as it stands in links: lower case, with hyphens.')
      t.text('description').comment('What belongs there.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within its parent, lowest first.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether new topics can be opened there.')
      t.text('parent_id')
        .references('forum_categories.id')
        .onDelete('RESTRICT')
        .comment('The heading it stands under; empty at the top.')
    },
  )
  await uniqueKeys(knex, 'forum_categories', {
    slug: 'There is already a category with this name in links. It may be in the trash.',
  })
  await knex.raw(`
    comment on constraint forum_categories_parent_id_foreign on forum_categories
      is 'Other categories stand under this one, maybe in the trash. Move them elsewhere first.'
  `)
  await indexes(knex, 'forum_categories', 'parent_id, sort_order')
  await searchIndexes(knex, 'forum_categories', 'name')
  await check(
    knex,
    'forum_categories',
    'forum_categories_not_own_parent',
    'parent_id <> id',
    'A category cannot stand under itself.',
  )
}

async function createTopics(knex: Knex) {
  await createSoftTable(
    knex,
    'forum_topics',
    'A question or subject that vendors talk about. @domain forum @prefix ftp',
    t => {
      t.text('category_id').notNullable().references('forum_categories.id').onDelete('RESTRICT')
      t.text('author_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who opened it; empty if the account is gone.')
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('SET NULL')
        .comment('For which vendor they spoke; empty for none, or if the vendor is gone.')
      t.text('title').notNullable().comment('What it is about, in a few words. @label @search')
      t.text('slug').notNullable().comment('The title as it stands in links: lower case, with hyphens.')
      t.boolean('is_pinned')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it stays on top of its category.')
      t.boolean('is_locked').notNullable().defaultTo(false).comment('Whether nobody can post there any more.')
      t.integer('view_count').notNullable().defaultTo(0).comment('How often it was opened.')
      t.integer('post_count')
        .notNullable()
        .defaultTo(0)
        .comment('Posts that are not in the trash, counted by the database. @derived')
      t.timestamp('last_post_at').comment('When the newest of these was written; empty without any. @derived')
    },
  )
  await uniqueKeys(knex, 'forum_topics', {
    slug: 'There is already a topic with this title in links. It may be in the trash.',
  })
  await knex.raw(`
    comment on constraint forum_topics_category_id_foreign on forum_topics
      is 'There are topics in this category, maybe in the trash. Move them elsewhere first, or make the category inactive.'
  `)
  await indexes(
    knex,
    'forum_topics',
    'category_id, last_post_at',
    'category_id, created_at',
    'author_id, created_at',
    'vendor_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'forum_topics', 'title')
  await check(
    knex,
    'forum_topics',
    'forum_topics_counts_not_negative',
    'view_count >= 0 and post_count >= 0',
    'A topic cannot have fewer views or posts than none.',
  )
}

async function createPosts(knex: Knex) {
  await createSoftTable(
    knex,
    'forum_posts',
    'What somebody wrote to a topic of the forum. @domain forum @prefix fps',
    t => {
      t.text('topic_id').notNullable().references('forum_topics.id').onDelete('CASCADE')
      t.text('author_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who wrote it; empty if the account is gone.')
      t.text('parent_id')
        .references('forum_posts.id')
        .onDelete('SET NULL')
        .comment('The post of the same topic it answers; empty if none, or if that is gone.')
      t.text('content').notNullable().comment('As it was written. @label @search')
      t.integer('vote_score')
        .notNullable()
        .defaultTo(0)
        .comment('Votes for it less votes against it, counted by the database. @derived')
      t.boolean('is_accepted').notNullable().defaultTo(false).comment('Whether it answered the topic.')
      t.timestamp('edited_at').comment('When the author last changed it; empty if never.')
    },
  )
  await indexes(
    knex,
    'forum_posts',
    'topic_id, created_at',
    'author_id, created_at',
    'parent_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'forum_posts', 'content')
  await check(
    knex,
    'forum_posts',
    'forum_posts_not_own_parent',
    'parent_id <> id',
    'A post cannot answer itself.',
  )
}

async function createVotes(knex: Knex) {
  await createTable(
    knex,
    'forum_post_votes',
    'That somebody found a post of the forum good or bad. @domain forum @prefix fpv',
    t => {
      t.text('post_id').notNullable().references('forum_posts.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.smallint('value').notNullable().comment('1 for the post, -1 against it.')
    },
  )
  await uniqueKeys(knex, 'forum_post_votes', {
    'post_id, user_id': 'This user has voted on this post already.',
  })
  await indexes(knex, 'forum_post_votes', 'user_id, created_at', 'post_id, created_at', 'created_at, id')
  await check(knex, 'forum_post_votes', 'forum_post_votes_value', 'value in (-1, 1)', 'A vote is 1 or -1.')
}

export const down = (knex: Knex) =>
  dropTables(knex, 'forum_post_votes', 'forum_posts', 'forum_topics', 'forum_categories')

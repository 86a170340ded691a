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
  await createPosts(knex)
  await createComments(knex)
  await createLikes(knex)
  await createFeed(knex)
}

async function createPosts(knex: Knex) {
  await createSoftTable(
    knex,
    'posts',
    'Something a user tells others: to all, to their connections, or in a community or group. @domain social @prefix pst',
    t => {
      t.text('author_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('content').notNullable().comment('In the author’s own words. @label @search')
      t.jsonb('media')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of pictures and films, each with its address and kind.')
      t.specificType('visibility', 'content_visibility').notNullable().defaultTo('PUBLIC')
      t.text('community_id')
        .references('communities.id')
        .onDelete('SET NULL')
        .comment('The community it was written in; empty for none, or if the community is gone.')
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('The event it is about; empty for none.')
      t.text('group_id')
        .references('groups.id')
        .onDelete('SET NULL')
        .comment('The group it was written in; empty for none, or if the group is gone.')
      t.text('location').comment('Where the author was, as they call it; empty if not said.')
      t.integer('like_count').notNullable().defaultTo(0).comment('Likes, counted by the database. @derived')
      t.integer('comment_count')
        .notNullable()
        .defaultTo(0)
        .comment('Comments and replies that are not in the trash, counted by the database. @derived')
      t.boolean('is_pinned')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it stays on top of where it was written.')
    },
  )
  await knex.raw(`
    comment on constraint posts_event_id_foreign on posts
      is 'There are posts about this event, maybe in the trash. Cancel the event instead.'
  `)
  await indexes(
    knex,
    'posts',
    'author_id, created_at, id',
    'visibility, created_at, id',
    'community_id, created_at',
    'event_id, created_at',
    'group_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'posts', 'content')
  await check(
    knex,
    'posts',
    'posts_counts_not_negative',
    'like_count >= 0 and comment_count >= 0',
    'A post cannot have fewer likes or comments than none.',
  )
}

async function createComments(knex: Knex) {
  await createSoftTable(
    knex,
    'comments',
    'What somebody says to a post, or replies to another comment. @domain social @prefix cmt',
    t => {
      t.text('post_id').notNullable().references('posts.id').onDelete('CASCADE')
      t.text('author_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('parent_id')
        .references('comments.id')
        .onDelete('CASCADE')
        .comment('The comment it replies to, on the same post; empty if it speaks to the post itself.')
      t.text('content').notNullable().comment('In the author’s own words. @label @search')
      t.integer('like_count').notNullable().defaultTo(0).comment('Likes, counted by the database. @derived')
    },
  )
  await indexes(
    knex,
    'comments',
    'post_id, created_at, id',
    'author_id, created_at, id',
    'parent_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'comments', 'content')
  await check(
    knex,
    'comments',
    'comments_like_count_not_negative',
    'like_count >= 0',
    'A comment cannot have fewer likes than none.',
  )
  await check(
    knex,
    'comments',
    'comments_not_own_parent',
    'parent_id <> id',
    'A comment cannot reply to itself.',
  )
}

async function createLikes(knex: Knex) {
  await createTable(
    knex,
    'post_likes',
    'A user’s like of a post; gone when they take it back. @domain social @prefix plk',
    t => {
      t.text('post_id').notNullable().references('posts.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    },
  )
  await uniqueKeys(knex, 'post_likes', { 'post_id, user_id': 'This user likes this post already.' })
  await indexes(knex, 'post_likes', 'user_id, created_at', 'created_at, id')

  await createTable(
    knex,
    'comment_likes',
    'A user’s like of a comment; gone when they take it back. @domain social @prefix clk',
    t => {
      t.text('comment_id').notNullable().references('comments.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    },
  )
  await uniqueKeys(knex, 'comment_likes', { 'comment_id, user_id': 'This user likes this comment already.' })
  await indexes(knex, 'comment_likes', 'user_id, created_at', 'created_at, id')
}

async function createFeed(knex: Knex) {
  await createTable(
    knex,
    'community_feed_items',
    'Something the platform chose to show a user in their feed, and why. @domain social @prefix cfi @nohistory chosen anew by the platform again and again',
    t => {
      t.text('user_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whose feed it is in.')
      t.text('post_id')
        .references('posts.id')
        .onDelete('CASCADE')
        .comment('The post that is shown; empty if it is something else.')
      t.text('item_type').notNullable().defaultTo('POST').comment('What is shown, such as POST or EVENT.')
      t.text('item_id').comment('The id of what is shown; may be empty for a post.')
      t.double('score')
        .notNullable()
        .defaultTo(0)
        .comment('How well it suits the user; the highest come first.')
      t.text('reason').comment('Why it was chosen, such as community or friends; empty if not known.')
      t.timestamp('seen_at').comment('When the user saw it; empty until then.')
      t.timestamp('generated_at').notNullable().defaultTo(knex.fn.now()).comment('When it was chosen.')
      t.timestamp('expires_at').comment(
        'When it leaves the feed; empty if it stays until others push it out.',
      )
    },
  )
  await indexes(
    knex,
    'community_feed_items',
    'user_id, score',
    'user_id, generated_at',
    'post_id',
    'created_at, id',
  )
  await check(
    knex,
    'community_feed_items',
    'community_feed_items_expires_after_generated',
    'expires_at > generated_at',
    'An entry of a feed leaves it after it came.',
  )
}

export const down = (knex: Knex) =>
  dropTables(knex, 'community_feed_items', 'comment_likes', 'post_likes', 'comments', 'posts')

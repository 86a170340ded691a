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
  await createEnum(
    knex,
    'story_privacy',
    'Who may see a story: everyone, those with premium, or people chosen one by one.',
    ['PUBLIC', 'PREMIUM', 'PRIVATE'],
  )
  await createEnum(knex, 'story_reaction_type', 'How somebody feels about a story.', [
    'HEART',
    'FIRE',
    'LOVE_EYES',
    'EYES',
  ])
  await createStories(knex)
  await createResponses(knex)
}

async function createStories(knex: Knex) {
  await createSoftTable(
    knex,
    'stories',
    'A picture a user shows for 24 hours. @domain social @prefix sty',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Whose it is.')
      t.text('image_url').notNullable().comment('Address of the picture.')
      t.text('public_id').comment(
        'The id of the picture where it is stored; empty if it is stored elsewhere.',
      )
      t.text('text_overlay').comment('The words upon the picture; empty for none. @label @search')
      t.double('text_x').comment('Where the words begin, from 0 (left) to 1 (right); empty without words.')
      t.double('text_y').comment('Where the words begin, from 0 (top) to 1 (bottom); empty without words.')
      t.text('filter').comment('How the picture was coloured, such as sepia; empty for as it was taken.')
      t.specificType('privacy', 'story_privacy').notNullable().defaultTo('PUBLIC')
      t.timestamp('expires_at')
        .notNullable()
        .defaultTo(knex.raw(`now() + interval '24 hours'`))
        .comment('When it is shown no more: exactly 24 hours after it was made.')
      t.boolean('is_active')
        .notNullable()
        .defaultTo(true)
        .comment('Whether it is shown; false once it has run out or was taken down.')
      t.integer('view_count')
        .notNullable()
        .defaultTo(0)
        .comment('People who saw it, counted by the database. @derived')
    },
  )
  await indexes(
    knex,
    'stories',
    'user_id, is_active, expires_at',
    'expires_at',
    'user_id, created_at, id',
    'privacy, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'stories', 'text_overlay')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'stories', `stories_${name}`, holds, message)
  await rule(
    'text_position',
    '(text_x is null or text_x between 0 and 1) and (text_y is null or text_y between 0 and 1)',
    'The words of a story begin upon the picture: between 0 and 1 in both directions.',
  )
  await rule(
    'expire_after_24_hours',
    `expires_at = created_at + interval '24 hours'`,
    'A story is shown for exactly 24 hours.',
  )
  await rule('view_count_not_negative', 'view_count >= 0', 'A story cannot have fewer views than none.')
}

async function createResponses(knex: Knex) {
  await createTable(
    knex,
    'story_views',
    'That a user saw a story. One per user and story. @domain social @prefix svw @nohistory a mark of reading; each row is its own record',
    t => {
      t.text('story_id').notNullable().references('stories.id').onDelete('CASCADE')
      t.text('viewer_id').notNullable().references('users.id').onDelete('CASCADE')
      t.timestamp('viewed_at').notNullable().defaultTo(knex.fn.now()).comment('When they first saw it.')
    },
  )
  await uniqueKeys(knex, 'story_views', { 'story_id, viewer_id': 'This user has seen this story already.' })
  await indexes(knex, 'story_views', 'viewer_id, created_at', 'created_at, id')

  await createTable(
    knex,
    'story_reactions',
    'How a user feels about a story. One per user and story. @domain social @prefix srx',
    t => {
      t.text('story_id').notNullable().references('stories.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('reaction_type', 'story_reaction_type').notNullable().defaultTo('HEART')
    },
  )
  await uniqueKeys(knex, 'story_reactions', {
    'story_id, user_id': 'This user has reacted to this story already; change that reaction instead.',
  })
  await indexes(knex, 'story_reactions', 'user_id, created_at', 'created_at, id')

  await createTable(
    knex,
    'story_audience',
    'A user who may see a private story. @domain social @prefix sau',
    t => {
      t.text('story_id').notNullable().references('stories.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    },
  )
  await uniqueKeys(knex, 'story_audience', { 'story_id, user_id': 'This user may see this story already.' })
  await indexes(knex, 'story_audience', 'user_id', 'created_at, id')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'story_audience', 'story_reactions', 'story_views', 'stories')
  await dropEnums(knex, 'story_reaction_type', 'story_privacy')
}

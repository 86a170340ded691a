import type { Knex } from 'knex'
import { check, createLogTable, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createActivities(knex)
  await createStats(knex)
  await createViews(knex)
  await createLikes(knex)
}

async function createActivities(knex: Knex) {
  await createLogTable(
    knex,
    'user_activities',
    'Something a user did that others may be shown in their feed. @domain social @prefix act @nohistory each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who did it.')
      t.text('activity_type').notNullable().comment('What was done, such as event.joined. @label')
      t.text('target_type').comment('The kind of thing it was done to, such as events; empty for none.')
      t.text('target_id').comment('The id of the thing it was done to; empty for none.')
      t.specificType('visibility', 'content_visibility').notNullable().defaultTo('CONNECTIONS')
      t.jsonb('metadata')
        .notNullable()
        .defaultTo('{}')
        .comment('What else is shown with it, by name, such as the title of the event.')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now()).comment('When it was done.')
    },
  )
  await indexes(
    knex,
    'user_activities',
    'user_id, occurred_at, id',
    'visibility, occurred_at, id',
    'occurred_at, id',
  )
}

/** Each with what it counts. */
const counts = {
  events_hosted: 'Events they host that were published and not canceled.',
  events_attended: 'Events they came to.',
  connections_count: 'People they are connected with, whoever asked.',
  vouches_given: 'Active vouches they gave.',
  vouches_received: 'Active vouches others gave them.',
  reviews_given: 'Published reviews they wrote of events, hosts, services, connections and purchases.',
  reviews_received: 'Published reviews of them as a host, a connection or a seller, not of what they sell.',
  services_count: 'Services they offer at present, booked up or not.',
  listings_count: 'Products they sell at present, sold out or not.',
  trips_count: 'Journeys in their logbook.',
}

async function createStats(knex: Knex) {
  await createTable(
    knex,
    'user_stats',
    'How much a user has done on the platform. One per user, from the first thing that counts. @domain social @prefix ust @nohistory counted by the database from tables that keep theirs',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      for (const [name, comment] of Object.entries(counts))
        t.integer(name).notNullable().defaultTo(0).comment(comment)
      t.timestamp('calculated_at').comment('When a count last changed.')
    },
  )
  await uniqueKeys(knex, 'user_stats', { user_id: 'This user already has statistics.' })
  await indexes(knex, 'user_stats', 'created_at, id')
  await check(
    knex,
    'user_stats',
    'user_stats_not_negative',
    Object.keys(counts)
      .map(name => `${name} >= 0`)
      .join(' and '),
    'Statistics of a user cannot be below zero.',
  )
}

async function createViews(knex: Knex) {
  await createTable(
    knex,
    'profile_views',
    'That a user looked at another’s profile. One per pair, with the last time. @domain social @prefix pvw @nohistory a mark of reading; each row is its own record',
    t => {
      t.text('viewer_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who looked.')
      t.text('viewed_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whose profile it was.')
      t.timestamp('viewed_at').notNullable().defaultTo(knex.fn.now()).comment('When they last looked.')
      t.boolean('seen')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the one who was looked at has noticed.')
    },
  )
  await uniqueKeys(knex, 'profile_views', {
    'viewer_id, viewed_id':
      'This user has looked at this profile before: the view is kept once, with its last time.',
  })
  // Those who looked at one's profile, not yet noticed, newest first.
  await indexes(knex, 'profile_views', 'viewed_id, seen, viewed_at', 'created_at, id')
  await check(
    knex,
    'profile_views',
    'profile_views_not_oneself',
    'viewer_id <> viewed_id',
    'A look at one’s own profile is not counted.',
  )
}

async function createLikes(knex: Knex) {
  await createTable(
    knex,
    'profile_likes',
    'That somebody in dating likes somebody else. Two who like each other are a match. @domain social @prefix plike',
    t => {
      t.text('source_user_id')
        .notNullable()
        .references('dating_profiles.user_id')
        .onDelete('CASCADE')
        .comment('Who likes.')
      t.text('target_user_id')
        .notNullable()
        .references('dating_profiles.user_id')
        .onDelete('CASCADE')
        .comment('Who is liked.')
      t.timestamp('matched_at').comment(
        'When the other liked back; empty while they have not. Set by the database.',
      )
    },
  )
  await uniqueKeys(knex, 'profile_likes', {
    'source_user_id, target_user_id': 'This user likes the other already.',
  })
  await indexes(knex, 'profile_likes', 'target_user_id, created_at', 'created_at, id')
  await check(
    knex,
    'profile_likes',
    'profile_likes_not_oneself',
    'source_user_id <> target_user_id',
    'Nobody can like themselves.',
  )
}

export const down = (knex: Knex) =>
  dropTables(knex, 'profile_likes', 'profile_views', 'user_stats', 'user_activities')

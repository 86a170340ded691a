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
  await createEnum(knex, 'intro_request_status', 'What became of the wish to be introduced to a companion.', [
    'NONE',
    'REQUESTED',
    'ACCEPTED',
    'DECLINED',
  ])
  await createEnum(knex, 'bucket_list_status', 'How far a wish to travel has come.', [
    'PLANNED',
    'IN_PROGRESS',
    'DONE',
  ])
  await createTrips(knex)
  await createCompanions(knex)
  await createPlaces(knex)
  await createStats(knex)
  await createBucketList(knex)
}

async function createTrips(knex: Knex) {
  await createSoftTable(
    knex,
    'travel_trips',
    'A journey in a user’s travel logbook. @domain travel @prefix trip',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('title').notNullable().comment('As the traveller calls it. @label @search')
      t.text('description').comment('In the traveller’s own words.')
      t.specificType('countries', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Two letters each, such as PT.')
      t.specificType('cities', 'text[]').notNullable().defaultTo('{}')
      t.date('start_date').notNullable()
      t.date('end_date').comment('The last day; empty while the journey goes on.')
      t.specificType('visibility', 'content_visibility')
        .notNullable()
        .defaultTo('CONNECTIONS')
        .comment('Who may read it.')
      t.text('cover_image').comment('Address of the picture.')
    },
  )
  await indexes(knex, 'travel_trips', 'user_id, start_date', 'user_id, created_at', 'created_at, id')
  await searchIndexes(knex, 'travel_trips', 'title')
  await check(
    knex,
    'travel_trips',
    'travel_trips_ends_after_start',
    'end_date is null or end_date >= start_date',
    'A journey cannot end before it begins.',
  )
}

async function createCompanions(knex: Knex) {
  await createTable(
    knex,
    'travel_companions',
    'Somebody who came along on a journey, and whom another user may ask to be introduced to. @domain travel @prefix tcp',
    t => {
      t.text('trip_id').notNullable().references('travel_trips.id').onDelete('CASCADE')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Their account; empty if they have none, or it is gone.')
      t.text('name').comment('What they are called, for those without an account. @pii')
      t.text('relationship').comment('What they are to the traveller, such as a friend or a sister. @pii')
      t.text('intro_requested_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who asked to be introduced; empty if nobody did, or the account is gone.')
      t.specificType('intro_status', 'intro_request_status').notNullable().defaultTo('NONE')
      t.timestamp('intro_requested_at').comment('Set if, and only if, somebody asked to be introduced.')
      t.timestamp('intro_responded_at').comment('Set if, and only if, the traveller accepted or declined.')
    },
  )
  await indexes(
    knex,
    'travel_companions',
    'trip_id, created_at',
    'user_id',
    'intro_requested_by',
    'created_at, id',
  )
  const rules: [string, string, string][] = [
    ['not_to_oneself', 'intro_requested_by <> user_id', 'Nobody asks to be introduced to themselves.'],
    [
      'requested_at',
      "(intro_status = 'NONE') = (intro_requested_at is null)",
      'A request to be introduced has the time it was made at.',
    ],
    [
      'responded_at',
      "(intro_status in ('ACCEPTED', 'DECLINED')) = (intro_responded_at is not null)",
      'A request to be introduced has a time of the answer if, and only if, it was answered.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'travel_companions', `travel_companions_${name}`, rule, message)
}

async function createPlaces(knex: Knex) {
  await createSoftTable(
    knex,
    'travel_locations',
    'A place visited on a journey, with what the traveller thought of it. @domain travel @prefix tlo',
    t => {
      t.text('trip_id').notNullable().references('travel_trips.id').onDelete('CASCADE')
      t.text('name').notNullable().comment('As the traveller calls it. @label')
      t.text('city')
      t.text('country').comment('Two letters, such as PT.')
      t.double('latitude').comment('In degrees; empty unless the traveller shares it. @pii')
      t.double('longitude').comment('In degrees; empty unless the traveller shares it. @pii')
      t.date('visited_at').comment('The day; empty if that is not said.')
      t.smallint('rating').comment('From 1 to 5 stars; empty without one.')
      t.text('notes').comment('In the traveller’s own words.')
      t.jsonb('photos').notNullable().defaultTo('[]').comment('A list of addresses of pictures.')
    },
  )
  await indexes(knex, 'travel_locations', 'trip_id, created_at', 'created_at, id')
  await check(
    knex,
    'travel_locations',
    'travel_locations_rating',
    'rating is null or rating between 1 and 5',
    'A rating has one to five stars.',
  )
  await check(
    knex,
    'travel_locations',
    'travel_locations_position',
    'latitude between -90 and 90 and longitude between -180 and 180',
    'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.',
  )

  await createSoftTable(
    knex,
    'travel_highlights',
    'A moment of a journey that the traveller wants to remember. @domain travel @prefix thl',
    t => {
      t.text('trip_id').notNullable().references('travel_trips.id').onDelete('CASCADE')
      t.text('travel_location_id')
        .references('travel_locations.id')
        .onDelete('SET NULL')
        .comment('Where it was; empty if that is not said.')
      t.text('title').notNullable().comment('As the traveller calls it. @label')
      t.text('description').comment('In the traveller’s own words.')
      t.date('happened_on').comment('The day; empty if that is not said.')
      t.jsonb('media').notNullable().defaultTo('[]').comment('A list of addresses of pictures and films.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within the journey, lowest first.')
    },
  )
  await indexes(knex, 'travel_highlights', 'trip_id, created_at', 'travel_location_id', 'created_at, id')
}

async function createStats(knex: Knex) {
  await createTable(
    knex,
    'travel_stats',
    'How far a user has travelled, by the journeys in their logbook. One per user. @domain travel @prefix tst @nohistory counted by the database from journeys and their places, which keep theirs',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.integer('countries_visited').notNullable().defaultTo(0).comment('Each counted once.')
      t.integer('cities_visited').notNullable().defaultTo(0).comment('Each counted once.')
      t.integer('trips_count').notNullable().defaultTo(0)
      t.integer('total_days')
        .notNullable()
        .defaultTo(0)
        .comment('Days on a journey, each counted once; a journey without an end counts with its first day.')
      t.specificType('countries', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Those visited, in order of the alphabet.')
      t.timestamp('calculated_at').comment('When it was last counted.')
    },
  )
  await uniqueKeys(knex, 'travel_stats', { user_id: 'This user already has travel statistics.' })
  await check(
    knex,
    'travel_stats',
    'travel_stats_not_negative',
    'countries_visited >= 0 and cities_visited >= 0 and trips_count >= 0 and total_days >= 0',
    'Travel statistics cannot be below zero.',
  )
}

async function createBucketList(knex: Knex) {
  await createSoftTable(
    knex,
    'travel_bucket_list',
    'A journey a user wishes to make, perhaps with a companion they seek. @domain travel @prefix tbl',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('title').notNullable().comment('As the user calls it. @label')
      t.text('country').comment('Two letters, such as PT.')
      t.text('city')
      t.date('target_date').comment('When they would like to go; empty for some day.')
      t.text('notes').comment('In the user’s own words.')
      t.boolean('is_seeking_companion')
        .notNullable()
        .defaultTo(false)
        .comment('Whether others are shown it and may offer to come along.')
      t.jsonb('companion_preferences')
        .notNullable()
        .defaultTo('{}')
        .comment('Who they would go with, by name.')
      t.specificType('status', 'bucket_list_status').notNullable().defaultTo('PLANNED')
    },
  )
  await indexes(
    knex,
    'travel_bucket_list',
    'user_id, created_at',
    'is_seeking_companion, created_at, id',
    'created_at, id',
  )
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'travel_bucket_list',
    'travel_stats',
    'travel_highlights',
    'travel_locations',
    'travel_companions',
    'travel_trips',
  )
  await dropEnums(knex, 'bucket_list_status', 'intro_request_status')
}

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
  await createEnum(knex, 'adventure_difficulty', 'What an adventure asks of the people who take part.', [
    'EASY',
    'MODERATE',
    'CHALLENGING',
    'EXTREME',
  ])
  await createAdventures(knex)
  await checkAdventures(knex)
  await createAvailability(knex)
  await createMedia(knex)
}

async function createAdventures(knex: Knex) {
  await createSoftTable(
    knex,
    'adventures',
    'An experience that a vendor offers, such as a guided hike. @domain adventures @prefix adv',
    t => {
      t.text('vendor_id').notNullable().references('vendors.id').onDelete('RESTRICT')
      t.text('title').notNullable().comment('As customers see it. @label @search')
      t.text('slug').notNullable().comment('The title as it stands in links: lower case, with hyphens.')
      t.text('description').notNullable()
      t.text('category').notNullable().comment('Such as hiking or diving.')
      t.specificType('difficulty_level', 'adventure_difficulty').notNullable().defaultTo('EASY')
      t.text('location').comment('Where people meet, in words.')
      t.text('city')
      t.text('country').comment('Two letters, such as PT.')
      t.double('latitude').comment('Where it begins, in degrees; empty if not on the map.')
      t.double('longitude').comment('Where it begins, in degrees; empty if not on the map.')
      t.bigInteger('price_minor').notNullable().comment('For one person. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('Of the price.')
      t.integer('duration_minutes').comment('Empty if it is not fixed.')
      t.integer('min_participants')
        .notNullable()
        .defaultTo(1)
        .comment('With fewer people it does not take place.')
      t.integer('max_participants').comment('The most people at a time; empty for no limit.')
      t.decimal('rating', 3, 2)
        .notNullable()
        .defaultTo(0)
        .comment('Mean of the published reviews, from 1 to 5; 0 without any. @derived')
      t.integer('review_count').notNullable().defaultTo(0).comment('Published reviews. @derived')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can be booked at present.')
      t.specificType('tags', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Words it is found by, such as family or sunset.')
    },
  )
  await uniqueKeys(knex, 'adventures', {
    slug: 'Another adventure has this title in links, perhaps one in the trash.',
  })
  await indexes(
    knex,
    'adventures',
    'vendor_id, created_at, id',
    'category, is_active, rating',
    'created_at, id',
    'is_active, created_at, id',
  )
  await searchIndexes(knex, 'adventures', 'title')
  await knex.raw(`
    create index idx_adventures_category on adventures (category, created_at, id);
    create index idx_adventures_location on adventures (latitude, longitude);
    create index idx_adventures_rating on adventures (rating);
  `)
}

async function checkAdventures(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'adventures', `adventures_${name}`, holds, message)
  await rule('price_not_negative', 'price_minor >= 0', 'A price cannot be less than nothing.')
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
  await rule(
    'participants_range',
    'min_participants >= 1 and max_participants >= min_participants',
    'At least one person takes part, and at most no fewer than at least.',
  )
  await rule('duration_positive', 'duration_minutes > 0', 'An adventure takes some time.')
  await rule(
    'position_range',
    'latitude between -90 and 90 and longitude between -180 and 180',
    'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.',
  )
  await rule(
    'position_whole',
    '(latitude is null) = (longitude is null)',
    'A place on the map has both a latitude and a longitude.',
  )
  await rule(
    'rating_range',
    'rating between 0 and 5 and review_count >= 0',
    'A rating lies between 0 and 5, and there cannot be fewer reviews than none.',
  )
}

async function createAvailability(knex: Knex) {
  await createTable(
    knex,
    'adventure_availability',
    'A time at which an adventure takes place, with the places it has. @domain adventures @prefix ava',
    t => {
      t.text('adventure_id').notNullable().references('adventures.id').onDelete('CASCADE')
      t.timestamp('starts_at').notNullable()
      t.timestamp('ends_at').comment('Empty if the end is not fixed.')
      t.integer('capacity').notNullable().comment('How many people can take part.')
      t.integer('booked_count')
        .notNullable()
        .defaultTo(0)
        .comment('Places taken by bookings that were not canceled, counted by the database. @derived')
      t.bigInteger('price_override_minor').comment(
        'For one person at this time; empty where the price of the adventure holds. @money currency',
      )
      t.specificType('currency', 'char(3)').comment('Of the price at this time; empty without one.')
      t.boolean('is_available').notNullable().defaultTo(true).comment('Whether it is offered at present.')
    },
  )
  await uniqueKeys(knex, 'adventure_availability', {
    'adventure_id, starts_at': 'This adventure is already offered at this time.',
  })
  await indexes(knex, 'adventure_availability', 'starts_at', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'adventure_availability', `adventure_availability_${name}`, holds, message)
  await rule(
    'places',
    'booked_count between 0 and capacity',
    'No more people can be booked than there are places at this time.',
  )
  await rule('ends_after_start', 'ends_at > starts_at', 'An adventure ends after it starts.')
  await rule('price_not_negative', 'price_override_minor >= 0', 'A price cannot be less than nothing.')
  await rule(
    'price_has_currency',
    'price_override_minor is null or currency is not null',
    'A price for this time needs a currency.',
  )
  await rule('currency_shape', `currency ~ '^[A-Z]{3}$'`, 'A currency is three capital letters, such as EUR.')
}

async function createMedia(knex: Knex) {
  await createSoftTable(
    knex,
    'adventure_media',
    'A picture or a film that shows an adventure. @domain adventures @prefix avm',
    t => {
      t.text('adventure_id').notNullable().references('adventures.id').onDelete('CASCADE')
      t.text('media_file_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('The uploaded file; empty if it is kept elsewhere.')
      t.text('url').notNullable().comment('Where it is shown from.')
      t.specificType('kind', 'media_kind').notNullable().defaultTo('IMAGE')
      t.text('caption').comment('What is to be seen. @label')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place among the others, lowest first.')
      t.boolean('is_primary').notNullable().defaultTo(false).comment('Whether it stands for the adventure.')
    },
  )
  await indexes(knex, 'adventure_media', 'adventure_id, sort_order', 'media_file_id')
  await knex.raw(`
    create unique index adventure_media_primary_key on adventure_media (adventure_id) where is_primary and deleted_at is null;
    comment on index adventure_media_primary_key is 'Another picture stands for this adventure already.';
  `)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'adventure_media', 'adventure_availability', 'adventures')
  await dropEnums(knex, 'adventure_difficulty')
}

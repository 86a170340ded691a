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
  await createEnum(knex, 'review_target', 'What is reviewed. The id of the thing stands beside it.', [
    'EVENT',
    'HOST',
    'ADVENTURE',
    'VENDOR',
    'SERVICE',
  ])
  await createEnum(
    knex,
    'review_status',
    'Whether a review is shown. Only published ones count in the ratings.',
    ['PENDING', 'PUBLISHED', 'HIDDEN'],
  )
  await createReviews(knex)
  await createPartsOfReviews(knex)
  await createSummaries(knex)
}

async function createReviews(knex: Knex) {
  await createSoftTable(
    knex,
    'reviews',
    'What a user thinks of an event, a host, an adventure, a vendor or a service, from 1 to 5. @domain reviews @prefix rev',
    t => {
      t.text('reviewer_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('target_type', 'review_target').notNullable()
      t.text('target_id').notNullable().comment('The id of what is reviewed.')
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('The event that is reviewed, or at which the host was met; empty for others.')
      t.text('host_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('The host who is reviewed; empty for others, or if the account is gone.')
      t.text('adventure_id')
        .references('adventures.id')
        .onDelete('RESTRICT')
        .comment('The adventure that is reviewed, or that the vendor gave; empty for others.')
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('The vendor who is reviewed, or whose adventure is; empty for others.')
      t.text('booking_id')
        .references('bookings.id')
        .onDelete('RESTRICT')
        .comment('The booking that shows the reviewer was there; empty if none does.')
      t.text('service_id')
        .references('services.id')
        .onDelete('RESTRICT')
        .comment('The service that is reviewed; empty for others.')
      t.smallint('rating').notNullable().comment('From 1, the worst, to 5.')
      t.text('title').comment('In a few words; empty if the reviewer gave none. @label @search')
      t.text('comment').comment('In the reviewer’s own words. @search')
      t.jsonb('photos').notNullable().defaultTo('[]').comment('A list of addresses of pictures.')
      t.boolean('is_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is known that the reviewer was there.')
      t.specificType('status', 'review_status').notNullable().defaultTo('PUBLISHED')
      t.integer('helpful_count')
        .notNullable()
        .defaultTo(0)
        .comment('How many found it helpful; counted from the votes. @derived')
      t.text('response').comment('What the reviewed answered; empty until they do.')
      t.text('responded_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who answered; empty until then, or if the account is gone.')
      t.timestamp('responded_at').comment('When they answered; empty until then.')
    },
  )
  await uniqueKeys(knex, 'reviews', {
    'reviewer_id, target_type, target_id':
      'This user has reviewed this already. The review may be in the trash.',
  })
  await indexes(
    knex,
    'reviews',
    'target_type, target_id, created_at',
    'status, created_at, id',
    'created_at, id',
    'reviewer_id, created_at',
    'event_id, created_at',
    'host_id, created_at',
    'adventure_id, created_at',
    'vendor_id, created_at',
    'service_id, created_at',
    'booking_id',
    'responded_by',
  )
  await searchIndexes(knex, 'reviews', 'title', 'comment')
  await explainWhatReviewsHold(knex)
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'reviews', `reviews_${name}`, holds, message)
  await rule('rating_range', 'rating between 1 and 5', 'A rating lies between 1 and 5.')
  await rule('helpful_not_negative', 'helpful_count >= 0', 'A review cannot be helpful to fewer than nobody.')
  await rule(
    'target',
    `coalesce(case target_type
      when 'EVENT' then event_id = target_id
      when 'HOST' then coalesce(host_id, target_id) = target_id
      when 'ADVENTURE' then adventure_id = target_id
      when 'VENDOR' then vendor_id = target_id
      when 'SERVICE' then service_id = target_id
    end, false)`,
    'A review has to point at the thing it is about.',
  )
  await rule(
    'not_oneself',
    "target_type <> 'HOST' or target_id <> reviewer_id",
    'Nobody can review themselves as a host.',
  )
  await rule(
    'responded_at',
    '(response is null) = (responded_at is null)',
    'A review has a time of answer if, and only if, it has an answer.',
  )
}

const explainWhatReviewsHold = (knex: Knex) =>
  knex.raw(
    ['event', 'adventure', 'vendor', 'service', 'booking']
      .map(
        thing => `comment on constraint reviews_${thing}_id_foreign on reviews
          is 'There are reviews of this ${thing}, maybe in the trash. They have to be kept, and so it cannot be deleted for good.';`,
      )
      .join('\n'),
  )

async function createPartsOfReviews(knex: Knex) {
  await createTable(
    knex,
    'category_ratings',
    'What a review says of one side of the thing, such as its value. @domain reviews @prefix crg',
    t => {
      t.text('review_id').notNullable().references('reviews.id').onDelete('CASCADE')
      t.text('category').notNullable().comment('Such as value or communication. @label')
      t.smallint('rating').notNullable().comment('From 1, the worst, to 5.')
    },
  )
  await uniqueKeys(knex, 'category_ratings', {
    'review_id, category': 'This review already rates this category.',
  })
  await indexes(knex, 'category_ratings', 'created_at, id')
  await check(
    knex,
    'category_ratings',
    'category_ratings_rating_range',
    'rating between 1 and 5',
    'A rating lies between 1 and 5.',
  )

  await createTable(
    knex,
    'review_votes',
    'Whether one user found a review helpful. @domain reviews @prefix rvt',
    t => {
      t.text('review_id').notNullable().references('reviews.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.boolean('is_helpful').notNullable()
    },
  )
  await uniqueKeys(knex, 'review_votes', {
    'review_id, user_id': 'This user has voted on this review already.',
  })
  await indexes(knex, 'review_votes', 'user_id', 'created_at, id')
}

async function createSummaries(knex: Knex) {
  await createTable(
    knex,
    'rating_summaries',
    'How one thing is rated by its published reviews taken together. @domain reviews @prefix rsm @nohistory computed from the reviews, which keep theirs',
    t => {
      t.specificType('target_type', 'review_target').notNullable()
      t.text('target_id').notNullable().comment('The id of what is reviewed. @label')
      t.decimal('average_rating', 3, 2)
        .notNullable()
        .defaultTo(0)
        .comment('From 1 to 5, to two places; 0 while there are no reviews.')
      t.integer('review_count').notNullable().defaultTo(0)
      t.jsonb('distribution')
        .notNullable()
        .defaultTo('{}')
        .comment('How many reviews gave each rating, from 1 to 5.')
      t.jsonb('category_averages')
        .notNullable()
        .defaultTo('{}')
        .comment('The average of each category that was rated, by its name.')
      t.timestamp('calculated_at').comment('When a review last changed it.')
    },
  )
  await uniqueKeys(knex, 'rating_summaries', {
    'target_type, target_id': 'There is already a summary of this thing.',
  })
  await indexes(knex, 'rating_summaries', 'created_at, id')
  await check(
    knex,
    'rating_summaries',
    'rating_summaries_range',
    'review_count >= 0 and average_rating between 0 and 5',
    'An average lies between 0 and 5, of no fewer than no reviews.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'rating_summaries', 'review_votes', 'category_ratings', 'reviews')
  await dropEnums(knex, 'review_status', 'review_target')
}

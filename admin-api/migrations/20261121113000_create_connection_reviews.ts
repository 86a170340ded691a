import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'connection_review_type', 'What somebody knows the person from whom they review.', [
    'GENERAL',
    'PROFESSIONAL',
    'TRAVEL',
    'EVENT',
  ])
  await createSoftTable(
    knex,
    'connection_reviews',
    'What one of two connected users says of the other, with stars. @domain trust @prefix crv',
    t => {
      t.text('connection_id').notNullable().references('user_connections.id').onDelete('CASCADE')
      t.text('reviewer_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who wrote it; one of the two.')
      t.text('reviewee_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Of whom; the other of the two.')
      t.smallint('rating').notNullable().comment('From 1 to 5 stars.')
      t.text('testimonial').comment('In the reviewer’s own words; empty for stars alone. @label @search')
      t.specificType('review_type', 'connection_review_type').notNullable().defaultTo('GENERAL')
      t.boolean('is_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether an event or a booking proves that the two met.')
      t.text('verified_event_id')
        .references('events.id')
        .onDelete('SET NULL')
        .comment('The event that proves it; empty for none, or if it is gone.')
      t.text('verified_service_booking_id')
        .references('service_bookings.id')
        .onDelete('SET NULL')
        .comment('The booking that proves it; empty for none, or if it is gone.')
      t.boolean('is_featured')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the reviewed person shows it on their profile.')
      t.integer('helpful_count').notNullable().defaultTo(0).comment('How many found it helpful.')
    },
  )
  await uniqueKeys(knex, 'connection_reviews', {
    'connection_id, reviewer_id, review_type':
      'This user has reviewed this connection in this way already. The review may be in the trash.',
  })
  await indexes(
    knex,
    'connection_reviews',
    'reviewee_id, created_at',
    'reviewer_id, created_at',
    'verified_event_id',
    'verified_service_booking_id',
    'rating, created_at, id',
    'review_type, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'connection_reviews', 'testimonial')
  const rules: [string, string, string][] = [
    ['rating_range', 'rating between 1 and 5', 'A review gives 1 to 5 stars.'],
    ['helpful_not_negative', 'helpful_count >= 0', 'No fewer than none can find a review helpful.'],
    ['not_oneself', 'reviewer_id <> reviewee_id', 'Nobody can review themselves.'],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'connection_reviews', `connection_reviews_${name}`, rule, message)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'connection_reviews')
  await dropEnums(knex, 'connection_review_type')
}

import type { Knex } from 'knex'
import {
  createEnum,
  createLogTable,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'message_direction', 'Whether something came to us or went out.', [
    'INBOUND',
    'OUTBOUND',
  ])
  await createEnum(knex, 'webhook_delivery_status', 'What became of a webhook.', [
    'RECEIVED',
    'PROCESSED',
    'FAILED',
    'RETRYING',
  ])

  await createSoftTable(
    knex,
    'webhooks',
    'An address outside that is told when something happens here. @domain platform @prefix whk',
    t => {
      t.text('url').notNullable().comment('The address that is told. @label @search')
      t.text('description').comment('Who listens there, and what for.')
      t.specificType('events', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('The events it is told of, such as booking.confirmed.')
      t.text('secret_encrypted').notNullable().comment('What the messages are signed with. @secret')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it is told at present.')
      t.text('owner_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Whose it is; empty for the platform’s own, or if the account is gone.')
      t.integer('failure_count')
        .notNullable()
        .defaultTo(0)
        .comment('Failures in a row since the last success.')
      t.timestamp('last_triggered_at').comment('When it was last told of something; empty if never.')
    },
  )
  await indexes(knex, 'webhooks', 'is_active', 'owner_id')
  await searchIndexes(knex, 'webhooks', 'url')

  await createTable(
    knex,
    'webhook_events',
    'A kind of event that webhooks send or receive. @domain platform @prefix whe',
    t => {
      t.text('event_type')
        .notNullable()
        .comment('The name of the event, such as charge.refunded. @label @search')
      t.text('source').notNullable().comment('Who sends it: the platform, or a provider such as stripe.')
      t.text('description').comment('When it is sent.')
      t.jsonb('payload_schema')
        .notNullable()
        .defaultTo('{}')
        .comment('What a message looks like, as JSON Schema.')
      t.boolean('is_active')
        .notNullable()
        .defaultTo(true)
        .comment('Whether it is sent or acted on at present.')
    },
  )
  await uniqueKeys(knex, 'webhook_events', {
    'source, event_type': 'This source already has an event of this name.',
  })
  await searchIndexes(knex, 'webhook_events', 'event_type')

  await createLogTable(
    knex,
    'webhook_logs',
    'A webhook that was received or sent, and what became of it. @domain platform @prefix whl @nohistory each row is its own record',
    t => {
      t.text('webhook_id')
        .references('webhooks.id')
        .onDelete('SET NULL')
        .comment('Where it was sent; empty if it was received.')
      t.text('webhook_event_id')
        .references('webhook_events.id')
        .onDelete('SET NULL')
        .comment('Null if the kind is unknown.')
      t.specificType('direction', 'message_direction').notNullable()
      t.text('provider').comment('Who sent it, such as stripe; empty if we did.')
      t.text('external_id').comment(
        'The provider’s id of the event, by which a repetition is noticed. @label',
      )
      t.jsonb('payload')
        .notNullable()
        .defaultTo('{}')
        .comment('The message as it was sent; may name people. @pii')
      t.integer('response_status').comment('The HTTP status of the answer; empty if there was none.')
      t.text('response_body').comment('The answer, cut short where it is long. @pii')
      t.specificType('status', 'webhook_delivery_status').notNullable().defaultTo('RECEIVED')
      t.integer('attempt').notNullable().defaultTo(1).comment('Which try this was, counted from 1.')
      t.timestamp('processed_at').comment('When it was dealt with; empty until then.')
    },
  )
  await uniqueKeys(knex, 'webhook_logs', {
    'provider, external_id': 'This event of the provider has been received already.',
  })
  await indexes(knex, 'webhook_logs', 'status, created_at', 'webhook_id', 'webhook_event_id')

  await createTable(
    knex,
    'webhook_failures',
    'A webhook that could not be dealt with, and when it is tried again. @domain platform @prefix whf',
    t => {
      t.text('webhook_log_id').notNullable().references('webhook_logs.id').onDelete('CASCADE')
      t.text('error').notNullable().comment('What went wrong. @label')
      t.integer('retry_count').notNullable().defaultTo(0).comment('How often it was tried again.')
      t.timestamp('next_retry_at').comment('When it is tried again; empty if it is not.')
      t.timestamp('resolved_at').comment('When it succeeded or was set aside; empty until then.')
      t.text('resolved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who set it aside; empty if a retry succeeded, or the account is gone.')
    },
  )
  await indexes(knex, 'webhook_failures', 'webhook_log_id', 'next_retry_at', 'resolved_by')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'webhook_failures', 'webhook_logs', 'webhook_events', 'webhooks')
  await dropEnums(knex, 'webhook_delivery_status', 'message_direction')
}

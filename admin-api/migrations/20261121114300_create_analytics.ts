import type { Knex } from 'knex'
import { check, createLogTable, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createMetrics(knex)
  await createActivityLogs(knex)
  await createContentViews(knex)
  await createInteractions(knex)
  await createDashboardStats(knex)
}

async function createMetrics(knex: Knex) {
  await createTable(
    knex,
    'engagement_metrics',
    'How much people did with one thing on one day, by one measure. @domain analytics @prefix egm @nohistory computed anew from the logs',
    t => {
      t.text('entity_type').notNullable().comment('The kind of thing, such as events.')
      t.text('entity_id').comment('The id of the thing; empty for all of its kind together.')
      t.text('metric').notNullable().comment('What is measured, such as views or shares. @label')
      t.date('metric_date').notNullable().comment('The day, in UTC.')
      t.decimal('value', 16, 4).notNullable().defaultTo(0).comment('In the unit of the measure.')
      t.jsonb('dimensions')
        .notNullable()
        .defaultTo('{}')
        .comment('What the value is made of, by name, such as views by device.')
    },
  )
  await knex.raw(`
    create unique index engagement_metrics_entity_type_entity_id_metric_metric_date_key
      on engagement_metrics (entity_type, entity_id, metric, metric_date) nulls not distinct;
    comment on index engagement_metrics_entity_type_entity_id_metric_metric_date_key
      is 'This measure has a value for this thing and day already.';
  `)
  await indexes(knex, 'engagement_metrics', 'metric, metric_date, id', 'metric_date, id', 'created_at, id')
}

async function createActivityLogs(knex: Knex) {
  await createLogTable(
    knex,
    'user_activity_logs',
    'Something a user did on the platform, and from where. @domain analytics @prefix ual @nohistory each row is its own record',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who did it; empty if they were not signed in, or the account is gone.')
      t.text('activity').notNullable().comment('What was done, such as search or profile.update. @label')
      t.text('entity_type').comment('The kind of thing it was done to, such as events; empty for none.')
      t.text('entity_id').comment('The id of the thing it was done to; empty for none.')
      t.text('session_id').comment('The visit it was part of; empty if not known.')
      t.specificType('ip_address', 'inet').comment('@pii')
      t.text('user_agent').comment('What the browser or app calls itself. @pii')
      t.jsonb('metadata')
        .notNullable()
        .defaultTo('{}')
        .comment('What else was noted, by name, such as the words searched for. @pii')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now()).comment('When it was done.')
    },
  )
  await indexes(
    knex,
    'user_activity_logs',
    'user_id, occurred_at, id',
    'activity, occurred_at, id',
    'occurred_at, id',
  )
}

async function createContentViews(knex: Knex) {
  await createLogTable(
    knex,
    'content_views',
    'That somebody looked at something. @domain analytics @prefix cvw @nohistory each row is its own record',
    t => {
      t.text('viewer_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who looked; empty if they were not signed in, or the account is gone.')
      t.text('content_type').notNullable().comment('The kind of thing, such as adventures.')
      t.text('content_id').notNullable().comment('The id of the thing.')
      t.integer('duration_seconds').comment('How long they looked; empty if not known.')
      t.text('referrer').comment('The address they came from; empty if not known.')
      t.text('device').comment('Such as mobile or desktop; empty if not known.')
      t.timestamp('viewed_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await indexes(
    knex,
    'content_views',
    'content_type, content_id, viewed_at',
    'content_type, created_at, id',
    'viewer_id, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'content_views',
    'content_views_duration_not_negative',
    'duration_seconds >= 0',
    'Nobody looks for less than no time.',
  )
}

async function createInteractions(knex: Knex) {
  await createLogTable(
    knex,
    'user_interactions',
    'Something a user did with something, such as sharing an event. @domain analytics @prefix uix @nohistory each row is its own record',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who did it; empty if they were not signed in, or the account is gone.')
      t.text('interaction_type').notNullable().comment('What was done, such as share or save. @label')
      t.text('target_type').notNullable().comment('The kind of thing, such as events.')
      t.text('target_id').notNullable().comment('The id of the thing.')
      t.jsonb('context')
        .notNullable()
        .defaultTo('{}')
        .comment('Where on the platform it was done, and what else was noted, by name.')
      t.timestamp('occurred_at').notNullable().defaultTo(knex.fn.now()).comment('When it was done.')
    },
  )
  await indexes(
    knex,
    'user_interactions',
    'user_id, occurred_at, id',
    'target_type, target_id',
    'interaction_type, occurred_at, id',
    'occurred_at, id',
  )
}

async function createDashboardStats(knex: Knex) {
  await createTable(
    knex,
    'dashboard_stats',
    'A figure of a dashboard, kept so that it need not be computed at every look. @domain analytics @prefix dsh @nohistory a cache; computed anew when it has run out',
    t => {
      t.text('stat_key').notNullable().comment('Which figure, such as revenue. @label')
      t.text('scope').notNullable().defaultTo('GLOBAL').comment('GLOBAL, or the id of whom it is about.')
      t.text('period').notNullable().defaultTo('ALL_TIME').comment('Such as ALL_TIME, or a month: 2026-03.')
      t.jsonb('value').notNullable().comment('A number, or several by name.')
      t.timestamp('calculated_at').notNullable().defaultTo(knex.fn.now()).comment('As of when it holds.')
      t.timestamp('expires_at').comment(
        'When it is to be computed anew; empty if whenever what it counts changes.',
      )
    },
  )
  await uniqueKeys(knex, 'dashboard_stats', {
    'stat_key, scope, period': 'This figure is kept already for this scope and period.',
  })
  await indexes(knex, 'dashboard_stats', 'created_at, id')
  await check(
    knex,
    'dashboard_stats',
    'dashboard_stats_expires_after_calculated',
    'expires_at > calculated_at',
    'A figure runs out after it was computed.',
  )
}

export const down = (knex: Knex) =>
  dropTables(
    knex,
    'dashboard_stats',
    'user_interactions',
    'content_views',
    'user_activity_logs',
    'engagement_metrics',
  )

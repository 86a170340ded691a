import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'job_run_status', 'How a run went.', ['SUCCEEDED', 'FAILED', 'RUNNING'])
  await createEnum(knex, 'queue_status', 'Where something that waits its turn stands.', [
    'PENDING',
    'PROCESSING',
    'COMPLETED',
    'FAILED',
    'CANCELED',
  ])

  await createTable(
    knex,
    'scheduled_jobs',
    'A job that runs by itself at set times, with how its last run went. @domain platform @prefix cron',
    t => {
      t.text('key').notNullable().comment('The name of the job. @label')
      t.text('description').comment('What the job does.')
      t.text('cron')
        .notNullable()
        .comment(
          'When it runs, in the given time zone: minute, hour, day, month and weekday, such as 0 2 * * * for 02:00 daily.',
        )
      t.text('timezone').notNullable().defaultTo('UTC').comment('Such as Europe/Lisbon.')
      t.boolean('is_enabled').notNullable().defaultTo(true).comment('Whether it runs at its times.')
      t.timestamp('last_run_at').comment('When its last run began; empty before the first.')
      t.specificType('last_status', 'job_run_status')
      t.jsonb('last_result').comment('What the last run did: counts by name.')
      t.integer('last_duration_ms').comment('How long the last run took, in milliseconds.')
      t.timestamp('next_run_at').comment('When it runs next, while it is on.')
    },
  )
  await uniqueKeys(knex, 'scheduled_jobs', { key: 'This job is scheduled already.' })
  await indexes(knex, 'scheduled_jobs', 'is_enabled, next_run_at')

  await createTable(
    knex,
    'background_jobs',
    'One run of a job, from when it was asked for until it ended. @domain platform @prefix job @nohistory each row is its own record',
    t => {
      t.text('job_type').notNullable().comment('The name of the job. @label')
      t.text('queue').notNullable().defaultTo('default').comment('Jobs of one queue can wait for each other.')
      t.jsonb('payload').notNullable().defaultTo('{}').comment('What the job was told to do, by name.')
      t.specificType('status', 'queue_status').notNullable().defaultTo('PENDING')
      t.integer('priority').notNullable().defaultTo(0).comment('The lower, the sooner.')
      t.integer('attempts').notNullable().defaultTo(0).comment('How often it was tried.')
      t.integer('max_attempts')
        .notNullable()
        .defaultTo(3)
        .comment('How often it is tried before it counts as failed.')
      t.timestamp('run_at').notNullable().defaultTo(knex.fn.now()).comment('Not before this time.')
      t.timestamp('started_at').comment('When the last try began; empty before the first.')
      t.timestamp('finished_at').comment('When it ended, well or not; empty until then.')
      t.jsonb('result').comment(
        'How far it is while it runs (done of total), then what it did: counts by name.',
      )
      t.text('error').comment('Why the last try failed; empty if it did not.')
      t.text('scheduled_job_id')
        .references('scheduled_jobs.id')
        .onDelete('SET NULL')
        .comment('The schedule that started it; empty if something else did.')
    },
  )
  await indexes(knex, 'background_jobs', 'status, run_at', 'job_type', 'scheduled_job_id')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'background_jobs', 'scheduled_jobs')
  await dropEnums(knex, 'queue_status', 'job_run_status')
}

import type { Knex } from 'knex'
import { createTable, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'bulk_changes',
    'A change of so many rows that a job makes it, in the name of the person who asked for it. @domain platform @prefix blk @nohistory each row it changes keeps its own',
    t => {
      t.text('job_id')
        .notNullable()
        .references('background_jobs.id')
        .onDelete('CASCADE')
        .comment('The run that makes it.')
      t.text('actor_id').notNullable().comment('The person who asked for it.')
      t.text('request_id').comment('The request, as in the logs of the API.')
      t.text('resource').notNullable().comment('The table. @label')
      t.jsonb('request').notNullable().comment('Which rows, and what is to become of them. @secret')
      t.text('up_to')
        .notNullable()
        .comment('The last id when it was asked for: rows added since are left alone.')
      t.text('reached').notNullable().defaultTo('').comment('The last id that was dealt with.')
      t.boolean('dry_run').notNullable().comment('Whether it only tells what would become of each row.')
      t.integer('total').notNullable().comment('How many rows it was about when it was asked for.')
      t.integer('done').notNullable().defaultTo(0).comment('How many rows were changed, or would be.')
      t.integer('refused').notNullable().defaultTo(0).comment('How many rows could not be changed.')
      t.jsonb('refusals')
        .notNullable()
        .defaultTo('[]')
        .comment('The first rows that could not, and why. @pii')
    },
  )
  await indexes(knex, 'bulk_changes', 'job_id', 'created_at')
}

export const down = (knex: Knex) => knex.schema.dropTable('bulk_changes')

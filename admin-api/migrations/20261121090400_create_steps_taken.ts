import type { Knex } from 'knex'
import { createLogTable, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createLogTable(
    knex,
    'steps_taken',
    'Every step of a workflow that was taken, with what was said when taking it. @domain platform @prefix stp @nohistory only ever added',
    t => {
      t.text('actor_type').notNullable().comment('USER, SIGN_IN, JOB, SERVICE, MIGRATION or IMPORT.')
      t.text('actor_id').notNullable().comment('A user’s id, or the name of a job or service.')
      t.text('entity_type').notNullable().comment('The table whose workflow it is.')
      t.text('entity_id').notNullable().comment('The row that moved.')
      t.text('step').notNullable().comment('The step taken. @label')
      t.text('from_state').notNullable()
      t.text('to_state')
        .notNullable()
        .comment('The same as the state before where the step does not change it.')
      t.jsonb('input').notNullable().defaultTo('{}').comment('What the person said when taking the step.')
      t.text('request_id').comment('The request, as in the logs of the API.')
    },
  )
  await indexes(knex, 'steps_taken', 'entity_type, entity_id, created_at', 'actor_id, created_at')
  await knex.raw(`
    create trigger only_added before update or delete or truncate on steps_taken
      for each statement execute function refuse_change()
  `)
}

export const down = (knex: Knex) => knex.schema.dropTable('steps_taken')

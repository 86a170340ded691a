import type { Knex } from 'knex'
import { indexes } from '../core/migration.ts'

/** What happened to the rows of a table, newest first: each partition is read from its end. */
export async function up(knex: Knex) {
  await indexes(knex, 'audit_logs', 'entity_type, occurred_at')
  await indexes(knex, 'steps_taken', 'entity_type, created_at')
}

export const down = (knex: Knex) =>
  knex.raw('drop index audit_logs_entity_type_occurred_at_idx, steps_taken_entity_type_created_at_idx')

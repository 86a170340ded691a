import type { Knex } from 'knex'
import { indexes } from '../core/migration.ts'

/** What happened to the rows of a table, newest first: each partition is read from its end. */
export async function up(knex: Knex) {
  await indexes(knex, 'audit_logs', 'entity_type, occurred_at')
  await indexes(knex, 'steps_taken', 'entity_type, created_at')
  // Looks are few among millions of changes, and one asks for them alone.
  await knex.raw(`create index audit_logs_looks_idx on audit_logs (entity_type, occurred_at)
    where action not in ('INSERT', 'UPDATE', 'DELETE')`)
  // All that a change of many rows did, to undo it a page at a time.
  await knex.raw(`create index audit_logs_request_id_idx on audit_logs (request_id, entity_type, entity_id)
    where request_id is not null`)
  await knex.raw(`create index steps_taken_request_id_idx on steps_taken (request_id, entity_type, entity_id)
    where request_id is not null`)
}

export const down = (knex: Knex) =>
  knex.raw(`drop index audit_logs_entity_type_occurred_at_idx, steps_taken_entity_type_created_at_idx,
    audit_logs_looks_idx, audit_logs_request_id_idx, steps_taken_request_id_idx`)

import type { Knex } from 'knex'

const indexes = {
  // What happened to the rows of a table, newest first: each partition is read from its end.
  audit_logs_entity_type_occurred_at_idx: 'audit_logs (entity_type, occurred_at)',
  steps_taken_entity_type_created_at_idx: 'steps_taken (entity_type, created_at)',
  // Looks are few among millions of changes, and one asks for them alone.
  audit_logs_looks_idx: `audit_logs (entity_type, occurred_at) where action not in ('INSERT', 'UPDATE', 'DELETE')`,
  // All that a change of many rows did, to undo it a page at a time.
  audit_logs_request_id_idx: 'audit_logs (request_id, entity_type, entity_id) where request_id is not null',
  steps_taken_request_id_idx: 'steps_taken (request_id, entity_type, entity_id) where request_id is not null',
}

/** Those that were built beforehand, as docs/operations.md advises for a long history, are left as they are. */
export async function up(knex: Knex) {
  for (const [name, on] of Object.entries(indexes))
    await knex.raw(`create index if not exists ${name} on ${on}`)
}

export const down = (knex: Knex) => knex.raw(`drop index ${Object.keys(indexes).join(', ')}`)

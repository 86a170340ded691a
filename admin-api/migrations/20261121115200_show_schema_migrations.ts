import type { Knex } from 'knex'

/** What Knex keeps of the applied ones; of those taken back, what their entries in the history say. */
export const up = (knex: Knex) =>
  knex.raw(`
  create view schema_migrations with (security_invoker = true) as
    select
      m.name::text as id, left(m.name, 14) as version, substr(m.name, 16) as name, 'batch ' || m.batch as phase,
      null::text as checksum, 'APPLIED' as status, m.migration_time as applied_at, null::timestamptz as rolled_back_at,
      null::integer as execution_ms, null::text as applied_by, m.migration_time as created_at
    from knex_migrations m
    union all
    select
      t.entity_id, left(t.entity_id, 14), substr(t.entity_id, 16), 'batch ' || (t.before ->> 'batch'),
      null, 'ROLLED_BACK', t.applied_at, t.occurred_at, null, null, t.applied_at
    from (
      select distinct on (entity_id) entity_id, before, occurred_at,
        coalesce((before ->> 'applied_at')::timestamptz, occurred_at) as applied_at
      from audit_logs where entity_type = 'schema_migrations' and action = 'ROLLED_BACK'
      order by entity_id, occurred_at desc
    ) t
    where not exists (select from knex_migrations m where m.name = t.entity_id);

  comment on view schema_migrations is 'Every change of the schema that was applied, and those that were taken back since. @domain platform';
  comment on column schema_migrations.id is 'The name of its file. @sort';
  comment on column schema_migrations.version is 'When it was written: the digits that its name begins with, by which changes are ordered.';
  comment on column schema_migrations.name is 'What it does. @label';
  comment on column schema_migrations.phase is 'The batch: changes that were applied together have the same.';
  comment on column schema_migrations.checksum is 'Always empty: what was released is never edited, and the contract is held against it.';
  comment on column schema_migrations.status is 'APPLIED, or ROLLED_BACK for one that was taken back and not applied again.';
  comment on column schema_migrations.applied_at is 'When it was last applied. @sort';
  comment on column schema_migrations.rolled_back_at is 'When it was taken back; empty for one that holds.';
  comment on column schema_migrations.execution_ms is 'Always empty: how long it took is not kept.';
  comment on column schema_migrations.applied_by is 'Always empty: whoever runs the server of the database applies changes.';
`)

export const down = (knex: Knex) => knex.raw('drop view schema_migrations')

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create table audit_logs (
    id          text not null default new_id('aud'),
    actor_id    text,
    actor_type  text not null default 'USER',
    action      text not null,
    entity_type text not null,
    entity_id   text,
    before      jsonb,
    after       jsonb,
    ip_address  inet,
    user_agent  text,
    request_id  text,
    reason      text,
    occurred_at timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    primary key (id, occurred_at)
  ) partition by range (occurred_at);

  comment on table audit_logs is 'Every change to every row, written by the database itself in the transaction that made it. @domain platform @prefix aud @nohistory it is the history';
  comment on column audit_logs.actor_id is 'Who made the change: a user''s id, or the name of a job, service or migration. No foreign key, so that the entry outlives the account.';
  comment on column audit_logs.actor_type is 'USER, SIGN_IN, JOB, SERVICE, MIGRATION or IMPORT.';
  comment on column audit_logs.action is 'INSERT, UPDATE or DELETE, or the name of an audited deed that changes no row. @label';
  comment on column audit_logs.entity_type is 'The table.';
  comment on column audit_logs.entity_id is 'The id of the row.';
  comment on column audit_logs.before is 'The changed columns as they were; the whole row for a deletion. Secrets are never kept.';
  comment on column audit_logs.after is 'The changed columns as they became; the whole row for an insertion. Secrets are never kept.';
  comment on column audit_logs.ip_address is 'Where the request came from. @pii';
  comment on column audit_logs.user_agent is 'The program that sent the request. @pii';
  comment on column audit_logs.request_id is 'The request that made the change, as in the logs of the API.';
  comment on column audit_logs.reason is 'Why, where the person was asked.';
  comment on column audit_logs.occurred_at is 'When the transaction began. Entries are partitioned by its month (UTC).';

  create index audit_logs_actor_id_occurred_at_idx on audit_logs (actor_id, occurred_at);
  create index audit_logs_entity_type_entity_id_idx on audit_logs (entity_type, entity_id);
  create index audit_logs_action_occurred_at_idx on audit_logs (action, occurred_at);
  create index audit_logs_occurred_at_idx on audit_logs (occurred_at);

  create trigger only_added before update or delete or truncate on audit_logs
    for each statement execute function refuse_change();

  -- Catches entries of a month nobody made a partition for, so that a write never fails for want of one.
  create table audit_logs_default partition of audit_logs default;
  create trigger only_added before update or delete or truncate on audit_logs_default
    for each statement when (current_setting('app.moving_partition', true) is distinct from 'on') execute function refuse_change();

  -- Months are counted without a zone and placed in UTC: in a zone with daylight saving they would drift.
  create function add_audit_partitions(months_ahead int) returns int language plpgsql as $$
  declare
    this_month constant timestamp := date_trunc('month', now() at time zone 'UTC');
    month timestamp;
    since timestamptz;
    until timestamptz;
    name  text;
    made  int := 0;
  begin
    perform pg_advisory_xact_lock(hashtext('add_audit_partitions'));
    perform set_config('app.moving_partition', 'on', true);
    for i in 0..months_ahead loop
      month := this_month + make_interval(months => i);
      since := month at time zone 'UTC';
      until := (month + interval '1 month') at time zone 'UTC';
      name := 'audit_logs_' || to_char(month, 'YYYY_MM');
      continue when to_regclass(name) is not null;
      execute format('create table %I (like audit_logs including all)', name);
      execute format('with moved as (delete from audit_logs_default where occurred_at >= %L and occurred_at < %L returning *)
                      insert into %I select * from moved', since, until, name);
      execute format('alter table audit_logs attach partition %I for values from (%L) to (%L)', name, since, until);
      execute format('create trigger only_added before update or delete or truncate on %I
                      for each statement execute function refuse_change()', name);
      made := made + 1;
    end loop;
    perform set_config('app.moving_partition', 'off', true);
    return made;
  end $$;
  comment on function add_audit_partitions is 'Makes the partitions of this month and the given number of months ahead; says how many were missing.';
  select add_audit_partitions(3);
`)

export const down = (knex: Knex) => knex.raw('drop table audit_logs; drop function add_audit_partitions')

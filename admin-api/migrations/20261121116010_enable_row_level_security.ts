import type { Knex } from 'knex'

/** On every table and partition. The owner, which the back office is, passes by it; others get what policies give them. */
const everywhere = (how: 'enable' | 'disable') => `
  do $$
  declare
    target regclass;
  begin
    for target in select oid from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace loop
      execute format('alter table %s ${how} row level security', target);
    end loop;
  end $$;`

const addAuditPartitions = (more: string) => `
  create or replace function add_audit_partitions(months_ahead int) returns int language plpgsql as $$
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
      ${more}
      execute format('with moved as (delete from audit_logs_default where occurred_at >= %L and occurred_at < %L returning *)
                      insert into %I select * from moved', since, until, name);
      execute format('alter table audit_logs attach partition %I for values from (%L) to (%L)', name, since, until);
      execute format('create trigger only_added before update or delete or truncate on %I
                      for each statement execute function refuse_change()', name);
      made := made + 1;
    end loop;
    perform set_config('app.moving_partition', 'off', true);
    return made;
  end $$;`

export async function up(knex: Knex) {
  await knex.raw(everywhere('enable'))
  await knex.raw(addAuditPartitions(`execute format('alter table %I enable row level security', name);`))
}

export async function down(knex: Knex) {
  await knex.raw(addAuditPartitions(''))
  await knex.raw(everywhere('disable'))
}

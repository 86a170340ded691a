import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await knex.raw(recordHistory('and key <> all (derived)'))
  await knex.raw(touchUpdatedAt(unlessDerived))
  await knex.raw(watchTable('%L', '%L, %L', unlessInBatch))
  await knex.raw(`
    comment on function touch_updated_at is 'Stamps a change of a row, unless only @derived columns changed. A batch says by itself when its rows were changed.';
    comment on function record_history is 'Keeps what a write changed, by whom. A secret that changed is named, its value is not kept; what the database derives from other rows is left to the history of those.';
    comment on function watch_table is 'Gives a table what it promises: no write without an actor, updated_at kept, and history and news of its changes unless @nohistory. Run again after a change of @secret or @derived.';
    select watch_table(tgrelid) from pg_trigger where tgname = 'history';
  `)
}

export async function down(knex: Knex) {
  await knex.raw(recordHistory(''))
  await knex.raw(touchUpdatedAt(''))
  await knex.raw(watchTable('', '%L', ''))
  await knex.raw(`
    comment on function touch_updated_at is null;
    comment on function record_history is 'Keeps what a write changed, by whom. A secret that changed is named, its value is not kept.';
    comment on function watch_table is 'Gives a table what it promises: no write without an actor, updated_at kept, and history and news of its changes unless @nohistory. Run again after a change of @secret.';
    select watch_table(tgrelid) from pg_trigger where tgname = 'history';
  `)
}

const unlessDerived = `
    if nullif(current_setting('app.batch_id', true), '') is not null then return new; end if;
    if tg_argv[0] <> '{}' and to_jsonb(new) - tg_argv[0]::text[] = to_jsonb(old) - tg_argv[0]::text[] then return new; end if;`

const touchUpdatedAt = (unless: string) => `
  create or replace function touch_updated_at() returns trigger language plpgsql as $$
  begin${unless}
    new.updated_at := now();
    return new;
  end $$;`

const recordHistory = (unless: string) => `
  create or replace function record_history() returns trigger language plpgsql set timezone = 'UTC' as $$
  declare
    actor   constant text := nullif(current_setting('app.actor', true), '');
    batch   constant text := nullif(current_setting('app.batch_id', true), '');
    secrets constant text[] := tg_argv[0]::text[];
    derived constant text[] := coalesce(tg_argv[1], '{}')::text[];
    was     jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    became  jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    hidden  jsonb := '{}';
    row_id  constant text := coalesce(became, was) ->> 'id';
  begin
    -- The batch is the entry of all its rows.
    if batch is not null and tg_table_name <> 'batches' then return null; end if;
    if tg_op = 'UPDATE' then
      select jsonb_object_agg(key, value) into was from jsonb_each(was)
        where key <> 'updated_at' and value is distinct from became -> key ${unless};
      if was is null then return null; end if;
      select jsonb_object_agg(key, value) into became from jsonb_each(became) where jsonb_exists(was, key);
      select coalesce(jsonb_object_agg(key, '(secret)'), '{}') into hidden from jsonb_object_keys(was) as key where key = any (secrets);
    else
      -- A whole row without the columns that hold nothing.
      select jsonb_object_agg(key, value) into was from jsonb_each(was) where value <> 'null';
      select jsonb_object_agg(key, value) into became from jsonb_each(became) where value <> 'null';
    end if;
    insert into audit_logs (actor_type, actor_id, action, entity_type, entity_id, before, after, ip_address, user_agent, request_id, reason)
    values (
      upper(replace(split_part(actor, ':', 1), '-', '_')), substr(actor, strpos(actor, ':') + 1), tg_op, tg_table_name, row_id,
      was - secrets || hidden, became - secrets || hidden,
      nullif(current_setting('app.ip', true), '')::inet, nullif(current_setting('app.user_agent', true), ''),
      nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.reason', true), ''));
    return null;
  end $$;`

/** The batch is the entry of all its rows: of a row among a million, nothing is even kept in mind until the end of the statement. */
const unlessInBatch = `when (coalesce(current_setting('app.batch_id', true), '') = '')`

/** The arguments that its two triggers are given: the derived columns; the secrets, and the derived columns. */
const watchTable = (touched: string, recorded: string, when: string) => `
  create or replace function watch_table(target regclass) returns void language plpgsql as $$
  declare
    secrets constant text[] := array(select attname::text from pg_attribute
      where attrelid = target and attnum > 0 and col_description(attrelid, attnum) ~ '@secret' order by attname);
    derived constant text[] := array(select attname::text from pg_attribute
      where attrelid = target and attnum > 0 and col_description(attrelid, attnum) ~ '@derived' order by attname);
  begin
    execute format('create or replace trigger actor before insert or update or delete or truncate on %s for each statement execute function require_actor()', target);
    if exists (select from pg_attribute where attrelid = target and attname = 'updated_at' and not attisdropped) then
      execute format('create or replace trigger touch_updated_at before update on %s for each row execute function touch_updated_at(${touched})', target, derived);
    end if;
    if obj_description(target, 'pg_class') not like '%@nohistory%' then
      execute format('create or replace trigger history after insert or update or delete on %s for each row %s execute function record_history(${recorded})',
        target, case when target <> 'batches'::regclass then ${when ? `$when$${when}$when$` : `''`} end, secrets, derived);
      perform announce_changes(target);
    end if;
  end $$;`

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create table batches (
    id          text primary key default new_id('bat'),
    kind        text not null,
    description text not null,
    row_counts  jsonb not null default '{}',
    finished_at timestamptz,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
  );
  comment on table batches is 'An import or a seeding: its rows get one entry of history together, this one. @domain platform @prefix bat';
  comment on column batches.kind is 'SEED or IMPORT.';
  comment on column batches.description is 'What was brought in, from where. @label';
  comment on column batches.row_counts is 'Rows written, by table.';
  comment on column batches.finished_at is 'When the last row was written; empty while it runs. Nothing can be written under a finished batch.';

  create function require_actor() returns trigger language plpgsql as $$
  declare
    batch constant text := nullif(current_setting('app.batch_id', true), '');
  begin
    if nullif(current_setting('app.actor', true), '') is null then
      raise exception using errcode = 'PU001', message = format('Refusing to write %s: the transaction names no actor.', tg_table_name);
    end if;
    if tg_op = 'TRUNCATE' then
      perform refuse(format('%s cannot be emptied at once: that would leave no history.', tg_table_name));
    end if;
    -- The batch itself is finished under its own id, and leaves its entry then.
    if batch is not null and tg_table_name not in ('batches', 'audit_logs')
       and not exists (select from batches where id = batch and finished_at is null) then
      raise exception using errcode = 'PU001', message = format('Refusing to write %s: there is no running batch %s.', tg_table_name, batch);
    end if;
    return null;
  end $$;

  create function record_history() returns trigger language plpgsql set timezone = 'UTC' as $$
  declare
    actor   constant text := nullif(current_setting('app.actor', true), '');
    batch   constant text := nullif(current_setting('app.batch_id', true), '');
    secrets constant text[] := tg_argv[0]::text[];
    was     jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    became  jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    hidden  jsonb := '{}';
    row_id  constant text := coalesce(became, was) ->> 'id';
  begin
    -- The batch is the entry of all its rows.
    if batch is not null and tg_table_name <> 'batches' then return null; end if;
    if tg_op = 'UPDATE' then
      select jsonb_object_agg(key, value) into was from jsonb_each(was)
        where key <> 'updated_at' and value is distinct from became -> key;
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
  end $$;
  comment on function record_history is 'Keeps what a write changed, by whom. A secret that changed is named, its value is not kept.';

  create function watch_table(target regclass) returns void language plpgsql as $$
  declare
    secrets text[];
  begin
    execute format('create or replace trigger actor before insert or update or delete or truncate on %s for each statement execute function require_actor()', target);
    if exists (select from pg_attribute where attrelid = target and attname = 'updated_at' and not attisdropped) then
      execute format('create or replace trigger touch_updated_at before update on %s for each row execute function touch_updated_at()', target);
    end if;
    if obj_description(target, 'pg_class') not like '%@nohistory%' then
      select coalesce(array_agg(attname::text order by attname), '{}') into secrets
        from pg_attribute where attrelid = target and attnum > 0 and col_description(attrelid, attnum) ~ '@secret';
      execute format('create or replace trigger history after insert or update or delete on %s for each row execute function record_history(%L)', target, secrets);
    end if;
  end $$;
  comment on function watch_table is 'Gives a table what it promises: no write without an actor, updated_at kept, and history unless @nohistory. Run again after a change of @secret.';

  select watch_table('batches'), watch_table('audit_logs');
`)

export const down = (knex: Knex) =>
  knex.raw(
    'drop table batches; drop function watch_table, record_history; drop trigger actor on audit_logs; drop function require_actor',
  )

import type { Knex } from 'knex'

/** What `watch_table` was before, and is again when this is taken back. */
const watchTable = (more: string) => `
  create or replace function watch_table(target regclass) returns void language plpgsql as $$
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
      ${more}
    end if;
  end $$;`

export const up = (knex: Knex) =>
  knex.raw(`
  create function notify_change() returns trigger language plpgsql as $$
  declare
    ids text[];
    payload text;
  begin
    if nullif(current_setting('app.batch_id', true), '') is not null then
      -- A batch writes more than anyone would read one by one.
      perform from changed limit 1;
      if not found then return null; end if;
    else
      ids := array(select id from changed limit 51);
      if ids = '{}' then return null; end if;
      if cardinality(ids) > 50 then ids := null; end if;
    end if;
    payload := json_build_object('table', tg_table_name, 'action', tg_op, 'ids', ids);
    if octet_length(payload) > 7900 then
      payload := json_build_object('table', tg_table_name, 'action', tg_op, 'ids', null);
    end if;
    perform pg_notify('purser_changes', payload);
    return null;
  end $$;
  comment on function notify_change is 'Tells who listens to purser_changes which rows a statement wrote, once it is committed: their ids, or null for more than 50 of them and for batches.';

  create function announce_changes(target regclass) returns void language plpgsql as $$
  begin
    execute format('create or replace trigger announce_insert after insert on %s referencing new table as changed for each statement execute function notify_change()', target);
    execute format('create or replace trigger announce_update after update on %s referencing new table as changed for each statement execute function notify_change()', target);
    execute format('create or replace trigger announce_delete after delete on %s referencing old table as changed for each statement execute function notify_change()', target);
  end $$;
  comment on function announce_changes is 'Makes a table tell of its changes. Tables with history do so anyway.';

  ${watchTable('perform announce_changes(target);')}
  comment on function watch_table is 'Gives a table what it promises: no write without an actor, updated_at kept, and history and news of its changes unless @nohistory. Run again after a change of @secret.';

  select announce_changes(tgrelid) from pg_trigger where tgname = 'history';
  select announce_changes('background_jobs');
`)

export const down = (knex: Knex) =>
  knex.raw(`
  do $$
  declare
    target regclass;
  begin
    for target in select tgrelid from pg_trigger where tgname = 'announce_insert' loop
      execute format('drop trigger announce_insert on %s', target);
      execute format('drop trigger announce_update on %s', target);
      execute format('drop trigger announce_delete on %s', target);
    end loop;
  end $$;
  ${watchTable('')}
  comment on function watch_table is 'Gives a table what it promises: no write without an actor, updated_at kept, and history unless @nohistory. Run again after a change of @secret.';
  drop function announce_changes, notify_change;
`)

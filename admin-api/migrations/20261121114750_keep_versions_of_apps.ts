import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function keep_app_versions() returns trigger language plpgsql as $$
  declare
    said constant text := nullif(new.manifest #>> '{meta,version}', '');
  begin
    if tg_op = 'INSERT' then
      if new.manifest_version = '1.0.0' then new.manifest_version := coalesce(said, '1.0.0'); end if;
      return new;
    end if;
    if new.manifest_history is distinct from old.manifest_history then
      perform refuse('The history of a manifest is kept by the database: it cannot be changed.');
    end if;
    if new.manifest_version = old.manifest_version and said is distinct from old.manifest #>> '{meta,version}' then
      new.manifest_version := coalesce(said, old.manifest_version);
    end if;
    if (new.manifest, new.manifest_version) is not distinct from (old.manifest, old.manifest_version) then return new; end if;
    if new.manifest_version = old.manifest_version then
      perform refuse(format('A changed manifest needs a version of its own: rooms run on %s as it is.', old.manifest_version));
    elsif old.manifest_history @> jsonb_build_array(jsonb_build_object('version', new.manifest_version)) then
      perform refuse(format('Version %s was used before: choose another one.', new.manifest_version));
    end if;
    new.manifest_history := old.manifest_history || jsonb_build_object(
      'version', old.manifest_version, 'manifest', old.manifest, 'replaced_at', now());
    return new;
  end $$;
  comment on function keep_app_versions is 'A new app has the version its manifest says. A changed manifest has a new version, and the one before goes to the history.';
  create trigger keep_versions before insert or update of manifest, manifest_version, manifest_history on apps
    for each row execute function keep_app_versions();

  create function lock_room_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    app apps;
  begin
    if tg_op = 'UPDATE' then
      if (new.app_id, new.app_manifest_version) is distinct from (old.app_id, old.app_manifest_version) then
        perform refuse(format('This room is locked to %s %s: make another room for another version.', old.app_id, old.app_manifest_version));
      end if;
      return new;
    end if;
    select * into app from apps where app_id = new.app_id for share;
    if not found then return new; end if; -- The foreign key says so.
    -- What is brought in may be of earlier versions; a room that is made now is of the current one.
    if nullif(current_setting('app.batch_id', true), '') is null then
      new.app_manifest_version := app.manifest_version;
    elsif new.app_manifest_version <> app.manifest_version
      and not app.manifest_history @> jsonb_build_array(jsonb_build_object('version', new.app_manifest_version)) then
      perform refuse(format('%s never had a version %s.', app.app_id, new.app_manifest_version));
    end if;
    return new;
  end $$;
  comment on function lock_room_version is 'A room keeps the version its app had when the room was made.';
  create trigger lock_version before insert or update of app_id, app_manifest_version on rooms
    for each row execute function lock_room_version();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger lock_version on rooms;
  drop trigger keep_versions on apps;
  drop function lock_room_version, keep_app_versions;
`)

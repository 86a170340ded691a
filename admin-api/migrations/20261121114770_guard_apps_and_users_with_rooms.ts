import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function guard_app_with_rooms() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    live constant integer := (select count(*) from rooms where app_id = old.app_id and deleted_at is null);
  begin
    if live > 0 then
      perform refuse(format('Cannot delete app: %s room(s) exist. Delete its rooms first.', live));
    end if;
    return new;
  end $$;
  comment on function guard_app_with_rooms is 'An app that rooms run cannot be deleted.';
  create trigger guard_rooms before update of deleted_at on apps
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function guard_app_with_rooms();

  create function guard_user_with_rooms() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    live constant integer := (select count(*) from rooms where created_by = old.id and deleted_at is null);
  begin
    if live > 0 then
      perform refuse(format('Cannot delete user: %s room(s) exist. Delete their rooms first, then the user.', live));
    end if;
    return new;
  end $$;
  comment on function guard_user_with_rooms is 'A user who organises rooms cannot be deleted before them.';
  create trigger guard_rooms before update of deleted_at on users
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function guard_user_with_rooms();

  create function guard_live_room() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    -- Locked, so that neither can be deleted at the same moment.
    perform from apps where app_id = new.app_id for share;
    perform from users where id = new.created_by for share;
    if exists (select from apps where app_id = new.app_id and deleted_at is not null) then
      perform refuse('The app of this room is in the trash: restore it first.');
    end if;
    if exists (select from users where id = new.created_by and deleted_at is not null) then
      perform refuse('The user who created this room is in the trash: restore them first.');
    end if;
    return new;
  end $$;
  comment on function guard_live_room is 'A room in use has an app and an organiser in use.';
  create trigger guard_live_room before insert or update of deleted_at, created_by on rooms
    for each row when (new.deleted_at is null) execute function guard_live_room();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger guard_live_room on rooms;
  drop trigger guard_rooms on users;
  drop trigger guard_rooms on apps;
  drop function guard_live_room, guard_user_with_rooms, guard_app_with_rooms;
`)

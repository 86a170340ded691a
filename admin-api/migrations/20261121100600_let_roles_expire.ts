import type { Knex } from 'knex'
import { check } from '../core/migration.ts'

export async function up(knex: Knex) {
  await knex.schema.alterTable('staff_roles', t => {
    t.timestamp('expires_at').comment('When it ends by itself; empty where it holds until it is taken back.')
  })
  await check(
    knex,
    'staff_roles',
    'staff_roles_ends_after_it_was_given',
    'expires_at > granted_at',
    'A role has to end after it was given.',
  )
  await knex.raw(ownersWhoStay)
  await knex.raw(accountsOfStaff)
}

/** An owner whose role ends one day is no owner to count on: without another, nobody would be left on that day. */
const ownersWhoStay = `
  create or replace function is_owner(who text) returns boolean language sql stable as $$
    select exists (select from staff_roles where user_id = who and role = 'OWNER' and revoked_at is null
                   and coalesce(expires_at > now(), true))
  $$;

  create function is_owner_for_good(who text) returns boolean language sql stable as $$
    select exists (select from staff_roles where user_id = who and role = 'OWNER' and revoked_at is null and expires_at is null)
  $$;

  create function require_an_owner() returns void language plpgsql as $$
  begin
    -- One at a time, or two owners could each be taken for the one who remains.
    perform pg_advisory_xact_lock(hashtext('keep_an_owner'));
    if exists (select from staff_roles s join users u on u.id = s.user_id
               where s.role = 'OWNER' and s.revoked_at is null and s.expires_at is null
                 and u.status = 'ACTIVE' and u.deleted_at is null) then
      return;
    end if;
    if exists (select from staff_roles where role = 'OWNER' and revoked_at is null and expires_at is not null) then
      perform refuse('Somebody must remain owner without an end: make somebody else an owner for good first.');
    end if;
    perform refuse('Somebody must remain owner: make somebody else an owner first.');
  end $$;
  comment on function require_an_owner is 'Refuses unless an account in use is owner for good.';

  create or replace function keep_an_owner() returns trigger language plpgsql as $$
  begin
    perform require_an_owner();
    return null;
  end $$;
  drop trigger keep_an_owner_updated on staff_roles;
  drop trigger keep_an_owner_deleted on staff_roles;
  create trigger keep_an_owner_inserted after insert on staff_roles
    for each row when (new.role = 'OWNER' and new.revoked_at is null and new.expires_at is not null)
    execute function keep_an_owner();
  create trigger keep_an_owner_updated after update of user_id, role, revoked_at, expires_at on staff_roles
    for each row when ('OWNER' in (old.role, new.role)
      and (old.user_id, old.role, old.revoked_at, old.expires_at) is distinct from (new.user_id, new.role, new.revoked_at, new.expires_at)
      and (new.role <> 'OWNER' or new.revoked_at is not null or new.expires_at is not null))
    execute function keep_an_owner();
  create trigger keep_an_owner_deleted after delete on staff_roles
    for each row when (old.role = 'OWNER' and old.revoked_at is null and old.expires_at is null)
    execute function keep_an_owner();

  create function keep_an_owner_at_work() returns trigger language plpgsql as $$
  begin
    if is_owner_for_good(new.id) then
      perform require_an_owner();
    end if;
    return null;
  end $$;
  create trigger keep_an_owner after update of status, deleted_at on users
    for each row when (old.status = 'ACTIVE' and old.deleted_at is null and (new.status <> 'ACTIVE' or new.deleted_at is not null))
    execute function keep_an_owner_at_work();
`

const accountsOfStaff = `
  create or replace function guard_staff_account() returns trigger language plpgsql as $$
  declare
    actor constant text := current_setting('app.actor', true);
  begin
    -- A role that has ended guards the account still: it may be given back, to whoever has the account by then.
    if actor like 'user:%' and not is_owner(substr(actor, 6))
       and exists (select from staff_roles where user_id = old.id and revoked_at is null) then
      perform refuse('This is an account of staff: only an owner can change its e-mail address, password or status.');
    end if;
    if actor = 'user:' || old.id and old.status = 'ACTIVE' and (new.status <> 'ACTIVE' or new.deleted_at is not null) then
      perform refuse('Nobody can close their own account: another owner has to.');
    end if;
    return new;
  end $$;
`

export async function down(knex: Knex) {
  await knex.raw(`
    drop trigger keep_an_owner on users;
    drop trigger keep_an_owner_inserted on staff_roles;
    drop trigger keep_an_owner_updated on staff_roles;
    drop trigger keep_an_owner_deleted on staff_roles;
    drop function keep_an_owner_at_work, is_owner_for_good;

    create or replace function is_owner(who text) returns boolean language sql stable as $$
      select exists (select from staff_roles where user_id = who and role = 'OWNER' and revoked_at is null)
    $$;

    create or replace function keep_an_owner() returns trigger language plpgsql as $$
    begin
      -- One at a time, or two owners could each be taken for the one who remains.
      perform pg_advisory_xact_lock(hashtext('keep_an_owner'));
      if not exists (select from staff_roles where role = 'OWNER' and revoked_at is null) then
        perform refuse('Somebody must remain owner: make somebody else an owner first.');
      end if;
      return null;
    end $$;
    drop function require_an_owner;
    create trigger keep_an_owner_updated after update of role, revoked_at on staff_roles
      for each row when (old.role = 'OWNER' and old.revoked_at is null and (new.role <> 'OWNER' or new.revoked_at is not null))
      execute function keep_an_owner();
    create trigger keep_an_owner_deleted after delete on staff_roles
      for each row when (old.role = 'OWNER' and old.revoked_at is null)
      execute function keep_an_owner();

    create or replace function guard_staff_account() returns trigger language plpgsql as $$
    declare
      actor constant text := current_setting('app.actor', true);
    begin
      if actor like 'user:%' and not is_owner(substr(actor, 6))
         and exists (select from staff_roles where user_id = old.id and revoked_at is null) then
        perform refuse('This is an account of staff: only an owner can change its e-mail address, password or status.');
      end if;
      return new;
    end $$;
  `)
  await knex.schema.alterTable('staff_roles', t => t.dropColumn('expires_at'))
}

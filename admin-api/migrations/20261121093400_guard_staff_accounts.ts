import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function is_owner(who text) returns boolean language sql stable as $$
    select exists (select from staff_roles where user_id = who and role = 'OWNER' and revoked_at is null)
  $$;

  create function guard_staff_account() returns trigger language plpgsql as $$
  declare
    actor constant text := current_setting('app.actor', true);
  begin
    if actor like 'user:%' and not is_owner(substr(actor, 6))
       and exists (select from staff_roles where user_id = old.id and revoked_at is null) then
      perform refuse('This is an account of staff: only an owner can change its e-mail address, password or status.');
    end if;
    return new;
  end $$;
  create trigger guard_staff before update of email, status, deleted_at, password_hash on users
    for each row when ((old.email, old.status, old.deleted_at, old.password_hash)
                       is distinct from (new.email, new.status, new.deleted_at, new.password_hash))
    execute function guard_staff_account();

  create function keep_an_owner() returns trigger language plpgsql as $$
  begin
    -- One at a time, or two owners could each be taken for the one who remains.
    perform pg_advisory_xact_lock(hashtext('keep_an_owner'));
    if not exists (select from staff_roles where role = 'OWNER' and revoked_at is null) then
      perform refuse('Somebody must remain owner: make somebody else an owner first.');
    end if;
    return null;
  end $$;
  create trigger keep_an_owner_updated after update of role, revoked_at on staff_roles
    for each row when (old.role = 'OWNER' and old.revoked_at is null and (new.role <> 'OWNER' or new.revoked_at is not null))
    execute function keep_an_owner();
  create trigger keep_an_owner_deleted after delete on staff_roles
    for each row when (old.role = 'OWNER' and old.revoked_at is null)
    execute function keep_an_owner();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger guard_staff on users;
  drop trigger keep_an_owner_updated on staff_roles;
  drop trigger keep_an_owner_deleted on staff_roles;
  drop function guard_staff_account, keep_an_owner, is_owner;
`)

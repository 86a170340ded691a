import type { Knex } from 'knex'

/**
 * Roles belong to the server, not to the database: another database of it may have made them, or be making them just now.
 * The owner of this one may act as each, to see what they see.
 */
export const up = (knex: Knex) =>
  knex.raw(`
  do $$
  declare
    wanted constant text[] := '{purser_anon,purser_member,purser_vendor}';
    missing constant text[] := array(select name from unnest(wanted) name
                                     where not exists (select from pg_roles where rolname = name));
    name text;
  begin
    foreach name in array missing loop
      begin
        execute format('create role %I nologin', name);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception using errcode = 'insufficient_privilege', message = format(
            'The role %1$s may not create roles. Ask the administrator of the server to run "create role %2$s nologin; grant %3$s to %1$I;", then migrate again.',
            current_user, array_to_string(missing, ' nologin; create role '), array_to_string(missing, ', '));
      end;
    end loop;
    if exists (select from pg_roles where rolname = any (wanted) and (rolsuper or rolbypassrls)) then
      raise exception 'The roles % must neither be superusers nor pass by row level security.', array_to_string(wanted, ', ');
    end if;
    foreach name in array wanted loop
      begin
        continue when pg_has_role(name, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end);
        execute format(case when current_setting('server_version_num')::int >= 160000
          then 'grant %I to %I with set true, inherit false' else 'grant %I to %I' end, name, current_user);
      exception
        -- Another database of the owner was faster, or an administrator made the role, who may grant it.
        when unique_violation or internal_error or insufficient_privilege then null;
      end;
    end loop;
  end $$;
  grant usage on schema public to purser_anon, purser_member, purser_vendor;
`)

/** The roles stay, since other databases of the server may use them. */
export const down = (knex: Knex) =>
  knex.raw('revoke usage on schema public from purser_anon, purser_member, purser_vendor')

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function session_roles(session text, person text) returns staff_role[] stable language plpgsql as $$
  begin
    return (
      select m.roles from user_sessions s join staff_members m on m.id = s.user_id
      where s.id = session and m.id = person and s.is_active and s.expires_at > now()
    );
  end $$;
  comment on function session_roles is 'The roles that a person of the staff holds now, if this session of theirs is good; else null.';

  create function confirm_session(session text, person text, token text, assumed staff_role[]) returns void
    language plpgsql as $$
  declare
    held staff_role[] := session_roles(session, person);
    why text := case
      when exists (select from token_blacklist where token_hash = token) then 'Token has been revoked'
      when held is null then 'Sign in again: this session has ended.'
      when not held @> assumed then 'Your roles have just changed: send this again.'
    end;
  begin
    if why is not null then
      raise exception using errcode = 'PU401', message = why;
    end if;
  end $$;
  comment on function confirm_session is 'Stops a transaction of somebody whose token (by its SHA-256), session or assumed roles are no longer good; the API answers 401.';
`)

export const down = (knex: Knex) => knex.raw('drop function confirm_session, session_roles')

import type { Knex } from 'knex'

/** They look past the policies that ask them: those would else ask each other in circles. */
const lookup = 'stable language sql security definer set search_path = public, pg_temp'

const functions: Record<string, { returns: string; body: string; comment: string }> = {
  'app_connection_ids()': {
    returns: 'text[]',
    body: `select array(
      select addressee_id from user_connections where requester_id = app_user_id() and status = 'ACCEPTED' and deleted_at is null
      union all
      select requester_id from user_connections where addressee_id = app_user_id() and status = 'ACCEPTED' and deleted_at is null)`,
    comment: 'The users to whom the person who acts is connected.',
  },
  'app_vendor_ids()': {
    returns: 'text[]',
    body: 'select array(select id from vendors where user_id = app_user_id() and deleted_at is null)',
    comment: 'The businesses of the person who acts.',
  },
  'app_community_ids()': {
    returns: 'text[]',
    body: `select array(select community_id from community_members
      where user_id = app_user_id() and status = 'ACTIVE' and deleted_at is null)`,
    comment: 'The communities to which the person who acts belongs.',
  },
  'app_group_ids()': {
    returns: 'text[]',
    body: `select array(select group_id from group_members
      where user_id = app_user_id() and status = 'ACTIVE' and deleted_at is null)`,
    comment: 'The travel groups to which the person who acts belongs.',
  },
  'app_chat_ids()': {
    returns: 'text[]',
    body: `select array(select chat_id from chat_participants
      where user_id = app_user_id() and left_at is null and deleted_at is null)`,
    comment: 'The chats in which the person who acts takes part.',
  },
  'app_event_ids()': {
    returns: 'text[]',
    body: `select array(select event_id from event_participants
      where user_id = app_user_id() and status in ('GOING', 'ATTENDED') and deleted_at is null)`,
    comment: 'The events in which the person who acts takes part, or took part.',
  },
  'app_room_ids()': {
    returns: 'text[]',
    body: 'select array(select room_id from room_participants where user_id = app_user_id() and deleted_at is null)',
    comment: 'The rooms in which the person who acts is.',
  },
  'app_is_premium()': {
    returns: 'boolean',
    body: 'select exists (select from users where id = app_user_id() and is_premium)',
    comment: 'Whether the person who acts has premium.',
  },
  'find_user(handle text)': {
    returns: 'text',
    body: 'select id from users where lower(username) = lower(handle) and (id = app_user_id() or shows_profile(id))',
    comment:
      'The user of that name whom the person who acts may see. By its index: lower() tells of its failures, so policies come before it.',
  },
  'is_open_vendor(vendor text)': {
    returns: 'boolean',
    body: `select exists (select from vendors where id = vendor and status = 'ACTIVE' and deleted_at is null)`,
    comment: 'Whether a vendor is open for business.',
  },
  'may_approach(person text)': {
    returns: 'boolean',
    body: 'select not is_blocked(person, app_user_id(), now())',
    comment: 'Whether neither a user nor the person who acts keeps the other away.',
  },
  'hears_story(story text)': {
    returns: 'boolean',
    body: 'select exists (select from story_audience where story_id = story and user_id = app_user_id())',
    comment: 'Whether a private story was meant for the person who acts.',
  },
  'own_account()': {
    returns: `table (email text, email_verified_at timestamptz, phone text, status user_status, premium_until timestamptz,
      boosts_available int, first_name text, last_name text, date_of_birth date, demographics jsonb, social_handles jsonb,
      latitude double precision, longitude double precision, geographic_data jsonb)`,
    body: `select u.email, u.email_verified_at, u.phone, u.status, u.premium_until, u.boosts_available,
      f.first_name, f.last_name, f.date_of_birth, f.demographics, f.social_handles, l.latitude, l.longitude, l.geographic_data
      from users u left join user_profiles f on f.user_id = u.id left join user_locations l on l.user_id = u.id
      where u.id = app_user_id()`,
    comment: 'What only the person who acts may read of their own account, profile and place.',
  },
  'event_place(event text)': {
    returns: 'table (address text, latitude double precision, longitude double precision, online_url text)',
    body: `select address, latitude, longitude, online_url from events
      where id = event and deleted_at is null and (host_id = app_user_id() or id = any (app_event_ids()))`,
    comment: 'Where exactly an event takes place, for its host and those who take part.',
  },
}

/** In PL/pgSQL, which keeps its plans: in SQL, a row would take five times as long. */
const showsProfile = `
  create function shows_profile(person text) returns boolean
    stable cost 1000 language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    me constant text := app_user_id();
    visibility content_visibility;
  begin
    select coalesce(p.profile_visibility, 'PUBLIC') into visibility
      from users u
      left join user_profiles f on f.user_id = u.id
      left join user_privacy p on p.user_id = u.id
      where u.id = person and u.status = 'ACTIVE' and u.deleted_at is null
        and coalesce(f.is_public and f.deleted_at is null, true);
    if not found or visibility = 'PRIVATE' then return false; end if;
    if me is null then return visibility = 'PUBLIC'; end if;
    return (visibility = 'PUBLIC' or person = any (app_connection_ids())) and not is_blocked(person, me, now());
  end $$;
  comment on function shows_profile is 'Whether a user is to be seen by the person who acts: as their account, profile and privacy say, and no block between the two.';

  create function shows_location(person text) returns boolean
    stable cost 1000 language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    return shows_profile(person) and not exists (select from user_privacy where user_id = person and not show_location);
  end $$;
  comment on function shows_location is 'Whether the person who acts may know where a user is.';
`

const define = (signature: string) => {
  const { returns, body, comment } = functions[signature]!
  return `create function ${signature} returns ${returns} ${lookup} as $$ ${body} $$;
          comment on function ${nameOf(signature)} is '${comment}';`
}
const nameOf = (signature: string) => signature.replace(/\(.*/, '')
const all = [...Object.keys(functions).map(nameOf), 'shows_profile', 'shows_location'].join(', ')

export const up = (knex: Knex) =>
  knex.raw(`
    create function app_user_id() returns text stable parallel safe language sql as $$
      select substring(current_setting('app.actor', true) from '^user:(.+)$')
    $$;
    comment on function app_user_id is 'The user who acts, as app.actor says; null where none does.';
    ${showsProfile}
    ${Object.keys(functions).map(define).join('\n')}
    revoke execute on function ${all} from public;
    grant execute on function ${all} to purser_anon, purser_member, purser_vendor;
  `)

export const down = (knex: Knex) => knex.raw(`drop function ${all}, app_user_id`)

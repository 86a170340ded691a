import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

/** Counts today's queries of the user against those that `allowed`, an expression over a boolean premium, gives them. */
const limit = (knex: Knex, allowed: string, comment: string) =>
  knex.raw(`
    create or replace function limit_use_of_assistant() returns trigger ${definer} as $$
    declare
      today   constant timestamptz := date_trunc('day', now(), 'UTC');
      premium boolean;
      queries int;
    begin
      -- Locked, so that two queries at once are counted one after the other.
      select is_premium and coalesce(premium_until > now(), true) into premium from users where id = new.user_id for no key update;
      queries := ${allowed};
      if (select count(*) from ai_usage_logs where user_id = new.user_id and created_at >= today) > queries then
        perform refuse(format('The %s queries to the assistant that this user has a day are used up.', queries));
      end if;
      return null;
    end $$;
    comment on function limit_use_of_assistant is '${comment}';
  `)

export const up = (knex: Knex) =>
  limit(
    knex,
    `(select (value #>> '{}')::numeric from system_settings
       where value_type = 'number' and key = case when premium then 'ai.daily_limit.premium' else 'ai.daily_limit.free' end)`,
    'Allows as many queries to the assistant a day, in UTC, as the settings ai.daily_limit say; without them any number.',
  )

export const down = (knex: Knex) =>
  limit(
    knex,
    'case when premium then 999 else 5 end',
    'Allows 999 queries to the assistant a day, in UTC, with premium and 5 without.',
  )

import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export const up = (knex: Knex) =>
  knex.raw(`
    create function limit_use_of_assistant() returns trigger ${definer} as $$
    declare
      today  constant timestamptz := date_trunc('day', now(), 'UTC');
      queries int;
    begin
      -- Locked, so that two queries at once are counted one after the other.
      select case when is_premium and coalesce(premium_until > now(), true) then 999 else 5 end into queries
        from users where id = new.user_id for no key update;
      if (select count(*) from ai_usage_logs where user_id = new.user_id and created_at >= today) > queries then
        perform refuse(format('The %s queries to the assistant that this user has a day are used up.', queries));
      end if;
      return null;
    end $$;
    comment on function limit_use_of_assistant is 'Allows 999 queries to the assistant a day, in UTC, with premium and 5 without.';
    create trigger limit_use_of_assistant after insert on ai_usage_logs for each row
      when (new.created_at >= date_trunc('day', now(), 'UTC')) execute function limit_use_of_assistant();

    create function freshen_conversations() returns trigger ${definer} as $$
    begin
      -- What a batch brings was said when it says so.
      if nullif(current_setting('app.batch_id', true), '') is null then
        update ai_conversations set updated_at = now() where id in (select conversation_id from said);
      end if;
      return null;
    end $$;
    comment on function freshen_conversations is 'Lists a conversation with the assistant by when something was last said in it.';
    create trigger freshen_conversations after insert on ai_messages referencing new table as said
      for each statement execute function freshen_conversations();

    create function stamp_model_version() returns trigger language plpgsql as $$
    begin
      new.activated_at := coalesce(new.activated_at, now());
      return new;
    end $$;
    comment on function stamp_model_version is 'Keeps when a model was put to use.';
    create trigger stamp_model_version before insert or update of status on compatibility_model_versions for each row
      when (new.status = 'ACTIVE') execute function stamp_model_version();
  `)

export const down = (knex: Knex) =>
  knex.raw(`
    drop trigger stamp_model_version on compatibility_model_versions;
    drop trigger freshen_conversations on ai_messages;
    drop trigger limit_use_of_assistant on ai_usage_logs;
    drop function stamp_model_version, freshen_conversations, limit_use_of_assistant;
  `)

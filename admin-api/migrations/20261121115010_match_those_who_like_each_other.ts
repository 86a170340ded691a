import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  -- One of a thousand locks: a transaction that writes many likes must not use up those the server has.
  create function lock_pair(one text, other text) returns void language sql as $$
    select pg_advisory_xact_lock(hashtext('profile_likes'), hashtext(least(one, other) || ' ' || greatest(one, other)) & 1023)
  $$;
  comment on function lock_pair is 'Lets one transaction at a time write the likes of two people: of two who like each other at the same moment, neither would see the like of the other.';

  create function match_likes() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    perform lock_pair(new.source_user_id, new.target_user_id);
    -- Empty again if the other does not like them, whatever the writer says.
    update profile_likes set matched_at = coalesce(matched_at, new.matched_at, now())
      where source_user_id = new.target_user_id and target_user_id = new.source_user_id
      returning matched_at into new.matched_at;
    return new;
  end $$;
  comment on function match_likes is 'A like that is returned is a match: both likes get the same time of it.';
  create trigger match before insert on profile_likes for each row execute function match_likes();

  create function unmatch_likes() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if tg_when = 'BEFORE' then
      perform lock_pair(old.source_user_id, old.target_user_id);
      return old;
    end if;
    update profile_likes set matched_at = null
      where source_user_id = old.target_user_id and target_user_id = old.source_user_id;
    return null;
  end $$;
  comment on function unmatch_likes is 'Two are no match any more once one of them takes the like back.';
  create trigger unmatch_begins before delete on profile_likes for each row execute function unmatch_likes();
  create trigger unmatch after delete on profile_likes for each row execute function unmatch_likes();

  create function keep_likes_between_two() returns trigger language plpgsql as $$
  begin
    perform refuse('A like stays between the two it is between. Take it back, and give another.');
    return null;
  end $$;
  comment on function keep_likes_between_two is 'A like is given and taken back, never handed on.';
  create trigger keep_between_two before update on profile_likes for each row
    when ((old.source_user_id, old.target_user_id) is distinct from (new.source_user_id, new.target_user_id))
    execute function keep_likes_between_two();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger keep_between_two on profile_likes;
  drop trigger unmatch on profile_likes;
  drop trigger unmatch_begins on profile_likes;
  drop trigger match on profile_likes;
  drop function keep_likes_between_two, unmatch_likes, match_likes, lock_pair;
`)

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function keep_chat_type() returns trigger language plpgsql as $$
  begin
    perform refuse('A chat stays what it is. Begin another one instead.');
    return null;
  end $$;
  comment on function keep_chat_type is 'What two said to each other is not shown to a group by making their chat one.';
  create trigger keep_type before update on chats for each row when (old.type <> new.type) execute function keep_chat_type();

  create function keep_direct_chats_between_two() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    people text;
    pair text;
  begin
    if tg_when = 'BEFORE' then
      -- Before looking who is there: of two who join at once, each would miss the other. As for a change of the key,
      -- which is made below, and before the foreign key holds on to the chat: otherwise they would wait for each other.
      perform from chats where id = new.chat_id and type = 'DIRECT' for update;
      return new;
    end if;
    select direct_key into pair from chats where id = new.chat_id and type = 'DIRECT';
    if not found then return null; end if;
    -- Those who left or were removed too: a third person does not get to read what the two wrote.
    select string_agg(user_id, ':' order by user_id collate "C") into people from chat_participants where chat_id = new.chat_id
      having count(*) >= 2;
    if people like '%:%:%' or pair <> people then
      perform refuse('A direct chat is between two people. Begin another one instead.');
    end if;
    update chats set direct_key = people where id = new.chat_id and pair is null and people is not null;
    return null;
  end $$;
  comment on function keep_direct_chats_between_two is 'A direct chat has two people and their key, so that the same two have one such chat.';
  create trigger keep_between_two_begins before insert or update of chat_id, user_id on chat_participants
    for each row execute function keep_direct_chats_between_two();
  create trigger keep_between_two after insert or update of chat_id, user_id on chat_participants
    for each row execute function keep_direct_chats_between_two();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger keep_between_two on chat_participants;
  drop trigger keep_between_two_begins on chat_participants;
  drop trigger keep_type on chats;
  drop function keep_direct_chats_between_two, keep_chat_type;
`)

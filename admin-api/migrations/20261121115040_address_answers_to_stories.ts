import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function address_story_reply() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if not exists (select from stories where id = new.story_id and user_id = new.recipient_id) then
      perform refuse('An answer to a story goes to whose story it is.');
    elsif new.message_id is not null and not exists (
      select from messages where id = new.message_id and (sender_id, recipient_id, story_id) = (new.sender_id, new.recipient_id, new.story_id)
    ) then
      perform refuse('The message of an answer to a story is from the same person, to the same person, about the same story.');
    end if;
    return new;
  end $$;
  comment on function address_story_reply is 'An answer to a story goes to its owner, by a message that says the same.';
  create trigger address before insert or update of story_id, sender_id, recipient_id, message_id on story_replies
    for each row execute function address_story_reply();
`)

export const down = (knex: Knex) =>
  knex.raw('drop trigger address on story_replies; drop function address_story_reply')

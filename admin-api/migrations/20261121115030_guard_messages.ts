import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await addressMessages(knex)
  await guardReceipts(knex)
  await noteLastMessages(knex)
}

const addressMessages = (knex: Knex) =>
  knex.raw(`
  create function takes_part(chat text, who text, at timestamptz) returns boolean language sql stable
    security definer set search_path = public, pg_temp as $$
    select exists (select from chat_participants
      where chat_id = chat and user_id = who and deleted_at is null and (left_at is null or left_at >= at))
  $$;
  comment on function takes_part is 'Whether somebody had a place in a chat at a time, and had not left it.';

  create function is_blocked(one text, other text, at timestamptz) returns boolean language sql stable
    security definer set search_path = public, pg_temp as $$
    select exists (select from user_blocks
      where (blocker_id, blocked_id) in ((one, other), (other, one)) and block_type = 'BLOCK'
        and created_at <= at and (expires_at is null or expires_at > at))
  $$;
  comment on function is_blocked is 'Whether either of two people kept the other away at a time.';

  -- Nobody is to ask who blocked them, or who is in a chat of others.
  revoke execute on function takes_part, is_blocked from public;

  create function address_message() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if tg_op = 'INSERT' and new.recipient_id is null and new.sender_id is not null then
      select p.user_id into new.recipient_id from chats c join chat_participants p on p.chat_id = c.id
        where c.id = new.chat_id and c.type = 'DIRECT' and p.user_id <> new.sender_id and p.deleted_at is null;
    end if;
    if new.sender_id is not null and not takes_part(new.chat_id, new.sender_id, new.created_at) then
      perform refuse('Only those who take part in a chat can write in it.');
    elsif new.recipient_id is not null and not takes_part(new.chat_id, new.recipient_id, '-infinity') then
      perform refuse('The recipient does not take part in this chat.');
    elsif tg_op = 'INSERT' and is_blocked(new.sender_id, new.recipient_id, new.created_at) then
      perform refuse('One of these two has blocked the other: they cannot write to each other.');
    elsif exists (select from messages where id = new.reply_to_id and chat_id <> new.chat_id) then
      perform refuse('A message answers one of the same chat.');
    end if;
    return new;
  end $$;
  comment on function address_message is 'A message is from and to people of its chat, and answers one of the same chat; in a direct chat it is to the other of the two. None is between people who blocked each other.';
  create trigger address before insert or update of chat_id, sender_id, recipient_id, reply_to_id on messages
    for each row execute function address_message();

  create function place_reaction() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if not exists (select from messages where id = new.message_id and takes_part(chat_id, new.user_id, new.created_at)) then
      perform refuse('Only those who take part in a chat can react to its messages.');
    end if;
    return new;
  end $$;
  comment on function place_reaction is 'An emoji on a message is from somebody in its chat.';
  create trigger place before insert or update of message_id, user_id on message_reactions
    for each row execute function place_reaction();
`)

const guardReceipts = (knex: Knex) =>
  knex.raw(`
  create function guard_read_receipt() returns trigger language plpgsql as $$
  begin
    perform refuse('The recipient has deleted this message: it can no longer be marked as read or unread.');
    return null;
  end $$;
  comment on function guard_read_receipt is 'A message is read before its recipient deletes it, or never.';
  create trigger guard_read_receipt before update on messages for each row
    when (old.recipient_deleted and new.recipient_deleted and old.date_read is distinct from new.date_read)
    execute function guard_read_receipt();
`)

const noteLastMessages = (knex: Knex) =>
  knex.raw(`
  create function note_last_message() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    touched text[];
  begin
    if tg_op = 'INSERT' then
      select array_agg(distinct chat_id) into touched from became;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct chat_id) into touched from was;
    else
      select array_agg(distinct c.chat_id) into touched from was join became using (id)
        cross join lateral (values (was.chat_id), (became.chat_id)) c (chat_id)
        where (was.chat_id, was.created_at, was.deleted_at) is distinct from (became.chat_id, became.created_at, became.deleted_at);
    end if;
    if touched is null then return null; end if;
    -- In the order of their ids, and before looking at the messages: each sees what the one before it wrote.
    perform from chats where id = any (touched) order by id for no key update;
    update chats c set last_message_at = m.at
      from (select id, (select max(created_at) from messages where chat_id = chats.id and deleted_at is null) as at from chats where id = any (touched)) m
      where c.id = m.id and c.last_message_at is distinct from m.at;
    return null;
  end $$;
  comment on function note_last_message is 'Keeps on each chat when the last message was sent that is not in the trash.';
  create trigger note_inserted after insert on messages referencing new table as became
    for each statement execute function note_last_message();
  create trigger note_updated after update on messages referencing old table as was new table as became
    for each statement execute function note_last_message();
  create trigger note_deleted after delete on messages referencing old table as was
    for each statement execute function note_last_message();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger note_deleted on messages;
  drop trigger note_updated on messages;
  drop trigger note_inserted on messages;
  drop trigger guard_read_receipt on messages;
  drop trigger place on message_reactions;
  drop trigger address on messages;
  drop function note_last_message, guard_read_receipt, place_reaction, address_message, is_blocked, takes_part;
`)

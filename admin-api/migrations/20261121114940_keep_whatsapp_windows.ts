import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function stamp_opt_in() returns trigger language plpgsql as $$
  begin
    if new.opted_in then
      new.opted_in_at := coalesce(new.opted_in_at, now());
      if tg_op = 'UPDATE' and new.opted_in_at is not distinct from old.opted_in_at then new.opted_in_at := now(); end if;
    elsif tg_op = 'UPDATE' and new.opted_out_at is not distinct from old.opted_out_at then
      new.opted_out_at := now();
    end if;
    return new;
  end $$;
  comment on function stamp_opt_in is 'Keeps when a contact agreed to be written to and when they withdrew it.';
  create trigger stamp_opt_in_inserted before insert on whatsapp_contacts
    for each row execute function stamp_opt_in();
  create trigger stamp_opt_in_updated before update of opted_in on whatsapp_contacts
    for each row when (old.opted_in <> new.opted_in) execute function stamp_opt_in();

  create function keep_to_whatsapp_window() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if not exists (select from whatsapp_conversations where id = new.conversation_id and window_expires_at > now()) then
      perform refuse('This contact last wrote more than 24 hours ago: only an approved template can be sent to them.');
    end if;
    return new;
  end $$;
  comment on function keep_to_whatsapp_window is 'Refuses what WhatsApp would: free words to somebody who has not written within 24 hours.';
  -- What was sent already is a fact, whenever it is written down.
  create trigger keep_to_window before insert on whatsapp_messages
    for each row when (new.direction = 'OUTBOUND' and new.status = 'QUEUED' and new.template_name is null)
    execute function keep_to_whatsapp_window();

  create function follow_whatsapp_messages() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    moment constant timestamptz := coalesce(new.sent_at, new.created_at);
  begin
    update whatsapp_conversations set
      last_message_at = greatest(last_message_at, moment),
      window_expires_at = case when new.direction = 'INBOUND'
        then greatest(window_expires_at, moment + interval '24 hours') else window_expires_at end
    where id = new.conversation_id;
    return null;
  end $$;
  comment on function follow_whatsapp_messages is 'Keeps when a conversation was last written in, and until when it may be answered freely.';
  create trigger follow_messages after insert on whatsapp_messages
    for each row execute function follow_whatsapp_messages();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger follow_messages on whatsapp_messages;
  drop trigger keep_to_window on whatsapp_messages;
  drop trigger stamp_opt_in_updated on whatsapp_contacts;
  drop trigger stamp_opt_in_inserted on whatsapp_contacts;
  drop function follow_whatsapp_messages, keep_to_whatsapp_window, stamp_opt_in;
`)

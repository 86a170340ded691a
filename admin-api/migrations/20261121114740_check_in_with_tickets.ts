import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function check_in() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ticket event_tickets;
  begin
    if new.event_ticket_id is not null then
      select * into ticket from event_tickets where id = new.event_ticket_id for no key update;
      if (ticket.event_id, ticket.user_id) is distinct from (new.event_id, new.user_id) then
        perform refuse('This ticket is for another event or another person.');
      elsif ticket.status not in ('CONFIRMED', 'CHECKED_IN') or ticket.deleted_at is not null then
        perform refuse(format('This ticket lets nobody in: it is %s.', case when ticket.deleted_at is null then ticket.status::text else 'in the trash' end));
      elsif exists (select from event_check_ins where event_ticket_id = ticket.id) then
        perform refuse('This ticket has let somebody in already.');
      end if;
      -- Who is in already is not written again: each statement has the places of the event counted.
      if ticket.status = 'CONFIRMED' then
        update event_tickets set status = 'CHECKED_IN', checked_in_at = new.checked_in_at where id = ticket.id;
      end if;
    end if;
    if exists (select from event_participants
        where event_id = new.event_id and user_id = new.user_id and status in ('GOING', 'NO_SHOW') and deleted_at is null) then
      update event_participants set status = 'ATTENDED'
        where event_id = new.event_id and user_id = new.user_id and status in ('GOING', 'NO_SHOW') and deleted_at is null;
    end if;
    return new;
  end $$;
  comment on function check_in is 'A scan at the door lets somebody in once, by a confirmed ticket of their own, and notes it on the ticket and the participant.';
  create trigger check_in before insert on event_check_ins for each row execute function check_in();
`)

export const down = (knex: Knex) =>
  knex.raw('drop trigger check_in on event_check_ins; drop function check_in')

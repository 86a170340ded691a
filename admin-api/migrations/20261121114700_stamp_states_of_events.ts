import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function stamp_event() returns trigger language plpgsql as $$
  begin
    if new.status = 'DRAFT' then new.published_at := null; end if;
    if new.status in ('PUBLISHED', 'COMPLETED') then new.published_at := coalesce(new.published_at, now()); end if;
    new.completed_at := case when new.status = 'COMPLETED' then coalesce(new.completed_at, now()) end;
    new.canceled_at := case when new.status = 'CANCELED' then coalesce(new.canceled_at, now()) end;
    return new;
  end $$;
  comment on function stamp_event is 'Keeps the times of an event with its state: whoever sets the state need not say when.';
  create trigger stamp_event before insert or update of status, published_at, completed_at, canceled_at on events
    for each row execute function stamp_event();

  create function stamp_event_booking() returns trigger language plpgsql as $$
  begin
    if new.status = 'PENDING' then new.confirmed_at := null;
    elsif new.status not in ('CANCELED', 'REFUNDED') then new.confirmed_at := coalesce(new.confirmed_at, now());
    end if;
    new.canceled_at := case when new.status in ('CANCELED', 'REFUNDED') then coalesce(new.canceled_at, now()) end;
    return new;
  end $$;
  comment on function stamp_event_booking is 'Keeps the times of a booking with its state.';
  create trigger stamp_booking before insert or update of status, confirmed_at, canceled_at on event_bookings
    for each row execute function stamp_event_booking();

  create function stamp_event_participant() returns trigger language plpgsql as $$
  begin
    new.left_at := case when new.status in ('LEFT', 'REMOVED') then coalesce(new.left_at, now()) end;
    return new;
  end $$;
  comment on function stamp_event_participant is 'Keeps the time of leaving with the state of a participant.';
  create trigger stamp_participant before insert or update of status, left_at on event_participants
    for each row execute function stamp_event_participant();

  create function stamp_waitlist() returns trigger language plpgsql as $$
  begin
    if new.status = 'WAITING' then
      new.offered_at := null;
      new.offer_expires_at := null;
    elsif new.status = 'OFFERED' then new.offered_at := coalesce(new.offered_at, now());
    end if;
    return new;
  end $$;
  comment on function stamp_waitlist is 'Keeps the times of an offer with the state of a wait: who waits again has none.';
  create trigger stamp_waitlist before insert or update of status, offered_at, offer_expires_at on waitlists
    for each row execute function stamp_waitlist();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger stamp_waitlist on waitlists;
  drop trigger stamp_participant on event_participants;
  drop trigger stamp_booking on event_bookings;
  drop trigger stamp_event on events;
  drop function stamp_waitlist, stamp_event_participant, stamp_event_booking, stamp_event;
`)

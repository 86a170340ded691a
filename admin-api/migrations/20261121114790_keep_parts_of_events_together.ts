import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create trigger keep_tree after update of parent_id on event_categories
    for each row when (new.parent_id is not null) execute function keep_categories_a_tree();

  create function guard_ticket_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if exists (select from event_ticket_tiers where id = new.tier_id and event_id <> new.event_id) then
      perform refuse('This tier belongs to another event than the ticket.');
    elsif exists (select from event_bookings where id = new.event_booking_id and event_id <> new.event_id) then
      perform refuse('This booking belongs to another event than the ticket.');
    -- What is brought in was sold when it says so.
    elsif tg_op = 'INSERT' and new.created_at >= now() and exists (select from event_ticket_tiers where id = new.tier_id
        and (not is_active or deleted_at is not null or available_from > now() or available_until <= now())) then
      perform refuse('This tier is not for sale at this time.');
    end if;
    return new;
  end $$;
  comment on function guard_ticket_event is 'A ticket, its tier and its booking are of one event, and it is sold while its tier is.';
  create trigger guard_event before insert or update of event_id, tier_id, event_booking_id on event_tickets
    for each row execute function guard_ticket_event();

  create trigger stay_with_event after update of event_id on event_ticket_tiers
    for each row when (old.event_id <> new.event_id)
    execute function stay_together('event_tickets', 'tier_id', 'There are tickets already: they stay with their event.');
  create trigger stay_with_event after update of event_id on event_bookings
    for each row when (old.event_id <> new.event_id)
    execute function stay_together('event_tickets', 'event_booking_id', 'There are tickets already: they stay with their event.');

  create function guard_highlight_trip() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if exists (select from travel_locations where id = new.travel_location_id and trip_id <> new.trip_id) then
      perform refuse('This place belongs to another journey.');
    end if;
    return new;
  end $$;
  comment on function guard_highlight_trip is 'A moment and its place are of one journey.';
  create trigger guard_trip before insert or update of trip_id, travel_location_id on travel_highlights
    for each row execute function guard_highlight_trip();
  create trigger stay_with_trip after update of trip_id on travel_locations
    for each row when (old.trip_id <> new.trip_id)
    execute function stay_together('travel_highlights', 'travel_location_id', 'There are moments of this place: it stays with its journey.');
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger stay_with_trip on travel_locations;
  drop trigger guard_trip on travel_highlights;
  drop trigger stay_with_event on event_bookings;
  drop trigger stay_with_event on event_ticket_tiers;
  drop trigger guard_event on event_tickets;
  drop trigger keep_tree on event_categories;
  drop function guard_highlight_trip, guard_ticket_event;
`)

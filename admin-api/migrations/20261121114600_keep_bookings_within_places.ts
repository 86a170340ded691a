import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  // The count is taken anew whenever it is written: with the row locked, nobody else can book meanwhile.
  await knex.raw(`
    create function count_booked_places() returns trigger ${definer} as $$
    begin
      new.booked_count := (
        select coalesce(sum(participant_count), 0) from bookings
        where availability_id = new.id and deleted_at is null and status not in ('CANCELED', 'REFUNDED'));
      return new;
    end $$;
    comment on function count_booked_places is 'Counts the places that bookings take at a time, whatever was said of their number.';
    create trigger count_booked_places before insert or update of booked_count on adventure_availability
      for each row execute function count_booked_places();

    create function take_places() returns trigger ${definer} as $$
    begin
      perform from adventure_availability
        where id in (old.availability_id, new.availability_id) order by id for no key update;
      update adventure_availability set booked_count = booked_count
        where id in (old.availability_id, new.availability_id);
      return null;
    end $$;
    comment on function take_places is 'Has the places counted of the times that a booking took or gave back.';
    create trigger take_places after insert or delete or update of availability_id, participant_count, status, deleted_at
      on bookings for each row execute function take_places();
  `)
  await knex.raw(`
    create function match_booking() returns trigger ${definer} as $$
    begin
      -- An adventure may change hands: its old bookings stay with whom they were made.
      if (tg_op = 'INSERT' or (new.vendor_id, new.adventure_id) is distinct from (old.vendor_id, old.adventure_id))
         and not exists (select from adventures where id = new.adventure_id and vendor_id = new.vendor_id) then
        perform refuse('This adventure is offered by another vendor.');
      end if;
      if new.availability_id is not null
         and not exists (select from adventure_availability
                         where id = new.availability_id and adventure_id = new.adventure_id) then
        perform refuse('This time is one of another adventure.');
      end if;
      return null;
    end $$;
    comment on function match_booking is 'Refuses a booking whose vendor or time is not that of its adventure.';
    create trigger match after insert or update of vendor_id, adventure_id, availability_id on bookings
      for each row execute function match_booking();

    create function stay_together() returns trigger ${definer} as $$
    declare
      is_used boolean;
    begin
      execute format('select exists (select from %I where %I = $1)', tg_argv[0], tg_argv[1]) into is_used using new.id;
      if is_used then perform refuse(tg_argv[2]); end if;
      return null;
    end $$;
    comment on function stay_together is 'Refuses to move what rows of a table refer to by a column, with the sentence given to the trigger.';
    create trigger stay_with_adventure after update of adventure_id on adventure_availability
      for each row when (old.adventure_id <> new.adventure_id)
      execute function stay_together('bookings', 'availability_id', 'There are bookings of this time already: it stays with its adventure.');

    create function limit_named_participants() returns trigger ${definer} as $$
    declare
      booking constant text := to_jsonb(new) ->> tg_argv[0];
      places  int;
    begin
      select participant_count into places from bookings where id = booking for no key update;
      if (select count(*) from booking_participants where booking_id = booking and deleted_at is null) > places then
        perform refuse(format('More people are named than this booking is for (%s).', places));
      end if;
      return null;
    end $$;
    comment on function limit_named_participants is 'Refuses more names of participants than a booking is for.';
    create trigger limit_named_participants after insert or update of booking_id, deleted_at on booking_participants
      for each row when (new.deleted_at is null) execute function limit_named_participants('booking_id');
    create trigger limit_named_participants after update of participant_count on bookings
      for each row when (new.participant_count < old.participant_count) execute function limit_named_participants('id');
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger limit_named_participants on bookings;
  drop trigger limit_named_participants on booking_participants;
  drop trigger stay_with_adventure on adventure_availability;
  drop trigger match on bookings;
  drop trigger take_places on bookings;
  drop trigger count_booked_places on adventure_availability;
  drop function limit_named_participants, stay_together, match_booking, take_places, count_booked_places;
`)

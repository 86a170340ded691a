import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  // At the end of the transaction, for shares are written one by one and a cost changes together with them.
  await knex.raw(`
    create function check_shares() returns trigger ${definer} as $$
    declare
      ids  constant text[] := array[to_jsonb(old) ->> tg_argv[0], to_jsonb(new) ->> tg_argv[0]];
      due  bookings;
      here record;
    begin
      for due in select * from bookings where id = any (ids) order by id for no key update loop
        select count(*) as shares, sum(amount_minor) as amount, bool_or(currency <> due.currency) as foreign_money into here
          from payment_splits where booking_id = due.id and deleted_at is null and status <> 'CANCELED';
        continue when here.shares = 0;
        if here.foreign_money then
          perform refuse(format('The shares of booking %s must be in its currency, %s.', due.booking_reference, due.currency));
        elsif here.amount <> due.total_amount_minor then
          perform refuse(format('The shares of booking %s add up to %s, but it costs %s (in the smallest unit of %s).',
            due.booking_reference, here.amount, due.total_amount_minor, due.currency));
        end if;
      end loop;
      return null;
    end $$;
    comment on function check_shares is 'Refuses shares of a booking that do not add up to what it costs.';
    create constraint trigger check_shares
      after insert or delete or update of booking_id, amount_minor, currency, status, deleted_at on payment_splits
      deferrable initially deferred for each row execute function check_shares('booking_id');
    create constraint trigger check_shares after update of total_amount_minor, currency on bookings
      deferrable initially deferred for each row
      when ((old.total_amount_minor, old.currency) is distinct from (new.total_amount_minor, new.currency))
      execute function check_shares('id');

    create function match_share() returns trigger ${definer} as $$
    begin
      if new.booking_participant_id is not null
         and not exists (select from booking_participants where id = new.booking_participant_id and booking_id = new.booking_id) then
        perform refuse('This person takes part in another booking.');
      end if;
      return null;
    end $$;
    comment on function match_share is 'Refuses a share of somebody who takes part in another booking.';
    create trigger match after insert or update of booking_id, booking_participant_id on payment_splits
      for each row execute function match_share();
    create trigger stay_with_booking after update of booking_id on booking_participants
      for each row when (old.booking_id <> new.booking_id)
      execute function stay_together('payment_splits', 'booking_participant_id', 'This person has a share of the cost, and stays with its booking.');
  `)
  await knex.raw(`
    create function add_up_booking_payments() returns trigger ${definer} as $$
    declare
      due bookings;
      paid bigint;
    begin
      for due in select * from bookings where id in (old.booking_id, new.booking_id) order by id for no key update loop
        if due.id = new.booking_id and due.currency <> new.currency then
          perform refuse('A booking is paid in its own currency.');
        end if;
        select coalesce(sum(amount_minor), 0) into paid from booking_payments
          where booking_id = due.id and deleted_at is null and status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED');
        if paid <> due.paid_amount_minor then
          update bookings set paid_amount_minor = paid where id = due.id;
        end if;
      end loop;
      return null;
    end $$;
    comment on function add_up_booking_payments is 'Keeps what was paid of a booking equal to its payments.';
    create trigger add_up after insert or delete or update of booking_id, amount_minor, currency, status, deleted_at
      on booking_payments for each row execute function add_up_booking_payments();

    create function count_split_reminders() returns trigger ${definer} as $$
    begin
      perform from payment_splits where id in (old.payment_split_id, new.payment_split_id) order by id for no key update;
      update payment_splits set reminder_count = sent.n, last_reminder_at = sent.last
        from (select s.id as split_id, count(r.sent_at) as n, max(r.sent_at) as last
              from payment_splits s left join split_payment_reminders r on r.payment_split_id = s.id
              where s.id in (old.payment_split_id, new.payment_split_id) group by s.id) sent
        where payment_splits.id = sent.split_id and (reminder_count, last_reminder_at) is distinct from (sent.n, sent.last);
      return null;
    end $$;
    comment on function count_split_reminders is 'Keeps on a share how often, and when last, it was asked for.';
    create trigger count after insert or delete or update of payment_split_id, sent_at
      on split_payment_reminders for each row execute function count_split_reminders();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger count on split_payment_reminders;
  drop trigger add_up on booking_payments;
  drop trigger stay_with_booking on booking_participants;
  drop trigger match on payment_splits;
  drop trigger check_shares on bookings;
  drop trigger check_shares on payment_splits;
  drop function count_split_reminders, add_up_booking_payments, match_share, check_shares;
`)

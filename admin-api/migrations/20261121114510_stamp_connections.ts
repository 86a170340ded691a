import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await knex.raw(`
    create function stamp_connection() returns trigger ${definer} as $$
    declare
      became constant boolean := tg_op = 'INSERT' or new.status <> old.status;
      waiting timestamptz;
      days int;
    begin
      if new.status = 'PENDING' then new.responded_at := null; end if;
      if new.status in ('ACCEPTED', 'DECLINED') then new.responded_at := coalesce(new.responded_at, now()); end if;
      new.removed_at := case when new.status = 'REMOVED' then coalesce(new.removed_at, now()) end;
      if became and new.status in ('DECLINED', 'REMOVED') and new.reconnect_allowed_at is null then
        select (reconnection_rules ->> ('after_' || lower(new.status::text) || '_days'))::int into days
          from vouch_configs where is_active;
        if days > 0 then
          new.reconnect_allowed_at := coalesce(new.removed_at, new.responded_at) + days * interval '1 day';
        end if;
      elsif became and new.status = 'PENDING' then
        select max(reconnect_allowed_at) into waiting from user_connections
          where (requester_id, addressee_id) in ((new.requester_id, new.addressee_id), (new.addressee_id, new.requester_id))
            and reconnect_allowed_at > now();
        if waiting is not null then
          perform refuse(format('These two can connect again from %s on.', to_char(waiting at time zone 'UTC', 'YYYY-MM-DD')));
        end if;
        new.reconnect_allowed_at := null;
      end if;
      return new;
    end $$;
    comment on function stamp_connection is 'Keeps when a request was answered and a connection ended, and from when on the two may connect again.';
    create trigger stamp_connection before insert or update of status, responded_at, removed_at on user_connections
      for each row execute function stamp_connection();

    create function match_connection_review() returns trigger ${definer} as $$
    begin
      if not exists (select from user_connections where id = new.connection_id
                     and (new.reviewer_id, new.reviewee_id) in ((requester_id, addressee_id), (addressee_id, requester_id))) then
        perform refuse('A connection is reviewed by one of the two, and the other is who is reviewed.');
      end if;
      if new.is_verified and new.verified_event_id is null and new.verified_service_booking_id is null
         and (tg_op = 'INSERT' or not old.is_verified) then
        perform refuse('A review is verified by an event or a booking: say which.');
      end if;
      return null;
    end $$;
    comment on function match_connection_review is 'Refuses a review by others than the two who are connected, and one that is verified by nothing.';
    create trigger match after insert or update of connection_id, reviewer_id, reviewee_id, is_verified on connection_reviews
      for each row execute function match_connection_review();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger match on connection_reviews;
  drop trigger stamp_connection on user_connections;
  drop function match_connection_review, stamp_connection;
`)

import type { Knex } from 'knex'

/** What is booked with promo codes. */
const tables = ['bookings', 'event_bookings']
const counts = (table: string) => `
  (select count(*) from ${table} where promo_code_id = promo.id and user_id = new.user_id
     and status not in ('CANCELED', 'REFUNDED') and deleted_at is null)`

export const up = (knex: Knex) =>
  knex.raw(`
  create function use_promo_code() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    promo promo_codes;
  begin
    -- Locked, so that two bookings at once are counted one after the other.
    select * into promo from promo_codes where id = new.promo_code_id for no key update;
    if tg_op = 'INSERT' or new.promo_code_id is distinct from old.promo_code_id then
      -- Bookings that are brought in say when they were made; whether the code was active then is not known.
      if (not promo.is_active or promo.deleted_at is not null) and new.created_at >= now()
         or new.created_at < promo.starts_at or new.created_at >= promo.expires_at then
        perform refuse('This promo code cannot be used at this time.');
      end if;
      if promo.event_id <> coalesce(to_jsonb(new) ->> 'event_id', '') then
        perform refuse('This promo code is for another event.');
      end if;
      if promo.currency <> new.currency then
        perform refuse(format('This promo code is for bookings in %s.', promo.currency));
      end if;
      if new.total_amount_minor + new.discount_minor < promo.min_order_minor then
        perform refuse('This booking costs less than the promo code asks for.');
      end if;
    end if;
    if ${tables.map(counts).join(' + ')} > promo.per_user_limit then
      perform refuse(format('This user has used this promo code as often as they may (%s).', promo.per_user_limit));
    end if;
    return null;
  end $$;
  comment on function use_promo_code is 'Refuses a promo code that is not good for a booking, or no longer for the user.';
  ${tables
    .map(
      table => `
  create trigger use_promo_code after insert or update of promo_code_id, user_id, status, deleted_at on ${table} for each row
    when (new.promo_code_id is not null and new.status not in ('CANCELED', 'REFUNDED') and new.deleted_at is null)
    execute function use_promo_code();`,
    )
    .join('')}
`)

export const down = (knex: Knex) =>
  knex.raw(`
  ${tables.map(table => `drop trigger use_promo_code on ${table};`).join('\n')}
  drop function use_promo_code;
`)

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function booking_modification_type(changed jsonb) returns text language sql immutable as $$
    select case
      when jsonb_exists(changed, 'deleted_at') then 'TRASH'
      when jsonb_exists(changed, 'status') then 'STATUS'
      when jsonb_exists_any(changed, array['booking_date', 'availability_id']) then 'DATE'
      when jsonb_exists(changed, 'participant_count') then 'PARTICIPANTS'
      when jsonb_exists_any(changed, array['total_amount_minor', 'discount_minor', 'currency', 'promo_code_id']) then 'PRICE'
      when jsonb_exists(changed, 'paid_amount_minor') then 'PAYMENT'
      else 'DETAILS' end
  $$;
  comment on function booking_modification_type is 'Names a change of a booking after the weightiest of its columns.';

  create function record_booking_modification() returns trigger language plpgsql
    security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
  declare
    actor    constant text := current_setting('app.actor', true);
    after    constant jsonb := to_jsonb(new);
    -- What a customer wrote can be taken back: it is not repeated here.
    personal constant jsonb := '{"special_requests": "(personal)"}';
    was      jsonb;
    became   jsonb;
  begin
    -- A batch is one entry, and brings the past of its bookings along.
    if nullif(current_setting('app.batch_id', true), '') is not null then return null; end if;
    select jsonb_object_agg(key, coalesce(personal -> key, value)),
           jsonb_object_agg(key, coalesce(personal -> key, after -> key)) into was, became
      from jsonb_each(to_jsonb(old)) where key <> 'updated_at' and value is distinct from after -> key;
    if was is null then return null; end if;
    insert into booking_modifications (booking_id, requested_by, modification_type, status, old_values, new_values,
                                       reason, price_difference_minor, currency)
    values (new.id, (select id from users where actor = 'user:' || id), booking_modification_type(was), 'APPLIED', was, became,
            nullif(current_setting('app.reason', true), ''),
            case when new.currency = old.currency then new.total_amount_minor - old.total_amount_minor else 0 end, new.currency);
    return null;
  end $$;
  comment on function record_booking_modification is 'Keeps every change of a booking, with who made it.';
  create trigger modification after update on bookings
    for each row execute function record_booking_modification();

  create trigger only_added before update of booking_id, modification_type, status, old_values, new_values, price_difference_minor, currency
    on booking_modifications for each row when (old.status = 'APPLIED') execute function refuse_change();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger only_added on booking_modifications;
  drop trigger modification on bookings;
  drop function record_booking_modification, booking_modification_type;
`)

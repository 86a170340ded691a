import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function keep_one_fee_at_a_time() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    other text;
  begin
    -- One at a time: two that overlap could otherwise be written at once without either seeing the other.
    perform pg_advisory_xact_lock(hashtextextended('platform_fee_configs', 0));
    select name into other from platform_fee_configs
      where id <> new.id and is_active and deleted_at is null
        and (transaction_type, currency, applies_to) = (new.transaction_type, new.currency, new.applies_to)
        and tstzrange(effective_from, effective_until) && tstzrange(new.effective_from, new.effective_until) limit 1;
    if found then
      perform refuse(format('“%s” already says what is taken of these payments in this time. End it first.', other));
    end if;
    return null;
  end $$;
  comment on function keep_one_fee_at_a_time is 'Refuses a second fee for the same payments at the same time.';
  create trigger one_at_a_time
    after insert or update of transaction_type, currency, applies_to, is_active, effective_from, effective_until, deleted_at
    on platform_fee_configs for each row when (new.is_active and new.deleted_at is null)
    execute function keep_one_fee_at_a_time();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger one_at_a_time on platform_fee_configs;
  drop function keep_one_fee_at_a_time;
`)

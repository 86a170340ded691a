import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function record_listing_price() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    actor constant text := current_setting('app.actor', true);
  begin
    insert into listing_price_history (listing_id, old_price_minor, old_currency, new_price_minor, currency, changed_by, changed_at)
    values (new.id, old.price_minor, old.currency, new.price_minor, new.currency,
            (select id from users where actor = 'user:' || id),
            case when tg_op = 'INSERT' then new.created_at else now() end);
    return null;
  end $$;
  comment on function record_listing_price is 'Keeps the first price of a listing and every later one.';
  create trigger price_given after insert on marketplace_listings
    for each row execute function record_listing_price();
  create trigger price_changed after update of price_minor, currency on marketplace_listings
    for each row when ((old.price_minor, old.currency) is distinct from (new.price_minor, new.currency))
    execute function record_listing_price();

  create trigger only_added before update of listing_id, old_price_minor, old_currency, new_price_minor, currency, changed_at
    on listing_price_history for each row execute function refuse_change();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger only_added on listing_price_history;
  drop trigger price_changed on marketplace_listings;
  drop trigger price_given on marketplace_listings;
  drop function record_listing_price;
`)

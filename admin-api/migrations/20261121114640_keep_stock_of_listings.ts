import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await knex.raw(`
    create function pieces_held(placed marketplace_orders) returns int language sql immutable as $$
      select case when placed.deleted_at is not null or placed.status in ('CART', 'CANCELED')
                    or (placed.status = 'REFUNDED' and placed.shipped_at is null) then 0
                  else coalesce(placed.quantity, 0) end
    $$;
    comment on function pieces_held is 'How many pieces an order takes from the stock: none while in the cart, and none if it was called off before it was sent.';

    create function take_stock() returns trigger ${definer} as $$
    declare
      moved record;
    begin
      -- What is imported says itself what is left.
      if nullif(current_setting('app.batch_id', true), '') is not null then return null; end if;
      for moved in
        select listing_id, sum(pieces)::int as pieces
          from (values (old.listing_id, pieces_held(old)), (new.listing_id, -pieces_held(new))) as side (listing_id, pieces)
          where listing_id is not null group by listing_id having sum(pieces) <> 0 order by listing_id
      loop
        update marketplace_listings set quantity = quantity + moved.pieces, status = case
            when status = 'ACTIVE' and quantity + moved.pieces = 0 then 'SOLD_OUT'
            when status = 'SOLD_OUT' and quantity + moved.pieces > 0 then 'ACTIVE' else status end
          where id = moved.listing_id and quantity + moved.pieces >= 0;
        if not found then
          perform refuse(format('There are only %s pieces of this listing left.',
            (select quantity from marketplace_listings where id = moved.listing_id)));
        end if;
      end loop;
      return null;
    end $$;
    comment on function take_stock is 'Takes from a listing the pieces that are ordered, and gives back those of orders called off.';
    create trigger take_stock after insert or delete or update of listing_id, quantity, status, shipped_at, deleted_at
      on marketplace_orders for each row execute function take_stock();
  `)
  await knex.raw(`
    create function match_order() returns trigger ${definer} as $$
    begin
      -- A listing may change hands: its old orders stay with whom they were made.
      if (tg_op = 'INSERT' or (new.seller_id, new.listing_id) is distinct from (old.seller_id, old.listing_id))
         and not exists (select from marketplace_listings where id = new.listing_id and seller_id = new.seller_id) then
        perform refuse('This listing is sold by somebody else.');
      end if;
      return null;
    end $$;
    comment on function match_order is 'Refuses an order whose seller is not that of its listing.';
    create trigger match after insert or update of seller_id, listing_id on marketplace_orders
      for each row execute function match_order();

    create function match_service_booking() returns trigger ${definer} as $$
    begin
      if (tg_op = 'INSERT' or (new.provider_id, new.service_id) is distinct from (old.provider_id, old.service_id))
         and not exists (select from services where id = new.service_id and provider_id = new.provider_id) then
        perform refuse('This service is offered by somebody else.');
      end if;
      return null;
    end $$;
    comment on function match_service_booking is 'Refuses a booking whose provider is not that of its service.';
    create trigger match after insert or update of provider_id, service_id on service_bookings
      for each row execute function match_service_booking();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger match on service_bookings;
  drop trigger match on marketplace_orders;
  drop trigger take_stock on marketplace_orders;
  drop function match_service_booking, match_order, take_stock, pieces_held;
`)

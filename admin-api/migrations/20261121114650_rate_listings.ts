import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await knex.raw(`
    create function match_marketplace_review() returns trigger ${definer} as $$
    begin
      if not exists (select from marketplace_orders where id = new.order_id and listing_id = new.listing_id
                       and seller_id = new.seller_id and buyer_id = new.reviewer_id) then
        perform refuse('Only the buyer of an order reviews it, and only its listing and its seller.');
      end if;
      return null;
    end $$;
    comment on function match_marketplace_review is 'Refuses a review that is not by the buyer, or not of what was ordered.';
    create trigger match after insert or update of order_id, listing_id, seller_id, reviewer_id on marketplace_reviews
      for each row execute function match_marketplace_review();

    create function rate_listing() returns trigger ${definer} as $$
    begin
      perform from marketplace_listings where id in (old.listing_id, new.listing_id) order by id for no key update;
      update marketplace_listings set rating = given.mean, review_count = given.n
        from (select l.id as listing_id, round(avg(r.rating), 2) as mean, count(r.id) as n
              from marketplace_listings l
              left join marketplace_reviews r on r.listing_id = l.id and r.target = 'PRODUCT' and r.deleted_at is null
              where l.id in (old.listing_id, new.listing_id) group by l.id) given
        where marketplace_listings.id = given.listing_id and (rating, review_count) is distinct from (given.mean, given.n);
      return null;
    end $$;
    comment on function rate_listing is 'Keeps the rating of a listing equal to the reviews of the product.';
    create trigger rate after insert or delete or update of listing_id, target, rating, deleted_at
      on marketplace_reviews for each row execute function rate_listing();
  `)
  await knex.raw(`
    create function match_marketplace_dispute() returns trigger ${definer} as $$
    declare
      about marketplace_orders;
    begin
      select * into about from marketplace_orders where id = new.order_id;
      if new.opened_by not in (about.buyer_id, about.seller_id)
         or new.against_id not in (about.buyer_id, about.seller_id) then
        perform refuse('A dispute is between the buyer and the seller of its order.');
      end if;
      if new.refund_amount_minor > about.total_amount_minor
         or (new.refund_amount_minor is not null and new.currency <> about.currency) then
        perform refuse(format('At most the %s that the order cost can be given back (in the smallest unit of %s).',
          about.total_amount_minor, about.currency));
      end if;
      return null;
    end $$;
    comment on function match_marketplace_dispute is 'Refuses a dispute of others than the buyer and the seller, and a refund above what the order cost.';
    create trigger match after insert or update of order_id, opened_by, against_id, refund_amount_minor, currency
      on marketplace_disputes for each row execute function match_marketplace_dispute();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger match on marketplace_disputes;
  drop trigger rate on marketplace_reviews;
  drop trigger match on marketplace_reviews;
  drop function match_marketplace_dispute, rate_listing, match_marketplace_review;
`)

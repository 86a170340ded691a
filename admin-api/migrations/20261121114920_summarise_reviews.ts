import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await pointAtTargets(knex)
  await summarise(knex)
  await followReviews(knex)
  await showRatings(knex)
}

const pointAtTargets = (knex: Knex) =>
  knex.raw(`
  create function point_review_at_target() returns trigger language plpgsql as $$
  begin
    case new.target_type
      when 'EVENT' then new.event_id := new.target_id;
      when 'HOST' then new.host_id := new.target_id;
      when 'ADVENTURE' then new.adventure_id := new.target_id;
      when 'VENDOR' then new.vendor_id := new.target_id;
      when 'SERVICE' then new.service_id := new.target_id;
    end case;
    return new;
  end $$;
  comment on function point_review_at_target is 'Gives a review the foreign key of what it reviews, so that there are only reviews of what exists.';
  create trigger point_at_target before insert or update of target_type, target_id on reviews
    for each row execute function point_review_at_target();

  create function review_as_a_guest() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if exists (select from vendors where id = new.vendor_id and user_id = new.reviewer_id)
       or exists (select from adventures a join vendors v on v.id = a.vendor_id where a.id = new.adventure_id and v.user_id = new.reviewer_id)
       or exists (select from services where id = new.service_id and provider_id = new.reviewer_id)
       or exists (select from events where id = new.event_id and host_id = new.reviewer_id) then
      perform refuse('Nobody can review what they offer themselves.');
    elsif new.booking_id is not null and not exists (select from bookings where id = new.booking_id and user_id = new.reviewer_id)
       and not exists (select from booking_participants where booking_id = new.booking_id and user_id = new.reviewer_id) then
      perform refuse('The booking that a review names has to be one its author took part in.');
    end if;
    return null;
  end $$;
  comment on function review_as_a_guest is 'Refuses a review by whoever offers what is reviewed, and one that names the booking of others.';
  create trigger review_as_a_guest after insert or update of reviewer_id, target_type, target_id, vendor_id, adventure_id, service_id, event_id, booking_id on reviews
    for each row execute function review_as_a_guest();
`)

const summarise = (knex: Knex) =>
  knex.raw(`
  create function summarise_rating(kind review_target, thing text) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    insert into rating_summaries (target_type, target_id) values (kind, thing) on conflict do nothing;
    -- Locked before it is counted: the next statement sees what others wrote before they let go.
    perform from rating_summaries where target_type = kind and target_id = thing for update;
    update rating_summaries set (review_count, average_rating, distribution, calculated_at) = (
      select count(*), coalesce(round(avg(rating), 2), 0), jsonb_build_object(
        '1', count(*) filter (where rating = 1), '2', count(*) filter (where rating = 2),
        '3', count(*) filter (where rating = 3), '4', count(*) filter (where rating = 4),
        '5', count(*) filter (where rating = 5)), now()
      from reviews where target_type = kind and target_id = thing and status = 'PUBLISHED' and deleted_at is null
    ), category_averages = (
      select coalesce(jsonb_object_agg(category, average), '{}') from (
        select c.category, round(avg(c.rating), 2) as average from reviews r join category_ratings c on c.review_id = r.id
        where r.target_type = kind and r.target_id = thing and r.status = 'PUBLISHED' and r.deleted_at is null
        group by c.category) categories
    ) where target_type = kind and target_id = thing;
  end $$;
  comment on function summarise_rating is 'Counts the published reviews of one thing anew, one transaction at a time.';
`)

const followReviews = (knex: Knex) =>
  knex.raw(`
  create function summarise_reviews() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    if tg_op = 'INSERT' then
      perform summarise_rating(target_type, target_id) from (
        select distinct target_type, target_id from became order by 1, 2) things;
    elsif tg_op = 'DELETE' then
      perform summarise_rating(target_type, target_id) from (
        select distinct target_type, target_id from was order by 1, 2) things;
    else
      -- Votes and answers change a review without changing what it counts for.
      perform summarise_rating(target_type, target_id) from (
        select distinct side.target_type, side.target_id from was join became using (id)
        cross join lateral (values (was.target_type, was.target_id), (became.target_type, became.target_id)) side (target_type, target_id)
        where (was.target_type, was.target_id, was.rating, was.status, was.deleted_at)
              is distinct from (became.target_type, became.target_id, became.rating, became.status, became.deleted_at)
        order by 1, 2) things;
    end if;
    return null;
  end $$;
  comment on function summarise_reviews is 'Keeps the summary of everything that reviews were written, changed, hidden or deleted of.';
  create trigger summarise_inserted after insert on reviews referencing new table as became
    for each statement execute function summarise_reviews();
  create trigger summarise_updated after update on reviews referencing old table as was new table as became
    for each statement execute function summarise_reviews();
  create trigger summarise_deleted after delete on reviews referencing old table as was
    for each statement execute function summarise_reviews();

  create function summarise_categories() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    touched text[];
  begin
    if tg_op = 'INSERT' then
      select array_agg(distinct review_id) into touched from became;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct review_id) into touched from was;
    else
      select array_agg(distinct review_id) into touched
        from (select review_id from was union all select review_id from became) both_sides;
    end if;
    perform summarise_rating(target_type, target_id) from (
      select distinct target_type, target_id from reviews where id = any (touched) order by 1, 2) things;
    return null;
  end $$;
  comment on function summarise_categories is 'Keeps the averages of the categories in the summary of the reviewed thing.';
  create trigger summarise_inserted after insert on category_ratings referencing new table as became
    for each statement execute function summarise_categories();
  create trigger summarise_updated after update on category_ratings referencing old table as was new table as became
    for each statement execute function summarise_categories();
  create trigger summarise_deleted after delete on category_ratings referencing old table as was
    for each statement execute function summarise_categories();
`)

/** Adventures, vendors and services show their own rating, so that lists can be sorted by it. */
const showRatings = (knex: Knex) =>
  knex.raw(`
  create function show_rating() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    case new.target_type
      when 'ADVENTURE' then
        update adventures set rating = new.average_rating, review_count = new.review_count where id = new.target_id;
      when 'VENDOR' then
        update vendors set rating = nullif(new.average_rating, 0), review_count = new.review_count where id = new.target_id;
      when 'SERVICE' then
        update services set rating = nullif(new.average_rating, 0), review_count = new.review_count where id = new.target_id;
      else null;
    end case;
    return null;
  end $$;
  comment on function show_rating is 'Brings the rating of an adventure, vendor or service to its own row.';
  create trigger show_rating after update on rating_summaries
    for each row when ((old.average_rating, old.review_count) is distinct from (new.average_rating, new.review_count))
    execute function show_rating();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger show_rating on rating_summaries;
  drop trigger summarise_deleted on category_ratings;
  drop trigger summarise_updated on category_ratings;
  drop trigger summarise_inserted on category_ratings;
  drop trigger summarise_deleted on reviews;
  drop trigger summarise_updated on reviews;
  drop trigger summarise_inserted on reviews;
  drop trigger review_as_a_guest on reviews;
  drop trigger point_at_target on reviews;
  drop function show_rating, summarise_categories, summarise_reviews, summarise_rating, review_as_a_guest, point_review_at_target;
`)

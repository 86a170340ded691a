import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function count_travels(who text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    -- Of a user who is being deleted nothing is counted.
    insert into travel_stats (user_id) select id from users where id = who on conflict (user_id) do nothing;
    -- Before looking at the journeys, or two who write at once would each miss what the other wrote.
    perform from travel_stats where user_id = who for no key update;
    with trips as (select * from travel_trips where user_id = who and deleted_at is null),
    places as (select p.* from travel_locations p join trips on trips.id = p.trip_id where p.deleted_at is null),
    been as (
      select distinct upper(trim(country)) as country from (
        select unnest(countries) as country from trips union all select country from places) c where trim(country) <> ''),
    seen as (
      select distinct lower(trim(city)) as city from (
        select unnest(cities) as city from trips union all select city from places) c where trim(city) <> ''),
    days as (
      select sum(upper(stay) - lower(stay)) as days
      from (select unnest(range_agg(daterange(start_date, coalesce(end_date, start_date), '[]'))) as stay from trips) s)
    update travel_stats set
      countries_visited = (select count(*) from been), cities_visited = (select count(*) from seen),
      trips_count = (select count(*) from trips), total_days = coalesce((select days from days), 0),
      countries = array(select country from been order by country), calculated_at = now()
    where user_id = who;
  end $$;
  comment on function count_travels is 'Counts anew how far a user has travelled: countries, cities and days each once, whatever the number of journeys.';

  create function count_travels_of_trips() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    if tg_op <> 'INSERT' then perform count_travels(old.user_id); end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.user_id <> old.user_id then perform count_travels(new.user_id); end if;
    return null;
  end $$;
  comment on function count_travels_of_trips is 'Keeps the travel statistics of those whose journeys were written.';
  create trigger count_travels after insert or delete or update of user_id, countries, cities, start_date, end_date, deleted_at
    on travel_trips for each row execute function count_travels_of_trips();

  create function count_travels_of_places() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    who text;
  begin
    for who in select distinct user_id from travel_trips
      where id in (case when tg_op <> 'INSERT' then old.trip_id end, case when tg_op <> 'DELETE' then new.trip_id end) order by 1
    loop
      perform count_travels(who);
    end loop;
    return null;
  end $$;
  comment on function count_travels_of_places is 'Keeps the travel statistics of those whose places were written.';
  create trigger count_travels after insert or delete or update of trip_id, city, country, deleted_at
    on travel_locations for each row execute function count_travels_of_places();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger count_travels on travel_locations;
  drop trigger count_travels on travel_trips;
  drop function count_travels_of_places, count_travels_of_trips, count_travels;
`)

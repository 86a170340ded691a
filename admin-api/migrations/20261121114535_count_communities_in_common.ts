import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'
const member = `status = 'ACTIVE' and deleted_at is null`

/** The connections of those whose membership changed with others who are in the same community, or left it with them. */
const touched = (one: string, other: string) => `
  select c.id from changed join user_connections c on c.${one} = changed.who
  where (c.${other}, changed.place) in (select who, place from changed)
    or exists (select from community_members m
               where m.community_id = changed.place and m.user_id = c.${other} and m.status = 'ACTIVE' and m.deleted_at is null)`

export const up = (knex: Knex) =>
  knex.raw(`
  create function mutual_communities(one text, other text) returns integer language sql stable
    security definer set search_path = public, pg_temp as $$
    select count(*)::int from (
      select community_id from community_members where user_id = one and ${member}
      intersect select community_id from community_members where user_id = other and ${member}) mutual
  $$;
  comment on function mutual_communities is 'Of how many communities both are active members.';

  create function greet_connection_in_communities() returns trigger ${definer} as $$
  begin
    new.mutual_communities_count := mutual_communities(new.requester_id, new.addressee_id);
    return new;
  end $$;
  comment on function greet_connection_in_communities is 'Counts the communities that two have in common when one asks the other.';
  -- After the trigger that has others wait who change the memberships of the two.
  create trigger greet_in_communities before insert on user_connections
    for each row execute function greet_connection_in_communities();

  create function count_communities_in_common() returns trigger ${definer} as $$
  declare
    people text[];
    places text[];
    pairs  text[];
  begin
    if tg_op = 'INSERT' then
      select array_agg(user_id), array_agg(community_id) into people, places from new_rows where ${member};
    elsif tg_op = 'DELETE' then
      select array_agg(user_id), array_agg(community_id) into people, places from old_rows where ${member};
    else
      with was as (select user_id, community_id from old_rows where ${member}),
           now as (select user_id, community_id from new_rows where ${member})
      select array_agg(user_id), array_agg(community_id) into people, places
        from ((table now except table was) union all (table was except table now)) changed;
    end if;
    if people is null then return null; end if;
    perform lock_connection_stats(people);
    pairs := array(
      with changed as (select unnest(people) as who, unnest(places) as place)
      ${touched('requester_id', 'addressee_id')} union ${touched('addressee_id', 'requester_id')});
    perform from user_connections where id = any (pairs) order by id for no key update;
    update user_connections set mutual_communities_count = mutual_communities(requester_id, addressee_id)
      where id = any (pairs) and mutual_communities_count <> mutual_communities(requester_id, addressee_id);
    return null;
  end $$;
  comment on function count_communities_in_common is 'Keeps how many communities those have in common who are connected. Two who join the same one at once wait for each other at its number of members, counted before.';
  create trigger in_common_inserted after insert on community_members referencing new table as new_rows
    for each statement execute function count_communities_in_common();
  create trigger in_common_updated after update on community_members referencing old table as old_rows new table as new_rows
    for each statement execute function count_communities_in_common();
  create trigger in_common_deleted after delete on community_members referencing old table as old_rows
    for each statement execute function count_communities_in_common();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger in_common_deleted on community_members;
  drop trigger in_common_updated on community_members;
  drop trigger in_common_inserted on community_members;
  drop trigger greet_in_communities on user_connections;
  drop function count_communities_in_common, greet_connection_in_communities, mutual_communities;
`)

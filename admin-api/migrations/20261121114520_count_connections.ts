import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'
const connected = `status = 'ACCEPTED' and deleted_at is null`

/** Those who are connected with a user. */
const friends = (user: string) => `
  select addressee_id as who from user_connections where requester_id = ${user} and ${connected}
  union select requester_id from user_connections where addressee_id = ${user} and ${connected}`

export async function up(knex: Knex) {
  await knex.raw(`
    create function mutual_friends(one text, other text) returns integer language sql stable
      security definer set search_path = public, pg_temp as $$
      select count(*)::int from ((${friends('one')}) intersect (${friends('other')})) mutual
    $$;
    comment on function mutual_friends is 'How many users are connected to both.';

    create function lock_connection_stats(people text[]) returns void ${definer} as $$
    begin
      -- Of a user who is being deleted nothing is counted. In order, or two who count could wait for each other.
      insert into connection_stats (user_id) select id from users where id = any (array(
          select unnest(people) except select user_id from connection_stats where user_id = any (people))) order by id
        on conflict (user_id) do nothing;
      perform from connection_stats where user_id = any (people) order by user_id for no key update;
    end $$;
    comment on function lock_connection_stats is 'Has those wait for each other who count connections of the same people, so that each sees what the other wrote.';

    create function greet_connection() returns trigger ${definer} as $$
    begin
      perform lock_connection_stats(array[new.requester_id, new.addressee_id]);
      new.mutual_friends_count := mutual_friends(new.requester_id, new.addressee_id);
      return new;
    end $$;
    comment on function greet_connection is 'Counts the friends that two have in common when one asks the other.';
    create trigger greet before insert on user_connections for each row execute function greet_connection();
  `)
  await countConnections(knex)
  await countReviews(knex)
}

const countConnections = (knex: Knex) =>
  knex.raw(`
    create function count_connections() returns trigger ${definer} as $$
    declare
      ones   text[];
      others text[];
      pairs  text[];
    begin
      if tg_op = 'INSERT' then
        select array_agg(requester_id), array_agg(addressee_id) into ones, others from new_rows where ${connected};
      elsif tg_op = 'DELETE' then
        select array_agg(requester_id), array_agg(addressee_id) into ones, others from old_rows where ${connected};
      else
        with was as (select id, requester_id, addressee_id, relationship_category from old_rows where ${connected}),
             now as (select id, requester_id, addressee_id, relationship_category from new_rows where ${connected})
        select array_agg(requester_id), array_agg(addressee_id) into ones, others
          from ((table now except table was) union all (table was except table now)) changed;
      end if;
      if ones is null then return null; end if;
      perform lock_connection_stats(ones || others);
      update connection_stats s set total_connections = c.total, connections_by_category = c.categories, calculated_at = now()
        from (
          select who, coalesce(sum(n), 0)::int as total,
            coalesce(jsonb_object_agg(category, n) filter (where category is not null), '{}') as categories
          from (select distinct unnest(ones || others) as who) people left join lateral (
            select relationship_category as category, count(*) as n from user_connections
            where ${connected} and (requester_id = who or addressee_id = who) group by 1
          ) own on true group by who
        ) c where s.user_id = c.who;
      -- Whoever is connected to one of two, now or until now, has the other in common with that one.
      pairs := array(
        with edges as (select unnest(ones) as a, unnest(others) as b union select unnest(others), unnest(ones)),
             met as (select e.a, f.who as b from edges e cross join lateral (
               ${friends('e.b')} union select b from edges o where o.a = e.b) f where f.who <> e.a)
        select id from user_connections join met on requester_id = a and addressee_id = b
        union select id from user_connections join met on requester_id = b and addressee_id = a);
      perform from user_connections where id = any (pairs) order by id for no key update;
      update user_connections set mutual_friends_count = mutual_friends(requester_id, addressee_id)
        where id = any (pairs) and mutual_friends_count <> mutual_friends(requester_id, addressee_id);
      return null;
    end $$;
    comment on function count_connections is 'Keeps how many connections users have, and how many friends those have in common who are connected with them.';
    ${watch('user_connections', 'count_connections')}
  `)

const countReviews = (knex: Knex) =>
  knex.raw(`
    create function rate_connections() returns trigger ${definer} as $$
    declare
      people text[] := '{}';
    begin
      if tg_op <> 'INSERT' then people := people || array(select reviewee_id from old_rows); end if;
      if tg_op <> 'DELETE' then people := people || array(select reviewee_id from new_rows); end if;
      perform lock_connection_stats(people);
      update connection_stats s set average_rating = c.mean, review_count = c.n, calculated_at = now()
        from (
          select who, count(r.id)::int as n, round(avg(rating), 2) as mean from (select distinct unnest(people) as who) people
          left join connection_reviews r on r.reviewee_id = who and r.deleted_at is null group by who
        ) c where s.user_id = c.who and (s.average_rating, s.review_count) is distinct from (c.mean, c.n);
      return null;
    end $$;
    comment on function rate_connections is 'Keeps the number and the mean of the reviews of users by their connections.';
    ${watch('connection_reviews', 'rate_connections')}
  `)

function watch(table: string, what: string) {
  return `
    create trigger ${what}_inserted after insert on ${table} referencing new table as new_rows
      for each statement execute function ${what}();
    create trigger ${what}_updated after update on ${table} referencing old table as old_rows new table as new_rows
      for each statement execute function ${what}();
    create trigger ${what}_deleted after delete on ${table} referencing old table as old_rows
      for each statement execute function ${what}();`
}

const unwatch = (table: string, what: string) =>
  ['inserted', 'updated', 'deleted'].map(deed => `drop trigger ${what}_${deed} on ${table};`).join('\n')

export const down = (knex: Knex) =>
  knex.raw(`
  ${unwatch('connection_reviews', 'rate_connections')}
  ${unwatch('user_connections', 'count_connections')}
  drop trigger greet on user_connections;
  drop function rate_connections, count_connections, greet_connection, lock_connection_stats, mutual_friends;
`)

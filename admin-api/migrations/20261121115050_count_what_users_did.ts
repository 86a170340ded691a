import type { Knex } from 'knex'

const live = 'deleted_at is null'
const published = `status = 'PUBLISHED' and ${live}`
const offered = `status in ('ACTIVE', 'SOLD_OUT') and ${live}`

/** For each table: the number, whose it is, and which rows count. */
const counted: Record<string, [string, string, string][]> = {
  events: [['events_hosted', 'host_id', `status in ('PUBLISHED', 'COMPLETED') and ${live}`]],
  event_participants: [['events_attended', 'user_id', `status = 'ATTENDED' and ${live}`]],
  user_connections: [
    ['connections_count', 'requester_id', `status = 'ACCEPTED' and ${live}`],
    ['connections_count', 'addressee_id', `status = 'ACCEPTED' and ${live}`],
  ],
  vouches: [
    ['vouches_given', 'voucher_id', `status = 'ACTIVE' and ${live}`],
    ['vouches_received', 'vouchee_id', `status = 'ACTIVE' and ${live}`],
  ],
  reviews: [
    ['reviews_given', 'reviewer_id', published],
    ['reviews_received', 'host_id', `target_type = 'HOST' and ${published}`],
  ],
  connection_reviews: [
    ['reviews_given', 'reviewer_id', live],
    ['reviews_received', 'reviewee_id', live],
  ],
  marketplace_reviews: [
    ['reviews_given', 'reviewer_id', live],
    ['reviews_received', 'seller_id', `target = 'SELLER' and ${live}`],
  ],
  services: [['services_count', 'provider_id', offered]],
  marketplace_listings: [['listings_count', 'seller_id', offered]],
  travel_trips: [['trips_count', 'user_id', live]],
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

const count = ([table, numbers]: [string, [string, string, string][]]) => {
  const call = `count_what_users_did(${numbers.flat().map(quote).join(', ')})`
  return `
  create trigger count_in_stats_inserted after insert on ${table} referencing new table as new_rows
    for each statement execute function ${call};
  create trigger count_in_stats_updated after update on ${table} referencing old table as old_rows new table as new_rows
    for each statement execute function ${call};
  create trigger count_in_stats_deleted after delete on ${table} referencing old table as old_rows
    for each statement execute function ${call};`
}

export const up = (knex: Knex) =>
  knex.raw(`
  create function count_what_users_did() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    rows text := '';
    changes text;
    stat text;
    touched text[];
  begin
    for i in 0 .. tg_nargs / 3 - 1 loop
      if tg_op <> 'INSERT' then
        rows := rows || format(' union all select %L, %I, -1 from old_rows where %s', tg_argv[3 * i], tg_argv[3 * i + 1], tg_argv[3 * i + 2]);
      end if;
      if tg_op <> 'DELETE' then
        rows := rows || format(' union all select %L, %I, 1 from new_rows where %s', tg_argv[3 * i], tg_argv[3 * i + 1], tg_argv[3 * i + 2]);
      end if;
    end loop;
    changes := format('select stat, who, sum(n) as n from (select null::text, null::text, 0 %s) rows (stat, who, n) group by stat, who having sum(n) <> 0', rows);
    -- Of a user who is being deleted nothing is counted.
    execute format('select array_agg(id) from users where id in (select who from (%s) c)', changes) into touched;
    if touched is null then return null; end if;
    insert into user_stats (user_id) select id from unnest(touched) id order by id on conflict (user_id) do nothing;
    -- In the order of their ids, or two who write of the same people could wait for each other.
    perform from user_stats where user_id = any (touched) order by user_id for no key update;
    for stat in execute format('select distinct stat from (%s) c', changes) loop
      execute format('update user_stats s set %1$I = greatest(s.%1$I + c.n, 0), calculated_at = now() from (%2$s) c where c.stat = %1$L and s.user_id = c.who', stat, changes);
    end loop;
    return null;
  end $$;
  comment on function count_what_users_did is 'Keeps the statistics of those about whom rows were written, by what each counted before and after.';
  ${Object.entries(counted).map(count).join('')}
`)

export const down = (knex: Knex) =>
  knex.raw(`
  ${Object.keys(counted)
    .flatMap(table =>
      ['inserted', 'updated', 'deleted'].map(deed => `drop trigger count_in_stats_${deed} on ${table};`),
    )
    .join('\n')}
  drop function count_what_users_did;
`)

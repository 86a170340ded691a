import type { Knex } from 'knex'

/** How many places a row takes, said of the columns of its table. */
const tables = {
  event_bookings: 'booked_places(status, quantity, deleted_at)',
  event_participants: 'taken_places(status, deleted_at)',
}
const [bookings, participants] = Object.entries(tables)

const watch = ([table, mine]: [string, string], [other, theirs]: [string, string]) =>
  ['insert', 'update', 'delete']
    .map(
      deed => `
  create trigger count_places_${deed} after ${deed} on ${table}
    referencing ${[deed !== 'insert' && 'old table as old_rows', deed !== 'delete' && 'new table as new_rows'].filter(Boolean).join(' ')}
    for each statement execute function count_event_places('${mine}', '${other}', '${theirs}');`,
    )
    .join('')

export const up = (knex: Knex) =>
  knex.raw(`
  create function booked_places(status booking_status, quantity integer, deleted_at timestamptz) returns integer
    language sql immutable as $$
    select case when deleted_at is not null or status in ('CANCELED', 'REFUNDED') then 0 else quantity end
  $$;
  create function taken_places(status event_participant_status, deleted_at timestamptz) returns integer
    language sql immutable as $$
    select case when deleted_at is not null or status in ('LEFT', 'REMOVED') then 0 else 1 end
  $$;
  comment on function booked_places is 'How many places a booking of an event takes: none once it is given back.';
  comment on function taken_places is 'How many places a participant of an event takes: none once they left.';

  create function count_event_places() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    -- What each person had and has by the rows that were written.
    changes constant text := 'select event_id, user_id, sum(was) as was, sum(now) as now from (' || concat_ws(' union all ',
      case when tg_op <> 'INSERT' then format('select event_id, user_id, %s as was, 0 as now from old_rows', tg_argv[0]) end,
      case when tg_op <> 'DELETE' then format('select event_id, user_id, 0 as was, %s as now from new_rows', tg_argv[0]) end
    ) || ') rows group by event_id, user_id having sum(was) <> sum(now)';
  begin
    -- Before looking at the other table, or two who write at once would each miss what the other wrote.
    execute format('select from events where id in (select event_id from (%s) c) order by id for no key update', changes);
    execute format($q$
      update events set current_participants = greatest(current_participants + places, 0) from (
        select c.event_id, sum(greatest(now, coalesce(other, 0)) - greatest(was, coalesce(other, 0))) as places from (%s) c
        left join lateral (select %s as other from %I o where o.event_id = c.event_id and o.user_id = c.user_id) o on true
        group by c.event_id
      ) d where id = d.event_id and places <> 0 $q$, changes, tg_argv[2], tg_argv[1]);
    return null;
  end $$;
  comment on function count_event_places is 'Keeps the places taken of an event. A person takes as many as they booked, or one if they take part without booking. The check of events refuses more than there are.';
  ${watch(bookings!, participants!)}
  ${watch(participants!, bookings!)}
`)

export const down = (knex: Knex) =>
  knex.raw(`
  ${Object.keys(tables)
    .flatMap(table =>
      ['insert', 'update', 'delete'].map(deed => `drop trigger count_places_${deed} on ${table};`),
    )
    .join('\n')}
  drop function count_event_places, taken_places, booked_places;
`)

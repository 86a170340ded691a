import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function takes_from_tier(status ticket_status, deleted_at timestamptz) returns boolean language sql immutable as $$
    select deleted_at is null and status not in ('CANCELED', 'REFUNDED')
  $$;
  comment on function takes_from_tier is 'Whether a ticket is held or sold: held ones count too, so that nobody pays for what is gone.';

  create function count_tier_tickets() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    changes constant text := 'select tier_id, user_id, sum(n) as n from (' || concat_ws(' union all ',
      case when tg_op <> 'INSERT' then 'select tier_id, user_id, -1 as n from old_rows where takes_from_tier(status, deleted_at)' end,
      case when tg_op <> 'DELETE' then 'select tier_id, user_id, 1 as n from new_rows where takes_from_tier(status, deleted_at)' end
    ) || ') rows where tier_id is not null group by tier_id, user_id having sum(n) <> 0';
    too_many integer;
  begin
    execute format('select from event_ticket_tiers where id in (select tier_id from (%s) c) order by id for no key update', changes);
    execute format($q$
      update event_ticket_tiers set quantity_sold = greatest(quantity_sold + more, 0)
      from (select tier_id, sum(n) as more from (%s) c group by tier_id) d where id = tier_id and more <> 0 $q$, changes);
    execute format($q$
      select per_user_limit from (%s) c join event_ticket_tiers t on t.id = tier_id
      where n > 0 and per_user_limit is not null and per_user_limit < (select count(*) from event_tickets k
        where k.user_id = c.user_id and k.event_id = t.event_id and k.tier_id = t.id and takes_from_tier(k.status, k.deleted_at)) limit 1 $q$, changes) into too_many;
    if too_many is not null then
      perform refuse(format('Nobody can have more than %s ticket(s) of this tier.', too_many));
    end if;
    return null;
  end $$;
  comment on function count_tier_tickets is 'Keeps how many tickets of a tier are held or sold, and refuses more for one person than the tier allows. The check of tiers refuses more than there are.';

  create trigger count_tickets_insert after insert on event_tickets
    referencing new table as new_rows for each statement execute function count_tier_tickets();
  create trigger count_tickets_update after update on event_tickets
    referencing old table as old_rows new table as new_rows for each statement execute function count_tier_tickets();
  create trigger count_tickets_delete after delete on event_tickets
    referencing old table as old_rows for each statement execute function count_tier_tickets();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger count_tickets_insert on event_tickets;
  drop trigger count_tickets_update on event_tickets;
  drop trigger count_tickets_delete on event_tickets;
  drop function count_tier_tickets, takes_from_tier;
`)

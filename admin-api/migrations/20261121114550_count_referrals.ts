import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

/** What the live referrals among some rows add to the numbers of those who refer. */
const numbers = (rows: string, sign: 1 | -1) => `
  select referrer_id as who, ${sign} * click_count as clicks, ${sign} * (signed_up_at is not null)::int as signups,
    ${sign} * is_activated::int as activations from ${rows} where deleted_at is null`

const tables = { referrals: 'count_referrals', referral_rewards: 'count_rewards' }

export async function up(knex: Knex) {
  await knex.raw(`
    create function lock_referral_stats(people text[]) returns void ${definer} as $$
    begin
      -- Of a user who is being deleted nothing is counted. In order, or two who count could wait for each other.
      insert into referral_stats (user_id) select id from users where id = any (people) order by id
        on conflict (user_id) do nothing;
      perform from referral_stats where user_id = any (people) order by user_id for no key update;
    end $$;
    comment on function lock_referral_stats is 'Has those wait for each other who count referrals of the same people.';

    create function count_referrals() returns trigger ${definer} as $$
    declare
      rows constant text := concat_ws(' union all ',
        case when tg_op <> 'INSERT' then $q$${numbers('old_rows', -1)}$q$ end,
        case when tg_op <> 'DELETE' then $q$${numbers('new_rows', 1)}$q$ end);
      changes constant text := format('
        select who, sum(clicks) as clicks, sum(signups) as signups, sum(activations) as activations from (%s) rows
        group by who having (sum(clicks), sum(signups), sum(activations)) <> (0, 0, 0)', rows);
      people text[];
    begin
      execute format('select array_agg(who) from (%s) c', changes) into people;
      if people is null then return null; end if;
      perform lock_referral_stats(people);
      execute format('
        update referral_stats s set clicks = greatest(s.clicks + c.clicks, 0), signups = greatest(s.signups + c.signups, 0),
          activations = greatest(s.activations + c.activations, 0), calculated_at = now()
        from (%s) c where s.user_id = c.who', changes);
      return null;
    end $$;
    comment on function count_referrals is 'Keeps how many clicks, sign-ups and activations those have who refer; the rates follow from them.';
    ${watch('referrals')}
  `)
  await knex.raw(`
    create function count_rewards() returns trigger ${definer} as $$
    declare
      people text[] := '{}';
    begin
      if tg_op <> 'INSERT' then people := people || array(select user_id from old_rows where status in ('AWARDED', 'CLAIMED')); end if;
      if tg_op <> 'DELETE' then people := people || array(select user_id from new_rows where status in ('AWARDED', 'CLAIMED')); end if;
      if people = '{}' then return null; end if;
      perform lock_referral_stats(people);
      update referral_stats s set total_rewards_points = c.points, total_rewards_minor = c.amount,
          currency = coalesce(c.currency, s.currency), calculated_at = now()
        from (
          select who, coalesce(sum(r.points), 0) as points, m.currency,
            coalesce(sum(r.amount_minor) filter (where r.currency = m.currency), 0) as amount
          from (select distinct unnest(people) as who) people
          left join lateral (
            select currency from referral_rewards where user_id = who and status in ('AWARDED', 'CLAIMED')
              and deleted_at is null and amount_minor is not null
            group by currency order by count(*) desc, currency limit 1) m on true
          left join referral_rewards r on r.user_id = who and r.status in ('AWARDED', 'CLAIMED') and r.deleted_at is null
          group by who, m.currency
        ) c where s.user_id = c.who;
      return null;
    end $$;
    comment on function count_rewards is 'Keeps what users were given for referrals; credit only in the currency they were given most often.';
    ${watch('referral_rewards')}
  `)
}

function watch(table: keyof typeof tables) {
  const what = tables[table]
  return `
    create trigger ${what}_inserted after insert on ${table} referencing new table as new_rows
      for each statement execute function ${what}();
    create trigger ${what}_updated after update on ${table} referencing old table as old_rows new table as new_rows
      for each statement execute function ${what}();
    create trigger ${what}_deleted after delete on ${table} referencing old table as old_rows
      for each statement execute function ${what}();`
}

export const down = (knex: Knex) =>
  knex.raw(`
  ${Object.entries(tables)
    .flatMap(([table, what]) =>
      ['inserted', 'updated', 'deleted'].map(deed => `drop trigger ${what}_${deed} on ${table};`),
    )
    .join('\n')}
  drop function count_rewards, count_referrals, lock_referral_stats;
`)

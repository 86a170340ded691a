import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function end_trial_with_period() returns trigger language plpgsql as $$
  begin
    new.trial_end := new.current_period_end;
    return new;
  end $$;
  comment on function end_trial_with_period is 'Lets a trial that names no end last as long as its first period, so that none lasts for ever.';
  create trigger end_trial before insert or update on subscriptions
    for each row when (new.status = 'TRIALING' and new.trial_end is null) execute function end_trial_with_period();

  create function keep_plan_in_use() returns trigger language plpgsql as $$
  declare
    live constant int := (select count(*) from subscriptions
                          where plan_id = old.id and deleted_at is null and status not in ('CANCELED', 'EXPIRED'));
  begin
    if live > 0 then
      perform refuse(format('This plan has %s live subscription(s). Make it inactive instead, so that nobody else can choose it.', live));
    end if;
    return new;
  end $$;
  comment on function keep_plan_in_use is 'Keeps a plan out of the trash while users are subscribed to it.';
  create trigger keep_in_use before update of deleted_at on subscription_plans
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function keep_plan_in_use();

  create function require_plan_in_use() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    -- Locked, so that it is not moved to the trash at the same moment.
    perform from subscription_plans where id = new.plan_id for share;
    if exists (select from subscription_plans where id = new.plan_id and deleted_at is not null) then
      perform refuse('This plan is in the trash: restore it first, or choose another one.');
    end if;
    return new;
  end $$;
  comment on function require_plan_in_use is 'A live subscription is to a plan that is not in the trash.';
  create trigger require_plan_in_use before insert or update of plan_id, status, deleted_at on subscriptions
    for each row when (new.deleted_at is null and new.status not in ('CANCELED', 'EXPIRED')) execute function require_plan_in_use();

  create function keep_what_was_metered() returns trigger language plpgsql as $$
  begin
    perform refuse('What was metered does not change: delete this record and add another.');
    return null;
  end $$;
  comment on function keep_what_was_metered is 'Keeps a record of usage as it was metered; it can only be moved to the trash.';
  create trigger keep_what_was_metered before update on usage_records
    for each row when ((old.subscription_id, old.metric_name, old.quantity, old."timestamp")
                       is distinct from (new.subscription_id, new.metric_name, new.quantity, new."timestamp"))
    execute function keep_what_was_metered();

  -- On the locked row itself, so that two uses at once cannot both take the last one.
  create function keep_within_limit() returns trigger language plpgsql as $$
  begin
    -- A limit may come to lie below what was used already: a smaller plan takes nothing back.
    if tg_op = 'INSERT' or new.usage_count > old.usage_count then
      perform refuse(format('%s can be used %s time(s) until %s, and that is used up.', new.feature_key, new.usage_limit,
                            to_char(new.period_end at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')));
    end if;
    return new;
  end $$;
  comment on function keep_within_limit is 'Refuses a use beyond what the plan allows in this period.';
  create trigger keep_within_limit before insert or update of usage_count on feature_usage
    for each row when (new.usage_count > new.usage_limit) execute function keep_within_limit();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger keep_within_limit on feature_usage;
  drop trigger keep_what_was_metered on usage_records;
  drop trigger require_plan_in_use on subscriptions;
  drop trigger keep_in_use on subscription_plans;
  drop trigger end_trial on subscriptions;
  drop function keep_within_limit, keep_what_was_metered, require_plan_in_use, keep_plan_in_use, end_trial_with_period;
`)

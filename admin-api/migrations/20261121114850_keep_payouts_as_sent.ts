import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await stampStates(knex)
  await keepSent(knex)
  await addUpShares(knex)
}

const stampStates = (knex: Knex) =>
  knex.raw(`
  create function stamp_payout() returns trigger language plpgsql as $$
  begin
    if new.status = 'PROCESSING' then new.initiated_at := coalesce(new.initiated_at, now());
    elsif new.status = 'RELEASED' then new.released_at := coalesce(new.released_at, now());
    elsif new.status = 'FAILED' then new.failed_at := coalesce(new.failed_at, now());
    end if;
    return new;
  end $$;
  comment on function stamp_payout is 'Notes when a payout was sent, paid or failed, unless that was said.';
  create trigger stamp before insert or update of status on payouts for each row execute function stamp_payout();

  create function stamp_share() returns trigger language plpgsql as $$
  begin
    new.released_at := coalesce(new.released_at, now());
    return new;
  end $$;
  comment on function stamp_share is 'Notes when a share was paid, unless that was said.';
  create trigger stamp before insert or update of status on payout_distributions
    for each row when (new.status = 'RELEASED') execute function stamp_share();

  create function verify_payout_account() returns trigger ${definer} as $$
  begin
    -- What is brought in was sent to an account that was in use then.
    if tg_op = 'UPDATE' and old.status in ('PROCESSING', 'RELEASED')
       or tg_op = 'INSERT' and nullif(current_setting('app.batch_id', true), '') is not null then
      return null;
    end if;
    perform from payout_accounts where id = new.payout_account_id for share;
    if exists (select from payout_accounts where id = new.payout_account_id and (not is_verified or deleted_at is not null)) then
      perform refuse('This account was not verified, or is no longer in use: nothing can be paid to it.');
    end if;
    return null;
  end $$;
  comment on function verify_payout_account is 'Refuses to send money to an account that was not verified.';
  create trigger verify_account after insert or update of status on payouts
    for each row when (new.status in ('PROCESSING', 'RELEASED')) execute function verify_payout_account();
`)

const keepSent = (knex: Knex) =>
  knex.raw(`
  create function keep_payout_as_sent() returns trigger language plpgsql as $$
  begin
    perform refuse(format('Payout %s was sent: it stays as it was, unless it fails.', coalesce(old.provider_reference, old.id)));
    return null;
  end $$;
  comment on function keep_payout_as_sent is 'Keeps a payout that is on its way or arrived, with its amount and where it goes. It may fail; one that has not arrived may be held or canceled.';
  create trigger keep_as_sent before update on payouts
    for each row when (old.status in ('PROCESSING', 'RELEASED') and ((old.deleted_at is null and new.deleted_at is not null)
      or new.status = 'PENDING' or (old.status = 'RELEASED' and new.status not in ('RELEASED', 'FAILED'))
      or (new.user_id is not null and new.user_id is distinct from old.user_id)
      or (old.amount_minor, old.currency, old.payout_account_id, old.vendor_id)
         is distinct from (new.amount_minor, new.currency, new.payout_account_id, new.vendor_id)))
    execute function keep_payout_as_sent();
  create trigger never_deleted before delete on payouts
    for each row when (old.status in ('PROCESSING', 'RELEASED')) execute function keep_payout_as_sent();

  -- Once per statement, as one statement takes very many shares into the payouts of a run.
  create function keep_shares_as_sent() returns trigger ${definer} as $$
  declare
    touched constant text[] := array(
      select distinct side.payout_id from was join became using (id)
        cross join lateral (values (was.payout_id), (became.payout_id)) side (payout_id)
        where side.payout_id is not null
          and (was.payout_id, was.amount_minor, was.currency, was.deleted_at, was.status = 'CANCELED')
            is distinct from (became.payout_id, became.amount_minor, became.currency, became.deleted_at, became.status = 'CANCELED'));
    sent payouts;
  begin
    -- Locked before it is looked at: a payout is not sent while its shares change.
    perform from payouts where id = any (touched) order by id for no key update;
    select * into sent from payouts where id = any (touched) and status in ('PROCESSING', 'RELEASED') limit 1;
    if found then
      perform refuse(format('Payout %s was sent: the shares in it stay as they were.', coalesce(sent.provider_reference, sent.id)));
    end if;
    return null;
  end $$;
  comment on function keep_shares_as_sent is 'Keeps the shares of a payout that is on its way or arrived.';
  create trigger keep_as_sent after update on payout_distributions referencing old table as was new table as became
    for each statement execute function keep_shares_as_sent();
`)

const addUpShares = (knex: Knex) =>
  knex.raw(`
  create function check_payout_sum() returns trigger ${definer} as $$
  declare
    -- By name, as the one column is of payouts and the other of shares.
    key constant text := to_jsonb(new) ->> tg_argv[0];
    sent payouts;
    here record;
  begin
    -- Locked whatever its state, which may be changing at this moment.
    select * into sent from payouts where id = key for no key update;
    if sent.status is null or sent.status not in ('PROCESSING', 'RELEASED') then return null; end if;
    select count(*) as shares, sum(amount_minor) as amount, bool_or(currency <> sent.currency) as foreign_money
      into here from payout_distributions where payout_id = key and deleted_at is null and status <> 'CANCELED';
    if here.shares > 0 and (here.foreign_money or here.amount <> sent.amount_minor) then
      perform refuse(format('Payout %s is of %s, but the shares in it add up to %s, or are not all in its currency (in minor units of %s).',
        coalesce(sent.provider_reference, sent.id), sent.amount_minor, here.amount, sent.currency));
    end if;
    return null;
  end $$;
  comment on function check_payout_sum is 'Refuses to send a payout of another amount than the shares in it. Looked at when the transaction ends.';
  create constraint trigger add_up after insert or update of status on payouts
    deferrable initially deferred for each row when (new.status in ('PROCESSING', 'RELEASED'))
    execute function check_payout_sum('id');
  create constraint trigger add_up after insert on payout_distributions
    deferrable initially deferred for each row when (new.payout_id is not null)
    execute function check_payout_sum('payout_id');
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger add_up on payout_distributions;
  drop trigger add_up on payouts;
  drop trigger keep_as_sent on payout_distributions;
  drop trigger never_deleted on payouts;
  drop trigger keep_as_sent on payouts;
  drop trigger verify_account on payouts;
  drop trigger stamp on payout_distributions;
  drop trigger stamp on payouts;
  drop function check_payout_sum, keep_shares_as_sent, keep_payout_as_sent, verify_payout_account, stamp_share, stamp_payout;
`)

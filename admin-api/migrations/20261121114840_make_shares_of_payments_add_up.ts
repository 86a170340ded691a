import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  -- At the end of the transaction, for shares may be written one by one, and fees change together with them.
  create function check_shares_of_payment() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    -- By name, as the one column is of shares and the other of payments.
    ids constant text[] := array[to_jsonb(old) ->> tg_argv[0], to_jsonb(new) ->> tg_argv[0]];
    paid payment_transactions;
    here record;
    due bigint;
  begin
    for paid in select * from payment_transactions where id = any (ids) order by id for no key update loop
      select count(*) as shares, coalesce(sum(amount_minor), 0) as amount, bool_or(amount_minor < 0) as taken_back,
          bool_or(recipient_type = 'PLATFORM') as platform, bool_or(currency <> paid.currency) as foreign_money
        into here from payout_distributions
        where payment_transaction_id = paid.id and deleted_at is null and status <> 'CANCELED';
      continue when here.shares = 0;
      due := case when here.platform then paid.amount_minor else paid.net_amount_minor end;
      if here.foreign_money then
        perform refuse(format('Payment %s is in %s, and so must be its shares.', coalesce(paid.provider_reference, paid.id), paid.currency));
      elsif here.taken_back and here.amount > paid.amount_minor or not here.taken_back and here.amount <> due then
        perform refuse(format('The shares of payment %s add up to %s, but there is %s to share (in minor units of %s).',
          coalesce(paid.provider_reference, paid.id), here.amount, due, paid.currency));
      end if;
    end loop;
    return null;
  end $$;
  comment on function check_shares_of_payment is 'Refuses shares that do not add up: with one of the platform to all that was paid, else to what the fees left of it. Once something was taken back they may be less, never more than was paid.';
  create constraint trigger shares_written after insert or delete on payout_distributions
    deferrable initially deferred for each row execute function check_shares_of_payment('payment_transaction_id');
  create constraint trigger shares_changed
    after update of payment_transaction_id, recipient_type, amount_minor, currency, status, deleted_at on payout_distributions
    deferrable initially deferred for each row
    when ((old.payment_transaction_id, old.recipient_type, old.amount_minor, old.currency, old.status = 'CANCELED', old.deleted_at)
          is distinct from (new.payment_transaction_id, new.recipient_type, new.amount_minor, new.currency, new.status = 'CANCELED', new.deleted_at))
    execute function check_shares_of_payment('payment_transaction_id');
  create constraint trigger shares_of_changed after update of amount_minor, fee_amount_minor, currency on payment_transactions
    deferrable initially deferred for each row
    when ((old.amount_minor, old.fee_amount_minor, old.currency) is distinct from (new.amount_minor, new.fee_amount_minor, new.currency))
    execute function check_shares_of_payment('id');
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger shares_of_changed on payment_transactions;
  drop trigger shares_changed on payout_distributions;
  drop trigger shares_written on payout_distributions;
  drop function check_shares_of_payment;
`)

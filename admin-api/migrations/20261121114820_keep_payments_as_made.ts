import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await keepMade(knex)
  await addUpFees(knex)
}

const keepMade = (knex: Knex) =>
  knex.raw(`
  create function stamp_payment() returns trigger language plpgsql as $$
  begin
    new.processed_at := coalesce(new.processed_at, now());
    return new;
  end $$;
  comment on function stamp_payment is 'Notes when a payment succeeded or failed, unless that was said.';
  create trigger stamp before update of status on payment_transactions
    for each row when (old.status in ('PENDING', 'PROCESSING') and new.status in ('SUCCEEDED', 'FAILED'))
    execute function stamp_payment();

  create function keep_payment_as_made() returns trigger language plpgsql as $$
  begin
    perform refuse(format('Payment %s was made: what was paid stays on record as it was.', coalesce(old.provider_reference, old.id)));
    return null;
  end $$;
  comment on function keep_payment_as_made is 'Keeps a payment that succeeded, with its amount, its currency and what it was for.';
  create trigger keep_as_made before update on payment_transactions
    for each row when (old.status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED') and (
      (old.deleted_at is null and new.deleted_at is not null)
      or new.status not in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED')
      or (old.amount_minor, old.currency, old.transaction_type) is distinct from (new.amount_minor, new.currency, new.transaction_type)))
    execute function keep_payment_as_made();
  create trigger never_deleted before delete on payment_transactions
    for each row when (old.status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED'))
    execute function keep_payment_as_made();
`)

const addUpFees = (knex: Knex) =>
  knex.raw(`
  create function add_up_fees() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    wrong record;
  begin
    -- Locked first: the sums are then taken of what others wrote before they let go.
    perform from payment_transactions
      where id in (select payment_transaction_id from became) order by id for no key update;
    select p.currency, coalesce(p.provider_reference, p.id) as name into wrong
      from became join payment_transactions p on p.id = became.payment_transaction_id
      where p.currency <> became.currency limit 1;
    if found then
      perform refuse(format('Payment %s is in %s, and so must be its fees.', wrong.name, wrong.currency));
    end if;
    update payment_transactions p set fee_amount_minor = taken.amount
      from (select payment_transaction_id as id, sum(amount_minor) as amount from transaction_fees
            where payment_transaction_id in (select payment_transaction_id from became) group by 1) taken
      where p.id = taken.id and p.fee_amount_minor <> taken.amount;
    return null;
  end $$;
  comment on function add_up_fees is 'Keeps the fees of a payment equal to their breakdown.';
  create trigger add_up after insert on transaction_fees referencing new table as became
    for each statement execute function add_up_fees();

  create function keep_fees_to_breakdown() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    taken constant bigint := (select sum(amount_minor) from transaction_fees where payment_transaction_id = new.id);
  begin
    if taken <> new.fee_amount_minor then
      perform refuse(format('The fees of payment %s add up to %s (in minor units of %s): note another fee to change that.',
        coalesce(new.provider_reference, new.id), taken, new.currency));
    end if;
    return new;
  end $$;
  comment on function keep_fees_to_breakdown is 'Refuses fees of a payment that differ from their breakdown, if there is one.';
  create trigger fees_to_breakdown before update of fee_amount_minor on payment_transactions
    for each row when (old.fee_amount_minor <> new.fee_amount_minor) execute function keep_fees_to_breakdown();

  create function keep_fee_as_taken() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    -- What goes with a payment or a configuration that is deleted is no change by hand.
    if tg_op = 'DELETE' and not exists (select from payment_transactions where id = old.payment_transaction_id) then
      return old;
    elsif tg_op = 'UPDATE' and to_jsonb(new) - 'fee_config_id' = to_jsonb(old) - 'fee_config_id' and new.fee_config_id is null
          and not exists (select from platform_fee_configs where id = old.fee_config_id) then
      return new;
    end if;
    perform refuse('Fees are only ever added: to give one back, note it again below nothing.');
    return null;
  end $$;
  comment on function keep_fee_as_taken is 'Keeps a fee as it was taken.';
  create trigger only_added before update or delete on transaction_fees
    for each row execute function keep_fee_as_taken();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger only_added on transaction_fees;
  drop trigger fees_to_breakdown on payment_transactions;
  drop trigger add_up on transaction_fees;
  drop trigger never_deleted on payment_transactions;
  drop trigger keep_as_made on payment_transactions;
  drop trigger stamp on payment_transactions;
  drop function keep_fee_as_taken, keep_fees_to_breakdown, add_up_fees, keep_payment_as_made, stamp_payment;
`)

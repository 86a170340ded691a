import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await addUpRefunds(knex)
  await boundRequests(knex)
  await keepGiven(knex)
}

// On the locked payment, so that two refunds at once cannot both give back the last of it.
const addUpRefunds = (knex: Knex) =>
  knex.raw(`
  create function add_up_refunds() returns trigger ${definer} as $$
  declare
    paid payment_transactions;
    back record;
  begin
    -- The request before its payment: who changes a request locks them in this order.
    perform from refund_requests where id in (old.refund_request_id, new.refund_request_id) order by id for no key update;
    for paid in select * from payment_transactions
      where id in (old.payment_transaction_id, new.payment_transaction_id) order by id for no key update
    loop
      select coalesce(sum(amount_minor) filter (where status not in ('REJECTED', 'FAILED')), 0) as promised,
          coalesce(sum(amount_minor) filter (where status = 'SUCCEEDED'), 0) as given,
          bool_or(currency <> paid.currency) as foreign_money
        into back from refunds where payment_transaction_id = paid.id and deleted_at is null;
      if back.foreign_money then
        perform refuse(format('Payment %s is in %s, and so must be its refunds.', coalesce(paid.provider_reference, paid.id), paid.currency));
      elsif back.promised > 0 and paid.status not in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED') then
        perform refuse(format('Payment %s is %s: there is nothing to give back.', coalesce(paid.provider_reference, paid.id), paid.status));
      elsif back.promised > paid.amount_minor then
        perform refuse(format('Of payment %s no more than %s can be given back, and that would be %s (in minor units of %s).',
          coalesce(paid.provider_reference, paid.id), paid.amount_minor, back.promised, paid.currency));
      end if;
      update payment_transactions set refunded_amount_minor = back.given, status = case
          when status not in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED') then status
          when back.given = 0 then 'SUCCEEDED'
          when back.given < amount_minor then 'PARTIALLY_REFUNDED' else 'REFUNDED' end::payment_status
        where id = paid.id and refunded_amount_minor <> back.given;
    end loop;
    return null;
  end $$;
  comment on function add_up_refunds is 'Keeps what was given back of a payment equal to its refunds, and refuses more than was paid.';
  create trigger add_up after insert or delete or update of payment_transaction_id, amount_minor, currency, status, deleted_at
    on refunds for each row execute function add_up_refunds();

  create function check_refunded() returns trigger ${definer} as $$
  declare
    paid payment_transactions;
    given bigint;
  begin
    select * into paid from payment_transactions where id = new.id;
    select coalesce(sum(amount_minor), 0) into given from refunds
      where payment_transaction_id = new.id and status = 'SUCCEEDED' and deleted_at is null;
    if paid.refunded_amount_minor <> given then
      perform refuse(format('The refunds of payment %s add up to %s, not to %s (in minor units of %s).',
        coalesce(paid.provider_reference, paid.id), given, paid.refunded_amount_minor, paid.currency));
    end if;
    return null;
  end $$;
  comment on function check_refunded is 'Refuses an amount given back that its refunds do not explain. Looked at when the transaction ends, as refunds are written after their payment.';
  create constraint trigger refunded_inserted after insert on payment_transactions deferrable initially deferred
    for each row when (new.refunded_amount_minor <> 0) execute function check_refunded();
  create constraint trigger refunded_updated after update of refunded_amount_minor on payment_transactions deferrable initially deferred
    for each row when (old.refunded_amount_minor <> new.refunded_amount_minor) execute function check_refunded();
`)

const boundRequests = (knex: Knex) =>
  knex.raw(`
  create function bound_refund_request() returns trigger ${definer} as $$
  declare
    paid payment_transactions;
    promised bigint;
  begin
    select * into paid from payment_transactions where id = new.payment_transaction_id for no key update;
    if paid.currency <> new.currency then
      perform refuse(format('Payment %s is in %s, and so must be what is asked back.', coalesce(paid.provider_reference, paid.id), paid.currency));
    end if;
    -- Refunds that do not answer this request, and what others were granted but not yet given.
    select coalesce(sum(amount_minor), 0) into promised from (
      select amount_minor from refunds where payment_transaction_id = paid.id and deleted_at is null
        and status not in ('REJECTED', 'FAILED') and refund_request_id is distinct from new.id
      union all
      select amount_minor from refund_requests r where payment_transaction_id = paid.id and deleted_at is null and id <> new.id
        and status in ('APPROVED', 'PROCESSING') and not exists (select from refunds f where f.refund_request_id = r.id
          and f.deleted_at is null and f.status not in ('REJECTED', 'FAILED'))
    ) others;
    if paid.status not in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED') then
      perform refuse(format('Payment %s is %s: there is nothing to give back.', coalesce(paid.provider_reference, paid.id), paid.status));
    elsif new.amount_minor > paid.amount_minor - promised then
      perform refuse(format('Of payment %s no more than %s can be asked back (in minor units of %s).',
        coalesce(paid.provider_reference, paid.id), paid.amount_minor - promised, paid.currency));
    end if;
    return null;
  end $$;
  comment on function bound_refund_request is 'Refuses a request for more than was paid and not yet promised to be given back.';
  create trigger bound after insert or update of payment_transaction_id, amount_minor, currency, status, deleted_at on refund_requests
    for each row when (new.status in ('REQUESTED', 'APPROVED', 'PROCESSING') and new.deleted_at is null)
    execute function bound_refund_request();

  create function keep_what_was_decided() returns trigger language plpgsql as $$
  begin
    perform refuse('This request has been decided: how much is asked back, and of which payment, stays. Make another request for more.');
    return null;
  end $$;
  comment on function keep_what_was_decided is 'Refuses to change what a request asks for once somebody has decided about it.';
  create trigger keep_what_was_decided before update on refund_requests
    for each row when (old.status <> 'REQUESTED' and (old.payment_transaction_id, old.amount_minor, old.currency)
      is distinct from (new.payment_transaction_id, new.amount_minor, new.currency)) execute function keep_what_was_decided();

  create function match_refund_request() returns trigger ${definer} as $$
  declare
    asked refund_requests;
  begin
    -- By name, as the one column is of refunds and the other of requests.
    select * into asked from refund_requests where id = to_jsonb(new) ->> tg_argv[0] for no key update;
    if exists (select from refunds where refund_request_id = asked.id and payment_transaction_id <> asked.payment_transaction_id) then
      perform refuse('This refund answers a request about another payment.');
    elsif asked.amount_minor < (select sum(amount_minor) from refunds where refund_request_id = asked.id
        and deleted_at is null and status not in ('REJECTED', 'FAILED')) then
      perform refuse(format('No more than %s was asked back (in minor units of %s).', asked.amount_minor, asked.currency));
    end if;
    return null;
  end $$;
  comment on function match_refund_request is 'Refuses a refund of another payment, or of more, than the request it answers.';
  create trigger match after insert or update of refund_request_id, payment_transaction_id, amount_minor, status, deleted_at on refunds
    for each row when (new.refund_request_id is not null) execute function match_refund_request('refund_request_id');
  create trigger match after update of payment_transaction_id, amount_minor on refund_requests
    for each row when ((old.payment_transaction_id, old.amount_minor) is distinct from (new.payment_transaction_id, new.amount_minor))
    execute function match_refund_request('id');
`)

const keepGiven = (knex: Knex) =>
  knex.raw(`
  create function stamp_refund() returns trigger language plpgsql as $$
  begin
    new.processed_at := coalesce(new.processed_at, now());
    return new;
  end $$;
  comment on function stamp_refund is 'Notes when a refund succeeded or failed, unless that was said.';
  create trigger stamp before insert or update of status on refunds
    for each row when (new.status in ('SUCCEEDED', 'FAILED')) execute function stamp_refund();

  create function keep_refund_as_given() returns trigger language plpgsql as $$
  begin
    perform refuse(format('Refund %s was given: it stays on record as it was.', coalesce(old.provider_reference, old.id)));
    return null;
  end $$;
  comment on function keep_refund_as_given is 'Keeps a refund that succeeded, with its amount and its payment, unless it fails after all.';
  create trigger keep_as_given before update on refunds
    for each row when (old.status = 'SUCCEEDED' and ((old.deleted_at is null and new.deleted_at is not null)
      or new.status not in ('SUCCEEDED', 'FAILED')
      or (old.payment_transaction_id, old.amount_minor, old.currency) is distinct from (new.payment_transaction_id, new.amount_minor, new.currency)))
    execute function keep_refund_as_given();
  create trigger never_deleted before delete on refunds
    for each row when (old.status = 'SUCCEEDED') execute function keep_refund_as_given();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger never_deleted on refunds;
  drop trigger keep_as_given on refunds;
  drop trigger stamp on refunds;
  drop trigger match on refund_requests;
  drop trigger match on refunds;
  drop trigger keep_what_was_decided on refund_requests;
  drop trigger bound on refund_requests;
  drop trigger refunded_updated on payment_transactions;
  drop trigger refunded_inserted on payment_transactions;
  drop trigger add_up on refunds;
  drop function keep_refund_as_given, stamp_refund, match_refund_request, keep_what_was_decided, bound_refund_request, check_refunded, add_up_refunds;
`)

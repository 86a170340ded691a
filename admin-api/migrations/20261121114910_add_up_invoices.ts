import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await totalDrafts(knex)
  await guardIssued(knex)
  await checkSums(knex)
}

const totalDrafts = (knex: Knex) =>
  knex.raw(`
  create function total_draft_invoices() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    touched text[];
  begin
    if tg_op = 'INSERT' then
      select array_agg(distinct invoice_id) into touched from became;
    elsif tg_op = 'DELETE' then
      select array_agg(distinct invoice_id) into touched from was;
    else
      select array_agg(distinct invoice_id) into touched
        from (select invoice_id from was union all select invoice_id from became) both_sides;
    end if;
    -- Locked first: the sums are then taken of what others wrote before they let go. Not the key, which their lines hold.
    perform from invoices where id = any (touched) and status = 'DRAFT' order by id for no key update;
    update invoices i set amount_minor = tax_minor + (
      select coalesce(sum(amount_minor), 0) from invoice_items where invoice_id = i.id
    ) where id = any (touched) and status = 'DRAFT';
    return null;
  end $$;
  comment on function total_draft_invoices is 'Keeps the amount of a draft equal to its lines and tax.';
  create trigger total_drafts_inserted after insert on invoice_items referencing new table as became
    for each statement execute function total_draft_invoices();
  create trigger total_drafts_updated after update on invoice_items referencing old table as was new table as became
    for each statement execute function total_draft_invoices();
  create trigger total_drafts_deleted after delete on invoice_items referencing old table as was
    for each statement execute function total_draft_invoices();

  create function total_draft_invoice() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    lines constant bigint := (select sum(amount_minor) from invoice_items where invoice_id = new.id);
  begin
    new.amount_minor := coalesce(lines + new.tax_minor, new.amount_minor);
    return new;
  end $$;
  comment on function total_draft_invoice is 'Adds the tax of a draft to its lines again; a draft without lines keeps the amount it was given.';
  create trigger total_draft before update of amount_minor, tax_minor on invoices
    for each row when (old.status = 'DRAFT') execute function total_draft_invoice();
`)

const guardIssued = (knex: Knex) =>
  knex.raw(`
  create function guard_issued_invoice() returns trigger language plpgsql as $$
  begin
    perform refuse(format('Invoice %s has been issued: void it and write another.', old.invoice_number));
    return null;
  end $$;
  comment on function guard_issued_invoice is 'Keeps what an issued invoice asks for as it was issued.';
  create trigger guard_issued before update on invoices
    for each row when (old.status <> 'DRAFT' and
      (new.status = 'DRAFT' or (old.status <> 'VOID' and old.deleted_at is null and new.deleted_at is not null) or (old.invoice_number, old.amount_minor, old.tax_minor, old.currency, old.issued_at)
       is distinct from (new.invoice_number, new.amount_minor, new.tax_minor, new.currency, new.issued_at)))
    execute function guard_issued_invoice();

  create function guard_issued_lines() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    issued text;
  begin
    -- Locked before it is looked at, so that it is not issued meanwhile. None if the invoice itself is being deleted.
    perform from invoices where id = old.invoice_id for no key update;
    select invoice_number into issued from invoices where id = old.invoice_id and status <> 'DRAFT';
    if found then
      perform refuse(format('Invoice %s has been issued: its lines stay as they are. Void it and write another.', issued));
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  comment on function guard_issued_lines is 'Keeps the lines of an issued invoice as they were issued.';
  create trigger guard_issued_lines before update or delete on invoice_items
    for each row execute function guard_issued_lines();
`)

const checkSums = (knex: Knex) =>
  knex.raw(`
  create function check_invoice_sum() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    -- By name, as the one column is of items and the other of invoices.
    invoice invoices;
    lines record;
  begin
    select * into invoice from invoices
      where id = to_jsonb(new) ->> (case tg_table_name when 'invoices' then 'id' else 'invoice_id' end);
    if not found then return null; end if;
    select count(*) as n, sum(amount_minor) as total, bool_and(currency = invoice.currency) as alike
      into lines from invoice_items where invoice_id = invoice.id;
    if lines.n = 0 then return null; end if;
    if not lines.alike then
      perform refuse(format('Invoice %s is in %s, and so must be all of its lines.', invoice.invoice_number, invoice.currency));
    end if;
    if invoice.status <> 'DRAFT' and lines.total + invoice.tax_minor <> invoice.amount_minor then
      perform refuse(format('The lines of invoice %s and its tax add up to %s, not to its amount of %s (in minor units of %s).',
        invoice.invoice_number, lines.total + invoice.tax_minor, invoice.amount_minor, invoice.currency));
    end if;
    return null;
  end $$;
  comment on function check_invoice_sum is 'Refuses an issued invoice whose lines and tax are not its amount. Looked at when the transaction ends, as lines are written after their invoice.';
  create constraint trigger check_sum after insert or update of status, amount_minor, tax_minor, currency on invoices
    deferrable initially deferred for each row execute function check_invoice_sum();
  create constraint trigger check_sum after insert or update on invoice_items
    deferrable initially deferred for each row execute function check_invoice_sum();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger check_sum on invoice_items;
  drop trigger check_sum on invoices;
  drop trigger guard_issued_lines on invoice_items;
  drop trigger guard_issued on invoices;
  drop trigger total_draft on invoices;
  drop trigger total_drafts_deleted on invoice_items;
  drop trigger total_drafts_updated on invoice_items;
  drop trigger total_drafts_inserted on invoice_items;
  drop function check_invoice_sum, guard_issued_lines, guard_issued_invoice, total_draft_invoice, total_draft_invoices;
`)

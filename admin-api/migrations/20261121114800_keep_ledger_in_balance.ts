import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await balanceGroups(knex)
  await onlyAdd(knex)
}

// Once per statement over all it wrote: a look at each row would be quadratic, and a group is whole in its own INSERT.
const balanceGroups = (knex: Knex) =>
  knex.raw(`
  create function balance_ledger_groups() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    wrong record;
    known text;
  begin
    select transaction_group_id as id, currency,
        coalesce(sum(amount_minor) filter (where direction = 'DEBIT'), 0) as debits,
        coalesce(sum(amount_minor) filter (where direction = 'CREDIT'), 0) as credits
      into wrong from became group by 1, 2
      having sum(case direction when 'DEBIT' then amount_minor else -amount_minor end) <> 0 limit 1;
    if found then
      perform refuse(format('The entries of %s do not balance: debits of %s, credits of %s (in minor units of %s).',
        wrong.id, wrong.debits, wrong.credits, wrong.currency));
    end if;
    select transaction_group_id into known from became
      group by 1 having min(posted_at) <> max(posted_at) limit 1;
    if found then
      perform refuse(format('The entries of %s must all be posted for the same moment.', known));
    end if;
    -- In one order everywhere, so that two who write the same groups do not wait for one another; who comes second notes nothing.
    with noted as (
      insert into ledger_groups (id, entry_count, posted_at, created_at)
        select transaction_group_id, count(*), min(posted_at), min(created_at) from became group by 1 order by 1
        on conflict do nothing returning id)
    select transaction_group_id into known from became
      where not exists (select from noted where id = transaction_group_id) limit 1;
    if found then
      perform refuse(format('%s was posted to the ledger already. To correct it, post another group that takes it back.', known));
    end if;
    return null;
  end $$;
  comment on function balance_ledger_groups is 'Refuses entries whose debits and credits differ in a currency, and those that add to a group written before.';
  create trigger balance after insert on ledger_entries referencing new table as became
    for each statement execute function balance_ledger_groups();
`)

const onlyAdd = (knex: Knex) =>
  knex.raw(`
  create function keep_ledger_entry() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    -- An account that is erased is taken out of the books; what was booked stays.
    if to_jsonb(new) - 'user_id' = to_jsonb(old) - 'user_id' and new.user_id is null
       and not exists (select from users where id = old.user_id) then
      return new;
    end if;
    perform refuse('Entries of the ledger are only ever added: to correct one, post a group that takes it back.');
    return null;
  end $$;
  comment on function keep_ledger_entry is 'Refuses every change of an entry but that its user is gone.';
  create trigger only_added before update on ledger_entries for each row execute function keep_ledger_entry();
  create trigger never_deleted before delete or truncate on ledger_entries
    for each statement execute function refuse_change();
  create trigger only_added before update or delete or truncate on ledger_groups
    for each statement execute function refuse_change();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger only_added on ledger_groups;
  drop trigger never_deleted on ledger_entries;
  drop trigger only_added on ledger_entries;
  drop trigger balance on ledger_entries;
  drop function keep_ledger_entry, balance_ledger_groups;
`)

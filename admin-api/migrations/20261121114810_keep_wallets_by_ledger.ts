import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  -- Before each entry, on the locked wallet, so that every entry knows what was left after it, and no two spend the same money.
  create function move_wallet() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    wallet wallets;
  begin
    select * into wallet from wallets where id = new.wallet_id for no key update;
    if wallet.currency <> new.currency then
      perform refuse(format('This wallet is in %s.', wallet.currency));
    elsif wallet.is_frozen and new.direction = 'DEBIT' and new.entry_type = 'WALLET_DEBIT' then
      perform refuse(format('This wallet is frozen: %s', wallet.frozen_reason));
    end if;
    update wallets set balance_minor = balance_minor
        + case new.direction when 'CREDIT' then new.amount_minor else -new.amount_minor end
      where id = new.wallet_id returning balance_minor into new.balance_after_minor;
    return new;
  end $$;
  comment on function move_wallet is 'Fills a wallet by a credit of the ledger and empties it by a debit; a frozen one is not spent from.';
  create trigger move_wallet before insert on ledger_entries
    for each row when (new.wallet_id is not null) execute function move_wallet();

  create function keep_wallet_to_ledger() returns trigger language plpgsql as $$
  begin
    perform refuse('The balance of a wallet follows from the ledger: post entries to change it.');
    return null;
  end $$;
  comment on function keep_wallet_to_ledger is 'Refuses a balance that no entries of the ledger explain.';
  create trigger begin_empty before insert on wallets
    for each row when (new.balance_minor <> 0) execute function keep_wallet_to_ledger();
  create trigger by_ledger before update of balance_minor on wallets
    for each row when (old.balance_minor <> new.balance_minor and pg_trigger_depth() = 0)
    execute function keep_wallet_to_ledger();
  create trigger same_currency before update of currency, user_id on wallets
    for each row when ((old.currency, old.user_id) is distinct from (new.currency, new.user_id) and old.balance_minor <> 0)
    execute function keep_wallet_to_ledger();

  create function keep_filled_wallet() returns trigger language plpgsql as $$
  begin
    perform refuse(format('This wallet still holds %s (in minor units of %s).', old.balance_minor, old.currency));
    return null;
  end $$;
  comment on function keep_filled_wallet is 'Keeps a wallet with money in it out of the trash.';
  create trigger keep_filled before update of deleted_at on wallets
    for each row when (old.deleted_at is null and new.deleted_at is not null and new.balance_minor <> 0)
    execute function keep_filled_wallet();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger keep_filled on wallets;
  drop trigger same_currency on wallets;
  drop trigger by_ledger on wallets;
  drop trigger begin_empty on wallets;
  drop trigger move_wallet on ledger_entries;
  drop function keep_filled_wallet, keep_wallet_to_ledger, move_wallet;
`)

import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function refuse(why text) returns void language plpgsql as $$
  begin
    raise exception using errcode = 'PU409', message = why;
  end $$;
  comment on function refuse is 'Stops the transaction with a sentence for the person who caused it; the API answers 409 with it.';

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    perform refuse(format('Entries of %s are only ever added: they cannot be changed or deleted.', tg_table_name));
    return null;
  end $$;

  create function touch_updated_at() returns trigger language plpgsql as $$
  begin
    new.updated_at := now();
    return new;
  end $$;
`)

export const down = (knex: Knex) => knex.raw('drop function touch_updated_at, refuse_change, refuse')

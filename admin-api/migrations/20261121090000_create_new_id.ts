import type { Knex } from 'knex'

/** The Crockford base32 digits of a bigint, most significant first, as one expression: a loop would cost more than the id. */
const digits = (value: string, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const shift = 5 * (count - 1 - i)
    return `substr(alphabet, ((${value} >> ${shift}) & 31)::int + 1, 1)`
  }).join(' || ')

export const up = (knex: Knex) =>
  knex.raw(`
  create extension if not exists pg_trgm;
  create extension if not exists pgcrypto;

  create function new_id(prefix text) returns text language plpgsql volatile parallel safe as $$
  declare
    alphabet constant text := '0123456789abcdefghjkmnpqrstvwxyz';
    micros   constant bigint := extract(epoch from clock_timestamp()) * 1000000;
    noise    constant bytea := uuid_send(gen_random_uuid());
    millis   constant bigint := micros / 1000;
    -- version 7, the microseconds as 12 bits (ids of one millisecond keep their order), variant, 22 random bits
    upper_40 constant bigint := (7::bigint << 36) | ((micros % 1000 * 4096 / 1000) << 24) | (2 << 22)
                                | ((get_byte(noise, 0) & 63) << 16) | (get_byte(noise, 1) << 8) | get_byte(noise, 2);
    lower_40 constant bigint := (get_byte(noise, 11)::bigint << 32) | (get_byte(noise, 12)::bigint << 24)
                                | (get_byte(noise, 13) << 16) | (get_byte(noise, 14) << 8) | get_byte(noise, 15);
  begin
    return prefix || '_' || ${digits('millis', 10)} || ${digits('upper_40', 8)} || ${digits('lower_40', 8)};
  end $$;
  comment on function new_id is 'A TypeID: the prefix of the table, "_", and a UUID version 7 in Crockford base32.';
`)

export const down = (knex: Knex) =>
  knex.raw('drop function new_id; drop extension pgcrypto; drop extension pg_trgm')

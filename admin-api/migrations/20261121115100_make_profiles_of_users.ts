import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await knex.raw(`
    create function make_profiles() returns trigger ${definer} as $$
    begin
      -- A batch brings the profiles of its users itself; those it left out are made when it is finished.
      if nullif(current_setting('app.batch_id', true), '') is null then
        insert into user_profiles (user_id) select id from made on conflict (user_id) do nothing;
      end if;
      return null;
    end $$;
    comment on function make_profiles is 'Gives every new user an empty profile.';
    create trigger make_profiles after insert on users referencing new table as made
      for each statement execute function make_profiles();

    create function make_missing_profiles() returns trigger ${definer} as $$
    begin
      insert into user_profiles (user_id)
        select id from users u where not exists (select from user_profiles p where p.user_id = u.id)
        on conflict (user_id) do nothing;
      return new;
    end $$;
    comment on function make_missing_profiles is 'Gives the users of a batch the profiles it did not bring, as the last rows of it.';
    create trigger make_missing_profiles before update of finished_at on batches for each row
      when (old.finished_at is null and new.finished_at is not null) execute function make_missing_profiles();

    insert into user_profiles (user_id)
      select id from users u where not exists (select from user_profiles p where p.user_id = u.id);
  `)
}

/** The profiles stay: people may have filled them meanwhile. */
export const down = (knex: Knex) =>
  knex.raw(`
    drop trigger make_missing_profiles on batches;
    drop trigger make_profiles on users;
    drop function make_missing_profiles, make_profiles;
  `)

import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await knex.raw(`
    create function require_complete_profile() returns trigger ${definer} as $$
    begin
      perform from users where id = new.user_id and profile_complete for share;
      if not found then
        perform refuse('This user has not completed their profile yet. A dating profile comes after that.');
      end if;
      return null;
    end $$;
    comment on function require_complete_profile is 'Refuses a dating profile of a user whose profile is not complete.';
    create trigger require_complete_profile_of_new after insert on dating_profiles for each row
      when (new.deleted_at is null) execute function require_complete_profile();
    create trigger require_complete_profile after update of user_id, deleted_at on dating_profiles for each row
      when (new.deleted_at is null and (old.deleted_at is not null or old.user_id <> new.user_id))
      execute function require_complete_profile();

    create function keep_profile_complete() returns trigger ${definer} as $$
    begin
      if exists (select from dating_profiles where user_id = new.id and deleted_at is null) then
        perform refuse('This user has a dating profile, so their profile stays complete. Delete the dating profile first.');
      end if;
      return null;
    end $$;
    comment on function keep_profile_complete is 'Refuses to call the profile of a user incomplete who has a dating profile.';
    create trigger keep_profile_complete after update of profile_complete on users for each row
      when (old.profile_complete and not new.profile_complete) execute function keep_profile_complete();
  `)
  await knex.raw(`
    create function use_boost() returns trigger ${definer} as $$
    begin
      if new.boosted_until <= now() then
        perform refuse('A boost lasts for some time: it ends in the future.');
      end if;
      update users set boosts_available = boosts_available - 1, boosts_used = boosts_used + 1
        where id = new.user_id and boosts_available > 0;
      if not found then
        perform refuse('This user has no boosts left.');
      end if;
      return null;
    end $$;
    comment on function use_boost is 'Uses one of the user’s boosts whenever their dating profile is raised for longer.';
    create trigger use_boost after update of boosted_until on dating_profiles for each row
      when (new.boosted_until > coalesce(old.boosted_until, '-infinity')) execute function use_boost();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
    drop trigger use_boost on dating_profiles;
    drop trigger keep_profile_complete on users;
    drop trigger require_complete_profile on dating_profiles;
    drop trigger require_complete_profile_of_new on dating_profiles;
    drop function use_boost, keep_profile_complete, require_complete_profile;
  `)

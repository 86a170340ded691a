import type { Knex } from 'knex'

/** What matches are computed from. A profile that is new has no matches yet, but its interests may come later. */
const sources = [
  ['user_profiles', 'update or delete'],
  ['user_locations', 'update or delete'],
  ['dating_profiles', 'update or delete'],
  ['user_interests', 'insert or update or delete'],
  ['matching_preferences', 'insert or update or delete'],
  ['travel_preferences', 'insert or update or delete'],
  ['personality_assessments', 'insert or update or delete'],
] as const

export async function up(knex: Knex) {
  await knex.raw(`
    create function forget_outdated_matches() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      update smart_match_caches set invalidated_at = now()
        where user_id in (old.user_id, new.user_id) and invalidated_at is null and expires_at > now();
      return null;
    end $$;
    comment on function forget_outdated_matches is 'Makes the matches kept for a user useless when what they were computed from changes.';
  `)
  for (const [table, events] of sources)
    await knex.raw(`
      create trigger forget_outdated_matches after ${events} on ${table}
        for each row execute function forget_outdated_matches()
    `)
  await knex.raw(`
    create function stamp_matching_preferences() returns trigger language plpgsql as $$
    begin
      if (to_jsonb(new) - '{updated_at,last_updated}'::text[]) <> (to_jsonb(old) - '{updated_at,last_updated}'::text[]) then
        new.last_updated := now();
      end if;
      return new;
    end $$;
    comment on function stamp_matching_preferences is 'Keeps when matching preferences were last changed.';
    create trigger stamp_matching_preferences before update on matching_preferences
      for each row execute function stamp_matching_preferences();
  `)
}

export async function down(knex: Knex) {
  await knex.raw('drop trigger stamp_matching_preferences on matching_preferences')
  for (const [table] of sources.toReversed())
    await knex.raw(`drop trigger forget_outdated_matches on ${table}`)
  await knex.raw('drop function stamp_matching_preferences, forget_outdated_matches')
}

import type { Knex } from 'knex'

/** Triggers that read or write what a member of the platform may not, such as the history of what the member wrote. */
const triggers = [
  'require_actor',
  'record_history',
  'guard_staff_account',
  'keep_an_owner',
  'keep_an_owner_at_work',
  'keep_plan_in_use',
]

/** They act for their owner, and so are for triggers and one another alone. */
const parts = [
  'count_travels(text)',
  'is_blocked(text, text, timestamptz)',
  'lock_connection_stats(text[])',
  'lock_referral_stats(text[])',
  'mutual_communities(text, text)',
  'mutual_friends(text, text)',
  'summarise_rating(review_target, text)',
  'takes_part(text, text, timestamptz)',
]

export const up = (knex: Knex) =>
  knex.raw(`
    ${triggers.map(name => `alter function ${name}() security definer set search_path = public, pg_temp;`).join('\n')}
    revoke execute on function ${parts.join(', ')} from public;
  `)

export const down = (knex: Knex) =>
  knex.raw(`
    grant execute on function ${parts.join(', ')} to public;
    ${triggers.map(name => `alter function ${name}() security invoker reset search_path;`).join('\n')}
  `)

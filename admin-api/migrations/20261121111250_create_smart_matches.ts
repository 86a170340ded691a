import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'member_interaction_action', 'What one dating member did about another.', [
    'VIEW',
    'LIKE',
    'MESSAGE',
    'PROFILE_CLICK',
  ])
  await createMatchCaches(knex)
  await createInteractions(knex)
  await createAnalyses(knex)
}

async function createMatchCaches(knex: Knex) {
  await createTable(
    knex,
    'smart_match_caches',
    'The matches computed for a user, kept for six hours. @domain compatibility @prefix smc @nohistory a cache; computed anew when it has run out',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.jsonb('match_data')
        .notNullable()
        .comment('A list of matches, each with the user, the score from 0 to 100 and the reason. @pii')
      t.timestamp('expires_at')
        .notNullable()
        .defaultTo(knex.raw(`now() + interval '6 hours'`))
        .comment('When it has run out: six hours after it was computed at the latest.')
      t.timestamp('invalidated_at').comment(
        'When a change of the user’s profile made it useless; empty while it is good.',
      )
    },
  )
  await indexes(knex, 'smart_match_caches', 'user_id, created_at, id', 'expires_at', 'created_at, id')
  await check(
    knex,
    'smart_match_caches',
    'smart_match_caches_six_hours',
    `expires_at > created_at and expires_at <= created_at + interval '6 hours'`,
    'Matches are kept for six hours at most.',
  )
  await check(
    knex,
    'smart_match_caches',
    'smart_match_caches_score_range',
    `not jsonb_path_exists(match_data, '$[*].score \\? (@.type() != "number" || @ < 0 || @ > 100)')`,
    'A match score is a number between 0 and 100.',
  )
  await check(
    knex,
    'smart_match_caches',
    'smart_match_caches_score_with_reason',
    `not jsonb_path_exists(match_data, '$[*] \\? ((exists (@.score) && !exists (@.reason)) || (exists (@.reason) && !exists (@.score)))')`,
    'A match has both its score and the reason for it.',
  )
}

async function createInteractions(knex: Knex) {
  await createLogTable(
    knex,
    'member_interactions',
    'Something a dating member did about another, and how much it counts. @domain compatibility @prefix min @nohistory each row is its own record',
    t => {
      t.text('user_id')
        .notNullable()
        .references('dating_profiles.user_id')
        .onDelete('CASCADE')
        .comment('Who did it.')
      t.text('target_id')
        .notNullable()
        .references('dating_profiles.user_id')
        .onDelete('CASCADE')
        .comment('About whom.')
      t.specificType('action', 'member_interaction_action').notNullable()
      t.integer('duration').comment('How long a view took, in seconds; empty for anything else.')
      // A generated column: nobody can weigh an interaction by hand, or import it with another weight.
      t.specificType('weight', `double precision generated always as (${weight}) stored`)
        .notNullable()
        .comment(
          'How much it counts: 0.5 to 1 for a view, by its length, 1.5 for a click, 2 for a like, 3 for a message.',
        )
      t.timestamp('timestamp').notNullable().defaultTo(knex.fn.now()).comment('When it happened.')
    },
  )
  await indexes(
    knex,
    'member_interactions',
    'user_id, timestamp, id',
    'target_id, created_at, id',
    'action, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'member_interactions',
    'member_interactions_not_oneself',
    'user_id <> target_id',
    'Nobody interacts with themselves.',
  )
  await check(
    knex,
    'member_interactions',
    'member_interactions_duration_not_negative',
    'duration >= 0',
    'Nothing takes less than no time.',
  )
}

const weight = `case action
  when 'VIEW' then least(1.0, 0.5 + coalesce(duration, 0) / 60.0 * 0.1)
  when 'LIKE' then 2.0
  when 'MESSAGE' then 3.0
  when 'PROFILE_CLICK' then 1.5
end`

async function createAnalyses(knex: Knex) {
  await createTable(
    knex,
    'user_profile_analyses',
    'What the assistant makes of a user’s profile. One per user. @domain compatibility @prefix upa @nohistory written anew by the assistant',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('content').notNullable().comment('The analysis in full. @pii')
      t.text('insights').comment('What the user could do better; empty if nothing. @pii')
    },
  )
  await uniqueKeys(knex, 'user_profile_analyses', {
    user_id: 'This user’s profile has been analysed already.',
  })
  await indexes(knex, 'user_profile_analyses', 'created_at, id')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'user_profile_analyses', 'member_interactions', 'smart_match_caches')
  await dropEnums(knex, 'member_interaction_action')
}

import type { Knex } from 'knex'
import { check, createSoftTable, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createAssessments(knex)
  await createScores(knex)
  await createTravelPreferences(knex)
  await createMatchingPreferences(knex)
}

async function createAssessments(knex: Knex) {
  await createSoftTable(
    knex,
    'personality_assessments',
    'The outcome of a personality test a user took: the Big Five traits. @domain compatibility @prefix psy',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.decimal('openness', 5, 2).notNullable().comment('From 0, keeps to what they know, to 100, curious.')
      t.decimal('conscientiousness', 5, 2).notNullable().comment('From 0, easy-going, to 100, thorough.')
      t.decimal('extraversion', 5, 2).notNullable().comment('From 0, reserved, to 100, outgoing.')
      t.decimal('agreeableness', 5, 2).notNullable().comment('From 0, critical, to 100, accommodating.')
      t.decimal('neuroticism', 5, 2).notNullable().comment('From 0, calm, to 100, easily worried.')
      t.jsonb('answers').notNullable().defaultTo('{}').comment('What they answered, by question. @pii')
      t.text('assessment_version').notNullable().defaultTo('1').comment('Which edition of the test it was.')
      t.timestamp('completed_at')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('When they finished the test.')
    },
  )
  await indexes(
    knex,
    'personality_assessments',
    'user_id, completed_at',
    'completed_at, id',
    'created_at, id',
  )
  await knex.raw(`
    create index personality_assessments_traits_idx on personality_assessments
      (openness, conscientiousness, extraversion, agreeableness, neuroticism)
  `)
  const traits = ['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism']
  await check(
    knex,
    'personality_assessments',
    'personality_assessments_traits_range',
    traits.map(trait => `${trait} between 0 and 100`).join(' and '),
    'Each personality trait lies between 0 and 100.',
  )
}

async function createScores(knex: Knex) {
  await createTable(
    knex,
    'compatibility_scores',
    'How well a user fits together with another user or with a group, as the model computed it. @domain compatibility @prefix cmp @nohistory computed again and again by the model',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('other_user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('With whom; empty if it is about a group.')
      t.text('group_id')
        .references('groups.id')
        .onDelete('CASCADE')
        .comment('Empty if it is about another user.')
      t.decimal('score', 5, 2).notNullable().comment('From 0 to 100.')
      t.jsonb('components').notNullable().defaultTo('{}').comment('What the score is made of, by part.')
      t.text('model_version_id')
        .references('compatibility_model_versions.id')
        .onDelete('SET NULL')
        .comment('The model that computed it; empty if it is gone.')
      t.timestamp('calculated_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('expires_at').comment('When it is to be computed anew; empty if it holds for good.')
    },
  )
  await knex.raw(`
    create unique index compatibility_scores_user_id_other_user_id_live_key
      on compatibility_scores (user_id, other_user_id) where other_user_id is not null;
    comment on index compatibility_scores_user_id_other_user_id_live_key
      is 'There is already a score of these two users.';
    create unique index compatibility_scores_user_id_group_id_live_key
      on compatibility_scores (user_id, group_id) where group_id is not null;
    comment on index compatibility_scores_user_id_group_id_live_key
      is 'There is already a score of this user with this group.';
  `)
  await indexes(
    knex,
    'compatibility_scores',
    'user_id, score',
    'other_user_id',
    'group_id',
    'model_version_id, created_at, id',
    'created_at, id',
  )
  await checkScores(knex)
}

async function checkScores(knex: Knex) {
  await check(
    knex,
    'compatibility_scores',
    'compatibility_scores_one_other_side',
    '(other_user_id is null) <> (group_id is null)',
    'A score is about either another user or a group.',
  )
  await check(
    knex,
    'compatibility_scores',
    'compatibility_scores_range',
    'score between 0 and 100',
    'A match score lies between 0 and 100.',
  )
  await check(
    knex,
    'compatibility_scores',
    'compatibility_scores_not_oneself',
    'other_user_id <> user_id',
    'Nobody has a score with themselves.',
  )
}

async function createTravelPreferences(knex: Knex) {
  await createTable(
    knex,
    'travel_preferences',
    'How a user likes to travel. One per user. @domain compatibility @prefix tpf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      const list = (column: string, example: string) =>
        t.specificType(column, 'text[]').notNullable().defaultTo('{}').comment(`Such as ${example}.`)
      list('travel_style', 'backpacking or luxury')
      t.text('budget_level').comment('Such as low, medium or high; empty until chosen.')
      t.text('pace').comment('Such as slow or packed; empty until chosen.')
      list('accommodation', 'hostel or tent')
      list('preferred_destinations', 'Portugal or the Alps')
      list('activities', 'hiking or museums')
      t.integer('group_size_min').comment('With how many people at least; empty if it does not matter.')
      t.integer('group_size_max').comment('With how many people at most; empty if it does not matter.')
      t.jsonb('preferences').notNullable().defaultTo('{}').comment('Further wishes of the user, by name.')
    },
  )
  await uniqueKeys(knex, 'travel_preferences', { user_id: 'This user already has travel preferences.' })
  await indexes(knex, 'travel_preferences', 'created_at, id')
  await check(
    knex,
    'travel_preferences',
    'travel_preferences_group_size',
    'group_size_min > 0 and group_size_max > 0 and group_size_max >= group_size_min',
    'A group has at least one person, and at most no fewer than at least.',
  )
}

async function createMatchingPreferences(knex: Knex) {
  await createTable(
    knex,
    'matching_preferences',
    'Whom a user wants to meet in dating. One per user. @domain compatibility @prefix mpf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('preferred_genders', 'gender[]')
        .notNullable()
        .defaultTo('{MALE,FEMALE}')
        .comment('Whom they want to be shown. @pii')
      t.integer('preferred_age_min').notNullable().defaultTo(18).comment('In years; 18 at least.')
      t.integer('preferred_age_max').notNullable().defaultTo(100).comment('In years.')
      t.integer('max_distance').notNullable().defaultTo(50).comment('How far away at most, in kilometres.')
      t.specificType('deal_breakers', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('What they will not put up with, such as smoking.')
      t.specificType('must_haves', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('What they insist on, such as speaks_german.')
      t.jsonb('preference_data')
        .notNullable()
        .defaultTo('{}')
        .comment('Further filters of the user, by name. @pii')
      t.timestamp('last_updated')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('When the user last changed them.')
    },
  )
  await uniqueKeys(knex, 'matching_preferences', { user_id: 'This user already has matching preferences.' })
  await indexes(knex, 'matching_preferences', 'created_at, id')
  await check(
    knex,
    'matching_preferences',
    'matching_preferences_ages',
    'preferred_age_min >= 18 and preferred_age_max >= preferred_age_min',
    'Ages begin at 18, and the highest is no lower than the lowest.',
  )
  await check(
    knex,
    'matching_preferences',
    'matching_preferences_max_distance_positive',
    'max_distance > 0',
    'The search distance must be more than nothing.',
  )
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'matching_preferences',
    'travel_preferences',
    'compatibility_scores',
    'personality_assessments',
  )
}

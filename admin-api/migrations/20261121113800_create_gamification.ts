import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'leaderboard_period', 'Over what time a leaderboard ranks.', [
    'DAILY',
    'WEEKLY',
    'MONTHLY',
    'ALL_TIME',
  ])
  await createEnum(knex, 'streak_type', 'What somebody did on days in a row.', ['LOGIN', 'EVENT', 'REFERRAL'])
  await createBadges(knex)
  await createAchievements(knex)
  await createLeaderboards(knex)
  await createStreaks(knex)
}

async function createBadges(knex: Knex) {
  await createSoftTable(
    knex,
    'badges',
    'A badge that users can earn. @domain gamification @prefix bdg',
    t => {
      t.text('code').notNullable().comment('What the platform calls it, such as first_event. @search')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What one gets it for, as users read it.')
      t.text('icon').comment('An emoji or the address of a picture.')
      t.text('category').comment('Under which heading it is shown; empty for none.')
      t.text('tier').comment('Such as gold; empty if there is only one.')
      t.jsonb('criteria')
        .notNullable()
        .defaultTo('{}')
        .comment('What must be true to earn it, by name; empty if staff award it.')
      t.integer('points').notNullable().defaultTo(0).comment('Points that come with it.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be earned.')
    },
  )
  await uniqueKeys(knex, 'badges', {
    code: 'There is already a badge with this code. It may be in the trash.',
  })
  await searchIndexes(knex, 'badges', 'code', 'name')
  await check(
    knex,
    'badges',
    'badges_points_not_negative',
    'points >= 0',
    'A badge cannot bring fewer points than none.',
  )

  await createTable(
    knex,
    'user_badges',
    'A badge that a user has earned. @domain gamification @prefix ubg',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('badge_id').notNullable().references('badges.id').onDelete('RESTRICT')
      t.timestamp('earned_at').notNullable().defaultTo(knex.fn.now())
      t.text('awarded_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff awarded it; empty if the platform did, or the account is gone.')
      t.text('reason').comment('What it was awarded for; empty if its criteria say so.')
    },
  )
  await uniqueKeys(knex, 'user_badges', { 'user_id, badge_id': 'This user has this badge already.' })
  await knex.raw(`
    comment on constraint user_badges_badge_id_foreign on user_badges
      is 'Users have earned this badge. Make it inactive instead, so that nobody else can earn it.'
  `)
  await indexes(
    knex,
    'user_badges',
    'badge_id, created_at',
    'user_id, created_at',
    'awarded_by',
    'created_at, id',
  )
}

async function createAchievements(knex: Knex) {
  await createSoftTable(
    knex,
    'achievements',
    'Something that users can achieve step by step. @domain gamification @prefix ach',
    t => {
      t.text('code').notNullable().comment('What the platform calls it, such as ten_events. @search')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What is to be done, as users read it.')
      t.text('category').comment('Under which heading it is shown; empty for none.')
      t.jsonb('criteria').notNullable().defaultTo('{}').comment('What counts as a step, by name.')
      t.integer('target_value').notNullable().defaultTo(1).comment('How many steps it takes.')
      t.integer('points').notNullable().defaultTo(0).comment('Points that come with it.')
      t.text('badge_id')
        .references('badges.id')
        .onDelete('SET NULL')
        .comment('The badge that comes with it; empty for none, or if that is gone.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be achieved.')
    },
  )
  await uniqueKeys(knex, 'achievements', {
    code: 'There is already an achievement with this code. It may be in the trash.',
  })
  await indexes(knex, 'achievements', 'badge_id')
  await searchIndexes(knex, 'achievements', 'code', 'name')
  await check(
    knex,
    'achievements',
    'achievements_values',
    'points >= 0 and target_value > 0',
    'An achievement takes at least one step, and brings no fewer points than none.',
  )

  await createTable(
    knex,
    'user_achievements',
    'How far a user has come with an achievement. @domain gamification @prefix uac @nohistory counted by the platform, step by step',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('achievement_id').notNullable().references('achievements.id').onDelete('RESTRICT')
      t.integer('progress').notNullable().defaultTo(0).comment('How many steps are done.')
      t.boolean('is_completed')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it is achieved, and stays so; set by the database when the steps are enough.')
      t.timestamp('completed_at').comment('When it was achieved; empty until then.')
    },
  )
  await uniqueKeys(knex, 'user_achievements', {
    'user_id, achievement_id': 'This user has begun with this achievement already.',
  })
  await knex.raw(`
    comment on constraint user_achievements_achievement_id_foreign on user_achievements
      is 'Users have begun with this achievement. Make it inactive instead, so that nobody else begins.'
  `)
  await indexes(
    knex,
    'user_achievements',
    'achievement_id, created_at',
    'user_id, created_at',
    'is_completed, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'user_achievements',
    'user_achievements_progress_not_negative',
    'progress >= 0',
    'No fewer steps than none can be done.',
  )
  await check(
    knex,
    'user_achievements',
    'user_achievements_completed',
    'is_completed = (completed_at is not null)',
    'An achievement has a time if, and only if, it is achieved.',
  )
}

async function createLeaderboards(knex: Knex) {
  await createTable(
    knex,
    'leaderboards',
    'The place of a user on a board in a period. @domain gamification @prefix ldb @nohistory ranked anew by the platform again and again',
    t => {
      t.text('board_key').notNullable().comment('Which board, such as referrals. @label @search')
      t.specificType('period', 'leaderboard_period').notNullable()
      t.date('period_start').notNullable().comment('The first day of the period, in UTC.')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.decimal('score', 14, 2).notNullable().defaultTo(0).comment('By what they are ranked, highest first.')
      t.integer('rank').notNullable().comment('The place, 1 being the best; equal scores may share one.')
    },
  )
  await uniqueKeys(knex, 'leaderboards', {
    'board_key, period, period_start, user_id': 'This user has a place on this board in this period already.',
  })
  await indexes(
    knex,
    'leaderboards',
    'board_key, period, period_start, rank',
    'user_id, created_at',
    'period, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'leaderboards', 'board_key')
  await check(knex, 'leaderboards', 'leaderboards_rank_positive', 'rank > 0', 'Places begin with 1.')
}

async function createStreaks(knex: Knex) {
  await createTable(
    knex,
    'streaks',
    'On how many days in a row a user did something. One per user and kind. @domain gamification @prefix stk @nohistory counted by the platform every day',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('streak_type', 'streak_type').notNullable().defaultTo('LOGIN')
      t.integer('current_count').notNullable().defaultTo(0).comment('Days in a row until the last one.')
      t.integer('longest_count')
        .notNullable()
        .defaultTo(0)
        .comment('The most days in a row there ever were; never below the present ones.')
      t.date('last_activity_date').comment('The last of these days, in UTC; empty if there was none.')
      t.date('started_at').comment('The first of these days, in UTC; empty if there was none.')
    },
  )
  await uniqueKeys(knex, 'streaks', {
    'user_id, streak_type': 'This user has a streak of this kind already.',
  })
  await indexes(knex, 'streaks', 'streak_type, created_at, id', 'created_at, id')
  await check(
    knex,
    'streaks',
    'streaks_counts',
    'current_count between 0 and longest_count',
    'A streak is no shorter than none, and no longer than the longest.',
  )
  await check(
    knex,
    'streaks',
    'streaks_days',
    'started_at <= last_activity_date',
    'A streak begins before it ends.',
  )
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'streaks',
    'leaderboards',
    'user_achievements',
    'achievements',
    'user_badges',
    'badges',
  )
  await dropEnums(knex, 'streak_type', 'leaderboard_period')
}

import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'referral_beneficiary', 'Which of the two a reward of a referral is for.', [
    'REFERRER',
    'REFEREE',
  ])
  await createEnum(knex, 'referral_reward_type', 'What a reward of a referral consists of.', [
    'POINTS',
    'CREDITS',
    'SUBSCRIPTION_DISCOUNT',
    'FREE_EVENT',
  ])
  await createEnum(
    knex,
    'referral_reward_status',
    'Where a reward stands, from being due to being used; EXPIRED and CANCELED ones are lost.',
    ['PENDING', 'APPROVED', 'AWARDED', 'CLAIMED', 'EXPIRED', 'CANCELED'],
  )
  await createRewards(knex)
  await guardRewards(knex)
  await createStats(knex)
}

async function createRewards(knex: Knex) {
  await createSoftTable(
    knex,
    'referral_rewards',
    'What a user gets for a referral, or for many of them. @domain referrals @prefix rrw',
    t => {
      t.text('referral_id')
        .references('referrals.id')
        .onDelete('SET NULL')
        .comment('The referral it is for; empty if for a number of them, or if that is gone.')
      t.text('campaign_id')
        .references('referral_campaigns.id')
        .onDelete('SET NULL')
        .comment('The campaign that promised it; empty for none, or if that is gone.')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who gets it.')
      t.specificType('beneficiary', 'referral_beneficiary').notNullable()
      t.specificType('reward_type', 'referral_reward_type').notNullable()
      t.specificType('status', 'referral_reward_status').notNullable().defaultTo('PENDING')
      t.integer('milestone').comment(
        'The number of referrals it is given at, such as 5; empty if it is for one.',
      )
      t.integer('points').comment('How many points; empty if it is something else.')
      t.bigInteger('amount_minor').comment('How much credit; empty if it is something else. @money currency')
      t.specificType('currency', 'char(3)').comment('Three letters of ISO 4217, such as EUR.')
      t.decimal('discount_percent', 5, 2).comment(
        'Percent off a subscription; empty if it is something else.',
      )
      t.text('approved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who approved it; empty if nobody did, the platform did, or the account is gone.')
      t.timestamp('approved_at').comment('When it was approved; empty until then.')
      t.timestamp('awarded_at').comment('When it was given; empty until then.')
      t.timestamp('claimed_at').comment('When it was used; set if, and only if, it was.')
      t.timestamp('expires_at').comment('Until when it can be used; empty if for good.')
      t.timestamp('canceled_at').comment('When it was withdrawn; set if, and only if, it was.')
    },
  )
  await knex.raw(`
    create unique index referral_rewards_user_id_campaign_id_milestone_live_key
      on referral_rewards (user_id, campaign_id, milestone) nulls not distinct where milestone is not null;
    comment on index referral_rewards_user_id_campaign_id_milestone_live_key
      is 'This user has the reward for this milestone already, maybe canceled or in the trash. Each is given once.'
  `)
  await indexes(
    knex,
    'referral_rewards',
    'user_id, created_at',
    'status, created_at, id',
    'reward_type, created_at, id',
    'referral_id',
    'campaign_id, created_at',
    'approved_by',
    'created_at, id',
  )
}

async function guardRewards(knex: Knex) {
  const rules: [string, string, string][] = [
    [
      'amounts_not_negative',
      'points >= 0 and amount_minor >= 0 and milestone > 0',
      'A reward cannot be less than nothing, and a milestone is at least one referral.',
    ],
    [
      'currency_shape',
      `currency ~ '^[A-Z]{3}$' and (amount_minor is null or currency is not null)`,
      'An amount has a currency, of three capital letters such as EUR.',
    ],
    ['discount_range', 'discount_percent between 0 and 100', 'A discount lies between 0 and 100 percent.'],
    [
      'state_has_time',
      `case status when 'APPROVED' then approved_at when 'AWARDED' then awarded_at when 'CLAIMED' then awarded_at
         else created_at end is not null`,
      'A reward that was approved or given says when.',
    ],
    [
      'claimed',
      `(status = 'CLAIMED') = (claimed_at is not null)`,
      'A reward says when it was used if, and only if, it was.',
    ],
    [
      'canceled',
      `(status = 'CANCELED') = (canceled_at is not null)`,
      'A reward says when it was withdrawn if, and only if, it was.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'referral_rewards', `referral_rewards_${name}`, rule, message)
}

/** A percentage of two counts, kept by the database; more than all cannot be, whatever was not counted. */
const rate = (part: string, whole: string) =>
  `numeric(7,4) not null generated always as (
     case when ${whole} > 0 then least(100.0 * ${part} / ${whole}, 100) else 0 end) stored`

async function createStats(knex: Knex) {
  await createTable(
    knex,
    'referral_stats',
    'The referrals of a user in numbers. One per user who refers. @domain referrals @prefix rst @nohistory counted by the database from rows that have history',
    t => {
      const number = (name: string, comment: string) =>
        t.integer(name).notNullable().defaultTo(0).comment(comment)
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who refers.')
      number('clicks', 'How often their links were opened, counted by the database.')
      number('signups', 'How many signed up by them, counted by the database.')
      number('activations', 'How many of their referrals were activated, counted by the database.')
      t.specificType('click_to_signup_rate', rate('signups', 'clicks')).comment(
        'Percent of clicks that led to somebody signing up.',
      )
      t.specificType('signup_to_activation_rate', rate('activations', 'signups')).comment(
        'Percent of those who signed up that were activated.',
      )
      t.specificType('overall_conversion_rate', rate('activations', 'clicks')).comment(
        'Percent of clicks that led to an activation.',
      )
      number('total_rewards_points', 'Points they were given, counted by the database.')
      t.bigInteger('total_rewards_minor')
        .notNullable()
        .defaultTo(0)
        .comment('Credit they were given in this currency, counted by the database. @money currency')
      t.specificType('currency', 'char(3)')
        .notNullable()
        .defaultTo('USD')
        .comment('The currency in which they were given credit most often.')
      number('current_streak', 'Weeks in a row with an activated referral, kept by the platform.')
      number('longest_streak', 'The most weeks in a row, kept by the platform.')
      t.boolean('is_best_performer')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they refer better than anybody, as the platform last saw.')
      t.integer('leaderboard_rank').comment('Their place among all, 1 being the best; empty until ranked.')
      t.timestamp('calculated_at').comment('When a number last changed; empty if none did.')
    },
  )
  await uniqueKeys(knex, 'referral_stats', { user_id: 'This user already has numbers of referrals.' })
  await indexes(knex, 'referral_stats', 'leaderboard_rank, id', 'created_at, id')
  await check(
    knex,
    'referral_stats',
    'referral_stats_counts_not_negative',
    'least(clicks, signups, activations, total_rewards_points, current_streak, longest_streak) >= 0 and total_rewards_minor >= 0 and leaderboard_rank > 0',
    'Numbers of referrals cannot be below none, and ranks begin with 1.',
  )
  await check(
    knex,
    'referral_stats',
    'referral_stats_currency_shape',
    `currency ~ '^[A-Z]{3}$'`,
    'A currency is three capital letters, such as EUR.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'referral_stats', 'referral_rewards')
  await dropEnums(knex, 'referral_reward_status', 'referral_reward_type', 'referral_beneficiary')
}

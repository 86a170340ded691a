import type { Knex } from 'knex'
import { check, createSoftTable, dropTables, indexes, searchIndexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createCampaigns(knex)
  await createCodes(knex)
  await createReferrals(knex)
}

async function createCampaigns(knex: Knex) {
  await createSoftTable(
    knex,
    'referral_campaigns',
    'A campaign in which referrals are rewarded in its own way. @domain referrals @prefix rcp',
    t => {
      t.text('name').notNullable().comment('What staff call it. @label @search')
      t.text('code').comment('What users enter to take part, whatever its case; empty if nothing. @search')
      t.text('description').comment('What it is for, and what it promises.')
      t.jsonb('referrer_reward')
        .notNullable()
        .defaultTo('{}')
        .comment('What who refers gets, such as {"type": "POINTS", "points": 200}; empty if nothing.')
      t.jsonb('referee_reward')
        .notNullable()
        .defaultTo('{}')
        .comment('What who is referred gets, in the same form; empty if nothing.')
      t.jsonb('milestone_bonuses')
        .notNullable()
        .defaultTo('[{"at":5},{"at":10},{"at":25}]')
        .comment('Extra rewards, each with the number of referrals it is given at.')
      t.specificType('target_segments', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Which kinds of users may take part, such as hosts; all if there are none.')
      t.specificType('target_countries', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('Users of which countries may take part, such as PT; all if there are none.')
      t.timestamp('start_date').notNullable()
      t.timestamp('end_date').comment('When it ends; empty if it has no end.')
      t.integer('usage_limit').comment('How many may sign up by it; empty if any number.')
      t.integer('usage_count')
        .notNullable()
        .defaultTo(0)
        .comment('How many signed up by it, counted by the database. @derived')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it runs between its dates.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who made it; empty if the account is gone.')
    },
  )
  await knex.raw(`
    create unique index referral_campaigns_code_key on referral_campaigns (upper(code));
    comment on index referral_campaigns_code_key
      is 'There is already a campaign with this code, maybe in other case or in the trash.'
  `)
  await indexes(
    knex,
    'referral_campaigns',
    'is_active, start_date, end_date',
    'is_active, created_at, id',
    'created_by',
    'created_at, id',
  )
  await searchIndexes(knex, 'referral_campaigns', 'name', 'code')
  const rules: [string, string, string][] = [
    ['ends_after_start', 'end_date is null or end_date > start_date', 'A campaign ends after it starts.'],
    [
      'usage_within_limit',
      'usage_limit is null or usage_count <= usage_limit',
      'No more people can sign up by this campaign than its limit allows.',
    ],
    ['usage_not_negative', 'usage_count >= 0 and usage_limit >= 0', 'Uses cannot be fewer than none.'],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'referral_campaigns', `referral_campaigns_${name}`, rule, message)
}

async function createCodes(knex: Knex) {
  await createSoftTable(
    knex,
    'referral_codes',
    'A code by which a user refers others. @domain referrals @prefix rcd',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who refers by it.')
      t.text('code').notNullable().comment('As it is shared; its case does not matter. @label @search')
      t.text('campaign_id')
        .references('referral_campaigns.id')
        .onDelete('SET NULL')
        .comment('The campaign it belongs to; empty for none, or if that is gone.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether others can still sign up by it.')
      t.integer('usage_count')
        .notNullable()
        .defaultTo(0)
        .comment('How many signed up by it, counted by the database. @derived')
      t.integer('usage_limit').comment('How many may sign up by it; empty if any number.')
      t.timestamp('expires_at').comment('Until when it can be used; empty if for good.')
    },
  )
  await knex.raw(`
    create unique index referral_codes_code_key on referral_codes (upper(code));
    comment on index referral_codes_code_key
      is 'There is already a referral code like this, maybe in other case or in the trash.'
  `)
  await indexes(
    knex,
    'referral_codes',
    'user_id, created_at',
    'campaign_id, created_at',
    'is_active, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'referral_codes', 'code')
  await check(
    knex,
    'referral_codes',
    'referral_codes_usage_within_limit',
    'usage_limit is null or usage_count <= usage_limit',
    'No more people can sign up by this code than its limit allows.',
  )
  await check(
    knex,
    'referral_codes',
    'referral_codes_usage_not_negative',
    'usage_count >= 0 and usage_limit >= 0',
    'Uses cannot be fewer than none.',
  )
}

async function createReferrals(knex: Knex) {
  await createSoftTable(
    knex,
    'referrals',
    'That a user brought another: from the first click until both are rewarded. @domain referrals @prefix ref',
    t => {
      t.text('referrer_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who referred.')
      t.text('referee_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who was referred; empty until they sign up, or if the account is gone.')
      t.text('referral_code').notNullable().comment('The code as it was used. @label @search')
      t.text('referral_code_id')
        .references('referral_codes.id')
        .onDelete('SET NULL')
        .comment('The code; empty if it was one of the old kind, or is gone.')
      t.text('campaign_id')
        .references('referral_campaigns.id')
        .onDelete('SET NULL')
        .comment('The campaign it counts for; empty for none, or if that is gone.')
      t.timestamp('clicked_at').comment('When the link was first opened; empty if the code was typed.')
      t.integer('click_count').notNullable().defaultTo(0).comment('How often the link was opened.')
      t.timestamp('signed_up_at').comment('When the referred person signed up; empty until then.')
      t.timestamp('activated_at').comment('When all that is asked of them was done; empty until then.')
      t.boolean('is_activated')
        .notNullable()
        .defaultTo(false)
        .comment('Whether all that is asked of the referred person is done, so that rewards are due.')
      t.jsonb('activation_criteria')
        .notNullable()
        .defaultTo('{}')
        .comment('What is not asked for, such as {"first_event": false} or {"profile_completion": false}.')
      t.boolean('profile_completed')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the referred person has filled in their profile.')
      t.boolean('first_event_attended')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the referred person has been at an event.')
      t.integer('active_days')
        .notNullable()
        .defaultTo(0)
        .comment('On how many days the referred person used the platform.')
      t.integer('min_active_days').notNullable().defaultTo(0).comment('On how many days they must have.')
      t.boolean('referrer_reward_given').notNullable().defaultTo(false)
      t.boolean('referee_reward_given').notNullable().defaultTo(false)
      t.text('source').comment('Where the link was opened, such as whatsapp; empty if not known.')
    },
  )
  await knex.raw(`
    create unique index referrals_referee_id_live_key on referrals (referee_id) where referee_id is not null;
    comment on index referrals_referee_id_live_key is 'This user was referred already, and can be only once.'
  `)
  await indexes(
    knex,
    'referrals',
    'referral_code',
    'referrer_id, created_at',
    'is_activated, created_at, id',
    'campaign_id, created_at',
    'referee_id',
    'referral_code_id, created_at',
    'created_at, id',
  )
  await searchIndexes(knex, 'referrals', 'referral_code')
  await guardReferrals(knex)
}

async function guardReferrals(knex: Knex) {
  const asked = (criterion: string) => `coalesce(activation_criteria ->> '${criterion}', 'true') <> 'false'`
  const rules: [string, string, string][] = [
    ['not_oneself', 'referrer_id <> referee_id', 'Nobody can refer themselves.'],
    [
      'counts_not_negative',
      'click_count >= 0 and active_days >= 0 and min_active_days >= 0',
      'Clicks and days cannot be fewer than none.',
    ],
    [
      'activation_criteria_met',
      `not is_activated or (
        (profile_completed or not ${asked('profile_completion')})
        and (first_event_attended or not ${asked('first_event')})
        and active_days >= min_active_days)`,
      'A referral is activated only when the profile is complete, the first event was attended and there were enough active days, as far as they are asked for.',
    ],
    [
      'activated_at',
      'is_activated = (activated_at is not null)',
      'A referral has a time of activation if, and only if, it is activated.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'referrals', `referrals_${name}`, rule, message)
}

export const down = (knex: Knex) => dropTables(knex, 'referrals', 'referral_codes', 'referral_campaigns')

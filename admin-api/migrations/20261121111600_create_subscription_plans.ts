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
  await createEnum(knex, 'subscription_plan_tier', 'How much a plan offers, from the least to the most.', [
    'FREE',
    'PREMIUM',
    'PRO',
    'ENTERPRISE',
    'CUSTOM',
  ])
  await createEnum(knex, 'billing_interval', 'How often a plan is paid for.', [
    'MONTHLY',
    'YEARLY',
    'LIFETIME',
  ])
  await createEnum(knex, 'subscription_status', 'Where a subscription stands.', [
    'ACTIVE',
    'TRIALING',
    'PAST_DUE',
    'CANCELED',
    'EXPIRED',
    'PAUSED',
    'INCOMPLETE',
  ])
  await createPlans(knex)
  await createSubscriptions(knex)
  await createUsage(knex)
}

async function createPlans(knex: Knex) {
  await createSoftTable(
    knex,
    'subscription_plans',
    'A plan that users can subscribe to, at one price for one interval. @domain billing @prefix pln',
    t => {
      t.specificType('tier', 'subscription_plan_tier').notNullable()
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What the plan offers, as users read it.')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it can still be chosen.')
      t.bigInteger('price_minor').notNullable().defaultTo(0).comment('For one interval. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.specificType('billing_interval', 'billing_interval').notNullable().defaultTo('MONTHLY')
      t.jsonb('features')
        .notNullable()
        .defaultTo('{}')
        .comment('What is included: the name of each feature with true, false or its limit for one period.')
      t.integer('trial_days').notNullable().defaultTo(0).comment('Days free of charge at first; 0 for none.')
      t.text('stripe_price_id').comment('The price at Stripe; empty for plans not sold there.')
      t.text('stripe_product_id').comment('The product at Stripe; empty for plans not sold there.')
      t.integer('display_order')
        .notNullable()
        .defaultTo(0)
        .comment('Place among the plans shown, lowest first.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts about the plan, by name.')
    },
  )
  await uniqueKeys(knex, 'subscription_plans', {
    stripe_price_id: 'There is already a plan with this price of Stripe.',
    'tier, billing_interval':
      'There is already a plan of this tier for this interval. It may be in the trash.',
  })
  await indexes(knex, 'subscription_plans', 'is_active', 'deleted_at', 'display_order')
  await searchIndexes(knex, 'subscription_plans', 'name')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'subscription_plans', `subscription_plans_${name}`, holds, message)
  await rule('price_not_negative', 'price_minor >= 0', 'A plan cannot cost less than nothing.')
  await rule(
    'free_costs_nothing',
    "tier <> 'FREE' or price_minor = 0",
    'A plan of the free tier costs nothing.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency is three capital letters, such as EUR.')
  await rule('trial_days_not_negative', 'trial_days >= 0', 'A trial cannot last fewer than no days.')
}

async function createSubscriptions(knex: Knex) {
  await createSoftTable(
    knex,
    'subscriptions',
    'A user’s subscription to a plan, from its first day until it expires. At most one per user is live. @domain billing @prefix sub',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('plan_id').notNullable().references('subscription_plans.id').onDelete('RESTRICT')
      t.specificType('status', 'subscription_status').notNullable().defaultTo('TRIALING')
      t.timestamp('current_period_start')
        .notNullable()
        .comment('When the period that is paid for, or on trial, began.')
      t.timestamp('current_period_end').notNullable().comment('When it ends, and the next is to be paid for.')
      t.boolean('cancel_at_period_end')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it ends with this period rather than being renewed.')
      t.timestamp('canceled_at').comment('When it was canceled; empty unless it was.')
      t.text('cancel_reason').comment('Why, in the words of who canceled; empty if they did not say.')
      t.timestamp('trial_start').comment('Empty if there was no trial.')
      t.timestamp('trial_end').comment('Set while on trial; empty if there was none.')
      t.timestamp('trial_reminder_sent_at').comment(
        'When the user was told that the trial is about to end; empty until then.',
      )
      t.text('stripe_customer_id').comment('The customer at Stripe; empty if nothing is paid there.')
      t.text('stripe_subscription_id').comment(
        'The subscription at Stripe; empty if nothing is paid there. @label @search',
      )
      t.text('stripe_checkout_session_id').comment('The session at Stripe in which the user subscribed.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts from the provider, by name.')
    },
  )
  await uniqueKeys(knex, 'subscriptions', {
    stripe_subscription_id: 'This subscription of Stripe is already known.',
    'user_id, status, deleted_at': 'This user already has a subscription in this state.',
  })
  await knex.raw(`
    create unique index subscriptions_one_live_per_user on subscriptions (user_id)
      where deleted_at is null and status in ('ACTIVE', 'TRIALING', 'PAST_DUE', 'PAUSED', 'INCOMPLETE');
    comment on index subscriptions_one_live_per_user is 'This user already has a live subscription. Cancel it first, or change its plan.';
    comment on constraint subscriptions_plan_id_foreign on subscriptions
      is 'Users are or were subscribed to this plan. Make it inactive instead, so that nobody else can choose it.';
  `)
  await indexes(
    knex,
    'subscriptions',
    'user_id, created_at',
    'plan_id, created_at',
    'created_at, id',
    'status, created_at, id',
    'current_period_end',
    'trial_end',
    'stripe_customer_id',
    'deleted_at',
    // For the jobs that renew, remind and expire.
    'status, current_period_end',
  )
  await searchIndexes(knex, 'subscriptions', 'stripe_subscription_id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'subscriptions', `subscriptions_${name}`, holds, message)
  await rule(
    'period_order',
    'current_period_end > current_period_start',
    'A period has to end after it begins.',
  )
  await rule('trial_order', 'trial_end > trial_start', 'A trial has to end after it begins.')
  await rule(
    'trial_ends',
    "status <> 'TRIALING' or trial_end is not null",
    'A subscription on trial needs the time at which the trial ends.',
  )
  await rule(
    'canceled_at',
    "status <> 'CANCELED' or canceled_at is not null",
    'A canceled subscription needs the time at which it was canceled.',
  )
}

async function createUsage(knex: Knex) {
  await createSoftTable(
    knex,
    'usage_records',
    'Use of something that a subscription is charged for by amount. @domain billing @prefix ure @nohistory what was metered never changes: each row is its own record',
    t => {
      t.text('subscription_id').notNullable().references('subscriptions.id').onDelete('CASCADE')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who used it; empty if the account is gone.')
      t.text('metric_name').notNullable().comment('What was used, such as api_calls. @label')
      t.integer('quantity').notNullable().comment('How much of it, in the unit of the metric.')
      t.timestamp('timestamp').notNullable().defaultTo(knex.fn.now()).comment('When it was used.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts about the use, by name.')
    },
  )
  await indexes(
    knex,
    'usage_records',
    'subscription_id, created_at',
    'user_id, created_at',
    'metric_name, created_at, id',
    'created_at, id',
    'timestamp',
    'deleted_at',
    // What a period is charged for.
    'subscription_id, metric_name, timestamp',
  )

  await createTable(
    knex,
    'feature_usage',
    'How often a user used a feature in one period, and how often they may. @domain billing @prefix fus @nohistory a counter that the platform moves with every use',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('subscription_id')
        .references('subscriptions.id')
        .onDelete('CASCADE')
        .comment('The subscription that grants the feature; empty for what every user has.')
      t.text('feature_key').notNullable().comment('As in the features of the plans. @label')
      t.timestamp('period_start').notNullable()
      t.timestamp('period_end').notNullable().comment('When counting begins anew.')
      t.integer('usage_count').notNullable().defaultTo(0).comment('Uses so far in this period.')
      t.integer('usage_limit').comment('Uses allowed in this period; empty for no limit.')
    },
  )
  await uniqueKeys(knex, 'feature_usage', {
    'user_id, feature_key, period_start':
      'The uses of this feature in this period are already being counted.',
  })
  await indexes(knex, 'feature_usage', 'subscription_id', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'feature_usage', `feature_usage_${name}`, holds, message)
  await rule('count_not_negative', 'usage_count >= 0', 'A feature cannot be used fewer than no times.')
  await rule(
    'limit_not_negative',
    'usage_limit >= 0',
    'A limit cannot be below nothing; empty means no limit.',
  )
  await rule('period_order', 'period_end > period_start', 'A period has to end after it begins.')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'feature_usage', 'usage_records', 'subscriptions', 'subscription_plans')
  await dropEnums(knex, 'subscription_status', 'billing_interval', 'subscription_plan_tier')
}

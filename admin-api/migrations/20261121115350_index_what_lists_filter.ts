import type { Knex } from 'knex'
import { indexes } from '../core/migration.ts'

/** Served by an index on the column alone until now, which leaves a long list to be sorted. */
const sortedToo: [table: string, name: string, column: string, time: string][] = [
  ['users', 'idx_profiles_role', 'role', 'created_at'],
  ['users', 'users_status_idx', 'status', 'created_at'],
  ['users', 'users_primary_provider_idx', 'primary_provider', 'created_at'],
  ['support_tickets', 'support_tickets_user_id_idx', 'user_id', 'created_at'],
  ['support_tickets', 'support_tickets_assigned_to_idx', 'assigned_to', 'created_at'],
  ['security_events', 'security_events_event_type_idx', 'event_type', 'occurred_at'],
  ['verifications', 'verifications_status_idx', 'status', 'created_at'],
  ['bookings', 'bookings_promo_code_id_idx', 'promo_code_id', 'created_at'],
]

/** What staff narrow long lists by, each in the order of its list. */
const long = {
  users: ['is_verified, created_at, id', 'is_premium, created_at, id'],
  user_security: ['verification_status, created_at, id'],
  login_attempts: ['created_at, id', 'success, created_at, id'],
  security_events: ['occurred_at, id', 'severity, occurred_at, id'],
  verifications: ['created_at, id', 'type, created_at, id'],
  support_tickets: ['priority, created_at, id'],
  events: ['visibility, created_at, id', 'mode, created_at, id'],
  booking_modifications: ['status, created_at, id'],
  dispute_cases: ['kind, created_at, id'],
  payment_transactions: ['payment_method, created_at, id'],
  subscriptions: ['cancel_at_period_end, created_at, id'],
  premium_purchases: ['plan_code, created_at, id'],
  reviews: ['is_verified, created_at, id'],
  notification_queue: ['channel, created_at, id'],
  moderation_actions: ['is_automated, created_at, id'],
  suspicious_activities: ['is_confirmed, created_at, id'],
  travel_bucket_list: ['status, created_at, id'],
  travel_companions: ['intro_status, created_at, id'],
}

/** Of tables with few rows. */
const short = {
  staff_roles: ['role'],
  interests: ['is_active'],
  faqs: ['is_published'],
  announcements: ['priority'],
  feature_flags: ['is_enabled'],
  api_keys: ['is_active'],
  webhook_events: ['is_active'],
  scheduled_jobs: ['last_status'],
  archive_policies: ['is_enabled'],
  storage_buckets: ['access'],
  vouch_configs: ['is_active'],
  communities: ['is_verified'],
  event_categories: ['is_active'],
  forum_categories: ['is_active'],
  apps: ['is_active'],
  badges: ['is_active'],
  achievements: ['is_active'],
  email_templates: ['is_active'],
  adventures: ['difficulty_level'],
  services: ['pricing_type'],
  vendors: ['stripe_connect_ready'],
  stripe_accounts: ['payouts_enabled'],
  stripe_products: ['is_active'],
  stripe_prices: ['is_active'],
  platform_fee_configs: ['is_active'],
  payout_accounts: ['is_verified'],
  wallets: ['is_frozen'],
  compatibility_model_versions: ['status'],
  automated_moderation_rules: ['action'],
}

const trashes = `
  select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'deleted_at' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null)
  order by 1`

export async function up(knex: Knex) {
  for (const [table, name, column, time] of sortedToo)
    await knex.raw(`drop index ${name}; create index ${name} on ${table} (${column}, ${time}, id)`)
  for (const [table, lists] of [...Object.entries(long), ...Object.entries(short)])
    await indexes(knex, table, ...lists)
  // The trash of every table that has one, what was deleted last first; it takes no room for what is in use.
  for (const { name } of (await knex.raw(trashes)).rows)
    await knex.raw(`create index ${name}_trash_idx on ${name} (deleted_at, id) where deleted_at is not null`)
}

export async function down(knex: Knex) {
  for (const { name } of (await knex.raw(trashes)).rows) await knex.raw(`drop index ${name}_trash_idx`)
  for (const [table, lists] of [...Object.entries(long), ...Object.entries(short)])
    for (const list of lists) await knex.raw(`drop index ${table}_${list.replaceAll(', ', '_')}_idx`)
  for (const [table, name, column] of sortedToo)
    await knex.raw(`drop index ${name}; create index ${name} on ${table} (${column})`)
}

import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

type Setting = [key: string, value: unknown, category: string, description: string]

const settings: Setting[] = [
  [
    'ai.daily_limit.free',
    5,
    'assistant',
    'Queries to the assistant that a user without premium has a day, in UTC.',
  ],
  [
    'ai.daily_limit.premium',
    999,
    'assistant',
    'Queries to the assistant that a user with premium has a day, in UTC.',
  ],
  ['billing.trial_notice_days', 3, 'billing', 'How many days before a trial ends its user is told.'],
  [
    'events.free_cancellation_hours',
    24,
    'events',
    'Until how many hours before the start a booking can be cancelled free of charge, unless the host says otherwise.',
  ],
  [
    'events.waitlist_offer_minutes',
    30,
    'events',
    'For how many minutes a free place is kept for the first in the list.',
  ],
  ['marketplace.return_days', 14, 'marketplace', 'Within how many days goods can be sent back.'],
  [
    'payouts.default_schedule',
    { frequency: 'WEEKLY', day_of_week: 1, delay_days: 7, minimum_amount_minor: 0 },
    'payments',
    'When hosts and vendors are paid who have no schedule of their own. Days of the week count from 0, Sunday.',
  ],
  [
    'payouts.hold_hours_after_account_change',
    72,
    'payments',
    'How long payouts wait after a change of bank account.',
  ],
  ['platform.backup_keep_days', 30, 'platform', 'For how many days a daily backup is kept.'],
  [
    'platform.languages',
    ['en', 'de', 'es', 'fr', 'pt-PT', 'pt-BR'],
    'platform',
    'In which languages the platform can be used.',
  ],
  ['signup.open', true, 'platform', 'Whether new accounts can be made. Off during incidents only.'],
  [
    'support.close_resolved_after_days',
    3,
    'support',
    'After how many days without a word a resolved ticket is closed.',
  ],
  ['support.reply_goal_hours', 12, 'support', 'Within how many hours a ticket should have its first answer.'],
  [
    'trust.bands',
    { known: 20, established: 40, trusted: 60, champion: 80 },
    'trust',
    'From which trust score on each band begins; below the first one is a starter.',
  ],
]

const typeOf = (value: unknown) => (typeof value === 'object' ? 'json' : typeof value)

const rows = settings.map(([key, value, category, description]) => ({
  id: referenceId('set', key),
  ...{ key, category, description, value: JSON.stringify(value), value_type: typeOf(value) },
}))

export async function up(knex: Knex) {
  await knex.raw(`
    alter table system_settings add constraint system_settings_value_of_type check (
      case value_type when 'json' then true when 'string' then jsonb_typeof(value) = 'string'
        when 'number' then jsonb_typeof(value) = 'number' when 'boolean' then jsonb_typeof(value) = 'boolean' else false end);
    comment on constraint system_settings_value_of_type on system_settings
      is 'A value is a string, number, boolean or json, and of the type that is named beside it.';
  `)
  await bringRows(knex, 'system_settings', rows)
}

export async function down(knex: Knex) {
  await takeBackRows(knex, 'system_settings', rows)
  await knex.raw('alter table system_settings drop constraint system_settings_value_of_type')
}

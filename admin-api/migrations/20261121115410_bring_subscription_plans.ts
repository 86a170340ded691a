import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const plan = (tier: string, billing_interval: string, price_minor: number, more: object) => ({
  id: referenceId('pln', `${tier} ${billing_interval}`),
  ...{ tier, billing_interval, price_minor, currency: 'USD' },
  ...more,
})

const offers = {
  free: { boosts: 0, premium_stories: false, vendor_tools: false },
  premium: { boosts: 1, premium_stories: true, vendor_tools: false },
  pro: { boosts: 5, premium_stories: true, vendor_tools: true },
  enterprise: { boosts: 25, premium_stories: true, vendor_tools: true, team_accounts: true },
}

const rows = [
  plan('FREE', 'MONTHLY', 0, {
    name: 'Free',
    description: 'Everything one needs to meet people, to travel and to join events.',
    features: offers.free,
    display_order: 1,
  }),
  plan('PREMIUM', 'MONTHLY', 999, {
    name: 'Premium',
    description: 'Stories for premium members, and a boost of the dating profile every month.',
    features: offers.premium,
    display_order: 2,
  }),
  plan('PRO', 'MONTHLY', 2999, {
    name: 'Pro',
    description: 'For hosts and vendors: tools to sell with, and five boosts a month.',
    features: offers.pro,
    trial_days: 14,
    display_order: 3,
  }),
  plan('PRO', 'YEARLY', 28_800, {
    name: 'Pro, by the year',
    description: 'Pro for a year, a fifth cheaper than month by month.',
    features: offers.pro,
    trial_days: 14,
    display_order: 4,
  }),
  plan('ENTERPRISE', 'YEARLY', 99_900, {
    name: 'Enterprise',
    description: 'For companies with several hosts, who work with accounts of their own.',
    features: offers.enterprise,
    display_order: 5,
  }),
]

/** The prices are not at Stripe yet: whoever puts a plan on sale adds its ids there. */
export const up = (knex: Knex) => bringRows(knex, 'subscription_plans', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'subscription_plans', rows)

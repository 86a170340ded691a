import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

const marketed: Policy = {
  read: ['SUPPORT', 'FINANCE', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
  create: ['MARKETING', 'OWNER'],
  update: ['MARKETING', 'OWNER'],
  delete: ['MARKETING', 'OWNER'],
}

export const referrals: Domain = {
  label: 'Referrals',
  policy: {
    default: marketed,
    tables: {
      // What somebody brought about is recorded by the platform; support looks into it, marketing takes back what is false.
      referrals: {
        read: ['SUPPORT', 'FINANCE', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['MARKETING', 'OWNER'],
        delete: ['MARKETING', 'OWNER'],
      },
      referral_rewards: {
        read: ['SUPPORT', 'FINANCE', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['MARKETING', 'OWNER'],
        update: ['MARKETING', 'OWNER'],
      },
      referral_stats: { read: ['SUPPORT', 'FINANCE', 'MARKETING', 'PLATFORM_DATA', 'OWNER'] },
    },
    stamped: {
      referral_campaigns: { create: 'created_by' },
      promo_codes: { create: 'created_by' },
    },
    readonly: {
      referrals: [
        'referrer_id',
        'referee_id',
        'referral_code',
        'referral_code_id',
        'clicked_at',
        'click_count',
        'signed_up_at',
        'activated_at',
        'profile_completed',
        'first_event_attended',
        'active_days',
        'referrer_reward_given',
        'referee_reward_given',
      ],
      // What becomes of a reward is said by steps.
      referral_rewards: ['status', 'approved_by', 'approved_at', 'awarded_at', 'claimed_at', 'canceled_at'],
    },
  },
  workflows: [],
}

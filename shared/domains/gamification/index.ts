import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

const defined: Policy = {
  read: ['SUPPORT', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
  create: ['MARKETING', 'OWNER'],
  update: ['MARKETING', 'OWNER'],
  delete: ['MARKETING', 'OWNER'],
}

export const gamification: Domain = {
  label: 'Gamification',
  policy: {
    // What people did is counted by the platform and the database.
    default: { read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      badges: defined,
      achievements: defined,
      user_badges: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['MARKETING', 'OWNER'],
        delete: ['MARKETING', 'TRUST_SAFETY', 'OWNER'],
      },
      // Points are worth something to finance too. Nobody adds them by hand: their entries do not say who did.
      user_points: { read: ['SUPPORT', 'FINANCE', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
      point_balances: { read: ['SUPPORT', 'FINANCE', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
    },
    stamped: { user_badges: { create: 'awarded_by' } },
  },
  workflows: [],
}

import { everyRole } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Written by the platform alone: what was counted is not corrected by hand. */
export const analytics: Domain = {
  label: 'Analytics',
  policy: {
    default: { read: ['MARKETING', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      engagement_metrics: { read: everyRole },
      dashboard_stats: { read: everyRole },
      user_activity_logs: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT', 'OPERATIONS'],
      },
    },
  },
  workflows: [],
}

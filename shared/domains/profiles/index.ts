import { everyRole } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

export const profiles: Domain = {
  label: 'Profiles',
  policy: {
    default: {
      read: ['SUPPORT', 'TRUST_SAFETY', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
      update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
    },
    tables: {
      user_profiles: {
        read: everyRole,
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        // Who is paid, and who is locked out of what, goes by real names.
        reveal: ['FINANCE', 'OPERATIONS'],
      },
      interests: {
        read: everyRole,
        create: ['MARKETING', 'OWNER'],
        update: ['MARKETING', 'OWNER'],
        delete: ['MARKETING', 'OWNER'],
      },
      user_interests: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
      },
    },
    readonly: {
      user_metadata: ['ltv_minor', 'ltv_currency'],
      profile_completion_status: ['points_awarded'],
    },
  },
  workflows: [],
}

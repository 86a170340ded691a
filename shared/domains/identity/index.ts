import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Written by signing in alone; read by those who look into an account's safety. */
const signInRecord: Policy = {
  read: ['TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  pii: ['TRUST_SAFETY', 'OWNER'],
}

export const identity: Domain = {
  label: 'Accounts',
  policy: {
    default: signInRecord,
    tables: {
      users: {
        read: everyRole,
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      },
      verifications: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
      },
      staff_roles: {
        read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['OWNER'],
        update: ['OWNER'],
        delete: ['OWNER'],
      },
      staff_members: { read: everyRole },
    },
    readonly: {
      users: ['role', 'trust_score', 'trust_level', 'stripe_customer_id', 'last_active_at'],
      staff_roles: ['granted_by', 'granted_at'],
    },
  },
  workflows: [],
}

import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Domain } from '../index.ts'

/** Who cannot work without a second factor, the demo aside: money moves by the one, and access by the other. */
export const secondFactorRoles: readonly StaffRole[] = ['FINANCE', 'OWNER']

/** Written by signing in alone; read by those who look into an account's safety. */
const signInRecord: Policy = {
  read: ['TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  pii: ['TRUST_SAFETY', 'OWNER'],
  reveal: ['OPERATIONS'],
}

export const identity: Domain = {
  label: 'Accounts',
  policy: {
    default: signInRecord,
    tables: {
      // Unlinked, a person whose account at the provider was replaced can sign in with the new one.
      auth_identities: { ...signInRecord, delete: ['OWNER'] },
      users: {
        read: everyRole,
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        reveal: ['FINANCE', 'OPERATIONS'],
      },
      verifications: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
      },
      staff_roles: {
        read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        // Given on the Staff screen, which first makes the account the person's own.
        update: ['OWNER'],
        delete: ['OWNER'],
      },
      staff_members: { read: everyRole },
    },
    readonly: {
      // States, and what money or a check by somebody stands behind, wait for steps of their own.
      users: [
        'role',
        'status',
        'email_verified_at',
        'is_verified',
        'oauth_verified',
        'primary_provider',
        'trust_score',
        'trust_level',
        'is_premium',
        'premium_until',
        'boosts_available',
        'boosts_used',
        'stripe_customer_id',
        'last_active_at',
      ],
      staff_roles: ['user_id', 'role', 'granted_at', 'granted_by'],
    },
  },
  workflows: [],
}

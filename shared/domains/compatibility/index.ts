import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Computed or collected by the platform: nobody changes it by hand. */
const record: Policy = {
  read: ['TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  pii: ['OWNER'],
  reveal: ['TRUST_SAFETY'],
}

/** What users say of themselves and want, corrected where they ask for it. */
const stated: Policy = {
  read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  update: ['SUPPORT', 'OWNER'],
  pii: ['OWNER'],
  reveal: ['SUPPORT', 'TRUST_SAFETY'],
}

/** What is said to the assistant is between the two, unless somebody has to look into it. */
const confided: Policy = {
  read: ['TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  delete: ['TRUST_SAFETY', 'OWNER'],
  pii: ['OWNER'],
  reveal: ['TRUST_SAFETY'],
}

export const compatibility: Domain = {
  label: 'Compatibility',
  policy: {
    default: record,
    tables: {
      groups: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      group_members: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      },
      travel_preferences: stated,
      matching_preferences: stated,
      // A test is taken, not edited; the user may have it forgotten.
      personality_assessments: { ...record, delete: ['TRUST_SAFETY', 'OWNER'] },
      // Which model computes for everybody is turned like any other switch of the platform.
      compatibility_model_versions: {
        read: ['MARKETING', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['OPERATIONS', 'OWNER'],
        update: ['OPERATIONS', 'OWNER'],
        delete: ['OPERATIONS', 'OWNER'],
      },
      user_profile_analyses: { ...record, delete: ['TRUST_SAFETY', 'OWNER'] },
      ai_conversations: confided,
      ai_messages: record,
      ai_usage_logs: { read: ['SUPPORT', 'FINANCE', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] },
    },
    movable: { groups: ['owner_id'] },
    stamped: { compatibility_model_versions: { create: 'created_by' } },
    readonly: {
      groups: ['compatibility_score'],
      group_members: ['joined_at', 'left_at'],
      travel_preferences: ['user_id'],
      matching_preferences: ['user_id', 'last_updated'],
      compatibility_model_versions: ['activated_at'],
    },
  },
  workflows: [],
}

import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

const moderated: Policy = {
  read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  create: ['TRUST_SAFETY', 'OWNER'],
  update: ['TRUST_SAFETY', 'OWNER'],
  delete: ['OWNER'],
  pii: ['TRUST_SAFETY', 'OWNER'],
  reveal: ['SUPPORT'],
}

export const moderation: Domain = {
  label: 'Safety & moderation',
  policy: {
    default: moderated,
    tables: {
      // Support takes down what a user complains of, and leaves the decision to others.
      content_reports: {
        ...moderated,
        create: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      },
      // What was done stays on record.
      moderation_actions: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
      },
      moderation_queue: { ...moderated, delete: [] },
      automated_moderation_rules: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['TRUST_SAFETY', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      // Whom a user keeps away is the user's own; staff may end it where it was a mistake.
      user_blocks: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT'],
      },
      // Needed at once when somebody is in danger.
      emergency_contacts: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT'],
      },
      safety_check_ins: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT', 'OPERATIONS'],
      },
      suspicious_activities: {
        read: ['FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['FINANCE', 'TRUST_SAFETY', 'OWNER'],
        update: ['FINANCE', 'TRUST_SAFETY', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['FINANCE'],
      },
    },
    stamped: {
      automated_moderation_rules: { create: 'created_by' },
      warnings: { create: 'issued_by' },
      suspension_records: { create: 'issued_by' },
    },
    readonly: {
      content_reports: ['resolved_at'],
      // The platform says of itself which report, rule or judgement brought a thing here.
      moderation_queue: ['report_id', 'rule_id', 'ai_score', 'reviewed_at'],
      emergency_contacts: ['user_id'],
      warnings: ['acknowledged_at'],
    },
  },
  workflows: [],
}

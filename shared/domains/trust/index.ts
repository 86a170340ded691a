import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Kept by the database and the platform. */
const record: Policy = { read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] }

export const trust: Domain = {
  label: 'Trust',
  policy: {
    default: {
      read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
      update: ['TRUST_SAFETY', 'OWNER'],
      delete: ['TRUST_SAFETY', 'OWNER'],
    },
    tables: {
      communities: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      community_members: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      // Whom somebody follows is their own affair; what is wrong can be taken away.
      follows: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      // Rules are replaced by making others active, so that it stays known which held.
      vouch_configs: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['TRUST_SAFETY', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
      },
      trust_scores: record,
      connection_stats: record,
    },
    movable: { communities: ['owner_id'] },
    stamped: { vouch_configs: { create: 'updated_by', update: 'updated_by' } },
    readonly: {
      user_connections: [
        'requester_id',
        'addressee_id',
        'trust_strength',
        'interaction_history',
        'last_interaction_date',
        'requested_at',
        'responded_at',
        'removed_at',
        'message',
      ],
      vouches: [
        'voucher_id',
        'vouchee_id',
        'vouch_type',
        'is_community_vouch',
        'community_id',
        'is_auto_vouched',
        'auto_vouch_criteria',
        'trust_impact',
        'message',
        'approved_at',
        'revoked_at',
      ],
      connection_reviews: [
        'connection_id',
        'reviewer_id',
        'reviewee_id',
        'rating',
        'review_type',
        'helpful_count',
      ],
    },
  },
  workflows: [],
}

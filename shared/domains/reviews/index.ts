import { everyRole } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

export const reviews: Domain = {
  label: 'Reviews',
  policy: {
    default: { read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      // Staff publish, hide and verify a review; its words stay the reviewer's.
      reviews: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      rating_summaries: { read: everyRole },
    },
    readonly: {
      reviews: [
        'reviewer_id',
        'target_type',
        'target_id',
        'event_id',
        'host_id',
        'adventure_id',
        'vendor_id',
        'booking_id',
        'service_id',
        'rating',
        'title',
        'comment',
        'photos',
        'response',
        'responded_by',
        'responded_at',
      ],
    },
  },
  workflows: [],
}

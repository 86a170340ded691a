import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Bookings and their money: moved by the platform and by steps, looked at by those whom customers and vendors ask. */
const traded: Policy = {
  read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
}

/** What customers see of a vendor's offer. */
const offered: Policy = {
  read: everyRole,
  create: ['SUPPORT', 'MARKETING', 'OWNER'],
  update: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OWNER'],
  delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
}

export const adventures: Domain = {
  label: 'Adventures',
  policy: {
    default: traded,
    tables: {
      vendors: {
        read: everyRole,
        create: ['TRUST_SAFETY', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        // A payout that comes back is asked about.
        reveal: ['FINANCE'],
      },
      vendor_certifications: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['TRUST_SAFETY', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      // Sensitive: for those alone who check it.
      vendor_insurance: {
        read: ['TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['TRUST_SAFETY', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      adventures: offered,
      adventure_media: offered,
      adventure_availability: {
        read: everyRole,
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
      },
      bookings: { ...traded, update: ['SUPPORT', 'OWNER'], delete: ['OWNER'] },
      booking_participants: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      },
      payment_splits: { ...traded, update: ['SUPPORT', 'FINANCE', 'OWNER'] },
    },
    fixed: { bookings: ['participant_count'] },
    readonly: {
      vendors: ['status', 'stripe_connect_ready', 'approved_by', 'approved_at', 'suspended_reason'],
      bookings: [
        'booking_reference',
        'user_id',
        'vendor_id',
        'adventure_id',
        'status',
        'total_amount_minor',
        'paid_amount_minor',
        'discount_minor',
        'currency',
        'is_group_booking',
        'promo_code_id',
        'confirmed_at',
        'completed_at',
        'canceled_at',
        'cancel_reason',
      ],
      // One share alone cannot change: all of a booking must add up. What may be moved by hand is the deadline.
      payment_splits: [
        'booking_id',
        'booking_participant_id',
        'user_id',
        'split_type',
        'percentage',
        'amount_minor',
        'paid_amount_minor',
        'currency',
        'status',
        'booking_payment_id',
        'paid_at',
      ],
    },
  },
  workflows: [],
}

import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Domain } from '../index.ts'

/** Those who deal with the people behind bookings and tickets. */
const handlers: readonly StaffRole[] = ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'OWNER']

const listed: Policy = {
  read: everyRole,
  create: ['MARKETING', 'OPERATIONS', 'OWNER'],
  update: ['MARKETING', 'OPERATIONS', 'OWNER'],
  delete: ['OPERATIONS', 'OWNER'],
}

/** What was bought, with what was paid for it. */
const sold: Policy = {
  read: ['FINANCE', 'PLATFORM_DATA', ...handlers],
  update: ['SUPPORT', 'OPERATIONS', 'OWNER'],
}

export const events: Domain = {
  label: 'Events',
  policy: {
    default: {
      read: ['MARKETING', 'PLATFORM_DATA', ...handlers],
      create: ['SUPPORT', 'OPERATIONS', 'OWNER'],
      update: ['SUPPORT', 'OPERATIONS', 'OWNER'],
      delete: ['SUPPORT', 'OPERATIONS', 'OWNER'],
    },
    tables: {
      event_categories: listed,
      events: {
        read: everyRole,
        create: ['OPERATIONS', 'OWNER'],
        // Featured, corrected, taken down: each by those whose work it is.
        update: ['MARKETING', ...handlers],
        delete: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
        pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        reveal: ['OPERATIONS'],
      },
      event_ticket_tiers: { ...listed, create: ['OPERATIONS', 'OWNER'], update: ['OPERATIONS', 'OWNER'] },
      event_updates: {
        read: ['MARKETING', 'PLATFORM_DATA', ...handlers],
        create: ['OPERATIONS', 'OWNER'],
        update: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
      },
      // Made by buying alone.
      event_bookings: sold,
      event_tickets: sold,
      // Written by scanning at the door alone.
      event_check_ins: {
        read: ['PLATFORM_DATA', ...handlers],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT', 'OPERATIONS'],
      },
      // A wish is the user's own.
      saved_events: { read: ['SUPPORT', 'MARKETING', 'PLATFORM_DATA', 'OWNER'] },
    },
    // What was agreed and paid for; what is sold from now on may change.
    fixed: { events: ['currency'], event_ticket_tiers: ['currency'], event_bookings: ['quantity'] },
    readonly: {
      events: [
        'total_revenue_minor',
        'platform_fee_minor',
        'organizer_payout_minor',
        'published_at',
        'completed_at',
        'canceled_at',
      ],
      event_updates: ['notified_at'],
      // What was agreed and paid stays; only what became of it changes.
      event_bookings: [
        'user_id',
        'event_id',
        'total_amount_minor',
        'discount_minor',
        'currency',
        'promo_code_id',
        'payment_transaction_id',
        'booking_reference',
        'booked_at',
        'confirmed_at',
        'canceled_at',
      ],
      event_tickets: [
        'event_id',
        'tier_id',
        'event_booking_id',
        'payment_transaction_id',
        'ticket_number',
        'price_minor',
        'currency',
        'purchased_at',
        'checked_in_at',
        'canceled_at',
      ],
      event_participants: ['left_at'],
      waitlists: ['offered_at', 'converted_booking_id'],
    },
  },
  workflows: [],
}

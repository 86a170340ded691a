import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Orders and bookings: moved by the people who trade and by steps. */
const traded: Policy = {
  read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  update: ['SUPPORT', 'OWNER'],
  delete: ['OWNER'],
  pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
}

/** What users offer: staff correct it and take it down, and sell nothing themselves. */
const offered: Policy = {
  read: everyRole,
  update: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OWNER'],
  delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
}

export const marketplace: Domain = {
  label: 'Marketplace',
  policy: {
    default: traded,
    tables: {
      services: { ...offered, pii: ['TRUST_SAFETY', 'OWNER'], reveal: ['SUPPORT'] },
      marketplace_listings: offered,
      listing_price_history: {
        read: ['SUPPORT', 'FINANCE', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
      },
      marketplace_cart_items: { read: ['SUPPORT', 'MARKETING', 'PLATFORM_DATA', 'OWNER'] },
      marketplace_disputes: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['OWNER'],
      },
      marketplace_reviews: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
    },
    fixed: { service_bookings: ['guest_count', 'quantity'] },
    readonly: {
      services: ['provider_id'],
      service_bookings: [
        'service_id',
        'customer_id',
        'provider_id',
        'status',
        'quantity',
        'unit_price_minor',
        'total_amount_minor',
        'currency',
        'payment_transaction_id',
        'confirmed_at',
        'completed_at',
        'canceled_at',
        'cancel_reason',
      ],
      marketplace_listings: ['seller_id'],
      marketplace_orders: [
        'order_number',
        'buyer_id',
        'seller_id',
        'listing_id',
        'quantity',
        'unit_price_minor',
        'shipping_fee_minor',
        'total_amount_minor',
        'currency',
        'status',
        'payment_transaction_id',
        'confirmed_at',
        'shipped_at',
        'delivered_at',
        'canceled_at',
        'cancel_reason',
      ],
      marketplace_disputes: [
        'status',
        'resolution',
        'refund_amount_minor',
        'currency',
        'refund_id',
        'resolved_by',
        'resolved_at',
      ],
      // Staff may strike out words; the stars are the buyer's.
      marketplace_reviews: ['order_id', 'listing_id', 'seller_id', 'reviewer_id', 'target', 'rating'],
    },
  },
  workflows: [],
}

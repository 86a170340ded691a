import type { Knex } from 'knex'
import { closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const service =
  'title, description, service_type, pricing_type, price_minor, currency, city, country, latitude, longitude, max_guests, status'
const listing =
  'title, description, category, condition, price_minor, currency, quantity, images, city, country, status, shipping_options'

/** Orders and bookings are written by the platform, which knows what they cost. */
const open: Record<string, Access> = {
  services: {
    everyone: `status = 'ACTIVE'`,
    owner: mine('provider_id'),
    insert: `provider_id, ${service}`,
    update: `${service}, deleted_at`,
  },
  service_bookings: { parties: mine('customer_id', 'provider_id') },
  marketplace_listings: {
    everyone: `status in ('ACTIVE', 'SOLD_OUT')`,
    owner: mine('seller_id'),
    insert: `seller_id, ${listing}`,
    update: `${listing}, deleted_at`,
  },
  listing_price_history: { everyone: through('listing_id', 'marketplace_listings'), hide: 'changed_by' },
  marketplace_orders: { parties: mine('buyer_id', 'seller_id') },
  marketplace_cart_items: {
    owner: mine('user_id'),
    insert: 'user_id, listing_id, quantity, price_snapshot_minor, currency',
    update: 'quantity',
    delete: true,
  },
  marketplace_disputes: {
    parties: mine('opened_by', 'against_id'),
    owner: mine('opened_by'),
    hide: 'assigned_to, resolved_by',
    insert: 'order_id, opened_by, reason, description, evidence',
    insertIf: through('order_id', 'marketplace_orders'),
  },
  marketplace_reviews: {
    everyone: through('listing_id', 'marketplace_listings'),
    owner: mine('reviewer_id'),
    hide: 'order_id',
    insert: 'order_id, listing_id, seller_id, reviewer_id, target, rating, comment, images',
    update: 'rating, comment, images, deleted_at',
  },
  reviews: {
    everyone: `status = 'PUBLISHED'`,
    owner: mine('reviewer_id'),
    hide: 'booking_id',
    insert: 'reviewer_id, target_type, target_id, booking_id, rating, title, comment, photos',
    update: 'rating, title, comment, photos, deleted_at',
  },
  category_ratings: {
    everyone: through('review_id', 'reviews'),
    owner: through('review_id', 'reviews', 'parent.reviewer_id = (select app_user_id())'),
    insert: 'review_id, category, rating',
    update: 'rating',
    delete: true,
  },
  review_votes: {
    owner: mine('user_id'),
    insert: 'review_id, user_id, is_helpful',
    update: 'is_helpful',
    delete: true,
  },
  rating_summaries: { everyone: 'true' },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

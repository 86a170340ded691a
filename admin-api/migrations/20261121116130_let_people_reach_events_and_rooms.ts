import type { Knex } from 'knex'
import { among, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const hosted = through('event_id', 'events', 'parent.host_id = (select app_user_id())')
const event =
  'title, slug, description, category_id, type, visibility, mode, start_date, end_date, timezone, venue, address, city, country, latitude, longitude, online_url, tags, cover_image, min_participants, max_participants'
const tier =
  'name, tier_type, description, price_minor, currency, quantity_limit, per_user_limit, available_from, available_until, is_active'

/** Places and tickets are given by the platform, which knows what they cost. */
const open: Record<string, Access> = {
  event_categories: { everyone: 'is_active' },
  // An unlisted event is found by those who take part; where exactly it is, event_place() says.
  events: {
    everyone: `visibility = 'PUBLIC' and status <> 'DRAFT'`,
    members: among('id', 'app_event_ids'),
    owner: mine('host_id'),
    hide: 'online_url, total_revenue_minor, platform_fee_minor, organizer_payout_minor',
    insert: `host_id, ${event}, is_free, price_minor, currency`,
    insertIf: `status = 'DRAFT'`,
    update: event,
  },
  event_ticket_tiers: {
    everyone: `is_active and ${through('event_id', 'events')}`,
    owner: hosted,
    insert: `event_id, ${tier}`,
    update: `${tier}, deleted_at`,
  },
  event_tickets: { parties: hosted, owner: own },
  event_bookings: { parties: hosted, owner: own },
  event_participants: { parties: hosted, owner: own },
  event_check_ins: { parties: hosted, owner: own },
  event_updates: {
    members: among('event_id', 'app_event_ids'),
    owner: hosted,
    insert: 'event_id, author_id, title, message, is_important',
    insertIf: mine('author_id'),
    update: 'title, message, is_important, deleted_at',
  },
  saved_events: { owner: own, insert: 'user_id, event_id', delete: true },
  waitlists: { parties: hosted, owner: own },

  apps: { everyone: 'is_active', hide: 'manifest_history' },
  rooms: {
    everyone: `is_public and status <> 'DRAFT'`,
    members: among('id', 'app_room_ids'),
    owner: mine('created_by'),
    hide: 'app_settings',
  },
  room_participants: { parties: among('room_id', 'app_room_ids'), owner: own, hide: 'metadata' },
  prizes: { everyone: through('room_id', 'rooms'), hide: 'metadata' },
  winners: { everyone: through('room_id', 'rooms'), hide: 'drawn_by, revoked_reason, metadata' },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

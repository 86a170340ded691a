import type { Knex } from 'knex'
import { among, anyOf, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const sells = among('vendor_id', 'app_vendor_ids')
const own = mine('user_id')
const booked = through('booking_id', 'bookings', 'parent.user_id = (select app_user_id())')
const sold = among('parent.vendor_id', 'app_vendor_ids')
const ofOwnAdventure = through('adventure_id', 'adventures', sold)
const writers = 'purser_vendor'

const business = 'business_name, slug, description, email, phone, website, address'
const adventure =
  'title, slug, description, category, difficulty_level, location, city, country, latitude, longitude, price_minor, currency, duration_minutes, min_participants, max_participants, is_active, tags'
const slot = 'starts_at, ends_at, capacity, price_override_minor, currency, is_available'
const medium = 'media_file_id, url, kind, caption, sort_order, is_primary'
const guest = 'name, email, phone, date_of_birth, emergency_contact, special_requirements'

/** Insurance is for staff alone. What is booked and paid is written by the platform, which knows what it costs. */
const open: Record<string, Access> = {
  adventures: {
    everyone: 'is_active and is_open_vendor(vendor_id)',
    owner: sells,
    insert: `vendor_id, ${adventure}`,
    update: `${adventure}, deleted_at`,
    writers,
  },
  adventure_availability: {
    everyone: `is_available and ${through('adventure_id', 'adventures')}`,
    owner: ofOwnAdventure,
    insert: `adventure_id, ${slot}`,
    update: slot,
    delete: true,
    writers,
  },
  adventure_media: {
    everyone: through('adventure_id', 'adventures'),
    owner: ofOwnAdventure,
    insert: `adventure_id, ${medium}`,
    update: `${medium}, deleted_at`,
    writers,
  },
  vendor_certifications: {
    owner: sells,
    hide: 'verified_by',
    insert: 'vendor_id, name, issuer, certificate_number, issued_at, expires_at, document_media_id',
    writers,
  },
  bookings: { parties: sells, owner: own, update: 'special_requests' },
  booking_participants: {
    parties: anyOf(own, through('booking_id', 'bookings', sold)),
    owner: booked,
    insert: `booking_id, user_id, is_lead, ${guest}`,
    update: `${guest}, deleted_at`,
  },
  booking_payments: { parties: booked, owner: mine('payer_id') },
  booking_modifications: { parties: through('booking_id', 'bookings'), hide: 'reviewed_by' },
  payment_splits: { parties: booked, owner: own },
  split_payment_reminders: { parties: through('payment_split_id', 'payment_splits') },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
  await openVendors(knex)
}

export const down = (knex: Knex) => closeRows(knex, 'vendors', ...Object.keys(open))

/**
 * As a vendor one reads one's own business alone, but with its e-mail address and telephone; otherwise all that are open,
 * without. Whoever is signed in may ask to become a vendor.
 */
const openVendors = async (knex: Knex) => {
  await openRows(knex, 'vendors', { owner: own, hide: 'approved_by', insert: `user_id, ${business}` })
  await knex.raw(`
    revoke select on vendors from purser_member;
    grant select (id, user_id, business_name, slug, description, website, status, rating, review_count, created_at, updated_at)
      on vendors to purser_anon, purser_member;
    create policy read_by_everyone on vendors for select to purser_anon, purser_member
      using (deleted_at is null and status = 'ACTIVE');
    grant update (${business}) on vendors to purser_vendor;
    create policy update_own on vendors for update to purser_vendor
      using (${own} and deleted_at is null) with check (${own});
  `)
}

import type { Knex } from 'knex'
import { closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const ownDating = through('dating_profile_id', 'dating_profiles', `parent.user_id = (select app_user_id())`)

/** Tokens, roles of staff and what the business notes of a user stay closed. */
const open: Record<string, Access> = {
  // Handle and standing only: own_account() has the rest, for oneself.
  users: {
    everyone: 'shows_profile(id)',
    owner: mine('id'),
    read: 'id, username, is_verified, trust_score, trust_level, is_premium, created_at, updated_at',
    update: 'username, phone',
  },
  auth_identities: { owner: own },
  device_registrations: { owner: own },
  login_attempts: { owner: own },
  security_events: { owner: own },
  user_security: { owner: own },
  user_sessions: { owner: own },
  verifications: {
    owner: own,
    hide: 'reviewed_by',
    insert: 'user_id, type, document_url, document_media_id',
  },

  user_profiles: {
    everyone: 'shows_profile(user_id)',
    owner: own,
    update:
      'display_name, first_name, last_name, bio, profile_picture, cover_image, date_of_birth, gender, nationality, occupation, languages, demographics, social_handles, is_public',
  },
  user_locations: {
    everyone: 'shows_location(user_id)',
    owner: own,
    insert:
      'user_id, current_city, current_country, home_city, home_country, region, latitude, longitude, location_updated_at, timezone, currency, language, geographic_data',
    update:
      'current_city, current_country, home_city, home_country, region, latitude, longitude, location_updated_at, timezone, currency, language, geographic_data',
  },
  user_privacy: {
    owner: own,
    insert:
      'user_id, profile_visibility, show_location, show_age, show_online_status, privacy_settings, gdpr_consent, gdpr_consent_at, gdpr_consent_version, marketing_consent',
    update:
      'profile_visibility, show_location, show_age, show_online_status, privacy_settings, gdpr_consent, gdpr_consent_at, gdpr_consent_version, marketing_consent, data_deletion_requested_at, data_export_requested_at',
  },
  user_preferences: {
    owner: own,
    insert:
      'user_id, app_settings, dark_mode, calendar_integrations, has_seen_members_intro, has_seen_welcome_message',
    update:
      'app_settings, dark_mode, calendar_integrations, has_seen_members_intro, has_seen_welcome_message',
  },
  profile_completion_status: { owner: own },
  user_service_profiles: {
    everyone: '(is_host_available or is_guide_available) and shows_profile(user_id)',
    owner: own,
    insert:
      'user_id, is_host_available, is_guide_available, host_details, guide_details, service_bio, hourly_rate_minor, currency, availability',
    update:
      'is_host_available, is_guide_available, host_details, guide_details, service_bio, hourly_rate_minor, currency, availability, deleted_at',
  },

  dating_profiles: {
    members: 'shows_profile(user_id)',
    owner: own,
    insert:
      'user_id, name, date_of_birth, gender, description, city, country, image, latitude, longitude, location_updated_at, location_enabled, max_distance',
    update:
      'name, date_of_birth, gender, description, city, country, image, latitude, longitude, location_updated_at, location_enabled, max_distance, deleted_at',
  },
  profile_photos: {
    members: `is_approved and ${through('dating_profile_id', 'dating_profiles')}`,
    owner: ownDating,
    hide: 'approved_by',
    insert: 'dating_profile_id, media_file_id, url, public_id, sort_order',
    update: 'sort_order, deleted_at',
  },
  profile_videos: {
    members: `is_approved and ${through('dating_profile_id', 'dating_profiles')}`,
    owner: ownDating,
    hide: 'approved_by',
    insert: 'dating_profile_id, media_file_id, url, duration',
    update: 'deleted_at',
  },
  interests: { everyone: 'is_active' },
  user_interests: {
    everyone: 'shows_profile(user_id)',
    owner: own,
    insert: 'user_id, interest_id',
    delete: true,
  },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

import type { Knex } from 'knex'
import { closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const asksOfMatches =
  'preferred_genders, preferred_age_min, preferred_age_max, max_distance, deal_breakers, must_haves, preference_data'
const waysOfTravel =
  'travel_style, budget_level, pace, accommodation, preferred_destinations, activities, group_size_min, group_size_max, preferences'
const trip = 'title, description, countries, cities, start_date, end_date, visibility, cover_image'
const ownTrip = through('trip_id', 'travel_trips', 'parent.user_id = (select app_user_id())')
const wish = 'title, country, city, target_date, notes, is_seeking_companion, companion_preferences, status'

/** What one says of oneself and of one's journeys, what is computed of it, and points; the models stay closed. */
const open: Record<string, Access> = {
  personality_assessments: {
    owner: own,
    insert:
      'user_id, openness, conscientiousness, extraversion, agreeableness, neuroticism, answers, assessment_version',
  },
  compatibility_scores: { owner: own },
  travel_preferences: { owner: own, insert: `user_id, ${waysOfTravel}`, update: waysOfTravel },
  matching_preferences: { owner: own, insert: `user_id, ${asksOfMatches}`, update: asksOfMatches },
  smart_match_caches: { owner: own },
  user_profile_analyses: { owner: own },
  ai_conversations: { owner: own, update: 'title, is_active, deleted_at' },
  ai_messages: { parties: through('conversation_id', 'ai_conversations') },
  ai_usage_logs: { owner: own },

  travel_trips: {
    everyone: `visibility = 'PUBLIC' and shows_profile(user_id)`,
    members: `visibility = 'CONNECTIONS' and user_id = any ((select app_connection_ids())::text[])`,
    owner: own,
    insert: `user_id, ${trip}`,
    update: `${trip}, deleted_at`,
  },
  travel_locations: {
    everyone: through('trip_id', 'travel_trips'),
    owner: ownTrip,
    insert: 'trip_id, name, city, country, latitude, longitude, visited_at, rating, notes, photos',
    update: 'name, city, country, latitude, longitude, visited_at, rating, notes, photos, deleted_at',
  },
  travel_highlights: {
    everyone: through('trip_id', 'travel_trips'),
    owner: ownTrip,
    insert: 'trip_id, travel_location_id, title, description, happened_on, media, sort_order',
    update: 'travel_location_id, title, description, happened_on, media, sort_order, deleted_at',
  },
  // Who came along is known to the traveller and the companion.
  travel_companions: {
    parties: own,
    owner: ownTrip,
    insert: 'trip_id, user_id, name, relationship',
    delete: true,
  },
  travel_stats: { members: 'shows_profile(user_id)', owner: own },
  travel_bucket_list: {
    members: 'is_seeking_companion and shows_profile(user_id)',
    owner: own,
    insert: `user_id, ${wish}`,
    update: `${wish}, deleted_at`,
  },

  badges: { everyone: 'is_active' },
  achievements: { everyone: 'is_active' },
  user_badges: { everyone: 'shows_profile(user_id)', owner: own, hide: 'awarded_by, reason' },
  leaderboards: { members: 'shows_profile(user_id)', owner: own },
  user_achievements: { owner: own },
  user_points: { owner: own },
  point_balances: { owner: own },
  streaks: { owner: own },
  user_stats: { members: 'shows_profile(user_id)', owner: own },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

import { anyRow, anyValues } from '../any-row.ts'
import { aUser, given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { encode } from '#api/core/model.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()

type Values = Record<string, unknown>
const insert = async (name: TableName, more: Values) => {
  const values = await anyValues(db, name, more)
  return given(db, tx => tx(name as string).insert(encode(name, values)))
}

/** What a new row says of itself where nobody said anything. */
async function begins(name: TableName, expected: Values, more: Values = {}) {
  const row: Values = await anyRow(db, name, more)
  expect(Object.fromEntries(Object.keys(expected).map(column => [column, row[column]]))).toEqual(expected)
}

/** A row cannot do without any of these. */
async function asksFor(name: TableName, ...columns: string[]) {
  const missing: unknown[] = []
  for (const column of columns)
    missing.push(await insert(name, { [column]: null }).catch((error: { column?: string }) => error.column))
  expect(missing).toEqual(columns)
}

async function refuses(name: TableName, constraint: string, ...rows: Values[]) {
  for (const row of rows) await expect(insert(name, row)).rejects.toMatchObject({ constraint })
}

test('S0-R5 S0-R8 S3-R12 places and settings of a user begin in UTC, in English, in light, with nothing seen', async () => {
  await begins('user_locations', { timezone: 'UTC', currency: 'USD', language: 'en' })
  const seen = { has_seen_members_intro: false, has_seen_welcome_message: false }
  await begins('user_preferences', { dark_mode: false, calendar_integrations: {}, ...seen })
})

test('S0-R4 a profile is public and speaks no language until it says so', () =>
  begins('user_profiles', { is_public: true, languages: [], demographics: {}, social_handles: {} }))

test('S0-R67 a wish for a journey is planned, and seeks nobody to come along', () =>
  begins('travel_bucket_list', { status: 'PLANNED', is_seeking_companion: false }))

test('S1-R25 what is posted is for everybody, for connections or for oneself, as its author says', async () => {
  await begins('posts', { visibility: 'PUBLIC' })
  await begins('user_privacy', { profile_visibility: 'PUBLIC' })
})

test('S2-R51 S2-R31 a job and a message wait in their queue with three tries', async () => {
  await begins('background_jobs', { status: 'PENDING', attempts: 0, max_attempts: 3 })
  await begins('notification_queue', { status: 'PENDING', attempts: 0, max_attempts: 3 })
})

test('S1-R41 S2-R55 a webhook that failed was not tried again yet, and an error was met once', async () => {
  await begins('webhook_failures', { retry_count: 0, resolved_at: null })
  await begins('error_logs', { level: 'ERROR', occurrences: 1, resolved_at: null })
})

test('S2-R52 S2-R53 neither an announcement nor an answer is published until somebody publishes it', async () => {
  await begins('announcements', { is_published: false })
  await begins('faqs', { is_published: false, view_count: 0 })
})

test('S2-R70 S2-R71 an API key has a limit, has used nothing of it, and is good from anywhere unless it says where', async () => {
  await begins('api_keys', { rate_limit: 1000, current_usage: 0, allowed_ips: [] })
  await refuses('api_keys', 'api_keys_usage', { rate_limit: 0 }, { current_usage: -1 })
})

test('S0-R7 nobody agreed to anything until they did', () =>
  begins('user_privacy', { gdpr_consent: false, marketing_consent: false, data_deletion_requested_at: null }))

test('S0-R10 a profile is complete to between 0 and 100 percent', async () => {
  await begins('profile_completion_status', { completion_percentage: 0, points_awarded: 0 })
  const range = 'profile_completion_status_range'
  await refuses(
    'profile_completion_status',
    range,
    { completion_percentage: 101 },
    { completion_percentage: -1 },
  )
})

test('S0-R11 who offers services is neither host nor guide until they say so', () =>
  begins('user_service_profiles', { is_host_available: false, is_guide_available: false }))

test('S0-R20 S0-R21 S0-R22 a campaign has rewards for both, more at 5, 10 and 25, and is for everybody unless it says for whom', async () => {
  const milestone_bonuses = [{ at: 5 }, { at: 10 }, { at: 25 }]
  const everybody = { target_segments: [], target_countries: [] }
  await begins('referral_campaigns', {
    milestone_bonuses,
    referrer_reward: {},
    referee_reward: {},
    ...everybody,
  })
  const some = {
    target_segments: ['students'],
    target_countries: ['PT', 'ES'],
    referrer_reward: { points: 500 },
  }
  await begins('referral_campaigns', some, some)
})

test('S0-R28 S0-R31 streaks, ranks and the effect of a vouch begin at nothing', async () => {
  await begins('referral_stats', { current_streak: 0, longest_streak: 0, leaderboard_rank: null })
  const range = 'referral_stats_counts_not_negative'
  await refuses('referral_stats', range, { leaderboard_rank: 0 }, { longest_streak: -1 })
  expect(Number((await anyRow(db, 'vouches')).trust_impact)).toBe(0)
})

test('S0-R75 S3-R5 S3-R8 a new user is an active member with no trust yet, at the level of a starter', async () => {
  const user = await aUser(db)
  expect(user).toMatchObject({ status: 'ACTIVE', role: 'MEMBER', trust_level: 'starter' })
  expect(Number(user.trust_score)).toBe(0)
  for (const trust_score of ['100.01', '-1'])
    await expect(aUser(db, { trust_score })).rejects.toMatchObject({ constraint: 'users_trust_score_range' })
})

test('S3-R6 a user has no premium and no boosts at first', async () => {
  expect(await aUser(db)).toMatchObject({ is_premium: false, premium_until: null, boosts_available: 0 })
})

test('S3-R7 S3-R42 a sign-in is by one of the providers we know, through OAuth unless it says otherwise', async () => {
  await begins('auth_identities', { type: 'OAUTH', is_primary: false })
  expect(await aUser(db)).toMatchObject({ oauth_verified: false })
})

test('S3-R13 S3-R14 S3-R15 a dating profile is of somebody in some city, whose place is not shared', async () => {
  await asksFor('dating_profiles', 'name', 'date_of_birth', 'gender', 'description', 'city', 'country')
  await begins('dating_profiles', { location_enabled: false, location_updated_at: null, max_distance: 50 })
})

test('S3-R52 nobody under 18 has a dating profile', async () => {
  const born = (years: number, days: number) => {
    const day = new Date()
    day.setUTCFullYear(day.getUTCFullYear() - years)
    return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  }
  await refuses('dating_profiles', 'dating_profiles_adult', { date_of_birth: born(18, 2) })
  await anyRow(db, 'dating_profiles', { date_of_birth: born(18, -2) })
})

test('S3-R17 S3-R18 S3-R19 a photo or video of a profile is not approved until somebody approves it', async () => {
  for (const name of ['profile_photos', 'profile_videos'] as const) {
    const unseen = { is_approved: false, approved_at: null }
    await begins(name, unseen)
    await begins(name, unseen, { approved_at: '2026-01-01T00:00:00Z' })
  }
  await refuses('profile_videos', 'profile_videos_duration', { duration: -1 })
})

test('S4-R9 S3-R10 what each app, room, winner and user says in its own way is kept as JSON', async () => {
  const json: [TableName, string][] = [
    ['apps', 'manifest'],
    ['rooms', 'app_settings'],
    ['room_participants', 'metadata'],
    ['prizes', 'metadata'],
    ['winners', 'metadata'],
    ['notification_preferences', 'settings'],
  ]
  for (const [name, column] of json) {
    const said = { list: [1, null, 'é'], nested: { yes: true } }
    expect((await anyRow(db, name, { [column]: said }))[column], name).toEqual(said)
    if (column !== 'manifest') await begins(name, { [column]: {} })
  }
})

test('S4-R8 S0-R76 users, apps, rooms, places, prizes and winners are deleted by saying when', async () => {
  const deleted_at = '2026-01-01T00:00:00.000000Z'
  for (const name of ['users', 'apps', 'rooms', 'room_participants', 'prizes', 'winners'] as const) {
    const { id, deleted_at: before } = await anyRow(db, name)
    await given(db, tx =>
      tx(name as string)
        .where({ id })
        .update({ deleted_at }),
    )
    const kept = await db(name as string)
      .where({ id })
      .first()
    expect([before, Date.parse(kept.deleted_at)], name).toEqual([null, Date.parse(deleted_at)])
  }
})

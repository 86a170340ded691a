import { anyRow, anyValues } from '../any-row.ts'
import { aUser, given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { encode } from '#api/core/model.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()

type Values = Record<string, unknown>
const insert = (name: TableName, values: Values) =>
  given(db, tx => tx(name as string).insert(encode(name, values)))

/** Writes a row, and another that says the same in these columns: the database names the key that forbids it. */
async function twice(name: TableName, columns: string[], more: Values = {}) {
  const first: Values = await anyRow(db, name, more)
  const same = Object.fromEntries(columns.map(column => [column, first[column]]))
  return insert(name, await anyValues(db, name, { ...more, ...same })).then(
    () => `${name} takes it twice`,
    (error: Error & { constraint?: string }) => error.constraint ?? error.message,
  )
}

/** The tables whose rows are alone in what these columns say. */
const alone = async (columns: string[], ...tables: TableName[]) => {
  const keys: string[] = []
  for (const name of tables) keys.push(await twice(name, columns))
  expect(keys).toEqual(tables.map(name => `${name}_${columns.join('_')}_key`))
}

test('S0-R3 S0-R77 what belongs to a user once is in tables of its own, one row each, and not in users', async () => {
  await alone(['user_id'], 'user_locations', 'user_security', 'user_privacy', 'user_preferences')
  await alone(['user_id'], 'user_metadata', 'profile_completion_status', 'user_service_profiles')
  expect(await twice('user_profiles', ['user_id'])).toBe('user_profiles_user_id_key')
  const moved = [
    'display_name',
    'bio',
    'city',
    'country',
    'timezone',
    'mfa_enabled',
    'gdpr_consent',
    'dark_mode',
  ]
  const users = Object.keys(await db('users').columnInfo())
  expect(users).toContain('email')
  expect(
    users.filter(column => [...moved, 'latitude', 'referral_code', 'admin_notes'].includes(column)),
  ).toEqual([])
})

test('S0-R12 S3-R42 an account elsewhere belongs to one user', () =>
  alone(['provider', 'provider_account_id'], 'auth_identities'))

test('S0-R13 S4-R33 a session, a device and a revoked token are each known once', async () => {
  await alone(['refresh_token_hash'], 'user_sessions')
  await alone(['user_id', 'device_fingerprint'], 'device_registrations')
  await alone(['token_hash'], 'token_blacklist')
})

test('S0-R74 S3-R3 a user may have neither address nor password', async () => {
  const user = await aUser(db, { email: null, password_hash: null, primary_provider: 'GOOGLE' })
  expect(user).toMatchObject({ email: null, password_hash: null })
})

test('S2-R60 S3-R3 S3-R51 an address belongs to one user, however it is written', async () => {
  await aUser(db, { email: 'one@example.com' })
  await expect(aUser(db, { email: 'ONE@example.com' })).rejects.toMatchObject({
    constraint: 'users_email_key',
  })
})

test('S2-R60 S2-R10 a user books, joins, saves and waits for an event once', () =>
  alone(['user_id', 'event_id'], 'event_bookings', 'event_participants', 'saved_events', 'waitlists'))

test('S3-R29 S3-R51 a token is given once to an address, and says until when it is good', async () => {
  await alone(['email', 'token_hash'], 'password_reset_tokens', 'email_verification_tokens')
  for (const name of ['password_reset_tokens', 'email_verification_tokens'] as const)
    await expect(insert(name, { ...(await anyValues(db, name)), expires_at: null })).rejects.toMatchObject({
      code: '23502',
      column: 'expires_at',
    })
})

test('S3-R51 a dating profile, a photo, a like, a look, a reaction: each once', async () => {
  await alone(['user_id'], 'dating_profiles')
  expect(await twice('profile_photos', ['public_id'], { public_id: 'photos/1' })).toBe(
    'profile_photos_public_id_key',
  )
  await alone(['source_user_id', 'target_user_id'], 'profile_likes')
  await alone(['viewer_id', 'viewed_id'], 'profile_views')
  await alone(['story_id', 'viewer_id'], 'story_views')
  await alone(['story_id', 'user_id'], 'story_reactions')
})

test('S0-R9 a user has a referral code of their own, came from somewhere, and is worth nothing at first', async () => {
  expect(await twice('user_metadata', ['referral_code'], { referral_code: 'ANA-42' })).toBe(
    'user_metadata_referral_code_key',
  )
  const row = await anyRow(db, 'user_metadata', { marketing_attribution: { source: 'friend' } })
  expect(row).toMatchObject({ ltv_minor: 0, marketing_attribution: { source: 'friend' } })
})

test('S0-R54 a payment of a subscription is known once, and is of its subscription', async () => {
  const said = { stripe_payment_intent_id: 'pi_1' }
  expect(await twice('subscription_payments', ['stripe_payment_intent_id'], said)).toBe(
    'subscription_payments_stripe_payment_intent_id_key',
  )
  const stray = await anyValues(db, 'subscription_payments', { subscription_id: 'sub_none' })
  await expect(insert('subscription_payments', stray)).rejects.toMatchObject({ code: '23503' })
})

test('S1-R40 S2-R56 a kind of webhook event is defined once, and an event that comes twice is logged once', async () => {
  await alone(['source', 'event_type'], 'webhook_events')
  expect(
    await twice('webhook_logs', ['provider', 'external_id'], { provider: 'stripe', external_id: 'evt_1' }),
  ).toBe('webhook_logs_provider_external_id_key')
})

test('S1-R70 S3-R20 a bucket and an interest have their names alone', async () => {
  await alone(['name'], 'storage_buckets')
  await alone(['slug'], 'interests')
})

test('S2-R49 S2-R50 a setting, a switch and a secret of an API key are each there once', async () => {
  await alone(['key'], 'system_settings', 'feature_flags')
  await alone(['key_hash'], 'api_keys')
})

test('S4-R6 an app has its name alone, and a user is in a room once', async () => {
  await alone(['app_id'], 'apps')
  await alone(['user_id', 'room_id'], 'room_participants')
})

test('S3-R2 S4-R7 an id sorts by when it was made, and an id of elsewhere is kept as it is', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push((await aUser(db)).id)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every(id => /^usr_[0-9a-hjkmnp-tv-z]{26}$/.test(id))).toBe(true)
  for (const id of ['cjld2cjxh0000qzrmn831i7rn', '0f4e1a3c-6d2b-4a8e-9b1f-2c3d4e5f6a7b'])
    expect((await aUser(db, { id })).id).toBe(id)
  const { rows } = await db.raw(`
    select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname not like 'knex%' and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary and a.attname = 'id' and a.atttypid = 'text'::regtype)`)
  expect(rows).toEqual([])
})

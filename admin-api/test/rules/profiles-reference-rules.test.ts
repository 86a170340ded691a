import { expect, test } from 'vitest'
import { aUser, testApp } from '../app.ts'
import { refusal, rowsOf } from '../rows.ts'

const { db } = await testApp()
const { row, change } = rowsOf(db)
const reported = { location_updated_at: '2026-01-01' }

/** What is written, and what it breaks. */
const writes: [rule: string, table: string, values: Record<string, unknown>, broken: string][] = [
  ['S0-R4', 'user_profiles', { date_of_birth: '2020-01-01' }, 'adult'],
  ['S0-R4', 'user_profiles', { date_of_birth: '1815-12-10' }, 'adult'],
  ['S0-R5', 'user_locations', { latitude: 91, longitude: 0, ...reported }, 'position'],
  ['S0-R5', 'user_locations', { latitude: 0, longitude: -181, ...reported }, 'position'],
  ['S0-R5', 'user_locations', { latitude: 38.7, ...reported }, 'position'],
  ['S0-R5', 'user_locations', { latitude: 38.7, longitude: -9.1 }, 'position_reported'],
  ['S0-R5', 'user_locations', { latitude: 38.7, longitude: -9.1, ...reported }, 'nothing'],
  ['S0-R5', 'user_locations', { current_country: 'Portugal' }, 'current_country_code'],
  ['S0-R5', 'user_locations', { home_country: 'pt' }, 'home_country_code'],
  ['S0-R5', 'user_locations', { currency: 'eur' }, 'currency_code'],
  ['S0-R5', 'user_locations', { language: 'Portuguese' }, 'language_shape'],
  ['S0-R5', 'user_locations', { home_country: 'PT', currency: 'EUR', language: 'pt-BR' }, 'nothing'],
  ['S3-R14', 'dating_profiles', { latitude: 38.7, longitude: -9.1, ...reported }, 'position_shared'],
  [
    'S3-R14',
    'dating_profiles',
    { latitude: 38.7, longitude: -9.1, location_enabled: true },
    'position_reported',
  ],
  [
    'S3-R14',
    'dating_profiles',
    { latitude: 38.7, longitude: -9.1, location_enabled: true, ...reported },
    'nothing',
  ],
  ['S3-R17', 'dating_profiles', { video_url: 'https://example.com/v.mp4' }, 'video_uploaded_at'],
  ['S0-R7', 'user_privacy', { gdpr_consent: true }, 'consent_at'],
  ['S0-R7', 'user_privacy', { data_deletion_scheduled_for: '2026-02-01' }, 'deletion_requested'],
  [
    'S0-R7',
    'user_privacy',
    { data_deletion_requested_at: '2026-02-01', data_deletion_completed_at: '2026-01-01' },
    'deletion_order',
  ],
  ['S0-R9', 'user_metadata', { ltv_currency: 'usd' }, 'ltv_currency_code'],
  ['S0-R10', 'profile_completion_status', { completion_percentage: 100 }, 'completed_at'],
  ['S0-R10', 'profile_completion_status', { completed_at: '2026-01-01' }, 'completed_at'],
  ['S0-R10', 'profile_completion_status', { points_awarded: -1 }, 'points_not_negative'],
  ['S0-R10', 'profile_completion_status', { completed_steps: { photo: true } }, 'lists'],
  ['S0-R11', 'user_service_profiles', { hourly_rate_minor: -1 }, 'rate_not_negative'],
  ['S0-R11', 'user_service_profiles', { currency: '€€€' }, 'currency_code'],
]

test.each(writes)('%s a row of %s with %o breaks %s', async (_, table, values, broken) => {
  const written = row(table as 'users', values)
  if (broken === 'nothing') expect(await written).toBeDefined()
  else await expect(written).rejects.toMatchObject({ constraint: `${table}_${broken}` })
})

test('S0-R9 nobody is brought by themselves', async () => {
  const { id: user_id } = await aUser(db)
  await expect(row('user_metadata', { user_id, referred_by_user_id: user_id })).rejects.toMatchObject({
    constraint: 'user_metadata_not_own_referrer',
  })
})

const file = async (bucket: string, more: Record<string, unknown>) => {
  const { id: bucket_id } = await db('storage_buckets').where('name', bucket).first()
  return row('media_files', { bucket_id, ...more })
}

test('S1-R82 S1-R83 a bucket takes a file as far as it is small enough, of a type it takes, and no more public than it is', async () => {
  const { id } = await file('avatars', {
    mime_type: 'image/png',
    size_bytes: 5 * 1024 * 1024,
    is_public: true,
  })
  const grown = change('media_files', id, { size_bytes: 5 * 1024 * 1024 + 1 })
  await expect(grown).rejects.toMatchObject(refusal('The bucket avatars takes files of up to 5120 kB'))
  await expect(file('avatars', { mime_type: 'video/mp4', kind: 'VIDEO' })).rejects.toMatchObject(
    refusal('takes no files of the type video/mp4, only image/jpeg, image/png'),
  )
  const paper = { mime_type: 'application/pdf', kind: 'DOCUMENT' }
  await file('vendor-documents', paper)
  await expect(file('vendor-documents', { ...paper, is_public: true })).rejects.toMatchObject(
    refusal('Nothing in the bucket vendor-documents can be fetched without signing in'),
  )
})

test('S1-R36 what is said of a file fits together', async () => {
  const broken: [Record<string, unknown>, string][] = [
    [{ mime_type: 'video/mp4', kind: 'IMAGE' }, 'kind_of_type'],
    [{ mime_type: 'picture' }, 'kind_of_type'],
    [{ size_bytes: -1 }, 'size_not_negative'],
    [{ path: '/etc/passwd' }, 'path_within_bucket'],
    [{ path: 'a/../../b' }, 'path_within_bucket'],
    [{ checksum_sha256: 'abc' }, 'checksum_shape'],
  ]
  for (const [values, rule] of broken)
    await expect(row('media_files', values), rule).rejects.toMatchObject({
      constraint: `media_files_${rule}`,
    })
  await row('media_files', { path: 'a..b/c.png' })
  await expect(row('storage_buckets', { is_public: true })).rejects.toMatchObject({
    constraint: 'storage_buckets_public_is_public_read',
  })
})

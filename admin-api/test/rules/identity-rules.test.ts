import { expect, test } from 'vitest'
import { aUser, given, testApp } from '../app.ts'
import { broken, refusal, rowsOf } from '../rows.ts'

const { db, as } = await testApp()
const support = await as('SUPPORT')
const user = (more: object) => aUser(db, more)
const { row, change } = rowsOf(db)
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

test('S2-R68 S3-R3 a password is stored as its hash or not at all', async () => {
  await expect(user({ password_hash: 'open sesame' })).rejects.toMatchObject(broken('users_password_hashed'))
  await user({ password_hash: '$argon2id$v=19$m=19456' })
  await user({ password_hash: '$2b$12$abc' })
  await user({ password_hash: null })
})

test('S3-R3 an e-mail address is needed by accounts with a password alone, and looks like one', async () => {
  await expect(user({ primary_provider: 'CREDENTIALS', email: null })).rejects.toMatchObject(
    broken('users_credentials_have_email'),
  )
  const { id } = await user({ primary_provider: 'GOOGLE', email: null })
  await expect(change('users', id, { email_verified_at: soon(-1) })).rejects.toMatchObject(
    broken('users_verified_address'),
  )
  for (const email of ['nobody', '@example.com', 'a b@example.com', 'a@b@c'])
    await expect(change('users', id, { email }), email).rejects.toMatchObject(broken('users_email_shape'))
  const { status, body } = await support.send('PATCH', `/api/users/${id}`, { email: 'nobody' })
  expect([status, body.detail]).toEqual([409, 'An e-mail address is like name@example.com.'])
  await change('users', id, { email: 'o’neil+x@müller.example' })
})

test.each(['+4930123456', '+1 (202) 555-0100', '00351 900.000.001', '0123456'])(
  'S2-R69 %s is a telephone number',
  async phone => void (await user({ phone })),
)

test.each(['12', 'call me', '+', '+1234567890123456', '+49x30123456'])(
  'S2-R69 %s is no telephone number',
  phone => expect(user({ phone })).rejects.toMatchObject(broken('users_phone_shape')),
)

test('S3-R53 premium ends in the future when its end is set, but for what a batch brings', async () => {
  await expect(user({ is_premium: true, premium_until: soon(-1) })).rejects.toMatchObject(
    refusal('Premium ends in the future'),
  )
  const { id } = await user({ is_premium: true, premium_until: soon(1) })
  await expect(change('users', id, { premium_until: soon(-1) })).rejects.toMatchObject(
    refusal('Premium ends in the future'),
  )
  await change('users', id, { premium_until: null, is_premium: false })
  const { id: batchId } = await row('batches')
  await given(db, async tx => {
    await tx.raw(`select set_config('app.batch_id', ?, true)`, [batchId])
    await tx('users')
      .where({ id })
      .update({ is_premium: true, premium_until: soon(-1) })
  })
  // What has passed since stands in the way of nothing else.
  await change('users', id, { phone: '+4930123456' })
})

test('S3-R7 S3-R42 one identity of a user is the one the account was made with', async () => {
  const { user_id } = await row('auth_identities', { is_primary: true })
  await row('auth_identities', { user_id })
  await expect(row('auth_identities', { user_id, is_primary: true })).rejects.toMatchObject(
    broken('auth_identities_one_primary'),
  )
})

test('S2-R3 S2-R68 a document that proves who somebody is stays encrypted', async () => {
  const open = await row('media_files')
  const sealed = await row('media_files', { is_encrypted: true })
  const proof = { type: 'GOVERNMENT_ID' }
  await expect(row('verifications', { ...proof, document_media_id: open.id })).rejects.toMatchObject(
    refusal('are stored encrypted: this file is not'),
  )
  const { id } = await row('verifications', { ...proof, document_media_id: sealed.id })
  await expect(change('verifications', id, { document_media_id: open.id })).rejects.toMatchObject(
    refusal('this file is not'),
  )
  await expect(change('media_files', sealed.id, { is_encrypted: false })).rejects.toMatchObject(
    refusal('it stays encrypted'),
  )
  await change('verifications', id, { document_media_id: null })
  await change('media_files', sealed.id, { is_encrypted: false })
})

test('S2-R3 a verification that was decided says when, and why not', async () => {
  const { id } = await row('verifications')
  const decide = (values: Record<string, unknown>) => change('verifications', id, values)
  await expect(decide({ status: 'APPROVED' })).rejects.toMatchObject(broken('verifications_reviewed_at'))
  const reviewed_at = soon(0)
  await expect(decide({ status: 'REJECTED', reviewed_at })).rejects.toMatchObject(
    broken('verifications_rejection_reason'),
  )
  await decide({ status: 'REJECTED', reviewed_at, rejection_reason: 'Too blurred to read.' })
  await expect(decide({ status: 'PENDING' })).rejects.toMatchObject(broken('verifications_reviewed_at'))
  await expect(decide({ expires_at: '2020-01-01' })).rejects.toMatchObject(
    broken('verifications_expires_later'),
  )
})

test('S0-R6 only an account that is locked has a reason for it and an end of it', async () => {
  const { id } = await row('user_security')
  const lock = { locked_until: soon(1), lock_reason: 'Five wrong passwords.', locked_by_failures: true }
  await change('user_security', id, { is_locked: true, ...lock })
  await expect(change('user_security', id, { is_locked: false })).rejects.toMatchObject(
    broken('user_security_lock_facts'),
  )
  await expect(change('user_security', id, { failed_login_count: -1 })).rejects.toMatchObject(
    broken('user_security_counts_not_negative'),
  )
})

test('S0-R13 S0-R14 devices, attempts and tokens say what belongs to their state', async () => {
  const device = (more: Record<string, unknown>) => row('device_registrations', more)
  await expect(device({ is_trusted: true })).rejects.toMatchObject(broken('device_registrations_trusted_at'))
  await expect(device({ trusted_at: soon(0) })).rejects.toMatchObject(
    broken('device_registrations_trusted_at'),
  )
  const attempt = (more: Record<string, unknown>) => row('login_attempts', more)
  await expect(attempt({ success: true, failure_reason: 'wrong password' })).rejects.toMatchObject(
    broken('login_attempts_failure_reason'),
  )
  await expect(attempt({ country: 'Portugal' })).rejects.toMatchObject(broken('login_attempts_country_code'))
  await expect(row('refresh_tokens', { revoked_reason: 'logout' })).rejects.toMatchObject(
    broken('refresh_tokens_revoked_at'),
  )
  await expect(row('password_reset_tokens', { email: 'nobody' })).rejects.toMatchObject(
    broken('password_reset_tokens_email_shape'),
  )
})

import { readConfig } from '#api/core/config.ts'
import { attempt } from '#api/core/job.ts'
import { mailOf } from '#api/core/mail.ts'
import { prepareQueue } from '#api/core/worker.ts'
import { aUser, given, testApp } from '#api/test/app.ts'
import { browser } from '#api/test/signing-in.ts'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { mailAccountLink } from './account-mail.ts'

const { db, url, app, as } = await testApp()
const { send } = browser(app)
const owner = await as('OWNER')

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()

// The queue's own tables, and nothing to work them: the test makes the attempt.
await prepareQueue(url)
const folder = await mkdtemp(join(tmpdir(), 'purser-letters-'))
afterAll(() => rm(folder, { recursive: true }))

/** The newest letter, as its reader sees it. */
async function newestLetter() {
  const letters = mailOf(readConfig({ DATA_DIR: folder }))
  const run = await db('background_jobs')
    .where({ job_type: mailAccountLink.name })
    .orderBy('id', 'desc')
    .first()
  await attempt(db, mailAccountLink, run.id, new AbortController().signal, letters)
  const newest = (await readdir(join(folder, 'mail'))).sort().at(-1)!
  const letter = await readFile(join(folder, 'mail', newest), 'utf8')
  return letter.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
}

test('whoever is invited chooses a password by the link in a letter, and is in', async () => {
  const email = 'Newcomer@example.com'
  const roles = [{ role: 'SUPPORT' }, { role: 'MARKETING', expires_at: inDays(7) }]
  const invited = await owner.send('POST', '/api/staff', { email, name: 'New Comer', roles })
  expect([invited.status, invited.body]).toMatchObject([
    201,
    { email: 'newcomer@example.com', name: 'New Comer', invited: true, roles: [{ role: 'SUPPORT' }, {}] },
  ])
  expect((await owner.send('POST', `/api/staff/${invited.body.id}/invite`, {})).status).toBe(200)
  const letter = await newestLetter()
  expect(letter).toContain('To: newcomer@example.com')
  const token = /token=([\w-]+)/.exec(letter)![1]
  const chosen = { token, new_password: 'a password I made up' }
  expect((await send('POST', '/api/auth/password-reset/confirm', { body: chosen })).status).toBe(204)
  const body = { email, password: chosen.new_password }
  expect((await send('POST', '/api/auth/sign-in', { body })).status).toBe(200)
  const { staff } = (await owner.send('GET', '/api/staff')).body
  expect(staff).toContainEqual(expect.objectContaining({ email: email.toLowerCase(), invited: false }))
  const again = await owner.send('POST', `/api/staff/${invited.body.id}/invite`, {})
  expect([again.status, again.body.detail]).toEqual([409, expect.stringMatching(/has come in already/)])
  const twice = await owner.send('POST', '/api/staff', { email, name: 'New Comer', roles })
  expect([twice.status, twice.body.detail]).toEqual([409, expect.stringMatching(/among the staff/)])
})

test('a customer who becomes staff begins without the password, second factor and sessions of before', async () => {
  const customer = await aUser(db, {
    password_hash: '$argon2id$of somebody who never showed whose address it is',
  })
  await given(db, async tx => {
    const of = { user_id: customer.id }
    await tx('user_sessions').insert({ ...of, refresh_token_hash: 'x', expires_at: inDays(1) })
    await tx('auth_identities').insert({ ...of, provider: 'GOOGLE', provider_account_id: '1#2' })
    const factor = { mfa_enabled: true, two_factor_secret_encrypted: 'of the platform' }
    await tx('user_security').insert({ ...of, ...factor, last_login_at: tx.fn.now() })
    // Somebody keeps asking for links, in vain.
    const asked = { ...of, email: customer.email, token_hash: 'x', expires_at: inDays(1) }
    await tx('password_reset_tokens').insert([1, 2, 3, 4, 5].map(n => ({ ...asked, token_hash: `x${n}` })))
  })
  const invitation = { email: customer.email, name: 'Customer', roles: [{ role: 'SUPPORT' }] }
  expect((await owner.send('POST', '/api/staff', invitation)).body).toMatchObject({
    id: customer.id,
    invited: true,
    second_factor: false,
  })
  expect(await newestLetter()).toContain(`To: ${customer.email}`)
  expect((await owner.send('POST', `/api/staff/${customer.id}/invite`, {})).status).toBe(200)
  expect(await db('users').where({ id: customer.id }).first()).toMatchObject({
    password_hash: null,
    role: 'MEMBER',
  })
  expect(await db('user_sessions').where({ user_id: customer.id })).toEqual([])
  const banned = await aUser(db, { status: 'BANNED' })
  const refused = await owner.send('POST', '/api/staff', { ...invitation, email: banned.email })
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/is BANNED/)])
  expect(await db('staff_roles').where({ user_id: banned.id })).toEqual([])
})

test('where no mail can be sent, nobody is invited', async () => {
  const without = await testApp({ DATABASE_URL: url, DATABASE_DIRECT_URL: url })
  const invitation = { email: 'nobody@example.com', name: 'Nobody', roles: [{ role: 'SUPPORT' }] }
  const colleague = await without.as('OWNER')
  await given(without.db, tx =>
    tx('user_security').insert({
      user_id: colleague.id,
      mfa_enabled: true,
      two_factor_secret_encrypted: 'x',
    }),
  )
  const answer = await colleague.send('POST', '/api/staff', invitation)
  expect([answer.status, answer.body.detail]).toEqual([503, expect.stringMatching(/npm run staff/)])
  expect(await without.db('users').where({ email: invitation.email })).toEqual([])
})

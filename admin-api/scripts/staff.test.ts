import { prepareQueue } from '#api/core/worker.ts'
import { given, testApp } from '#api/test/app.ts'
import { browser, opened } from '#api/test/signing-in.ts'
import { expect, test } from 'vitest'
import { staffCommand } from './staff.ts'

const { db, url, app } = await testApp()
// The queue's own tables, and nothing to work them.
await prepareQueue(url)
const { send } = browser(app)
const secret = 'twelve chars'

/** Types the command, and the password where it asks for one; gives the exit code and what it said. */
async function staff(line: string, password = secret) {
  const said = { out: '', error: '' }
  const io = {
    out: (text: string) => void (said.out += text),
    error: (text: string) => void (said.error += text),
    password: async () => password,
    requireMail: () => {},
  }
  return { code: await staffCommand(work => work(db), line.split(' ').filter(Boolean), io), ...said }
}

const signIn = async (email: string, password = secret) => {
  const response = await send('POST', '/api/auth/sign-in', { body: { email, password } })
  const { user } = (await response.json()) as { user?: { name: string; roles: string[] } }
  return { status: response.status, user }
}

test('whoever is added can sign in, with the name and roles given', async () => {
  const added = await staff('add Ann@Example.com --name Ann --role owner --role FINANCE')
  expect(added).toEqual({ code: 0, out: 'Ann@Example.com can sign in, as OWNER, FINANCE.', error: '' })
  expect(await signIn('ann@example.com')).toMatchObject({
    status: 200,
    user: { email: 'ann@example.com', name: 'Ann', roles: ['FINANCE', 'OWNER'] },
  })
})

test('the history says that it was done on the server, and holds no password', async () => {
  await staff('add history@example.com --name Historian --role SUPPORT')
  const { id } = await db('users').where({ email: 'history@example.com' }).first()
  const entries = await db('audit_logs').where({ entity_type: 'users', entity_id: id }).orderBy('id')
  expect(entries.map(entry => [entry.actor_type, entry.actor_id])).toEqual([
    ['SERVICE', 'staff-cli'],
    ['SERVICE', 'staff-cli'],
  ])
  expect(JSON.stringify(entries)).not.toContain('argon2')
})

test('an account that exists is used and keeps its platform role', async () => {
  await staff('add twice@example.com --name Before --role SUPPORT')
  await staff('add TWICE@example.com --name After --role MARKETING', 'another password')
  expect(await signIn('twice@example.com', 'another password')).toMatchObject({
    user: { name: 'After', roles: ['SUPPORT', 'MARKETING'] },
  })
  const accounts = await db('users').whereRaw(`lower(email) = 'twice@example.com'`)
  expect(accounts).toMatchObject([{ role: 'MEMBER', status: 'ACTIVE' }])
})

test('a role can be granted, revoked and granted again', async () => {
  await staff('add roles@example.com --name Roland --role SUPPORT')
  expect(await staff('grant roles@example.com TRUST_SAFETY')).toMatchObject({ code: 0 })
  expect((await signIn('roles@example.com')).user?.roles).toEqual(['SUPPORT', 'TRUST_SAFETY'])
  expect(await staff('revoke roles@example.com TRUST_SAFETY')).toMatchObject({ code: 0 })
  expect(await staff('revoke roles@example.com TRUST_SAFETY')).toMatchObject({
    code: 1,
    error: 'The user does not have the role TRUST_SAFETY.',
  })
  expect((await signIn('roles@example.com')).user?.roles).toEqual(['SUPPORT'])
  await staff('grant roles@example.com TRUST_SAFETY')
  expect((await signIn('roles@example.com')).user?.roles).toEqual(['SUPPORT', 'TRUST_SAFETY'])
})

test('granting a role somebody has changes nothing', async () => {
  await staff('add same@example.com --name Sam --role SUPPORT')
  const before = await db('staff_roles').orderBy('id')
  expect(await staff('grant same@example.com SUPPORT')).toMatchObject({ code: 0 })
  expect(await db('staff_roles').orderBy('id')).toEqual(before)
})

test('a new password replaces the old one and signs out everywhere', async () => {
  await staff('add forgetful@example.com --name Fern --role SUPPORT')
  await signIn('forgetful@example.com')
  expect(await staff('password forgetful@example.com', 'a better password')).toMatchObject({ code: 0 })
  const { id } = await db('users').where({ email: 'forgetful@example.com' }).first()
  expect(await db('user_sessions').where({ user_id: id })).toEqual([])
  expect((await db('user_security').where({ user_id: id }).first()).password_changed_at).not.toBeNull()
  expect((await signIn('forgetful@example.com')).status).toBe(401)
  expect((await signIn('forgetful@example.com', 'a better password')).status).toBe(200)
})

test('the suspended cannot sign in until they are added again', async () => {
  await staff('add away@example.com --name Away --role SUPPORT')
  expect(await staff('suspend away@example.com')).toMatchObject({ code: 0 })
  expect((await signIn('away@example.com')).status).toBe(401)
  await staff('add away@example.com --name Back --role SUPPORT')
  expect((await signIn('away@example.com')).user?.name).toBe('Back')
})

test('list shows everybody with state and roles, and never a secret', async () => {
  await staff('add listed@example.com --name Lister --role SUPPORT --role FINANCE')
  await staff('revoke listed@example.com FINANCE')
  await staff('suspend listed@example.com')
  const { code, out } = await staff('list')
  expect(code).toBe(0)
  expect(out).toContain('listed@example.com  Lister  SUSPENDED  SUPPORT  never signed in')
  expect(out).not.toContain('argon2')
})

test('those who were banned are not let in', async () => {
  await staff('add banned@example.com --name Bane --role SUPPORT')
  await given(db, tx => tx('users').where({ email: 'banned@example.com' }).update({ status: 'BANNED' }))
  expect(await staff('add banned@example.com --name Bane --role SUPPORT')).toMatchObject({
    code: 1,
    error: 'The account with this e-mail address is banned or deleted.',
  })
})

test('the suspended are let in again as they were', async () => {
  await staff('add rested@example.com --name Rested --role SUPPORT')
  await staff('suspend rested@example.com --reason sabbatical')
  const { id } = await db('users').where({ email: 'rested@example.com' }).first()
  const entry = await db('audit_logs').where({ entity_id: id }).orderBy('occurred_at', 'desc').first()
  expect(entry).toMatchObject({ actor_id: 'staff-cli', reason: 'sabbatical', after: { status: 'SUSPENDED' } })
  expect(await staff('reinstate rested@example.com')).toMatchObject({ code: 0 })
  expect((await signIn('rested@example.com')).user?.roles).toEqual(['SUPPORT'])
})

test('a role can be given for a time, which list shows and grant changes', async () => {
  await staff('add guest@example.com --name Guest --role SUPPORT --expires 2999-01-31')
  expect((await staff('list')).out).toContain('SUPPORT until 2999-01-31T00:00:00Z')
  const { out } = await staff('grant guest@example.com SUPPORT --expires 2999-01-31T18:00Z')
  expect(out).toBe('guest@example.com has the role SUPPORT until 2999-01-31T18:00:00.000Z.')
  await staff('grant guest@example.com SUPPORT')
  expect((await staff('list')).out).toContain('guest@example.com  Guest  ACTIVE  SUPPORT  never')
})

test('whoever has lost their second factor signs in without one', async () => {
  await staff('add phone@example.com --name Phone --role SUPPORT')
  expect(await staff('reset-totp phone@example.com')).toMatchObject({ code: 1 })
  const { id } = await db('users').where({ email: 'phone@example.com' }).first()
  const factor = { mfa_enabled: true, two_factor_secret_encrypted: 'x' }
  await given(db, tx => tx('user_security').where({ user_id: id }).update(factor))
  expect((await staff('list')).out).toMatch(/phone@example.com .* {2}second factor/)
  expect(await staff('reset-totp phone@example.com --reason lost')).toMatchObject({ code: 0 })
  expect((await signIn('phone@example.com')).status).toBe(200)
})

test('an invitation makes an account without a password, and sends a letter', async () => {
  const { code, out } = await staff('invite mailed@example.com --name Mailed --role FINANCE')
  expect([code, out]).toEqual([
    0,
    'mailed@example.com gets a mail with a link to choose a password, and is FINANCE.',
  ])
  expect((await staff('list')).out).toContain('mailed@example.com  Mailed  ACTIVE  FINANCE  invited')
  expect(await db('background_jobs').orderBy('created_at', 'desc').first()).toMatchObject({
    job_type: 'mail-account-link',
    status: 'PENDING',
  })
})

test('activity says what somebody did, and nothing of what was in it', async () => {
  await staff('add busy@example.com --name Busy --role OWNER')
  expect((await staff('activity busy@example.com')).out).toBe('busy@example.com has not changed anything.')
  const { token } = await opened(
    await send('POST', '/api/auth/sign-in', { body: { email: 'busy@example.com', password: secret } }),
  )
  const body = { key: 'night_mode', name: 'A night to remember' }
  await send('POST', '/api/feature_flags', { token, body })
  const { out } = await staff('activity busy@example.com')
  expect(out).toMatch(/^\d{4}-\S+Z {2}INSERT {2}feature_flags {2}\w+_\w+$/m)
  expect(out).not.toContain('night')
})

test('what the database refuses is said, not thrown', async () => {
  const owners = db('staff_roles').where({ role: 'OWNER', revoked_at: null })
  const emails = await db('users').whereIn('id', owners.select('user_id')).orderBy('email')
  for (const { email } of emails.slice(1)) await staff(`revoke ${email} OWNER`)
  const answer = await staff(`revoke ${emails[0].email} OWNER`)
  expect(answer).toEqual({
    code: 1,
    out: '',
    error: 'Somebody must remain owner: make somebody else an owner first.',
  })
})

test.each([
  ['', 2, 'Say what to do.'],
  ['dismiss ann@example.com', 2, 'There is no command dismiss.'],
  ['constructor', 2, 'There is no command constructor.'],
  ['add new@example.com --role OWNER', 2, 'add needs --name.'],
  ['add new@example.com --name New', 2, 'add needs at least one --role.'],
  ['add new@example.com --name New --role BOSS', 2, 'There is no role BOSS'],
  ['add new --name New --role OWNER', 2, 'new is not an e-mail address.'],
  ['add new@example.com --name New\r\nBcc: --role OWNER', 2, '--name takes one line of plain text.'],
  ['add new@example.com --name New --role OWNER --password secret', 2, '--password'],
  ['add new@example.com --name New --role OWNER --expires 2020-01-01', 2, '--expires takes a day to come'],
  ['grant new@example.com OWNER --expires 2999-02-30', 2, '--expires takes a day to come'],
  ['grant new@example.com OWNER --expires tomorrow', 2, '--expires takes a day to come'],
  ['revoke nobody@example.com OWNER --expires 2999-01-01', 2, 'revoke takes no --expires.'],
  ['grant nobody@example.com', 2, 'grant takes: EMAIL ROLE.'],
  ['grant nobody@example.com --role OWNER', 2, 'grant takes: EMAIL ROLE.'],
  ['grant nobody@example.com OWNER', 1, 'nobody@example.com is not among the staff; add or invite'],
  ['suspend nobody@example.com', 1, 'nobody@example.com is not among the staff'],
])('"%s" is refused with exit code %i and says why', async (line, code, why) => {
  const answer = await staff(line)
  expect([answer.code, answer.out]).toEqual([code, ''])
  expect(answer.error).toContain(why)
})

test('a short password is refused, and nobody is added', async () => {
  const answer = await staff('add short@example.com --name Short --role OWNER', 'eleven char')
  expect(answer).toEqual({ code: 1, out: '', error: 'The password must have at least 12 characters.' })
  expect(await db('users').where({ email: 'short@example.com' })).toEqual([])
})

test('customers are not handled by mistake, and get no role with the password they have', async () => {
  await given(db, tx => tx('users').insert({ email: 'customer@example.com' }))
  expect(await staff('suspend customer@example.com')).toMatchObject({ code: 1 })
  expect(await staff('password customer@example.com')).toMatchObject({ code: 1 })
  expect(await staff('grant customer@example.com SUPPORT')).toMatchObject({ code: 1 })
  expect(await staff('add customer@example.com --name Customer --role SUPPORT')).toMatchObject({ code: 0 })
  expect(await staff('grant customer@example.com MARKETING')).toMatchObject({ code: 0 })
})

test('--help says what there is', async () => {
  const { code, out } = await staff('--help')
  expect(code).toBe(0)
  for (const command of [
    'add',
    'list',
    'grant',
    'revoke',
    'password',
    'suspend',
    'reinstate',
    'reset-totp',
    'activity',
    'TRUST_SAFETY',
  ])
    expect(out).toContain(command)
})

import { given, testApp } from '#api/test/app.ts'
import { aStaffMember, browser, cookieOf, opened, password } from '#api/test/signing-in.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test, vi } from 'vitest'
import { grantRole } from './staff.ts'

// Outside the demo some roles may not do without.
const { db, app, as } = await testApp({ DATABASE_URL: 'postgres://elsewhere', RATE_LIMIT: '0' })
const { send } = browser(app)

/** Each test is somewhere else: an address that fails too often is locked. */
let address = ''
let places = 0
beforeEach(() => void (address = `203.0.113.${(places += 1)}`))

const challengeOf = (answer: Response) =>
  /purser_challenge=([^;]*)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1] ?? ''
const post = (path: string, body: unknown, { half, token }: { half?: string; token?: string } = {}) =>
  send('POST', `/api/auth/${path}`, {
    body,
    token,
    address,
    headers: half ? { Cookie: `purser_challenge=${half}` } : {},
  })
const halfIn = async (email: string) => {
  const answer = await post('sign-in', { email, password })
  expect(cookieOf(answer)).toBe('')
  return {
    asked: ((await answer.json()) as { second_factor: string }).second_factor,
    half: challengeOf(answer),
  }
}
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
const security = (id: string) => db('user_security').where({ user_id: id }).first()
// oxlint-disable-next-line no-explicit-any -- the assertions say what it is
type Answer = Record<string, any>
const me = async (token: string) => (await send('GET', '/api/auth/me', { token })).json()

/** Somebody who has set up a second factor in signing in, as they had to; the code of now is used up. */
async function enrolled(roles: readonly StaffRole[] = ['OWNER']) {
  const person = await aStaffMember(db, roles)
  const { half } = await halfIn(person.email)
  const { secret } = (await (await post('totp/enrol', {}, { half })).json()) as { secret: string }
  const answer = await post('totp/confirm', { code: codeOf(secret) }, { half })
  expect(answer.status).toBe(200)
  const body = (await answer.json()) as { access_token: string; recovery_codes: string[] }
  return { ...person, secret, token: body.access_token, codes: body.recovery_codes, answer }
}

test.each(['OWNER', 'FINANCE'] as const)(
  '%s cannot sign in without setting up a second factor',
  async role => {
    const { id, email } = await aStaffMember(db, [role])
    const { asked, half } = await halfIn(email)
    expect(asked).toBe('enrol')
    const challenge = await send('GET', '/api/auth/challenge', {
      headers: { Cookie: `purser_challenge=${half}` },
    })
    expect(await challenge.json()).toEqual({ second_factor: 'enrol' })
    expect((await post('second-factor', { code: '123456' }, { half })).status).toBe(401)
    const offered = (await (await post('totp/enrol', {}, { half })).json()) as { secret: string; url: string }
    expect(offered.url).toMatch(/^otpauth:\/\/totp\/Purser:person\d+%40example.com\?issuer=Purser&secret=/)
    expect((await post('totp/confirm', { code: codeOf(offered.secret, 5) }, { half })).status).toBe(422)
    expect((await security(id)).mfa_enabled).toBe(false)
    const done = await post('totp/confirm', { code: codeOf(offered.secret) }, { half })
    const body = (await done.json()) as Answer
    expect(new Set(body.recovery_codes).size).toBe(10)
    expect(body.user).toMatchObject({ id, second_factor: true, second_factor_required: true })
    expect([await me(body.access_token), cookieOf(done).length]).toEqual([body.user, 43])
    expect(await db('security_events').where({ user_id: id, event_type: 'MFA_CHANGED' })).toHaveLength(1)
  },
)

test('S2-R68 neither the secret nor a recovery code is stored readably, nor comes out in the history', async () => {
  const { secret, codes } = await enrolled()
  const tables = ['user_security', 'audit_logs', 'security_events', 'login_attempts']
  const { rows } = await db.raw(
    tables.map(name => `select t::text as row from ${name} t`).join(' union all '),
  )
  const stored = rows.map(({ row }: { row: string }) => row).join('\n')
  for (const value of [secret, ...codes, ...codes.map(code => code.replaceAll('-', ''))])
    expect(stored).not.toContain(value)
})

test('with a second factor, the password opens nothing; each code works once, those before it no more', async () => {
  const { id, email, secret } = await enrolled()
  const { asked, half } = await halfIn(email)
  expect(asked).toBe('required')
  const tries = async (code: string) => (await post('second-factor', { code }, { half })).status
  expect(await tries('000000')).toBe(401)
  // Used in setting it up.
  expect(await tries(codeOf(secret))).toBe(401)
  const next = codeOf(secret, 1)
  expect(await tries(next)).toBe(200)
  expect([await tries(next), await tries(codeOf(secret))]).toEqual([401, 401])
  const attempts = await db('login_attempts').where({ user_id: id }).orderBy('id')
  expect(attempts.map(row => row.failure_reason)).toEqual([
    ...['second factor to be set up', null],
    ...['second factor asked for', 'wrong code', 'wrong code', null, 'wrong code', 'wrong code'],
  ])
})

test('a recovery code does instead of a code, once, however it is typed', async () => {
  const { id, email, codes } = await enrolled()
  const { half } = await halfIn(email)
  const typed = ` ${codes[3]!.toLowerCase().replaceAll('-', ' ')} `
  const tries = async (code: string) => (await post('second-factor', { code }, { half })).status
  expect([await tries(typed), await tries(typed), await tries(codes[4]!)]).toEqual([200, 401, 200])
  expect((await security(id)).mfa_settings.recovery_codes).toHaveLength(8)
})

test('wrong codes lock the account like wrong passwords; knowing the password does not reset the count', async () => {
  const { id, email } = await enrolled()
  // Else its owner's own device would be let through.
  address = '198.51.100.1'
  for (let i = 0; i < 5; i++) {
    const { half } = await halfIn(email)
    expect((await post('second-factor', { code: '000000' }, { half })).status).toBe(401)
  }
  expect(await security(id)).toMatchObject({ is_locked: true, locked_by_failures: true })
  expect((await post('sign-in', { email, password })).status).toBe(401)
})

test('being half in is worth nothing without our signature, in another’s place, or once the password has changed', async () => {
  const { id, email, codes, token } = await enrolled()
  const { half } = await halfIn(email)
  const code = codes[0]!
  expect((await post('second-factor', { code })).status).toBe(401)
  expect((await post('second-factor', { code }, { half: token })).status).toBe(401)
  expect((await send('GET', '/api/auth/me', { token: half })).status).toBe(401)
  await given(db, tx =>
    tx('user_security')
      .where({ user_id: id })
      .update({ password_changed_at: tx.raw(`now() + interval '2 s'`) }),
  )
  expect((await post('second-factor', { code }, { half })).status).toBe(401)
  expect((await post('totp/enrol', {}, { half })).status).toBe(401)
})

test('who may do without can set one up and take it off again, with password and code; others cannot', async () => {
  const person = await aStaffMember(db, ['SUPPORT'])
  const signedIn = (await (await post('sign-in', { email: person.email, password })).json()) as Answer
  const token = signedIn.access_token as string
  expect(signedIn.user).toMatchObject({ second_factor: false, second_factor_required: false })
  const { secret } = (await (await post('totp/enrol', { password }, { token })).json()) as { secret: string }
  const confirmed = await post('totp/confirm', { code: codeOf(secret, -1) }, { token })
  const { recovery_codes, ...rest } = (await confirmed.json()) as { recovery_codes: string[] }
  expect([recovery_codes.length, rest]).toEqual([10, {}])
  // Whoever found the token alone must not replace the factor.
  expect((await post('totp/enrol', {}, { token })).status).toBe(409)
  expect((await post('totp/enrol', { password }, { token })).status).toBe(409)
  expect((await post('totp/enrol', { code: '000000' }, { token })).status).toBe(422)
  const more = await post('recovery-codes', { code: codeOf(secret) }, { token })
  const fresh = ((await more.json()) as { recovery_codes: string[] }).recovery_codes
  const remove = async (typed: string, code: string) => {
    const answer = await post('totp/remove', { password: typed, code }, { token })
    return [answer.status, answer.status === 422 && ((await answer.json()) as Answer).errors[0].pointer]
  }
  expect((await post('totp/remove', { code: fresh[0] }, { token })).status).toBe(422)
  expect(await remove('wrong', fresh[0]!)).toEqual([422, '/password'])
  expect(await remove(password, recovery_codes[0]!)).toEqual([422, '/code'])
  expect(await remove(password, fresh[0]!)).toEqual([204, false])
  expect(await me(token)).toMatchObject({ second_factor: false })
  const owner = await enrolled()
  const refused = await post('totp/remove', { password, code: owner.codes[0] }, { token: owner.token })
  expect(refused.status).toBe(409)
})

test('an open screen is not enough to set one up: it takes the password, which cannot be guessed there', async () => {
  const { id, email } = await aStaffMember(db, ['SUPPORT'])
  const { token } = await opened(await post('sign-in', { email, password }))
  for (const body of [{}, { password: 'not it' }]) {
    const refused = await post('totp/enrol', body, { token })
    expect([refused.status, ((await refused.json()) as Answer).errors[0].pointer]).toEqual([422, '/password'])
  }
  expect(await security(id)).toMatchObject({ mfa_settings: {}, failed_login_count: 1 })
  for (let i = 0; i < 4; i++) await post('totp/enrol', { password: 'not it' }, { token })
  expect(await security(id)).toMatchObject({ mfa_settings: {}, is_locked: true })
})

test('what was offered and left open cannot be guessed at: wrong codes count, and it lapses after 10 minutes', async () => {
  const { id, email } = await aStaffMember(db, ['SUPPORT'])
  const { token } = await opened(await post('sign-in', { email, password }))
  const offered = async () => {
    const { secret } = (await (await post('totp/enrol', { password }, { token })).json()) as {
      secret: string
    }
    return secret
  }
  const confirm = async (code: string) => (await post('totp/confirm', { code }, { token })).status
  expect(await confirm('000000')).toBe(409)
  const lapsed = await offered()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
  expect(await confirm(codeOf(lapsed)).finally(vi.useRealTimers)).toBe(409)
  const secret = await offered()
  for (let i = 0; i < 5; i++) expect(await confirm('000000')).toBe(422)
  expect(await security(id)).toMatchObject({ is_locked: true, failed_login_count: 5 })
  // Else its owner's own device would be let through.
  address = '198.51.100.2'
  expect(await confirm(codeOf(secret))).toBe(422)
  expect(await security(id)).toMatchObject({ mfa_enabled: false })
  const attempts = await db('login_attempts').where({ user_id: id, success: false }).orderBy('id')
  expect(attempts.map(row => row.failure_reason)).toEqual([
    ...Array.from({ length: 5 }, () => 'wrong code'),
    'account locked',
  ])
})

test('who has no password, for they come by single sign-on, sets one up and takes it off without', async () => {
  const { token } = await as('SUPPORT')
  expect((await post('totp/enrol', { password }, { token })).status).toBe(409)
  const { secret } = (await (await post('totp/enrol', {}, { token })).json()) as { secret: string }
  expect((await post('totp/confirm', { code: codeOf(secret) }, { token })).status).toBe(200)
  expect(await me(token)).toMatchObject({ second_factor: true, password: false })
  expect((await post('totp/remove', { code: codeOf(secret, 1) }, { token })).status).toBe(204)
})

test('whoever is given a role that asks for one does nothing more without, and signs in again to set it up', async () => {
  const { id, email } = await aStaffMember(db, ['SUPPORT'])
  const signedIn = await post('sign-in', { email, password })
  const { token, cookie } = await opened(signedIn)
  const next = cookieOf(await send('POST', '/api/auth/refresh', { cookie }))
  expect((await send('GET', '/api/auth/me', { token })).status).toBe(200)
  await given(db, tx => grantRole(tx, id, 'FINANCE'))
  expect((await send('GET', '/api/auth/me', { token })).status).toBe(401)
  expect((await post('totp/enrol', {}, { token })).status).toBe(401)
  expect((await send('POST', '/api/auth/refresh', { cookie: next })).status).toBe(401)
  expect((await halfIn(email)).asked).toBe('enrol')
})

test('sessions from before a second factor end with it, but for the one it was set up in', async () => {
  const { email } = await aStaffMember(db, ['SUPPORT'])
  const signIn = async () => opened(await post('sign-in', { email, password }))
  const [here, elsewhere] = [await signIn(), await signIn()]
  const { token } = here
  const { secret } = (await (await post('totp/enrol', { password }, { token })).json()) as { secret: string }
  expect((await post('totp/confirm', { code: '000000' }, { token })).status).toBe(422)
  expect((await send('GET', '/api/auth/me', { token: elsewhere.token })).status).toBe(200)
  expect((await post('totp/confirm', { code: codeOf(secret) }, { token })).status).toBe(200)
  expect(await me(token)).toMatchObject({ second_factor: true })
  expect((await send('GET', '/api/auth/me', { token: elsewhere.token })).status).toBe(401)
  expect((await send('POST', '/api/auth/refresh', { cookie: elsewhere.cookie })).status).toBe(401)
})

test.each(['a code', 'a recovery code'])('%s that comes many times at once lets in once', async kind => {
  const { email, secret, codes } = await enrolled()
  const code = kind === 'a code' ? codeOf(secret, 1) : codes[0]!
  const { half } = await halfIn(email)
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => post('second-factor', { code }, { half })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401])
})

test('a code lets one move to another phone, and the old one is of no use then', async () => {
  const { token, codes, secret } = await enrolled()
  const offer = await post('totp/enrol', { code: codes[0] }, { token })
  const next = ((await offer.json()) as { secret: string }).secret
  expect((await post('totp/confirm', { code: codeOf(next) }, { token })).status).toBe(200)
  expect((await post('recovery-codes', { code: codeOf(secret, 1) }, { token })).status).toBe(422)
  expect((await post('recovery-codes', { code: codeOf(next, 1) }, { token })).status).toBe(200)
})

import { aUser, given, testApp } from '#api/test/app.ts'
import { client, identityProvider, signInThere } from '#api/test/identity-provider.ts'
import type { People } from '#api/test/identity-provider.ts'
import { aStaffMember, browser, cookieOf } from '#api/test/signing-in.ts'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'

const site = 'https://purser.example'
const people: People = new Map()
const { issuer } = await identityProvider(people, `${site}/api/auth/oidc/callback`)
const environment = {
  PUBLIC_URL: site,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
}
const { db, app } = await testApp(environment)
const { send } = browser(app)

const keptFrom = (answer: Response) => /purser_oidc=[^;]*/.exec(answer.headers.get('Set-Cookie') ?? '')![0]

/** A browser on its way to the provider: where it is sent, and the cookie it keeps. */
async function depart(from = send) {
  const answer = await from('GET', '/api/auth/oidc')
  expect(answer.status).toBe(302)
  return { url: new URL(answer.headers.get('Location')!), cookie: keptFrom(answer) }
}
const arrive = async (at: URL, cookie: string, from = send) =>
  from('GET', at.pathname + at.search, { headers: { Cookie: cookie } })
const outcome = (answer: Response) => [answer.status, answer.headers.get('Location')]
const [signedIn, refused] = ['signed-in', 'refused'].map(sso => [302, `/login?sso=${sso}`])

/** All the way there and back, signing in at the provider by this login. */
async function enter(login: string, from = send) {
  const { url, cookie } = await depart(from)
  return arrive(await signInThere(url, login), cookie, from)
}
const attempts = (email: string) =>
  db('login_attempts')
    .where({ email })
    .orderBy('attempted_at')
    .select('provider', 'success', 'failure_reason', 'user_id')

test('staff come in by a verified e-mail address, and are known by their identity from then on', async () => {
  const ann = await aStaffMember(db, ['SUPPORT'])
  const eve = await aStaffMember(db, ['SUPPORT'])
  people.set('sub-ann', { email: ann.email.toUpperCase(), email_verified: true })
  const first = await enter('sub-ann')
  expect(outcome(first)).toEqual(signedIn)
  expect(first.headers.get('Set-Cookie')).toMatch(/purser_oidc=; Max-Age=0/)
  const opened = await send('POST', '/api/auth/refresh', { cookie: cookieOf(first) })
  expect((await opened.json()).user).toMatchObject({ id: ann.id, roles: ['SUPPORT'] })
  expect(await db('auth_identities').where({ user_id: ann.id })).toMatchObject([
    { provider: 'OTHER', provider_account_id: `${issuer}#sub-ann` },
  ])
  expect(await attempts(ann.email.toUpperCase())).toMatchObject([
    { provider: 'OTHER', success: true, user_id: ann.id },
  ])

  people.set('sub-ann', { email: eve.email, email_verified: true })
  const renamed = await enter('sub-ann')
  const again = await send('POST', '/api/auth/refresh', { cookie: cookieOf(renamed) })
  expect((await again.json()).user.id, 'an address that changed there moves nobody').toBe(ann.id)

  people.set('sub-new', { email: ann.email, email_verified: true })
  expect(outcome(await enter('sub-new')), 'nor does an address that somebody else has now').toEqual(refused)
  expect(await attempts(ann.email)).toMatchObject([
    { success: false, failure_reason: 'linked to another identity of the provider', user_id: ann.id },
  ])
  expect(await db('auth_identities')).toHaveLength(1)
})

test('whom the provider vouches for in vain gets the same answer, no session, no account and no role', async () => {
  const customer = await aUser(db)
  const suspended = await aStaffMember(db)
  const dismissed = await aStaffMember(db)
  const unverified = await aStaffMember(db)
  await given(db, async tx => {
    await tx('users').where({ id: suspended.id }).update({ status: 'SUSPENDED' })
    await tx('staff_roles').where({ user_id: dismissed.id }).update({ revoked_at: tx.fn.now() })
  })
  const [users, roles, identities] = [await db('users'), await db('staff_roles'), await db('auth_identities')]
  const vain = [
    ['customer', { email: customer.email!, email_verified: true }, 'no access'],
    ['suspended', { email: suspended.email, email_verified: true }, 'no access'],
    ['dismissed', { email: dismissed.email, email_verified: true }, 'no access'],
    ['nobody', { email: 'nobody@example.com', email_verified: true }, 'unknown account'],
    ['unverified', { email: unverified.email, email_verified: false }, 'e-mail address not verified'],
    ['unsaid', { email: unverified.email }, 'e-mail address not verified'],
    ['nameless', {}, 'e-mail address not verified'],
  ] as const
  for (const [login, person, reason] of vain) {
    people.set(login, person)
    const answer = await enter(login)
    expect([outcome(answer), cookieOf(answer)], login).toEqual([refused, ''])
    const last = await db('login_attempts').orderBy('attempted_at', 'desc').first()
    expect(last, login).toMatchObject({ success: false, failure_reason: reason })
  }
  expect(await db('users')).toEqual(users)
  expect(await db('staff_roles')).toEqual(roles)
  expect(await db('auth_identities')).toEqual(identities)
})

test('a way back that is not the one begun in this browser leads nowhere', async () => {
  const ann = await aStaffMember(db)
  people.set('sub-way', { email: ann.email, email_verified: true })
  const [mine, other] = [await depart(), await depart()]
  const back = await signInThere(mine.url, 'sub-way')
  const changed = (key: string, value: string) => {
    const url = new URL(back)
    url.searchParams.set(key, value)
    return url
  }
  const inVain = () => db('login_attempts').where({ success: false, user_id: null }).pluck('failure_reason')
  const before = await inVain()
  for (const [what, at, cookie] of [
    ['the state of another', changed('state', other.url.searchParams.get('state')!), mine.cookie],
    ['the code of nobody', changed('code', 'made-up'), mine.cookie],
    ['another issuer', changed('iss', 'https://evil.example'), mine.cookie],
    ['the cookie of another', back, other.cookie],
    ['no cookie', back, 'purser_oidc='],
    ['a cookie that is not ours', back, 'purser_oidc=eyJhbGciOiJub25lIn0.e30.'],
    ['an error of the provider', new URL(`${site}/api/auth/oidc/callback?error=access_denied`), mine.cookie],
  ] as const) {
    const answer = await arrive(at, cookie)
    expect([outcome(answer), cookieOf(answer)], what).toEqual([refused, ''])
  }
  expect(await db('user_sessions').where({ user_id: ann.id })).toEqual([])
  expect((await inVain()).slice(before.length)).toEqual(Array(5).fill('refused by single sign-on'))
})

test('a code opens one session, and a nonce belongs to one departure', async () => {
  const ann = await aStaffMember(db)
  people.set('sub-code', { email: ann.email, email_verified: true })
  const { url, cookie } = await depart()
  const back = await signInThere(url, 'sub-code')
  expect(outcome(await arrive(back, cookie))).toEqual(signedIn)
  expect(outcome(await arrive(back, cookie)), 'replayed').toEqual(refused)

  const next = await depart()
  next.url.searchParams.set('nonce', 'another')
  expect(outcome(await arrive(await signInThere(next.url, 'sub-code'), next.cookie))).toEqual(refused)
  expect(await db('user_sessions').where({ user_id: ann.id })).toHaveLength(1)
})

test('what the browser keeps on its way is for this way alone, and says nothing', async () => {
  const answer = await send('GET', '/api/auth/oidc')
  const [value, ...attributes] = answer.headers.get('Set-Cookie')!.split('; ')
  expect(attributes).toEqual(['Max-Age=600', 'Path=/api/auth/oidc', 'HttpOnly', 'Secure', 'SameSite=Lax'])
  const query = new URL(answer.headers.get('Location')!).searchParams
  expect(value).not.toContain(query.get('state'))
  expect(Object.fromEntries(query)).toMatchObject({
    client_id: client.id,
    redirect_uri: `${site}/api/auth/oidc/callback`,
    response_type: 'code',
    scope: 'openid email',
    code_challenge_method: 'S256',
  })
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  // As a proxy asks that does not say for whom.
  const behind = await send('GET', '/api/auth/oidc', { origin: 'http://localhost:3000' })
  expect(behind.headers.get('Set-Cookie')).toContain('; Secure;')
})

test('after a refusal the provider asks anew who somebody is', async () => {
  const prompts = ['', '/again'].map(async path => {
    const answer = await send('GET', `/api/auth/oidc${path}`)
    return new URL(answer.headers.get('Location')!).searchParams.get('prompt')
  })
  expect(await Promise.all(prompts)).toEqual([null, 'login'])
})

test('a second factor is asked for as after a password', async () => {
  const ann = await aStaffMember(db)
  people.set('sub-two', { email: ann.email, email_verified: true })
  const factor = { mfa_enabled: true, two_factor_secret_encrypted: 'x' }
  await given(db, tx => tx('user_security').where({ user_id: ann.id }).update(factor))
  const answer = await enter('sub-two')
  expect([outcome(answer), cookieOf(answer)]).toEqual([[302, '/login?sso=second-factor'], ''])
  const cookie = /purser_challenge=[^;]+/.exec(answer.headers.get('Set-Cookie')!)![0]
  const asked = await send('GET', '/api/auth/challenge', { headers: { Cookie: cookie } })
  expect(await asked.json()).toEqual({ second_factor: 'required' })
  expect(await db('user_sessions').where({ user_id: ann.id })).toEqual([])
})

test('outside the demo an owner sets up a second factor behind single sign-on, and shows it each time', async () => {
  const outside = await testApp({ ...environment, DATABASE_URL: 'postgres://elsewhere' })
  const there = browser(outside.app).send
  const { id, email } = await aStaffMember(outside.db, ['OWNER'])
  people.set('sub-owner', { email, email_verified: true })
  const half = async () => {
    const answer = await enter('sub-owner', there)
    expect([outcome(answer), cookieOf(answer)]).toEqual([[302, '/login?sso=second-factor'], ''])
    return /purser_challenge=[^;]+/.exec(answer.headers.get('Set-Cookie')!)![0]
  }
  const post = (path: string, Cookie: string, body: unknown) =>
    there('POST', `/api/auth/${path}`, { body, headers: { Cookie } })
  const first = await half()
  const { secret } = (await (await post('totp/enrol', first, {})).json()) as { secret: string }
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  expect((await post('totp/confirm', first, { code: totp.generate() })).status).toBe(200)

  const second = await half()
  expect((await post('totp/enrol', second, {})).status).toBe(401)
  expect((await post('second-factor', second, { code: '000000' })).status).toBe(401)
  const code = totp.generate({ timestamp: Date.now() + 30_000 })
  expect((await post('second-factor', second, { code })).status).toBe(200)
  expect(await outside.db('user_sessions').where({ user_id: id })).toHaveLength(2)
  const last = await outside.db('login_attempts').orderBy('id', 'desc').first()
  expect(last).toMatchObject({ user_id: id, provider: 'OTHER', success: true })
})

test('a provider that does not answer is a refusal, and one that is not set up does not exist', async () => {
  const away = await testApp({ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'purser' })
  expect(outcome(await away.app.request('/api/auth/oidc'))).toEqual(refused)
  const without = await testApp()
  expect((await without.app.request('/api/auth/oidc')).status).toBe(404)
})

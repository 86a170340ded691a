import { hashToken } from '#api/core/access-token.ts'
import { given, testApp } from '#api/test/app.ts'
import { aStaffMember, browser, cookieOf, opened } from '#api/test/signing-in.ts'
import { expect, test } from 'vitest'
import { suspendStaff } from './staff.ts'

const { db, app } = await testApp()
const { send, signIn } = browser(app)
const refresh = (cookie: string) => send('POST', '/api/auth/refresh', { cookie })
/** Any door that only asks whether one is signed in. */
const enter = (token: string) => send('GET', '/api/openapi.json', { token })
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const sessionOf = (userId: string) => db('user_sessions').where({ user_id: userId }).first()

test('S4-R39 a refresh token is 32 random bytes, good for 30 days, in a session with device and address', async () => {
  const { id, email } = await aStaffMember(db)
  const { cookie } = await signIn(email)
  expect(Buffer.from(cookie, 'base64url')).toHaveLength(32)
  const session = await sessionOf(id)
  expect(session).toMatchObject({
    refresh_token_hash: hashToken(cookie),
    device_info: 'Firefox on the front desk',
    ip_address: '203.0.113.7',
    is_active: true,
  })
  expect(days(session.created_at, session.expires_at)).toBe(30)
  const [token] = await db('refresh_tokens').where({ user_id: id })
  expect(token).toMatchObject({
    session_id: session.id,
    token_hash: hashToken(cookie),
    rotated_from_id: null,
  })
  expect(days(token.issued_at, token.expires_at)).toBe(30)
})

test('S4-R39 a refresh gives another access token and another refresh token, for 30 more days', async () => {
  const { id, email } = await aStaffMember(db)
  const first = await signIn(email)
  await given(db, tx =>
    tx('user_sessions')
      .where({ user_id: id })
      .update({ last_used_at: '2026-01-01', expires_at: tx.raw(`now() + interval '1 day'`) }),
  )
  const response = await refresh(first.cookie)
  expect(response.status).toBe(200)
  expect(response.headers.get('Set-Cookie')).toContain('Max-Age=2592000')
  const second = await opened(response)
  expect(second.user).toEqual(first.user)
  expect(second.cookie).not.toBe(first.cookie)
  expect((await enter(second.token)).status).toBe(200)
  const session = await sessionOf(id)
  expect(session.refresh_token_hash).toBe(hashToken(second.cookie))
  expect(days(session.last_used_at, session.expires_at)).toBe(30)
  expect(days(session.last_used_at, new Date().toISOString())).toBe(0)
})

test('S2-R4 the refresh tokens of a session form a chain, of which only the last is good', async () => {
  const { id, email } = await aStaffMember(db)
  const first = await signIn(email)
  const second = await opened(await refresh(first.cookie))
  const [old, current] = await db('refresh_tokens').where({ user_id: id }).orderBy('issued_at')
  expect(old).toMatchObject({ token_hash: hashToken(first.cookie), revoked_reason: 'rotated' })
  expect(old.revoked_at).not.toBeNull()
  expect(current).toMatchObject({
    token_hash: hashToken(second.cookie),
    rotated_from_id: old.id,
    revoked_at: null,
  })
  expect((await refresh(second.cookie)).status).toBe(200)
})

test('tabs that refresh at once are all given the same next token, so that whichever answer comes last, it is good', async () => {
  const { id, email } = await aStaffMember(db)
  const { cookie } = await signIn(email)
  const answers = await Promise.all(Array.from({ length: 6 }, async () => opened(await refresh(cookie))))
  const [next, ...others] = new Set(answers.map(answer => answer.cookie))
  expect([others, next === cookie]).toEqual([[], false])
  expect(await db('refresh_tokens').where({ user_id: id })).toHaveLength(2)
  for (const { token } of answers) expect((await enter(token)).status).toBe(200)
  expect((await refresh(next!)).status).toBe(200)
  expect(await db('security_events').where({ user_id: id, severity: 'HIGH' })).toEqual([])
})

/** As if the token had been replaced that long ago. */
const replacedAgo = (cookie: string, seconds: number) =>
  given(db, tx =>
    tx('refresh_tokens')
      .where({ token_hash: hashToken(cookie) })
      .update({ revoked_at: tx.raw('now() - make_interval(secs => ?)', [seconds]) }),
  )

test.each([
  ['more than 10 s after it was replaced', { ago: 11 }],
  ['from another browser', { headers: { 'User-Agent': 'curl' } }],
  ['from another address', { address: '198.51.100.9' }],
  ['when its successor has been replaced, too', { again: true }],
])(
  'S4-R32 an old refresh token %s is taken for stolen: the session ends, and it is on record',
  async (_, how) => {
    const { ago, again, ...from } = how as { ago?: number; again?: boolean; address?: string }
    const { id, email } = await aStaffMember(db)
    const [stolen, other] = [await signIn(email), await signIn(email)]
    let current = await opened(await refresh(stolen.cookie))
    if (again) current = await opened(await refresh(current.cookie))
    if (ago) await replacedAgo(stolen.cookie, ago)
    const late = () => send('POST', '/api/auth/refresh', { cookie: stolen.cookie, ...from })
    expect([(await late()).status, (await late()).status]).toEqual([401, 401])
    expect((await refresh(current.cookie)).status).toBe(401)
    expect((await send('GET', '/api/auth/me', { token: current.token })).status).toBe(401)
    const events = await db('security_events').where({ user_id: id, event_type: 'SUSPICIOUS_ACTIVITY' })
    expect(events).toMatchObject([{ severity: 'HIGH', ip_address: from.address ?? '203.0.113.7' }])
    // Who is signed in elsewhere has lost nothing.
    expect((await refresh(other.cookie)).status).toBe(200)
  },
)

test('a token replaced just under 10 s ago still gives the tab that comes late its successor', async () => {
  const { email } = await aStaffMember(db)
  const { cookie } = await signIn(email)
  const { cookie: next } = await opened(await refresh(cookie))
  await replacedAgo(cookie, 8)
  expect((await opened(await refresh(cookie))).cookie).toBe(next)
})

test.each([
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a page of another host of this site', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['a page elsewhere, by an older browser', { Origin: 'https://evil.example' }, 403],
  ['a page without an origin', { Origin: 'null' }, 403],
  ['our own page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://purser.example' }, 200],
  ['our own page, by an older browser', { Origin: 'https://purser.example' }, 200],
])('a refresh asked for by %s is answered accordingly', async (_, headers, status) => {
  const { cookie } = await signIn((await aStaffMember(db)).email)
  expect((await send('POST', '/api/auth/refresh', { cookie, headers })).status).toBe(status)
})

test.each(['', 'unknown', '%00', 'x'.repeat(5000)])('the refresh token %j opens nothing', async cookie => {
  expect((await refresh(cookie)).status).toBe(401)
})

test.each([
  ['has expired', { expires_at: '2026-01-01' }],
  ['was revoked', { is_active: false }],
])('a session that %s is good for nothing', async (_, change) => {
  const { id, email } = await aStaffMember(db)
  const { token, cookie } = await signIn(email)
  await given(db, tx => tx('user_sessions').where({ user_id: id }).update(change))
  expect([(await enter(token)).status, (await refresh(cookie)).status]).toEqual([401, 401])
})

test.each([
  ['suspended', { status: 'SUSPENDED' }],
  ['deleted', { deleted_at: '2026-01-01' }],
])('an account that is %s is out at once, whatever tokens it holds', async (_, change) => {
  const { id, email } = await aStaffMember(db)
  const { token, cookie } = await signIn(email)
  await given(db, tx => tx('users').where({ id }).update(change))
  expect([(await enter(token)).status, (await refresh(cookie)).status]).toEqual([401, 401])
})

test('suspending staff ends their sessions, so that they do not come back to life with the account', async () => {
  const { id, email } = await aStaffMember(db)
  const { token } = await signIn(email)
  await given(db, async tx => {
    await suspendStaff(tx, id)
    await tx('users').where({ id }).update({ status: 'ACTIVE' })
  })
  expect((await enter(token)).status).toBe(401)
})

test('a token does not open a session that is somebody else’s', async () => {
  const [ann, bob] = [await aStaffMember(db), await aStaffMember(db)]
  const { token } = await signIn(ann.email)
  expect((await enter(token)).status).toBe(200)
  await given(db, tx => tx('user_sessions').where({ user_id: ann.id }).update({ user_id: bob.id }))
  expect((await send('GET', '/api/auth/me', { token })).status).toBe(401)
  expect((await enter(token)).status).toBe(401)
})

test('a refused refresh leaves the cookie alone', async () => {
  expect(cookieOf(await refresh('unknown'))).toBe('')
  expect((await refresh('unknown')).headers.has('Set-Cookie')).toBe(false)
})

import { hashToken } from '#api/core/access-token.ts'
import { given, testApp } from '#api/test/app.ts'
import { aStaffMember, browser, cookieOf, opened, password } from '#api/test/signing-in.ts'
import { expect, test, vi } from 'vitest'
import { protectionOf } from './protection.ts'
import { grantRole, revokeRole, setPassword, suspendStaff } from './staff.ts'

const { db, app } = await testApp()
const { send, signIn } = browser(app)
const attempt = (email: string, typed = password) =>
  send('POST', '/api/auth/sign-in', { body: { email, password: typed } })
/** What is so of an account with a password alone, which may do without more. */
const plain = { password: true, second_factor: false, second_factor_required: false }
const me = (token: string) => send('GET', '/api/auth/me', { token })

test('staff sign in with e-mail, in any case, and password', async () => {
  const ann = await aStaffMember(db, ['SUPPORT', 'OWNER'])
  const response = await attempt(` ${ann.email.toUpperCase()} `)
  expect(response.status).toBe(200)
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(response.headers.get('X-Request-Id')).toMatch(/^req_[0-9a-f]{32}$/)
  expect(await response.json()).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    expires_in: 3600,
    user: { ...ann, roles: ['SUPPORT', 'OWNER'], ...plain },
  })
})

test.each([
  ['https://purser.example', true],
  ['http://purser.example', true],
  ['https://localhost', true],
  ['http://localhost:3000', false],
  ['http://127.0.0.1:3000', false],
])(
  'the cookie is for these routes of this site alone, not for scripts; at %s Secure is %s',
  async (origin, secure) => {
    const { email } = await aStaffMember(db)
    const response = await send('POST', '/api/auth/sign-in', { body: { email, password }, origin })
    const cookie = response.headers.get('Set-Cookie')!
    const attributes = [
      'Max-Age=2592000',
      'Path=/api/auth',
      'HttpOnly',
      ...(secure ? ['Secure'] : []),
      'SameSite=Strict',
    ]
    expect(cookie.split('; ').slice(1)).toEqual(attributes)
  },
)

test('whatever is wrong, the answer is the same, and only the record of the attempt says what it was', async () => {
  const wrong = await aStaffMember(db)
  const suspended = await aStaffMember(db)
  const dismissed = await aStaffMember(db, ['FINANCE'])
  const deleted = await aStaffMember(db)
  const viaGoogle = await aStaffMember(db)
  await given(db, async tx => {
    await suspendStaff(tx, suspended.id)
    await revokeRole(tx, dismissed.id, 'FINANCE')
    await tx('users').where({ id: deleted.id }).update({ deleted_at: tx.fn.now() })
    await tx('users').where({ id: viaGoogle.id }).update({ password_hash: null })
  })
  const expected = [
    ['Nobody@example.com', 'unknown account', null, password],
    [wrong.email, 'wrong password', wrong.id, 'incorrect horse'],
    [viaGoogle.email, 'wrong password', viaGoogle.id, password],
    [suspended.email, 'account not active', suspended.id, password],
    [deleted.email, 'account not active', deleted.id, password],
    [dismissed.email, 'no access', dismissed.id, password],
  ] as const
  const answers = new Set<string>()
  for (const [email, reason, userId, typed] of expected) {
    const response = await attempt(email, typed)
    const { instance: _, ...body } = (await response.json()) as Record<string, unknown>
    answers.add(JSON.stringify([response.status, response.headers.get('Set-Cookie'), body]))
    const rows = await db('login_attempts').where({ email: email.toLowerCase() })
    expect(rows).toMatchObject([{ user_id: userId, success: false, failure_reason: reason }])
  }
  expect([...answers].map(text => JSON.parse(text))).toMatchObject([
    [
      401,
      null,
      { detail: 'E-mail or password is not right, or the account has no access to the back office.' },
    ],
  ])
})

test('a password that is replaced while it is checked lets nobody in', async () => {
  const { id, email } = await aStaffMember(db)
  const late = await given(db, async tx => {
    await protectionOf(tx, id)
    const answer = attempt(email)
    // It is checked by then, and waits for its turn on the account.
    await vi.waitFor(async () => {
      const { rows } = await db.raw(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      expect(rows).toHaveLength(1)
    }, 10_000)
    await setPassword(tx, id, 'chosen a moment ago')
    return { answer }
  })
  expect((await late.answer).status).toBe(401)
  expect(await db('user_sessions').where({ user_id: id })).toEqual([])
  expect((await attempt(email, 'chosen a moment ago')).status).toBe(200)
})

test('an unknown account costs as much work as a wrong password, so that time does not tell them apart', async () => {
  const { email } = await aStaffMember(db)
  const work = async (who: string) => {
    const before = process.cpuUsage()
    await attempt(who, 'incorrect horse')
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 5; i++) {
    known.push(await work(email))
    unknown.push(await work('nobody@example.com'))
  }
  expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5)
})

test('S0-R14 S2-R4 every attempt is on record with where it came from, and a success counts on the account', async () => {
  const ann = await aStaffMember(db)
  await attempt(ann.email)
  await attempt(ann.email, 'incorrect horse')
  await attempt(ann.email)
  const attempts = await db('login_attempts').where({ user_id: ann.id }).orderBy('id')
  expect(attempts.map(row => row.success)).toEqual([true, false, true])
  expect(attempts[0]).toMatchObject({
    email: ann.email,
    ip_address: '203.0.113.7',
    user_agent: 'Firefox on the front desk',
    failure_reason: null,
  })
  const security = await db('user_security').where({ user_id: ann.id }).first()
  expect(security).toMatchObject({ login_count: 2, last_login_ip: '203.0.113.7' })
  expect(Date.now() - Date.parse(security.last_login_at)).toBeLessThan(60_000)
})

test.each([
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8::7', '2001:db8::7'],
  ['fe80::1%eth0', 'fe80::1'],
])(
  'a request comes from the other end of the socket, %s, whatever its headers say',
  async (address, stored) => {
    const { id, email } = await aStaffMember(db)
    const headers = { 'X-Forwarded-For': '198.51.100.1' }
    const response = await send('POST', '/api/auth/sign-in', { body: { email, password }, headers, address })
    expect(response.status).toBe(200)
    expect(await db('login_attempts').where({ user_id: id })).toMatchObject([{ ip_address: stored }])
  },
)

test('the history names who signed in, by which request', async () => {
  const { id, email } = await aStaffMember(db)
  const response = await attempt(email)
  const account = await db('user_security').where({ user_id: id }).first()
  const [entry] = await db('audit_logs').where({ entity_id: account.id }).orderBy('occurred_at', 'desc')
  expect([entry]).toMatchObject([
    {
      actor_type: 'SIGN_IN',
      actor_id: id,
      action: 'UPDATE',
      ip_address: '203.0.113.7',
      request_id: response.headers.get('X-Request-Id'),
    },
  ])
})

test('S4-R32 no token is stored, neither access nor refresh', async () => {
  const ann = await aStaffMember(db)
  const first = await signIn(ann.email)
  const second = await opened(await send('POST', '/api/auth/refresh', { cookie: first.cookie }))
  await send('POST', '/api/auth/sign-out', { token: second.token, cookie: second.cookie })
  const tables = [
    'user_sessions',
    'refresh_tokens',
    'token_blacklist',
    'login_attempts',
    'audit_logs',
    'user_security',
  ]
  const { rows } = await db.raw(
    tables.map(table => `select t::text as row from ${table} t`).join(' union all '),
  )
  const stored = rows.map(({ row }: { row: string }) => row).join('\n')
  expect(stored).toContain(hashToken(second.token))
  for (const token of [first.token, first.cookie, second.token, second.cookie])
    expect(stored).not.toContain(token)
})

test('S4-R37 an access token that was revoked is refused, and the answer says so', async () => {
  const { token, cookie } = await signIn((await aStaffMember(db)).email)
  expect((await me(token)).status).toBe(200)
  await send('POST', '/api/auth/sign-out', { token, cookie })
  const response = await me(token)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({
    type: '/problems/not-signed-in',
    detail: 'Token has been revoked',
  })
})

test('S4-R33 S4-R40 signing out blacklists the access token by its hash for the rest of its hour and deletes the session', async () => {
  const { id, email } = await aStaffMember(db)
  const { token, cookie } = await signIn(email)
  const response = await send('POST', '/api/auth/sign-out', { token, cookie })
  expect([response.status, cookieOf(response)]).toEqual([204, ''])
  expect(response.headers.get('Set-Cookie')).toContain('Max-Age=0')
  expect((await send('POST', '/api/auth/sign-out', { token, cookie })).status).toBe(204)
  const [entry, ...more] = await db('token_blacklist').where({ user_id: id })
  expect(more).toEqual([])
  expect(entry).toMatchObject({ token_hash: hashToken(token), reason: 'logout', revoked_by: id })
  expect(Math.round((Date.parse(entry.expires_at) - Date.parse(entry.revoked_at)) / 60_000)).toBe(60)
  expect(await db('user_sessions').where({ user_id: id })).toEqual([])
  expect(await db('refresh_tokens').where({ user_id: id })).toEqual([])
  expect((await send('POST', '/api/auth/refresh', { cookie })).status).toBe(401)
})

test('signing out needs no access token: the cookie is cleared, and the session it belongs to ends', async () => {
  const { id, email } = await aStaffMember(db)
  const { cookie } = await signIn(email)
  const response = await send('POST', '/api/auth/sign-out', { cookie, token: 'long.expired.token' })
  expect([response.status, cookieOf(response)]).toEqual([204, ''])
  expect(await db('user_sessions').where({ user_id: id })).toEqual([])
  expect((await send('POST', '/api/auth/sign-out')).status).toBe(204)
})

test('signing out needs no cookie either: the access token says which session is meant', async () => {
  const { id, email } = await aStaffMember(db)
  const { token } = await signIn(email)
  expect((await send('POST', '/api/auth/sign-out', { token })).status).toBe(204)
  expect(await db('user_sessions').where({ user_id: id })).toEqual([])
})

test('signing out on one device leaves the others signed in', async () => {
  const { email } = await aStaffMember(db)
  const [desk, phone] = [await signIn(email), await signIn(email)]
  await send('POST', '/api/auth/sign-out', { token: desk.token, cookie: desk.cookie })
  expect((await me(phone.token)).status).toBe(200)
})

test('a role given or taken counts from the next request on; without any, the door is shut', async () => {
  const ann = await aStaffMember(db)
  const { token } = await signIn(ann.email)
  await given(db, tx => grantRole(tx, ann.id, 'FINANCE'))
  expect(await (await me(token)).json()).toEqual({ ...ann, roles: ['SUPPORT', 'FINANCE'], ...plain })
  await given(db, async tx => {
    await revokeRole(tx, ann.id, 'SUPPORT')
    await revokeRole(tx, ann.id, 'FINANCE')
  })
  expect((await me(token)).status).toBe(401)
  expect((await send('GET', '/api/openapi.json', { token })).status).toBe(401)
})

test.each([
  ['no password', { email: 'a@example.com' }, 422],
  ['an unknown field', { email: 'a@example.com', password, remember: true }, 422],
  ['no object', ['a@example.com', password], 422],
  ['more than anybody types', { email: 'a@example.com', password: 'x'.repeat(20_000) }, 413],
])('a body with %s is refused', async (_, body, status) => {
  expect((await send('POST', '/api/auth/sign-in', { body })).status).toBe(status)
})

test('a form on another site cannot sign a browser in: it cannot send JSON as JSON', async () => {
  const { email } = await aStaffMember(db)
  const headers = { 'Content-Type': 'text/plain' }
  const response = await send('POST', '/api/auth/sign-in', { body: { email, password }, headers })
  expect(response.status).toBe(400)
})

test.each(['Bearer', 'Bearer x', 'Basic YTpi', ''])(
  'the authorization %j opens nothing',
  async authorization => {
    const response = await send('GET', '/api/auth/me', { headers: { Authorization: authorization } })
    expect(response.status).toBe(401)
  },
)

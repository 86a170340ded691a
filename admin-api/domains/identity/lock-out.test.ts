import { given, testApp } from '#api/test/app.ts'
import { aStaffMember, browser, password } from '#api/test/signing-in.ts'
import { expect, test } from 'vitest'

const { db, app } = await testApp({ RATE_LIMIT: '0' })
const { send, signIn } = browser(app)
let addresses = 0
/** Somewhere nobody has been before. */
const elsewhere = () => `2001:db8:0:${(addresses += 1).toString(16)}::1`
const attempt = (email: string, typed = password, address = elsewhere()) =>
  send('POST', '/api/auth/sign-in', { body: { email, password: typed }, address })
const security = (id: string) => db('user_security').where({ user_id: id }).first()
const times = async (n: number, work: () => Promise<unknown>) => {
  for (let i = 0; i < n; i++) await work()
}
const minutesLeft = async (id: string) =>
  Math.round((Date.parse((await security(id)).locked_until) - Date.now()) / 60_000)
const lockPasses = (id: string) =>
  given(db, tx =>
    tx('user_security')
      .where({ user_id: id })
      .update({ locked_until: tx.raw(`now() - interval '1 s'`) }),
  )
const reasons = async (id: string) =>
  (await db('login_attempts').where({ user_id: id }).orderBy('id')).map(row => row.failure_reason)

test('S0-R6 after five failures an account takes no sign-in for a minute, then twice as long each time, up to an hour', async () => {
  const { id, email } = await aStaffMember(db)
  await times(4, () => attempt(email, 'wrong'))
  expect((await security(id)).is_locked).toBe(false)
  const waits: number[] = []
  for (let i = 0; i < 8; i++) {
    await attempt(email, 'wrong')
    waits.push(await minutesLeft(id))
    if (i < 7) await lockPasses(id)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  // The right password is refused like a wrong one, and neither makes the wait longer.
  const refused = [await attempt(email), await attempt(email, 'wrong')]
  const bodies = await Promise.all(refused.map(async answer => ({ ...(await answer.json()), instance: '' })))
  expect(refused.map(answer => answer.status)).toEqual([401, 401])
  expect(bodies[0]).toEqual(bodies[1])
  expect([(await security(id)).failed_login_count, (await reasons(id)).slice(-2)]).toEqual([
    12,
    ['account locked', 'account locked'],
  ])
  const events = await db('security_events').where({ user_id: id, event_type: 'ACCOUNT_LOCKED' })
  expect(events).toHaveLength(8)
  await lockPasses(id)
  expect((await attempt(email)).status).toBe(200)
  expect(await security(id)).toMatchObject({
    failed_login_count: 0,
    is_locked: false,
    locked_by_failures: false,
    locked_until: null,
    lock_reason: null,
  })
})

test('a lock by failures leaves alone who is at work, and lets in a device that was in before', async () => {
  const { id, email } = await aStaffMember(db)
  const desk = await signIn(email)
  await times(5, () => attempt(email, 'wrong'))
  expect((await security(id)).is_locked).toBe(true)
  expect((await send('GET', '/api/auth/me', { token: desk.token })).status).toBe(200)
  expect((await send('POST', '/api/auth/refresh', { cookie: desk.cookie })).status).toBe(200)
  expect((await attempt(email)).status).toBe(401)
  const known = { body: { email, password }, address: '203.0.113.7' }
  const otherBrowser = { ...known, headers: { 'User-Agent': 'curl' } }
  expect((await send('POST', '/api/auth/sign-in', otherBrowser)).status).toBe(401)
  expect((await send('POST', '/api/auth/sign-in', known)).status).toBe(200)
})

test('a lock that people have set ends sessions and stays, however often somebody fails or succeeds', async () => {
  const { id, email } = await aStaffMember(db)
  const { token } = await signIn(email)
  const lock = { is_locked: true, locked_until: null, lock_reason: 'Laptop stolen' }
  await given(db, tx => tx('user_security').where({ user_id: id }).update(lock))
  expect((await send('GET', '/api/auth/me', { token })).status).toBe(401)
  await times(6, () => attempt(email, 'wrong'))
  expect((await attempt(email)).status).toBe(401)
  expect(await security(id)).toMatchObject(lock)
})

test('of guesses that come at once, no more are heard than of those that come one by one', async () => {
  const { id, email } = await aStaffMember(db)
  await Promise.all(Array.from({ length: 12 }, () => attempt(email, 'wrong')))
  const heard = (await reasons(id)).filter(reason => reason === 'wrong password')
  expect([heard.length, (await security(id)).failed_login_count]).toEqual([5, 5])
})

test('after twenty failures nobody at an address may try, whoever they are; a /64 of IPv6 is one address', async () => {
  const { email } = await aStaffMember(db)
  const [one, other] = ['2001:db8:ffff:1::1', '2001:db8:ffff:1::2']
  await given(db, tx =>
    tx('login_attempts').insert(
      Array.from({ length: 20 }, () => ({
        email: 'somebody@example.com',
        success: false,
        failure_reason: 'unknown account',
        ip_address: one,
      })),
    ),
  )
  const refused = await attempt(email, password, other)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(50)
  expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60)
  expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests' })
  expect((await attempt(email)).status).toBe(200)
  // As if they had been made then: what is recorded cannot be changed.
  const ago = (interval: string) =>
    given(db, async tx => {
      const made = await tx('login_attempts').where({ ip_address: one }).delete().returning('*')
      const attempted_at = tx.raw(`now() - ?::interval`, [interval])
      await tx('login_attempts').insert(made.map(row => ({ ...row, attempted_at })))
    })
  await ago('61 seconds')
  expect((await attempt(email, password, other)).status).toBe(200)
  await given(db, async tx => {
    const more = { email: 'a@example.com', success: false, failure_reason: 'wrong code', ip_address: one }
    await tx('login_attempts').insert(Array.from({ length: 10 }, () => more))
  })
  // Thirty are two times five beyond the first twenty.
  const later = Number((await attempt(email, password, other)).headers.get('Retry-After'))
  expect(later).toBeGreaterThan(230)
  expect(later).toBeLessThanOrEqual(240)
})

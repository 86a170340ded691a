import { testApp } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { app, as } = await testApp({ RATE_LIMIT: '5', TRUSTED_PROXIES: '2' })
const owner = await as('OWNER')

/** A request with a socket behind it, as the tests have none. */
const from = (remoteAddress: string, path: string, init: RequestInit = {}) =>
  app.request(path, init, { incoming: { socket: { remoteAddress } } as never })

test('an answer says how much one may still ask, and after that when to go on', async () => {
  const { send } = await as('SUPPORT')
  const first = await send('GET', '/api/support_tickets')
  expect(first.headers.get('RateLimit-Policy')).toBe('"person";q=5;w=60')
  expect(first.headers.get('RateLimit')).toMatch(/^"person";r=4;t=60$/)
  for (const left of [3, 2, 1, 0])
    expect((await send('GET', '/api/support_tickets')).headers.get('RateLimit')).toContain(`r=${left}`)
  const sixth = await send('GET', '/api/support_tickets')
  expect(sixth.status).toBe(429)
  expect(sixth.body.type).toBe('/problems/too-many-requests')
  expect(Number(sixth.headers.get('Retry-After'))).toBeGreaterThan(50)
  expect((await owner.send('GET', '/api/support_tickets')).status).toBe(200)
})

test('coming back from single sign-on counts as a try, too', async () => {
  const back = async () => (await from('198.51.100.7', '/api/auth/oidc/callback')).status
  const statuses = [await back(), await back(), await back(), await back(), await back(), await back()]
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
})

test('one address may try to sign in only so often, whatever it says before our proxies', async () => {
  const attempt = (forwarded: string) =>
    from('10.0.0.9', '/api/auth/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded },
      body: '{}',
    })
  for (const n of [1, 2, 3, 4, 5])
    expect((await attempt(`1.2.3.${n}, 203.0.113.7, 10.0.0.8`)).status).toBe(422)
  expect((await attempt('9.9.9.9, 203.0.113.7, 10.0.0.8')).status).toBe(429)
  expect((await attempt('9.9.9.9, 203.0.113.8, 10.0.0.8')).status).toBe(422)
  expect((await attempt('203.0.113.7 is no address, 10.0.0.8')).status).toBe(422)
  const six = (host: string) => attempt(`2001:db8:0:1::${host}, 10.0.0.8`)
  const statuses = await Promise.all(['1', '2', '3', '4', '5', '6'].map(six))
  expect(statuses.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429])
})

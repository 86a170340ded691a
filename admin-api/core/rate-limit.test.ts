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

test('coming back from single sign-on counts as a try, too, but not where a page elsewhere has a browser do it', async () => {
  const back = async (headers = {}) =>
    (await from('198.51.100.7', '/api/auth/oidc/callback', { headers })).status
  for (let n = 0; n < 3; n += 1) expect(await back()).toBe(404)
  const statuses: number[] = []
  for (let n = 0; n < 6; n += 1) statuses.push(await back({ Cookie: 'purser_oidc=x' }))
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
})

test('whatever else is asked is limited as well: by address without signing in, else by person', async () => {
  const six = async (ask: () => Response | Promise<Response>) => {
    const statuses: number[] = []
    for (let n = 0; n < 6; n += 1) statuses.push((await ask()).status)
    return [new Set(statuses.slice(0, 5)).size, statuses[5]]
  }
  const headers = { Authorization: `Bearer ${(await as('OWNER')).token}` }
  expect(await six(() => from('198.51.100.9', '/api/auth/options'))).toEqual([1, 429])
  expect(await six(() => from('198.51.100.9', '/api/downloads/guess'))).toEqual([1, 429])
  expect(await six(() => from('198.51.100.9', '/api/health/ready'))).toEqual([1, 429])
  expect(await six(() => app.request('/metrics', { headers }))).toEqual([1, 429])
  expect((await app.request('/api/docs', { headers })).status).toBe(429)
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
  // Some proxies name the port as well.
  const ports = [1, 2, 3, 4, 5, 6].map(port => attempt(`203.0.113.9:${port}, 10.0.0.8`))
  expect((await Promise.all(ports)).at(-1)!.status).toBe(429)
  expect((await attempt('[2001:db8:0:1::7]:443, 10.0.0.8')).status).toBe(422)
  const six = (host: string) => attempt(`2001:db8:0:1::${host}, 10.0.0.8`)
  const statuses = await Promise.all(['1', '2', '3', '4', '5', '6'].map(six))
  expect(statuses.map(({ status }) => status)).toEqual([422, 422, 422, 422, 429, 429])
})

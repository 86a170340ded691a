import { aUser, list, testApp } from '#api/test/app.ts'
import { aStaffMember } from '#api/test/signing-in.ts'
import { hashToken } from './access-token.ts'
import { createLog } from './log.ts'
import { expect, test } from 'vitest'

const lines: string[] = []
const log = createLog('debug', { write: line => void lines.push(line) })
const { app, db, as } = await testApp({ METRICS_TOKEN: 'a-token-of-a-scraper' }, log)
const owner = await as('OWNER')

const logged = () => lines.splice(0).map(line => JSON.parse(line) as Record<string, unknown>)

test('a line says who asked for what kind of thing and how it went: writes and refusals at info, reads at debug', async () => {
  logged()
  await owner.send('GET', '/api/support_tickets')
  const created = await owner.send('POST', '/api/support_tickets', { subject: 'A', description: 'B' })
  await owner.send('GET', '/api/support_tickets/tck_none')
  const [read, write, refusal] = logged()
  expect(read).toMatchObject({
    level: 20,
    method: 'GET',
    route: '/api/:resource',
    status: 200,
    actor: owner.id,
  })
  expect(write).toMatchObject({ level: 30, method: 'POST', route: '/api/:resource', status: 201 })
  expect(write!.request).toBe(created.headers.get('X-Request-Id'))
  expect(refusal).toMatchObject({ level: 30, route: '/api/:resource/:id', status: 404 })
})

test('neither a password nor an e-mail address nor a token gets into the log, by whichever way it came', async () => {
  await aUser(db, { email: 'ada@private.example' })
  logged()
  const secrets = ['ada@private.example', 'hunter2-hunter2', owner.token]
  await app.request('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: secrets[0], password: secrets[1] }),
  })
  await owner.send('GET', `/api/users${list({ filter: { email: secrets[0] } })}`)
  await owner.send('GET', `/api/users/${secrets[0]}`)
  await owner.send('GET', `/api/${secrets[0]}`)
  await owner.send('POST', '/api/users', { email: secrets[0], password_hash: secrets[1] })
  expect(lines.length).toBeGreaterThanOrEqual(5)
  const text = lines.join('')
  for (const secret of secrets) expect(text).not.toContain(secret)
})

test('a transaction that cannot begin is a fault of ours, of which the log tells without who it was or what they said', async () => {
  const { id } = await aStaffMember(db)
  logged()
  await db.raw('alter function confirm_session rename to confirm_session_away')
  const agent = { 'User-Agent': 'Private Browser/1.0' }
  const answer = await owner.send('POST', `/api/staff/${id}/suspend`, { reason: 'A private reason' }, agent)
  await db.raw('alter function confirm_session_away rename to confirm_session')
  expect(answer.status).toBe(500)
  const text = lines.join('')
  expect(text).toContain('confirm_session')
  for (const secret of ['Private Browser', 'A private reason', hashToken(owner.token)])
    expect(text).not.toContain(secret)
})

test('the figures count requests by pattern, never by path, and are for scrapers and operations alone', async () => {
  await owner.send('GET', '/api/support_tickets/tck_personal')
  const ask = (token: string) => app.request('/metrics', { headers: { Authorization: `Bearer ${token}` } })
  const scraped = await ask('a-token-of-a-scraper')
  const text = await scraped.text()
  expect(scraped.headers.get('Content-Type')).toContain('text/plain')
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/api\/:resource\/:id",status="404"\} \d/,
  )
  expect(text).not.toContain('tck_personal')
  for (const name of [
    'db_pool_connections{state="waiting"}',
    'jobs_unfinished{state="PENDING"}',
    'nodejs_eventloop_lag_seconds',
    'process_resident_memory_bytes',
  ])
    expect(text).toContain(name)
  expect((await ask((await as('OPERATIONS')).token)).status).toBe(200)
  expect((await ask((await as('SUPPORT')).token)).status).toBe(403)
  expect((await ask('a-token-of-nobody')).status).toBe(401)
  expect((await app.request('/metrics')).status).toBe(401)
})

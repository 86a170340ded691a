import { hashToken } from '#api/core/access-token.ts'
import { aTicket, given, testApp } from '#api/test/app.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { grantRole, revokeRole, suspendStaff } from './staff.ts'

const { db, app, as } = await testApp()
const ticket = await aTicket(db)
afterEach(() => void vi.useRealTimers())

/** How often the database was asked who somebody is, while `work` ran. */
async function questions(work: () => Promise<unknown>) {
  let asked = 0
  const listen = ({ sql }: { sql: string }) => void (asked += Number(sql.includes('token_blacklist')))
  db.on('query', listen)
  await work()
  db.removeListener('query', listen)
  return asked
}

const newTicket = { subject: 'Not received', description: 'Since a week.', category: 'billing' }
const clock = () => vi.useFakeTimers({ toFake: ['performance'] })
const read = async (token: string) =>
  app.request('/api/openapi.json', { headers: { Authorization: `Bearer ${token}` } })

test('a read goes by what was so up to 3 s ago; then it is asked again, once for all who come together', async () => {
  clock()
  const { token } = await as('SUPPORT')
  expect(await questions(() => Promise.all([read(token), read(token), read(token)]))).toBe(1)
  vi.advanceTimersByTime(2_900)
  expect(await questions(() => read(token))).toBe(0)
  vi.advanceTimersByTime(200)
  expect(await questions(() => Promise.all([read(token), read(token)]))).toBe(1)
})

test('S4-R37 each request that decides who gets in, or what the platform does, asks anew', async () => {
  const { send, id } = await as('OWNER')
  const path = `/api/support_tickets/${ticket.id}`
  await send('GET', path)
  const asks = (method: string, at: string) => questions(() => send(method, at))
  expect(await asks('GET', '/api/auth/me')).toBe(1)
  expect(await asks('GET', '/api/staff')).toBe(1)
  expect(await asks('GET', '/api/security_events')).toBe(1)
  expect(await asks('GET', '/api/api_keys')).toBe(1)
  expect(await asks('GET', '/api/users')).toBe(0)
  expect(await asks('GET', `/api/staff/${id}/activity`)).toBe(1)
  expect(await asks('GET', path)).toBe(0)
})

test.each([
  ['losing the last role', (id: string) => given(db, tx => revokeRole(tx, id, 'SUPPORT'))],
  ['being suspended', (id: string) => given(db, tx => suspendStaff(tx, id))],
  [
    'an end of the session',
    (id: string) => given(db, tx => tx('user_sessions').where({ user_id: id }).delete()),
  ],
])('%s counts for writes at once, and for reads within 5 s', async (_, happen) => {
  clock()
  const [reader, writer] = [await as('SUPPORT'), await as('SUPPORT')]
  for (const { token } of [reader, writer]) expect((await read(token)).status).toBe(200)
  await happen(reader.id)
  await happen(writer.id)
  const change = { subject: 'Mine' }
  expect((await writer.send('PATCH', `/api/support_tickets/${ticket.id}`, change)).status).toBe(401)
  // Who was refused once is refused from then on.
  expect((await read(writer.token)).status).toBe(401)
  vi.advanceTimersByTime(5_000)
  expect((await read(reader.token)).status).toBe(401)
})

test('S4-R37 a write by a role that was taken away just now, or with a token that was revoked, is refused and says why', async () => {
  clock()
  const [demoted, revoked] = [await as('SUPPORT', 'OPERATIONS'), await as('SUPPORT')]
  for (const { token } of [demoted, revoked]) expect((await read(token)).status).toBe(200)
  await given(db, tx => revokeRole(tx, demoted.id, 'SUPPORT'))
  const entry = { token_hash: hashToken(revoked.token), user_id: revoked.id, expires_at: '2099-01-01' }
  await given(db, tx => tx('token_blacklist').insert(entry))
  const send = ({ send: by }: typeof demoted) => by('POST', '/api/support_tickets', newTicket)
  const [first, second] = [await send(demoted), await send(revoked)]
  expect([first.status, first.body.detail]).toEqual([401, 'Your roles have just changed: send this again.'])
  expect((await send(demoted)).status).toBe(403)
  expect([second.status, second.body.detail]).toEqual([401, 'Token has been revoked'])
  expect(await db('support_tickets').where('subject', newTicket.subject)).toEqual([])
})

test('S4-R37 who is out gets no answer that was kept for them, and changes nothing of their own', async () => {
  clock()
  const { id, send, token } = await as('SUPPORT')
  const key = { 'Idempotency-Key': 'once' }
  expect((await send('POST', '/api/support_tickets', newTicket, key)).status).toBe(201)
  expect(
    (await send('POST', '/api/support_tickets', newTicket, key)).headers.get('Idempotency-Replayed'),
  ).toBe('true')
  await given(db, tx =>
    tx('token_blacklist').insert({ token_hash: hashToken(token), user_id: id, expires_at: '2099-01-01' }),
  )
  const refused = await send('POST', '/api/support_tickets', newTicket, key)
  expect([refused.status, refused.body.detail]).toEqual([401, 'Token has been revoked'])
})

test('who was refused for a role given a moment ago is not refused again', async () => {
  clock()
  const member = await as('SUPPORT')
  const flag = { key: 'a_flag', name: 'A flag' }
  expect((await read(member.token)).status).toBe(200)
  await given(db, tx => grantRole(tx, member.id, 'OPERATIONS'))
  expect((await member.send('POST', '/api/feature_flags', flag)).status).toBe(201)
  await given(db, tx => grantRole(tx, member.id, 'MARKETING'))
  const announcement = { title: 'New', message: 'Look', starts_at: '2026-11-01T00:00:00Z' }
  expect((await member.send('POST', '/api/announcements', announcement)).status).toBe(201)
})

test('a role given a moment ago hinders no write', async () => {
  const member = await as('SUPPORT')
  expect((await read(member.token)).status).toBe(200)
  await given(db, tx => grantRole(tx, member.id, 'OPERATIONS'))
  expect((await member.send('POST', '/api/support_tickets', newTicket)).status).toBe(201)
})

test('a role that was taken away opens nothing 5 s later', async () => {
  clock()
  const member = await as('SUPPORT', 'OPERATIONS')
  expect((await member.send('GET', '/api/background_jobs')).status).toBe(200)
  await given(db, tx => revokeRole(tx, member.id, 'OPERATIONS'))
  vi.advanceTimersByTime(5_000)
  expect((await member.send('GET', '/api/background_jobs')).status).toBe(403)
})

test('S4-R38 a token that was good a moment ago is not, once its hour is over', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { token } = await as('SUPPORT')
  vi.setSystemTime(Date.now() + 3_599_000)
  expect((await read(token)).status).toBe(200)
  vi.setSystemTime(Date.now() + 2_000)
  expect((await read(token)).status).toBe(401)
})

test('S4-R37 after signing out, reads are refused at once in this process, and the answer says why', async () => {
  const { send } = await as('SUPPORT')
  await send('GET', '/api/openapi.json')
  await send('POST', '/api/auth/sign-out', {})
  const refused = await send('GET', '/api/openapi.json')
  expect([refused.status, refused.body.detail]).toEqual([401, 'Token has been revoked'])
})

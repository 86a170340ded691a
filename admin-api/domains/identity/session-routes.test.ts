import { testApp, given } from '#api/test/app.ts'
import { aStaffMember, browser } from '#api/test/signing-in.ts'
import { expect, test } from 'vitest'

const { db, app } = await testApp()
const { send, signIn } = browser(app)
type Listed = { id: string; current: boolean }
const list = async (token: string) =>
  ((await (await send('GET', '/api/auth/sessions', { token })).json()) as { sessions: Listed[] }).sessions
const status = async (token: string) => (await send('GET', '/api/auth/me', { token })).status

test('S0-R13 one sees where one is signed in, and nobody else’s sessions', async () => {
  const { email } = await aStaffMember(db)
  const [desk, phone] = [await signIn(email), await signIn(email)]
  await signIn((await aStaffMember(db)).email)
  const sessions = await list(phone.token)
  const time = expect.stringMatching(/^\d{4}-.*Z$/)
  expect(sessions).toEqual(
    [true, false].map(current => ({
      id: expect.stringMatching(/^ses_/),
      device_info: 'Firefox on the front desk',
      ip_address: '203.0.113.7',
      ...{ created_at: time, last_used_at: time, expires_at: time, current },
    })),
  )
  expect((await list(desk.token)).map(({ id, current }) => [id, current])).toEqual(
    sessions.map(({ id, current }) => [id, !current]),
  )
})

test('one ends one session, or all others; those of others are not found', async () => {
  const { id, email } = await aStaffMember(db)
  const [desk, phone, tablet] = [await signIn(email), await signIn(email), await signIn(email)]
  const other = await signIn((await aStaffMember(db)).email)
  const of = async (token: string) => (await list(token)).find(({ current }) => current)!.id
  const end = async (session: string) =>
    (await send('DELETE', `/api/auth/sessions${session}`, { token: desk.token })).status
  expect(await end(`/${await of(phone.token)}`)).toBe(204)
  expect([await status(phone.token), await status(tablet.token)]).toEqual([401, 200])
  for (const unknown of [await of(other.token), 'ses_unknown', '%00'])
    expect(await end(`/${unknown}`)).toBe(404)
  expect(await status(other.token)).toBe(200)
  expect(await end('')).toBe(204)
  expect([await status(desk.token), await status(tablet.token)]).toEqual([200, 401])
  expect(await db('security_events').where({ user_id: id, event_type: 'SESSION_REVOKED' })).toHaveLength(2)
})

test('a renewal of a session is no entry of the history, for its chain of tokens tells it all', async () => {
  const { email } = await aStaffMember(db)
  const { cookie } = await signIn(email)
  await send('POST', '/api/auth/refresh', { cookie })
  expect(await db('audit_logs').where({ entity_type: 'user_sessions' })).toEqual([])
})

test('signing out works, too, once the account is gone for good', async () => {
  const { id, email } = await aStaffMember(db)
  const { token, cookie } = await signIn(email)
  await given(db, tx => tx('users').where({ id }).delete())
  expect((await send('POST', '/api/auth/sign-out', { token, cookie })).status).toBe(204)
})

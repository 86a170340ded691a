import { aTicket, aUser, given, list, testApp } from '#api/test/app.ts'
import { aStaffMember, browser } from '#api/test/signing-in.ts'
import { expect, test } from 'vitest'
import type { StaffListing } from './staff-listing.ts'

const { db, app, as } = await testApp()
const { send, signIn } = browser(app)
const owner = await as('OWNER')

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()
const listed = async (id: string) =>
  (await owner.send<{ staff: StaffListing[] }>('GET', '/api/staff')).body.staff.find(one => one.id === id)
const audited = (id: string) =>
  db('audit_logs').where({ entity_id: id }).orderBy('occurred_at', 'desc').first()
const roleRow = (user_id: string, role: string) => db('staff_roles').where({ user_id, role }).first()
const expire = (user_id: string, role: string) =>
  given(db, tx =>
    tx('staff_roles')
      .where({ user_id, role })
      .update({ granted_at: inDays(-2), expires_at: inDays(-1) }),
  )

test('an owner sees all staff, with live roles and their ends, and no customer', async () => {
  const ann = await aStaffMember(db, ['SUPPORT', 'FINANCE', 'MARKETING'])
  const customer = await aUser(db)
  const expires_at = inDays(3)
  expect((await owner.send('PUT', `/api/staff/${ann.id}/roles/SUPPORT`, { expires_at })).status).toBe(200)
  await owner.send('DELETE', `/api/staff/${ann.id}/roles/FINANCE`)
  await expire(ann.id, 'MARKETING')
  await signIn(ann.email)
  const granted_at = expect.stringMatching(/^\d{4}-.*Z$/)
  expect(await listed(ann.id)).toEqual({
    id: ann.id,
    email: ann.email,
    name: ann.name,
    status: 'ACTIVE',
    roles: [{ role: 'SUPPORT', granted_at, expires_at: expires_at.replace(/0+Z$|\.000Z$/, 'Z') }],
    last_login_at: granted_at,
    second_factor: false,
    invited: false,
  })
  expect(await listed(customer.id)).toBeUndefined()
  const answer = await owner.send('PUT', `/api/staff/${customer.id}/roles/SUPPORT`, {})
  expect(answer.status, 'a customer becomes staff by invitation').toBe(404)
})

test('a role that has ended opens nothing, and can be given again', async () => {
  const ann = await aStaffMember(db, ['SUPPORT'])
  const { token } = await signIn(ann.email)
  const write = () =>
    send('POST', '/api/support_tickets', { token, body: { subject: 's', description: 'd' } })
  expect((await write()).status).toBe(201)
  await expire(ann.id, 'SUPPORT')
  expect((await write()).status).toBe(401)
  expect((await listed(ann.id))?.roles).toEqual([])
  const again = await owner.send('PUT', `/api/staff/${ann.id}/roles/SUPPORT`, {})
  expect(again.body.roles).toMatchObject([{ role: 'SUPPORT', expires_at: null }])
  expect(await roleRow(ann.id, 'SUPPORT')).toMatchObject({ granted_by: owner.id, revoked_at: null })
  expect((await write()).status).toBe(201)
})

test('of a role somebody has only the end changes, and only where it differs', async () => {
  const ann = await aStaffMember(db, ['SUPPORT'])
  const before = await roleRow(ann.id, 'SUPPORT')
  await owner.send('PUT', `/api/staff/${ann.id}/roles/SUPPORT`, { expires_at: null })
  expect(await roleRow(ann.id, 'SUPPORT')).toEqual(before)
  await owner.send('PUT', `/api/staff/${ann.id}/roles/SUPPORT`, { expires_at: inDays(1) })
  expect(await roleRow(ann.id, 'SUPPORT')).toMatchObject({
    granted_at: before.granted_at,
    granted_by: before.granted_by,
  })
})

test('somebody remains owner: for good, at work, and by another’s hand', async () => {
  const [last] = (await owner.send('GET', '/api/staff_roles' + list({ filter: { user_id: owner.id } }))).body
  const refusals = [
    await owner.send('DELETE', `/api/staff/${owner.id}/roles/OWNER`),
    await owner.send('PUT', `/api/staff/${owner.id}/roles/OWNER`, { expires_at: inDays(1) }),
    await owner.send('PATCH', `/api/staff_roles/${last.id}`, { revoked_at: inDays(-1) }),
    await owner.send('DELETE', `/api/staff_roles/${last.id}`),
  ]
  const remain = /^Somebody must remain owner/
  expect(refusals.map(({ status }) => status)).toEqual([409, 409, 409, 409])
  for (const { body } of refusals) expect(body.detail).toMatch(remain)
  const self = await owner.send('POST', `/api/staff/${owner.id}/suspend`, { reason: 'a holiday' })
  expect([self.status, self.body.detail]).toEqual([409, expect.stringMatching(/^Nobody can close their own/)])

  const second = await as('OWNER')
  await owner.send('PUT', `/api/staff/${second.id}/roles/OWNER`, { expires_at: inDays(1) })
  const suspended = given(db, tx => tx('users').where({ id: owner.id }).update({ status: 'SUSPENDED' }))
  await expect(suspended).rejects.toThrow(/remain owner without an end/)
  await expect(given(db, tx => tx('staff_roles').where({ user_id: owner.id }).delete())).rejects.toThrow(
    /remain owner without an end/,
  )
  await owner.send('PUT', `/api/staff/${second.id}/roles/OWNER`, {})
  const away = await owner.send('POST', `/api/staff/${second.id}/suspend`, { reason: 'a holiday' })
  expect(away.status).toBe(200)
  expect((await second.send('POST', '/api/staff', {})).status).toBe(401)
  const left = await owner.send('DELETE', `/api/staff/${owner.id}/roles/OWNER`)
  expect(left.body.detail, 'an owner who is suspended does not count').toMatch(remain)
})

test('a suspension says why, closes every session, and ends with a reinstatement', async () => {
  const ann = await aStaffMember(db)
  const { token } = await signIn(ann.email)
  const path = `/api/staff/${ann.id}`
  expect((await owner.send('POST', `${path}/reinstate`, {})).body.detail).toBe(
    'Cannot reinstate an account that is active.',
  )
  const suspended = await owner.send('POST', `${path}/suspend`, { reason: 'Left the company' })
  expect([suspended.status, suspended.body.status]).toEqual([200, 'SUSPENDED'])
  expect(await audited(ann.id)).toMatchObject({
    actor_id: owner.id,
    reason: 'Left the company',
    after: { status: 'SUSPENDED' },
  })
  expect(await db('user_sessions').where({ user_id: ann.id })).toEqual([])
  expect((await send('POST', '/api/support_tickets', { token, body: {} })).status).toBe(401)
  expect((await owner.send('POST', `${path}/suspend`, { reason: 'once more' })).status).toBe(409)
  expect((await owner.send('POST', `${path}/reinstate`, {})).body.status).toBe('ACTIVE')
  expect((await signIn(ann.email)).user.id).toBe(ann.id)
})

test('what is done to staff is done once for each key; what stays the same takes none', async () => {
  const ann = await aStaffMember(db)
  const path = `/api/staff/${ann.id}`
  const key = { 'Idempotency-Key': 'suspend-ann' }
  const suspend = () => owner.send('POST', `${path}/suspend`, { reason: 'Left the company' }, key)
  const [first, again] = [await suspend(), await suspend()]
  expect([first.status, again.status, again.headers.get('Idempotency-Replayed')]).toEqual([200, 200, 'true'])
  expect(again.body).toEqual(first.body)
  expect((await owner.send('PUT', `${path}/roles/SUPPORT`, {}, key)).status).toBe(422)
  expect((await owner.send('POST', `${path}/reinstate`, {}, { 'If-Match': '"1"' })).status).toBe(422)
  expect(
    (
      await owner.send('POST', '/api/staff?x=1', {
        email: 'x@example.com',
        name: 'X',
        roles: [{ role: 'SUPPORT' }],
      })
    ).status,
  ).toBe(422)
})

test('those who were banned are not suspended, which would make less of it', async () => {
  const ann = await aStaffMember(db)
  await given(db, tx => tx('users').where({ id: ann.id }).update({ status: 'BANNED' }))
  const answer = await owner.send('POST', `/api/staff/${ann.id}/suspend`, { reason: 'a milder word' })
  expect([answer.status, answer.body.detail]).toEqual([409, 'Cannot suspend an account that is banned.'])
})

test('S0-R16 a second factor that was lost is taken off, which ends the sessions and is an event of safety', async () => {
  const ann = await aStaffMember(db)
  await signIn(ann.email)
  const reset = () => owner.send('POST', `/api/staff/${ann.id}/reset-totp`, { reason: 'Lost her phone' })
  expect((await reset()).body.detail).toBe('This account has no second factor.')
  const factor = {
    mfa_enabled: true,
    mfa_method: 'totp',
    two_factor_secret_encrypted: 'x',
    mfa_settings: '{"a":1}',
  }
  await given(db, tx => tx('user_security').where({ user_id: ann.id }).update(factor))
  expect((await listed(ann.id))?.second_factor).toBe(true)
  expect((await reset()).body).toMatchObject({ id: ann.id, second_factor: false })
  expect(await db('user_security').where({ user_id: ann.id }).first()).toMatchObject({
    mfa_enabled: false,
    mfa_method: null,
    two_factor_secret_encrypted: null,
    mfa_settings: {},
  })
  expect(await db('security_events').where({ user_id: ann.id, event_type: 'MFA_CHANGED' })).toMatchObject([
    {
      description: `The second factor was reset by user:${owner.id}: Lost her phone`,
    },
  ])
  expect(await db('user_sessions').where({ user_id: ann.id })).toEqual([])
  const own = await owner.send('POST', `/api/staff/${owner.id}/reset-totp`, { reason: 'my own phone' })
  expect(own.status, 'one’s own asks for password and code, elsewhere').toBe(403)
})

test('who did what is told newest first, changes and steps, page by page', async () => {
  const ann = await as('SUPPORT')
  const { id } = await aTicket(db)
  await ann.send('POST', `/api/support_tickets/${id}/start`, {})
  for (let i = 0; i < 101; i += 1)
    await ann.send('PATCH', `/api/support_tickets/${id}`, { subject: `No ${i}` })
  const page = async (before = '') =>
    (await owner.send('GET', `/api/staff/${ann.id}/activity${before && `?before=${before}`}`)).body.entries
  const first = await page()
  expect(first).toHaveLength(100)
  expect(first[0]).toMatchObject({
    kind: 'change',
    actor_id: ann.id,
    entity_type: 'support_tickets',
    entity_id: id,
    after: { subject: 'No 100' },
  })
  const rest = await page(first.at(-1).id)
  expect(rest.map((entry: { action: string; after?: unknown }) => entry.action)).toEqual([
    'UPDATE',
    'UPDATE',
    'start',
  ])
  expect(rest[0].after).toEqual({ subject: 'No 0' })
  const unknown = await owner.send('GET', `/api/staff/${ann.id}/activity?before=aud_nothing`)
  expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '?before'])
})

const nobody = '/api/staff/usr_nobody'
test.each([
  ['GET', '/api/staff?page=2', undefined, 422, '?page'],
  ['GET', `/api/staff/${owner.id}/activity?after=x`, undefined, 422, '?after'],
  ['GET', `/api/staff/${owner.id}/activity?before=a%00b`, undefined, 422, '?before'],
  ['GET', `/api/staff/${owner.id}/activity?before=a&before=b`, undefined, 422, '?before'],
  ['POST', '/api/staff', { email: 'x', name: ' ', roles: [] }, 422, '/email /name /roles'],
  [
    'POST',
    '/api/staff',
    { email: 'a@example.com', name: 'A', roles: [{ role: 'BOSS' }], password: 'x' },
    422,
    '/roles/0/role /password',
  ],
  [
    'POST',
    '/api/staff',
    { email: 'a@example.com', name: 'A\r\nBcc: b@example.com', roles: [{ role: 'OWNER' }] },
    422,
    '/name',
  ],
  ['POST', '/api/staff', { email: 'a@example.com', name: 'a\0', roles: [{ role: 'OWNER' }] }, 422, '/name'],
  [
    'POST',
    '/api/staff',
    { email: 'a@example.com', name: 'A', roles: [{ role: 'OWNER' }, { role: 'OWNER' }] },
    422,
    '/roles',
  ],
  ['PUT', `/api/staff/${owner.id}/roles/SUPPORT`, { expires_at: '2020-01-01T00:00:00Z' }, 422, '/expires_at'],
  ['PUT', `/api/staff/${owner.id}/roles/SUPPORT`, { expires_at: 'soon' }, 422, '/expires_at'],
  [
    'PUT',
    `/api/staff/${owner.id}/roles/SUPPORT`,
    { expires_at: '2027-01-01T00:00:00+23:59' },
    422,
    '/expires_at',
  ],
  [
    'PUT',
    `/api/staff/${owner.id}/roles/SUPPORT`,
    { expires_at: '9999-12-31T23:59:59-15:59' },
    422,
    '/expires_at',
  ],
  ['PUT', `/api/staff/${owner.id}/roles/SUPPORT`, { until: 'soon' }, 422, '/until'],
  ['PUT', `/api/staff/${owner.id}/roles/BOSS`, {}, 404, ''],
  ['DELETE', `/api/staff/${owner.id}/roles/SUPPORT`, undefined, 404, ''],
  ['POST', `/api/staff/${owner.id}/suspend`, {}, 422, '/reason'],
  ['POST', `/api/staff/${owner.id}/suspend`, { reason: ' x ' }, 422, '/reason'],
  ['POST', `/api/staff/${owner.id}/reinstate`, { reason: 'why not' }, 422, '/reason'],
  ['POST', `${nobody}/suspend`, { reason: 'is not there' }, 404, ''],
  ['POST', '/api/staff/a%00b/reinstate', {}, 404, ''],
  ['GET', `${nobody}/activity`, undefined, 404, ''],
])('%s %s with %j is refused', async (method, path, body, status, pointers) => {
  const answer = await owner.send(method, path, body)
  expect(answer.status).toBe(status)
  expect((answer.body.errors ?? []).map((e: { pointer: string }) => e.pointer).join(' ')).toBe(pointers)
})

test('nobody but an owner manages staff', async () => {
  for (const role of ['OPERATIONS', 'PLATFORM_DATA', 'TRUST_SAFETY'] as const) {
    const person = await as(role)
    for (const [method, path] of [
      ['GET', '/api/staff'],
      ['POST', '/api/staff'],
      ['PUT', `/api/staff/${person.id}/roles/OWNER`],
      ['GET', `/api/staff/${owner.id}/activity`],
    ] as const)
      expect((await person.send(method, path, method === 'GET' ? undefined : {})).status).toBe(403)
  }
})

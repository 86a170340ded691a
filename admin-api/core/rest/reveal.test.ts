import { enums } from '#shared/contract/enums.ts'
import { tableNames } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { anyRow } from '#api/test/any-row.ts'
import { aUser, testApp } from '#api/test/app.ts'
import type { Member } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const [finance, support, marketing] = await Promise.all([as('FINANCE'), as('SUPPORT'), as('MARKETING')])
const owner = await as('OWNER')
const user = await aUser(db, {
  email: 'nadia@example.com',
  phone: '+12025550100',
  password_hash: '$2b$hidden',
})
const path = `/api/users/${user.id}`
const reveal = (who: Member, body: unknown, headers = {}) => who.send('POST', `${path}/reveal`, body, headers)
const entries = () => db('audit_logs').where({ entity_id: user.id, action: 'REVEAL' }).orderBy('id')

test('S2-R69 who needs a value for their work sees it by saying why, and the history keeps that they did', async () => {
  expect((await finance.send('GET', path)).body.email).toBe('n•••••@example.com')
  const asked = { columns: ['email', 'phone'], reason: 'Payout was returned by the bank' }
  const { status, headers, body } = await reveal(finance, asked)
  expect([status, body]).toEqual([200, { values: { email: 'nadia@example.com', phone: '+12025550100' } }])
  expect([headers.get('Cache-Control'), headers.get('Idempotency-Replayed')]).toEqual(['no-store', null])
  const [entry] = await entries()
  expect(entry).toMatchObject({ actor_type: 'USER', actor_id: finance.id, reason: asked.reason })
  expect(Object.keys(entry.after)).toEqual(['email', 'phone'])
  expect(JSON.stringify(entry)).not.toMatch(/nadia|20255/)
  const history = await owner.send('GET', `${path}/history`)
  expect(history.body.entries[0]).toMatchObject({ action: 'REVEAL', reason: asked.reason })
  expect(Object.keys(history.body.entries[0].after)).toEqual(['email', 'phone'])
})

test('each look is an entry of its own: an Idempotency-Key, which would keep what was seen, is refused', async () => {
  const before = (await entries()).length
  const asked = { columns: ['email'], reason: 'Asked by phone' }
  expect((await reveal(support, asked, { 'Idempotency-Key': 'look' })).status).toBe(422)
  await reveal(support, asked)
  await reveal(support, asked)
  expect(await entries()).toHaveLength(before + 2)
  expect(await db('idempotency_keys')).toEqual([])
})

test.each([
  ['no reason', { columns: ['email'], reason: ' a ' }, '/reason'],
  ['no columns', { columns: [], reason: 'why not' }, '/columns'],
  ['a column that is not personal', { columns: ['email', 'status'], reason: 'why not' }, '/columns/1'],
  ['a secret', { columns: ['password_hash'], reason: 'why not' }, '/columns/0'],
  ['a column of every object', { columns: ['constructor'], reason: 'why not' }, '/columns/0'],
])('a look with %s is refused, naming it', async (_, body, pointer) => {
  const before = (await entries()).length
  const answer = await reveal(finance, body)
  expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer])
  expect(await entries()).toHaveLength(before)
})

test('nobody else sees it, nothing that is not there is shown, and not another version than was meant', async () => {
  const body = { columns: ['email'], reason: 'curious' }
  expect((await reveal(marketing, body)).status).toBe(403)
  expect((await finance.send('POST', '/api/users/usr_none/reveal', body)).status).toBe(404)
  expect((await finance.send('POST', '/api/support_tickets/x/reveal', body)).status).toBe(403)
  expect((await reveal(finance, body, { 'If-Match': '"1"' })).status).toBe(412)
})

test('what one may not read one cannot reveal, and PLATFORM_DATA reveals nothing', () => {
  const wrong = enums.staff_role.flatMap(role =>
    tableNames.filter(
      name => can([role], 'reveal', name) && (!can([role], 'read', name) || role === 'PLATFORM_DATA'),
    ),
  )
  expect(wrong).toEqual([])
})

test('whoever sets what they are not shown to what it is has found it out: that is told like a look, and nothing is written', async () => {
  const contact = await anyRow(db, 'emergency_contacts', { user_id: user.id, phone: '+12025550142' })
  const at = `/api/emergency_contacts/${contact.id}`
  const row = async () => (await support.send('GET', at)).body
  const told = async () =>
    (await db('audit_logs').where('entity_id', contact.id).orderBy('id')).map(
      ({ action, actor_id, after }) => ({
        ...{ action, actor_id, columns: Object.keys(after ?? {}) },
      }),
    )
  const [before, known] = [await row(), await told()]
  expect(before.phone).toBe('•••••')
  const look = { action: 'REVEAL', actor_id: support.id, columns: ['phone'] }
  expect(await support.send('PATCH', at, { phone: '+12025550142' })).toMatchObject({ status: 200 })
  expect(await told()).toEqual([...known, look])
  const changes = { phone: '+12025550142' }
  await support.send('POST', '/api/emergency_contacts/bulk', { ids: [{ id: contact.id }], changes })
  expect(await told()).toEqual([...known, look, look])
  expect(await row()).toEqual(before)
  await support.send('PATCH', at, { ...before, relationship: 'Sister' })
  expect((await told()).slice(known.length + 2)).toMatchObject([{ action: 'UPDATE' }])
})

test('a try does not tell whether a guess at what one is not shown is right', async () => {
  const prefs = await anyRow(db, 'matching_preferences', { user_id: user.id, preferred_genders: ['MALE'] })
  const tried = async (genders: string[]) => {
    const changes = { preferred_genders: genders }
    const asked = { ids: [{ id: prefs.id }], changes, dry_run: true }
    return (await support.send('POST', '/api/matching_preferences/bulk', asked)).body
  }
  const [right, wrong] = [await tried(['MALE']), await tried(['FEMALE'])]
  expect(right.done).toBe(1)
  expect(right).toEqual(wrong)
})

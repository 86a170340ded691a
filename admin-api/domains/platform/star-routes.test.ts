import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import type { Star, Stars } from '#shared/core/star.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp({ RATE_LIMIT: '1000000' })

type Person = Awaited<ReturnType<typeof as>>
const starsOf = async (person: Person) => (await person.send<Stars>('GET', '/api/me/stars')).body.stars
const star = (person: Person, table: string, id: string) =>
  person.send<Star>('PUT', `/api/me/stars/${table}/${id}`)

test('a record is kept at hand under the name it has now, newest first', async () => {
  const [ann, ticket, user] = [
    await as('SUPPORT'),
    await aTicket(db, { subject: 'Old words' }),
    await aUser(db),
  ]
  const { status, body } = await star(ann, 'support_tickets', ticket.id)
  const starred_at = expect.stringMatching(/^\d{4}-.*Z$/)
  const first = { table: 'support_tickets', id: ticket.id, label: 'Old words', in_trash: false, starred_at }
  expect([status, body]).toEqual([200, first])
  await star(ann, 'users', user.id)
  await given(db, tx => tx('support_tickets').where('id', ticket.id).update({ subject: 'New words' }))
  expect(await starsOf(ann)).toEqual([
    { table: 'users', id: user.id, label: user.username, in_trash: false, starred_at },
    { ...first, label: 'New words' },
  ])
  expect(await starsOf(await as('OWNER'))).toEqual([])
  const entries = await db('audit_logs').where({ entity_type: 'starred_records', actor_id: ann.id })
  expect(entries).toHaveLength(2)
})

test('a star is one, however often it is given, and taken away as often', async () => {
  const [ann, { id }] = [await as('SUPPORT'), await aTicket(db)]
  const answers = await Promise.all([1, 2, 3].map(() => star(ann, 'support_tickets', id)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await starsOf(ann)).toHaveLength(1)
  const path = `/api/me/stars/support_tickets/${id}`
  expect((await ann.send('DELETE', path)).status).toBe(204)
  expect((await ann.send('DELETE', path)).status).toBe(204)
  expect(await starsOf(ann)).toEqual([])
})

test('rows of views are kept at hand as well', async () => {
  const ann = await as('SUPPORT')
  expect((await star(ann, 'staff_members', ann.id)).body).toMatchObject({
    table: 'staff_members',
    id: ann.id,
  })
  expect(await starsOf(ann)).toHaveLength(1)
})

test('only what is there and may be read is starred', async () => {
  const [ann, { id }] = [await as('MARKETING'), await aTicket(db)]
  const statusOf = async (table: string, row: string) => (await star(ann, table, row)).status
  expect(await statusOf('support_tickets', id)).toBe(403)
  expect(await statusOf('no_such', id)).toBe(404)
  expect(await statusOf('users', 'usr_no_such')).toBe(404)
  expect(await statusOf('users', '%00')).toBe(404)
  expect((await ann.send('PUT', `/api/me/stars/users/${ann.id}?force=1`)).status).toBe(422)
  expect((await ann.send('GET', '/api/me/stars?table="users"')).status).toBe(422)
  expect(await db('starred_records').where('user_id', ann.id)).toEqual([])
})

test('what is gone or may no longer be read is left out, and what is in the trash says so', async () => {
  const ann = await as('SUPPORT', 'FINANCE')
  const [gone, trashed, kept] = [await aTicket(db), await aUser(db), await aTicket(db)]
  const [rule] = await given(db, tx =>
    tx('starred_records').insert({ user_id: ann.id, table_name: 'old_table', record_id: 'x' }, '*'),
  )
  for (const { id } of [gone, kept]) await star(ann, 'support_tickets', id)
  await star(ann, 'users', trashed.id)
  await given(db, async tx => {
    await tx('support_tickets').where('id', gone.id).delete()
    await tx('users').where('id', trashed.id).update({ deleted_at: tx.fn.now() })
  })
  const told = async () => (await starsOf(ann)).map(({ id, in_trash }) => [id, in_trash])
  expect(await told()).toEqual([
    [trashed.id, true],
    [kept.id, false],
  ])
  const fia = await as('FINANCE')
  await given(db, tx => tx('starred_records').where('user_id', ann.id).update({ user_id: fia.id }))
  expect((await starsOf(fia)).map(({ table }) => table)).toEqual(['users'])
  for (const at of [`old_table/${rule.record_id}`, `support_tickets/${kept.id}`])
    expect((await fia.send('DELETE', `/api/me/stars/${at}`)).status).toBe(204)
  expect(await db('starred_records').where('user_id', fia.id)).toHaveLength(2)
})

test('stars of one table are named in one query', async () => {
  const ann = await as('SUPPORT')
  for (let i = 0; i < 5; i++) await star(ann, 'support_tickets', (await aTicket(db)).id)
  const asked: string[] = []
  const listen = ({ sql }: { sql: string }) => void asked.push(sql)
  db.on('query', listen)
  expect(await starsOf(ann)).toHaveLength(5)
  db.off('query', listen)
  expect(asked.filter(sql => /from "support_tickets"/.test(sql))).toHaveLength(1)
})

test('nobody keeps more than 200 records at hand', async () => {
  const [ann, tickets] = [await as('SUPPORT'), [await aTicket(db), await aTicket(db)]]
  const many = Array.from({ length: 199 }, (_, i) => ({
    ...{ user_id: ann.id, table_name: 'users', record_id: `usr_${i}` },
  }))
  await given(db, tx => tx('starred_records').insert(many))
  const answers = await Promise.all(tickets.map(({ id }) => star(ann, 'support_tickets', id)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await star(ann, 'support_tickets', (await starsOf(ann))[0]!.id)).status).toBe(200)
})

test('stars are nobody else’s, and go with the person', async () => {
  const [ann, ben, dana] = [await as('SUPPORT'), await as('SUPPORT'), await as('PLATFORM_DATA')]
  const { id } = await aTicket(db)
  await star(ann, 'support_tickets', id)
  expect((await ben.send('GET', '/api/starred_records')).status).toBe(403)
  expect((await dana.send('GET', '/api/starred_records')).status).toBe(403)
  await ben.send('DELETE', `/api/me/stars/support_tickets/${id}`)
  expect(await starsOf(ann)).toHaveLength(1)
  await given(db, tx => tx('users').where('id', ann.id).delete())
  expect(await db('starred_records').where('user_id', ann.id)).toEqual([])
})

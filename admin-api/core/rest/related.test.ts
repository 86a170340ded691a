import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import { mostRelated } from '#shared/core/related.ts'
import type { Relation } from '#shared/core/related.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const support = await as('SUPPORT')

async function relationsOf(id: string, by = support) {
  const { body } = await by.send('GET', `/api/users/${id}/related`)
  return body.relations as Relation[]
}
const find = (relations: Relation[], table: string, column: string) =>
  relations.find(one => one.table === table && one.column === column)

test('what belongs to a row is counted by foreign key, without what is in the trash', async () => {
  const user = await aUser(db)
  await aTicket(db, { user_id: user.id })
  await aTicket(db, { user_id: user.id })
  const gone = await aTicket(db, { user_id: user.id })
  await given(db, tx => tx('support_tickets').where('id', gone.id).update({ deleted_at: tx.fn.now() }))
  const relations = await relationsOf(user.id)
  expect(find(relations, 'support_tickets', 'user_id')).toEqual({
    ...{ table: 'support_tickets', column: 'user_id', holds: 'id', count: 2 },
  })
  expect(find(relations, 'support_tickets', 'assigned_to')?.count).toBe(0)
})

test('of many rows no more are counted than anybody reads', async () => {
  const user = await aUser(db)
  const one = { user_id: user.id, subject: 'Again', description: 'And again.' }
  await given(db, tx => tx('support_tickets').insert(Array.from({ length: mostRelated + 5 }, () => one)))
  expect(find(await relationsOf(user.id), 'support_tickets', 'user_id')?.count).toBe(mostRelated + 1)
})

test('nobody is told of tables that they may not read, or of rows that are not there', async () => {
  const user = await aUser(db)
  const tables = new Set((await relationsOf(user.id)).map(({ table }) => table))
  expect([tables.has('support_tickets'), tables.has('refresh_tokens')]).toEqual([true, false])
  expect((await support.send('GET', '/api/users/usr_nobody/related')).status).toBe(404)
})

test('what somebody booked, paid and asked comes before how they sign in, and whose it is before who handled it', async () => {
  const owner = await as('OWNER')
  const user = await aUser(db)
  const relations = await relationsOf(user.id, owner)
  const at = (table: string, column = 'user_id') =>
    relations.findIndex(one => one.table === table && one.column === column)
  const inOrder = [
    at('support_tickets'),
    ...[at('bookings'), at('payment_transactions'), at('auth_identities')],
    ...[at('login_attempts'), at('support_tickets', 'assigned_to')],
  ]
  expect(inOrder).not.toContain(-1)
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
})

import { anyRow, anyValues } from '#api/test/any-row.ts'
import { aUser, given, testApp } from '#api/test/app.ts'
import type { Tx } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import { lockRow } from './lock-row.ts'

const { db } = await testApp()

/** What becomes of a row that is written while a transaction holds another. */
const meanwhile = (table: string, row: object, hold: (tx: Tx) => Promise<unknown>) =>
  given(db, async tx => {
    await hold(tx)
    return given(db, async other => {
      await other.raw(`set local lock_timeout = '200ms'`)
      await other(table).insert(row)
      return 'written'
    }).catch((error: { code?: string }) => error.code)
  })

test('what refers to a row can be written while it is changed or moved to the trash', async () => {
  const { id } = await aUser(db)
  const ticket = { subject: 'Now', description: 'Meanwhile', user_id: id }
  expect(await meanwhile('support_tickets', ticket, tx => lockRow(tx, 'users', id))).toBe('written')
  const trashing = await meanwhile('support_tickets', ticket, tx => lockRow(tx, 'users', id, [], 'delete'))
  expect(trashing).toBe('written')
})

test('what refers to a row is not written while it is deleted for good', async () => {
  const { id } = await anyRow(db, 'interests')
  const row = await anyValues(db, 'user_interests', { interest_id: id })
  const deleting = await meanwhile('user_interests', row, tx => lockRow(tx, 'interests', id, [], 'delete'))
  expect(deleting).toBe('55P03')
})

test('two who change a row do so one after the other', async () => {
  const { id } = await aUser(db)
  const second = given(db, async tx => {
    await lockRow(tx, 'users', id)
    return given(db, async other => {
      await other.raw(`set local lock_timeout = '200ms'`)
      await lockRow(other, 'users', id)
    })
  })
  await expect(second).rejects.toMatchObject({ code: '55P03' })
})

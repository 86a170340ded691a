import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, testApp } from './app.ts'
import { rowsOf } from './rows.ts'

const { db } = await testApp()

/** A row of each table that only records: what somebody might want it to say, and of whom it tells. */
const records = [
  ['ai_usage_logs', { created_at: '2020-01-01T00:00:00Z' }, null],
  ['archived_records', { record_id: 'another' }, null],
  ['login_attempts', { success: true }, 'user_id'],
  ['moderation_actions', { reason: 'Another reason' }, 'target_user_id'],
  ['security_events', { severity: 'HIGH' }, 'user_id'],
  ['system_modifications', { description: 'Another change' }, 'modified_by'],
  ['user_activity_logs', { activity: 'slept' }, 'user_id'],
] as const

const { change, remove } = rowsOf(db)

test.each(records)('what %s recorded cannot be rewritten', async (table, lie) => {
  const row = await anyRow(db, table)
  await expect(change(table, row.id, lie)).rejects.toThrow(`Entries of ${table} stay as they were written.`)
  expect(await db(table).where('id', row.id).first()).toEqual(row)
})

test.each(records.filter(([, , about]) => about))(
  'whom %s tells of may be forgotten there, but nobody put in their place',
  async (table, _, about) => {
    const [one, other] = [await aUser(db), await aUser(db)]
    const { id } = await anyRow(db, table, { [about!]: one.id })
    await expect(change(table, id, { [about!]: other.id })).rejects.toThrow('stay as they were written')
    await change(table, id, { [about!]: null })
    expect(await db(table).where({ id }).first()).toMatchObject({ [about!]: null })
    await expect(change(table, id, { [about!]: other.id })).rejects.toThrow('stay as they were written')
  },
)

test('personal data may be taken out of a record, nothing else', async () => {
  const log = await anyRow(db, 'user_activity_logs', { metadata: { words: 'my illness' } })
  await expect(change('user_activity_logs', log.id, { metadata: { words: 'chess' } })).rejects.toThrow(
    'stay as',
  )
  await change('user_activity_logs', log.id, { metadata: {} })
  const action = await anyRow(db, 'moderation_actions', { reason: 'Wrote to Ada of her illness' })
  await change('moderation_actions', action.id, { reason: '(redacted)' })
  const attempt = await anyRow(db, 'login_attempts', { failure_reason: 'wrong code' })
  await expect(change('login_attempts', attempt.id, { failure_reason: null })).rejects.toThrow('stay as')
})

test('what a use cost may be said when it is known, once', async () => {
  const { id } = await anyRow(db, 'ai_usage_logs')
  await change('ai_usage_logs', id, { cost_minor: 12, currency: 'EUR' })
  await expect(change('ai_usage_logs', id, { cost_minor: 11 })).rejects.toThrow('stay as they were written')
})

test.each(['moderation_actions', 'system_modifications'] as const)('entries of %s stay', async table => {
  const { id } = await anyRow(db, table)
  await expect(remove(table, id)).rejects.toThrow('only ever added')
})

import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, given, testApp } from './app.ts'

const { db } = await testApp()

/** A row of each table that only records, with what somebody might want it to say, and of whom it tells. */
const records = [
  ['ai_usage_logs', { tokens: 7 }, null],
  ['archived_records', { record_id: 'another' }, null],
  ['login_attempts', { success: true }, 'user_id'],
  ['moderation_actions', { reason: 'Another reason' }, 'target_user_id'],
  ['security_events', { description: 'Nothing of note' }, 'user_id'],
  ['system_modifications', { description: 'Another change' }, 'modified_by'],
  ['user_activity_logs', { activity: 'slept' }, 'user_id'],
] as const

test.each(records)('what %s recorded cannot be rewritten', async (table, lie) => {
  const row = await anyRow(db, table)
  await expect(given(db, tx => tx(table).where('id', row.id).update(lie))).rejects.toThrow(
    `Entries of ${table} stay as they were written.`,
  )
  expect(await db(table).where('id', row.id).first()).toEqual(row)
})

test.each(records.filter(([, , about]) => about))(
  'whom %s tells of may be forgotten there, but nobody put in their place',
  async (table, _, about) => {
    const [one, other] = [await aUser(db), await aUser(db)]
    const { id } = await anyRow(db, table, { [about!]: one.id })
    const tellOf = (user: string | null) => given(db, tx => tx(table).where({ id }).update(about!, user))
    await expect(tellOf(other.id)).rejects.toThrow('stay as they were written')
    await tellOf(null)
    expect(await db(table).where({ id }).first()).toMatchObject({ [about!]: null })
  },
)

import { TypeID } from 'typeid-js'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const newIds = async (count: number): Promise<string[]> =>
  (await db.raw(`select new_id('tck') as id from generate_series(1, ?)`, [count])).rows.map(
    (row: { id: string }) => row.id,
  )

test('an id is a TypeID: the prefix and a UUID version 7 with the time of its making', async () => {
  const before = Date.now()
  const [id] = await newIds(1)
  const parsed = TypeID.fromString(id!)
  expect(parsed.getType()).toBe('tck')
  const uuid = parsed.toUUID()
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const millis = Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)
  expect(millis).toBeGreaterThanOrEqual(before - 1000)
  expect(millis).toBeLessThanOrEqual(Date.now() + 1000)
})

test('every id survives the way to its UUID and back', async () => {
  for (const id of await newIds(500))
    expect(TypeID.fromUUID('tck', TypeID.fromString(id).toUUID()).toString()).toBe(id)
})

test('ids are distinct, and sort in the order of their making', async () => {
  const ids = await newIds(50_000)
  expect(new Set(ids).size).toBe(ids.length)
  // Within one microsecond chance decides.
  const out = ids.filter((id, i) => i > 0 && id.slice(0, 16) < ids[i - 1]!.slice(0, 16))
  expect(out).toEqual([])
})

import { testApp } from '#api/test/app.ts'
import { expect, test } from 'vitest'
import { buffersOf } from './buffers.ts'
import { fillLongTables } from './fill.ts'
import { mostBuffers } from './measure.ts'
import { longPages } from './pages.ts'

/** Enough that looking through a table takes more than is allowed; `npm run bench` does the same with a million. */
const rows = Number(process.env.LONG_LIST_ROWS ?? 50_000)

const { db, as } = await testApp()
const owner = await as('OWNER')
await fillLongTables(db, rows, () => {})

test.each(longPages())('a page of $table takes few buffers: $what', async page => {
  const ask = async (url: string) => expect((await owner.send('GET', url)).status).toBe(200)
  expect(await buffersOf(db, page, ask)).toBeLessThanOrEqual(mostBuffers)
})

import { afterAll, inject } from 'vitest'
import type { Db } from '../core/db.ts'
import { scratchDatabase } from '../core/scratch-database.ts'
import type { ScratchDatabase } from '../core/scratch-database.ts'

/** A migrated database for this test file alone, without rows but those of the migrations; gone when the file is done. */
export const testDatabase = async (): Promise<Db> => (await testScratch()).db

/** The same with its URL, for those who connect by themselves. */
export async function testScratch(): Promise<ScratchDatabase> {
  const scratch = await scratchDatabase(inject('serverUrl'), inject('template'))
  afterAll(() => scratch.drop())
  return scratch
}

/** A database with nothing in it. */
export async function emptyDatabase(): Promise<ScratchDatabase> {
  const scratch = await scratchDatabase(inject('serverUrl'))
  afterAll(() => scratch.drop())
  return scratch
}

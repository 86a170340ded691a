import { afterAll, inject } from 'vitest'
import { connect } from '../core/db.ts'
import type { Db } from '../core/db.ts'
import { scratchDatabase } from '../core/scratch-database.ts'
import type { ScratchDatabase } from '../core/scratch-database.ts'
import { seedDemo } from '../seeds/seed-demo.ts'

/** A migrated database for this test file alone, without rows but those of the migrations; gone when the file is done. */
export const testDatabase = async (): Promise<Db> => (await testScratch()).db

/** The same with its URL, for those who connect by themselves. */
export async function testScratch(): Promise<ScratchDatabase> {
  const scratch = await scratchDatabase(inject('serverUrl'), inject('template'))
  afterAll(() => scratch.drop())
  return scratch
}

/** A copy of one that holds the small demo data of `demoMoment`, which whoever asks first makes for all files of the run. */
export async function demoDatabase(): Promise<Db> {
  const scratch = await scratchDatabase(inject('serverUrl'), await demoTemplate())
  afterAll(() => scratch.drop())
  return scratch.db
}

export const demoMoment = Date.parse('2026-11-20T14:00:00Z')
export const demo = { password: 'a demo password', size: 'small' } as const

async function demoTemplate(): Promise<string> {
  const name = `${inject('template')}_demo`
  const server = connect(inject('serverUrl'))
  try {
    // The lock is the transaction's: a connection that only waits would be given up while another makes the data.
    await server.transaction(async alone => {
      await alone.raw(`select pg_advisory_xact_lock(hashtext(?))`, [name])
      const { rows } = await alone.raw('select from pg_database where datname = ?', [name])
      if (!rows.length) await makeDemoTemplate(server, name)
    })
    return name
  } finally {
    await server.destroy()
  }
}

async function makeDemoTemplate(server: Db, name: string) {
  const made = await scratchDatabase(inject('serverUrl'), inject('template'))
  await seedDemo(made.db, demo, () => {}, demoMoment)
  await made.db.destroy()
  await server.raw('alter database ?? rename to ??', [made.name, name])
}

/** A database with nothing in it. */
export async function emptyDatabase(): Promise<ScratchDatabase> {
  const scratch = await scratchDatabase(inject('serverUrl'))
  afterAll(() => scratch.drop())
  return scratch
}

import type { Db } from '../../core/db.ts'
import { migrate } from '../../core/migrate.ts'
import { rollbackAll } from '../../core/migration-rollback.ts'
import { scratchDatabase } from '../../core/scratch-database.ts'
import { writeDatabaseFacts } from './database-facts.ts'
import { readSchema } from './read-schema.ts'
import { writeContract } from './write-contract.ts'

/** Migrates an empty database on the server and writes what it has become into `folder`. */
export async function generateContract(serverUrl: string, folder: string) {
  const { db, drop } = await scratchDatabase(serverUrl)
  try {
    await migrateAndWrite(db, folder)
  } finally {
    await drop()
  }
}

/** The same after every migration has been taken back and applied again: a `down` that forgets something shows here. */
export async function generateContractTwice(serverUrl: string, first: string, second: string) {
  const { db, drop } = await scratchDatabase(serverUrl)
  try {
    await migrateAndWrite(db, first)
    await rollbackAll(db)
    await migrateAndWrite(db, second)
  } finally {
    await drop()
  }
}

async function migrateAndWrite(db: Db, folder: string) {
  await migrate(db)
  const { tables, enums } = await readSchema(db)
  await writeContract(tables, enums, folder)
  await writeDatabaseFacts(db, folder)
}

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../core/db.ts'
import { readFacts } from './read-facts.ts'
import type { SchemaFacts } from './read-facts.ts'
import { readReferenceRows } from './read-reference-rows.ts'
import type { ReferenceRows } from './read-reference-rows.ts'

/** What `npm run db:verify` holds a database against. */
export type DatabaseFacts = { schema: SchemaFacts; rows: ReferenceRows }

const file = 'database.json'

/** Reads them from a freshly migrated database into the folder of the contract, one a line, so that a change shows as one. */
export async function writeDatabaseFacts(db: Db, folder: string) {
  const facts: DatabaseFacts = { schema: await readFacts(db), rows: await readReferenceRows(db) }
  await writeFile(join(folder, file), `${JSON.stringify(facts, null, 1)}\n`)
}

export const loadDatabaseFacts = async (): Promise<DatabaseFacts> =>
  JSON.parse(await readFile(new URL(`../../../shared/contract/${file}`, import.meta.url), 'utf8'))

import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../core/embedded-postgres.ts'
import { migrate } from '../core/migrate.ts'
import { scratchDatabase } from '../core/scratch-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run, and its migrated database to clone. */
    serverUrl: string
    template: string
  }
}

/** Nothing here needs to survive a power cut, and a database in which autovacuum is at work could not be dropped. */
const fast = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  max_connections: '200',
}

/** One PostgreSQL for the whole run, with a migrated database that each test file clones. */
export default async function testServer({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'purser-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder, { settings: fast })
  const template = await scratchDatabase(server.url)
  await migrate(template.db)
  // A database with connections cannot be cloned.
  await template.db.destroy()
  provide('serverUrl', server.url)
  provide('template', template.name)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

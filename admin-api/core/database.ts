import { ConfigError, loadConfig } from './config.ts'
import type { Config } from './config.ts'
import { connect, requestPatience } from './db.ts'
import type { Db } from './db.ts'
import { keepRunning } from './embedded-postgres/keep-running.ts'

export type Database = {
  /** For what people wait for: it gives up what takes long. */
  db: Db
  /** For LISTEN, jobs and migrations: never through a pooler. */
  directUrl: string
  embedded: boolean
  close(): Promise<void>
}

/** The configured database, or the embedded one, started in the data directory if it does not run yet. */
export async function openDatabase(config: Config): Promise<Database> {
  const server = config.databaseUrl
    ? undefined
    : await keepRunning(config.dataDir, text => console.error(text))
  const url = config.databaseUrl ?? server!.url
  const db = connect(url, {
    patience: requestPatience,
    pooled: config.databaseDirectUrl !== config.databaseUrl,
  })
  await db.raw('select 1').catch(async (error: Error & { code?: string }) => {
    await db.destroy()
    await server?.stop()
    throw new ConfigError(`DATABASE_URL: the database does not answer (${error.code ?? error.message}).`)
  })
  return {
    db,
    directUrl: config.databaseDirectUrl ?? url,
    embedded: server !== undefined,
    close: async () => {
      await db.destroy()
      await server?.stop()
    },
  }
}

/** Runs a script's work on the configured database, directly, and closes it whatever happens. */
export async function withDatabase<T>(work: (db: Db, database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(loadConfig())
  const db = connect(database.directUrl, { max: 4 })
  try {
    return await work(db, database)
  } finally {
    await db.destroy()
    await database.close()
  }
}

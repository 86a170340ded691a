import { readFileSync } from 'node:fs'
import { createApp } from './app.ts'
import type { AppDependencies } from './app.ts'
import { watchChanges } from './core/changes.ts'
import { ConfigError } from './core/config.ts'
import type { Config } from './core/config.ts'
import { openDatabase } from './core/database.ts'
import type { Database } from './core/database.ts'
import { connect } from './core/db.ts'
import { createLog } from './core/log.ts'
import { mailOf } from './core/mail.ts'
import { migrate, migrationStatus } from './core/migrate.ts'
import { loadSecrets } from './core/secrets.ts'
import { startWorker } from './core/worker.ts'
import { jobs, schedules } from './domains/index.ts'
import { seedDemo } from './seeds/seed-demo.ts'

const version: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version

export type Started = {
  config: Config
  database: Database
  app: ReturnType<typeof createApp>
  dependencies: AppDependencies
}
type OnStop = (stop: () => Promise<unknown>) => void

/** Everything the server is but its port: the database, brought up to date if it is the embedded one, and the API. */
export async function start(config: Config, onStop: OnStop): Promise<Started> {
  const secrets = loadSecrets(config)
  const database = await openDatabase(config)
  onStop(database.close)
  if (database.embedded) await prepare(database, config)
  else await mustBeMigrated(database)
  const { db, directUrl } = database
  const log = createLog(config.logLevel)
  const changes = watchChanges({ url: directUrl, log })
  const dependencies = { db, directUrl, config, secrets, log, changes, version }
  return { config, database, app: createApp(dependencies), dependencies }
}

/** Works the queue in this process; a job under way is finished before the database is closed. */
export async function startJobs({ config, database, dependencies: { log } }: Started, onStop: OnStop) {
  const { directUrl } = database
  // Not the pool of those who wait for an answer: a job may take its time, and all connections of its own.
  const db = connect(directUrl)
  onStop(() => db.destroy())
  const worker = await startWorker({ db, directUrl, log, mail: mailOf(config) }, jobs, schedules)
  onStop(worker.stop)
}

async function prepare(database: Database, config: Config) {
  const db = connect(database.directUrl)
  try {
    const applied = await migrate(db)
    if (applied.length) console.log(`Database: ${applied.length} migrations applied.`)
    await seedDemo(db, config.demo, text => console.log(text))
  } finally {
    await db.destroy()
  }
}

async function mustBeMigrated(database: Database) {
  const db = connect(database.directUrl, { max: 1 })
  const { pending } = await migrationStatus(db).finally(() => db.destroy())
  if (pending.length)
    throw new ConfigError(
      `DATABASE_URL: the database lacks ${pending.length} migrations; run npm run db:migrate first.`,
    )
}

import type { Knex } from 'knex'
import { readdir } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Db } from './db.ts'

const folder = new URL('../migrations/', import.meta.url)

type Migration = { up: (knex: Knex) => Promise<unknown>; down: (knex: Knex) => Promise<unknown> }

const migrationFiles = async () =>
  (await readdir(folder)).filter(file => /^\d{14}_\w+\.ts$/.test(file)).sort()
const nameOf = (file: string) => file.replace('.ts', '')

/** The migrations in their folder, each run as an actor of its own name, so that the rows it writes keep history. */
const source = (onApply: (name: string) => void): Knex.MigrationSource<string> => ({
  getMigrations: migrationFiles,
  getMigrationName: nameOf,
  getMigration: async file => {
    const migration = (await import(pathToFileURL(fileURLToPath(new URL(file, folder))).href)) as Migration
    const acting = (run: Migration['up']) => async (knex: Knex) => {
      await knex.raw(`select set_config('app.actor', ?, true)`, [`migration:${nameOf(file)}`])
      await run(knex)
      onApply(nameOf(file))
    }
    return { up: acting(migration.up), down: acting(migration.down) }
  },
})

const options = (onApply: (name: string) => void = () => {}): Knex.MigratorConfig => ({
  migrationSource: source(onApply),
  tableName: 'knex_migrations',
})

/** Applies every pending migration, each in a transaction of its own; names them as they are done. */
export async function migrate(db: Db, onApply?: (name: string) => void): Promise<string[]> {
  const [, applied] = (await db.migrate.latest(options(onApply))) as [number, string[]]
  return applied
}

/** Takes back the last batch of migrations, or all of them. */
export async function rollback(db: Db, all: boolean, onApply?: (name: string) => void): Promise<string[]> {
  const [, undone] = (await db.migrate.rollback(options(onApply), all)) as [number, string[]]
  return undone
}

/** Names of the applied and of the pending migrations, oldest first. */
export async function migrationStatus(db: Db): Promise<{ applied: string[]; pending: string[] }> {
  // Asking Knex would make its tables, and a question should change nothing.
  const { rows } = await db.raw(`select to_regclass('knex_migrations') is not null as known`)
  if (!rows[0].known) return { applied: [], pending: (await migrationFiles()).map(nameOf) }
  const [applied, pending] = (await db.migrate.list(options())) as [{ name: string }[], string[]]
  return { applied: applied.map(m => m.name), pending: pending.map(nameOf) }
}

import type { Knex } from 'knex'
import type { Db } from './db.ts'
import { loadMigration, migrationNames, migrationsFolder } from './migration-files.ts'

export type AppliedMigration = { name: string; batch: number; appliedAt: string }

export type MigrationStatus = {
  /** In the order in which they were applied. */
  applied: AppliedMigration[]
  pending: string[]
  /** Applied, but no file of this version: the database is ahead of it, or of another branch. */
  unknown: string[]
}

/** Applies every pending migration in one transaction: all of them or none. Names them as they are done. */
export async function migrate(
  db: Db,
  onApply: (name: string) => void = () => {},
  folder = migrationsFolder,
): Promise<string[]> {
  const migrationSource: Knex.MigrationSource<string> = {
    getMigrations: () => migrationNames(folder),
    getMigrationName: name => name,
    getMigration: async name => {
      const { up, down } = await loadMigration(name, folder)
      const told = async (knex: Knex) => {
        await up(knex)
        onApply(name)
      }
      return { up: told, down }
    },
  }
  const [, applied] = (await db.migrate.latest({ migrationSource, tableName: 'knex_migrations' })) as [
    number,
    string[],
  ]
  return applied
}

/** Which migrations are applied, and which are not. */
export async function migrationStatus(db: Db, folder = migrationsFolder): Promise<MigrationStatus> {
  const names = await migrationNames(folder)
  const applied = await appliedMigrations(db)
  const done = new Set(applied.map(({ name }) => name))
  return {
    applied,
    pending: names.filter(name => !done.has(name)),
    unknown: [...done].filter(name => !names.includes(name)),
  }
}

async function appliedMigrations(db: Db): Promise<AppliedMigration[]> {
  // Asking Knex would make its tables, and a question should change nothing.
  const { rows } = await db.raw(`select to_regclass('knex_migrations') is not null as known`)
  if (!rows[0].known) return []
  return db('knex_migrations').select('name', 'batch', { appliedAt: 'migration_time' }).orderBy('id')
}

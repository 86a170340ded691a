import type { Knex } from 'knex'
import { readdir } from 'node:fs/promises'

/** Where the migrations are, one file each. */
export const migrationsFolder = new URL('../migrations/', import.meta.url)

export type Migration = {
  up: (knex: Knex) => Promise<unknown>
  down: (knex: Knex) => Promise<unknown>
}

/** The names of all migrations, oldest first. */
export const migrationNames = async (folder = migrationsFolder): Promise<string[]> =>
  (await readdir(folder))
    .filter(file => /^\d{14}_\w+\.ts$/.test(file))
    .map(file => file.replace('.ts', ''))
    .sort()

/** One migration, each way as an actor of its own name, so that the rows it writes keep history. */
export async function loadMigration(name: string, folder = migrationsFolder): Promise<Migration> {
  const { up, down } = (await import(new URL(`${name}.ts`, folder).href)) as Migration
  const acting = (run: Migration['up']) => async (knex: Knex) => {
    await knex.raw(`select set_config('app.actor', ?, true)`, [`migration:${name}`])
    await run(knex).catch((error: Error) => {
      // Of many, people want to know which.
      error.message = `${name}: ${error.message}`
      throw error
    })
  }
  return { up: acting(up), down: acting(down) }
}

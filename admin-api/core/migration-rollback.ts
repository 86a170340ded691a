import type { Knex } from 'knex'
import type { Db } from './db.ts'
import { loadMigration, migrationsFolder } from './migration-files.ts'

/** Takes back every migration that is applied, as if there had been none: all in one transaction. */
export async function rollbackAll(db: Db): Promise<void> {
  await db.transaction(async tx => {
    const applied = await tx('knex_migrations').select('name').orderBy('id', 'desc')
    for (const { name } of applied as { name: string }[]) await takeBack(tx, name)
  })
}

/** Runs the way back of one migration in the transaction of the caller, and notes that it is no longer applied. */
export async function takeBack(tx: Knex.Transaction, name: string, folder = migrationsFolder) {
  const { down } = await loadMigration(name, folder)
  await down(tx)
  const columns = ['batch', 'migration_time as applied_at']
  const [was] = await tx('knex_migrations').where({ name }).delete().returning(columns)
  const { rows } = await tx.raw(`select to_regclass('audit_logs') is not null as kept`)
  if (!rows[0].kept) return
  await tx('audit_logs').insert({
    actor_type: 'MIGRATION',
    actor_id: name,
    action: 'ROLLED_BACK',
    entity_type: 'schema_migrations',
    entity_id: name,
    before: JSON.stringify(was),
  })
}

/** Has nobody else migrate until the transaction ends; refuses while somebody does. */
export async function lockMigrations(tx: Knex.Transaction): Promise<void> {
  const busy = new Error('Somebody else is migrating this database just now: try again when they are done.')
  const { rows } = await tx
    .raw('select is_locked from knex_migrations_lock for update nowait')
    .catch((error: { code?: string }) => {
      throw error.code === lockNotAvailable ? busy : error
    })
  if (rows[0]?.is_locked === 1) throw busy
}

/** The SQLSTATE of a lock that others hold for longer than one waits. */
export const lockNotAvailable = '55P03'

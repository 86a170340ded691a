/** `npm run db:migrate`, `db:rollback`, `db:status` and `db:seed`, on the configured database. */
import { loadConfig } from '../core/config.ts'
import { withDatabase } from '../core/database.ts'
import type { Database } from '../core/database.ts'
import type { Db } from '../core/db.ts'
import { migrate, migrationStatus, rollback } from '../core/migrate.ts'
import { prepareQueue } from '../core/worker.ts'
import { seedDemo } from '../seeds/seed-demo.ts'

type Command = (db: Db, database: Database) => Promise<void>

const commands: Record<string, Command> = {
  migrate: async (db, { directUrl }) => {
    const applied = await migrate(db, name => console.log(`  applied  ${name}`))
    await prepareQueue(directUrl)
    console.log(
      applied.length
        ? `${applied.length} migrations applied.`
        : 'Nothing to apply: the database is up to date.',
    )
  },
  rollback: async db => {
    const undone = await rollback(db, false, name => console.log(`  undone   ${name}`))
    console.log(
      undone.length ? `The last batch of ${undone.length} migrations is undone.` : 'Nothing to undo.',
    )
  },
  status: async db => {
    const { applied, pending } = await migrationStatus(db)
    for (const name of applied) console.log(`  applied  ${name}`)
    for (const name of pending) console.log(`  pending  ${name}`)
    console.log(`${applied.length} applied, ${pending.length} pending.`)
  },
  seed: async (db, { embedded }) => {
    if (!embedded)
      throw new Error('Demo data is only ever made in the embedded database: unset DATABASE_URL.')
    await migrate(db)
    await seedDemo(db, loadConfig().demo, text => console.log(text))
  },
}

const name = process.argv[2] ?? ''
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (!command) {
  console.error(`Say which: ${Object.keys(commands).join(', ')}.`)
  process.exitCode = 2
} else {
  await withDatabase(command).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}

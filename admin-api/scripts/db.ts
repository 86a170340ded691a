/** `npm run db:migrate`, `db:rollback`, `db:status`, `db:verify` and `db:seed`, on the configured database. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig } from '../core/config.ts'
import { withDatabase } from '../core/database.ts'
import type { Database } from '../core/database.ts'
import type { Db } from '../core/db.ts'
import { migrate, migrationStatus } from '../core/migrate.ts'
import { prepareQueue } from '../core/worker.ts'
import { seedDemo } from '../seeds/seed-demo.ts'
import { rollback } from './db/rollback.ts'
import { sayFindings, verifyDatabase } from './db/verify.ts'

type Options = { to?: string; all?: boolean; yes?: boolean; dump?: string; json?: boolean }
/** Resolves to the exit code, if it is not 0. */
type Command = {
  options: (keyof Options)[]
  run: (db: Db, on: Database, said: Options) => Promise<number | void>
}

const commands: Record<string, Command> = {
  migrate: {
    options: [],
    run: async (db, { directUrl }) => {
      const applied = await migrate(db, name => console.log(`  applied  ${name}`)).catch((error: Error) => {
        throw new Error(`${error.message}\nNo migration was applied: what these had done is undone.`)
      })
      await prepareQueue(directUrl)
      console.log(
        applied.length
          ? `${applied.length} migrations applied.`
          : 'Nothing to apply: the database is up to date.',
      )
    },
  },
  rollback: {
    options: ['to', 'all', 'yes', 'dump'],
    run: (db, { embedded }, { to, all, yes = false, dump }) => {
      if (all && to !== undefined) throw new UsageError('Say --to or --all, not both.')
      const dumpFolder = dump ?? join(loadConfig().dataDir, 'rollbacks')
      return rollback(db, { to: all ? null : to, yes, dumpFolder, outside: !embedded }, console.log)
    },
  },
  status: {
    options: [],
    run: async db => {
      const { applied, pending, unknown } = await migrationStatus(db)
      for (const { name, appliedAt } of applied)
        console.log(
          `  applied  ${name}  ${appliedAt.slice(0, 16)}Z${unknown.includes(name) ? '  (unknown)' : ''}`,
        )
      for (const name of pending) console.log(`  pending  ${name}`)
      console.log(`${applied.length} applied, ${pending.length} pending.`)
    },
  },
  verify: {
    options: ['json'],
    run: async (db, _, { json }) => {
      const findings = await verifyDatabase(db)
      const ok = findings.every(({ wrong }) => !wrong.length)
      console.log(json ? JSON.stringify({ ok, findings }, null, 2) : sayFindings(findings))
      return ok ? 0 : 1
    },
  },
  seed: {
    options: [],
    run: async (db, { embedded }) => {
      if (!embedded)
        throw new Error('Demo data is only ever made in the embedded database: unset DATABASE_URL.')
      await migrate(db)
      await seedDemo(db, loadConfig().demo, text => console.log(text))
    },
  },
}

class UsageError extends Error {}

function readOptions(command: Command, args: string[]): Options {
  const known = {
    to: { type: 'string' },
    all: { type: 'boolean' },
    yes: { type: 'boolean' },
    dump: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const options = Object.fromEntries(command.options.map(name => [name, known[name]]))
  try {
    return parseArgs({ args, options }).values as Options
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined
  if (!command) throw new UsageError(`Say which: ${Object.keys(commands).join(', ')}.`)
  const said = readOptions(command, args)
  return (await withDatabase(async (db, database) => command.run(db, database, said))) ?? 0
}

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  return error instanceof UsageError ? 2 : 1
})

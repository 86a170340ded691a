/** `npm run staff`: who may work in the back office, kept from the server's own console. */
import { enums } from '#shared/contract/enums.ts'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadConfig } from '../core/config.ts'
import { withDatabase } from '../core/database.ts'
import type { Db } from '../core/db.ts'
import { requireMail } from '../core/mail.ts'
import { passwordLength } from '../core/password.ts'
import { toProblem } from '../core/problem.ts'
import { askPassword } from './hidden-prompt.ts'
import { UsageError, commands } from './staff/commands.ts'
import type { Io, Option, Typed } from './staff/commands.ts'

const usage = `Who may work in the back office.

  npm run staff -- add EMAIL --name NAME --role ROLE [--role ROLE …] [--expires TIME]
  npm run staff -- invite EMAIL --name NAME --role ROLE [--role ROLE …] [--expires TIME]
  npm run staff -- list
  npm run staff -- grant EMAIL ROLE [--expires TIME]
  npm run staff -- revoke EMAIL ROLE
  npm run staff -- password EMAIL
  npm run staff -- suspend EMAIL [--reason WHY]
  npm run staff -- reinstate EMAIL [--reason WHY]
  npm run staff -- reset-totp EMAIL [--reason WHY]
  npm run staff -- activity EMAIL

add lets a person in, or back in after a suspension; an account they have already is used.
add and password ask for a password of at least ${passwordLength.min} characters, or read it from a pipe.
invite mails a link instead, by which the person chooses a password.
suspend closes the account, for the platform too, and signs it out everywhere; reinstate opens it again.
reset-totp takes the second factor off, for somebody who has lost it. activity shows what a person did.
TIME is a day or a time in UTC, such as 2027-01-31 or 2027-01-31T18:00Z; grant changes it, or without it takes it away.

Roles: ${enums.staff_role.join(', ')}`

type OpenDatabase = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** Runs one command and gives its exit code: 0 done, 1 refused, 2 not understood. Help opens no database. */
export async function staffCommand(open: OpenDatabase, argv: string[], io: Io): Promise<number> {
  try {
    const typed = read(argv)
    io.out(typed === 'help' ? usage : await open(db => typed.command.run(db, typed, io)))
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      io.error(`${error.message}\nnpm run staff -- --help says how it goes.`)
      return 2
    }
    const problem = toProblem(error)
    if (problem.status === 500) throw error
    io.error(problem.message)
    return 1
  }
}

function read(argv: string[]): 'help' | (Typed & { command: (typeof commands)[string] }) {
  const { values, positionals } = parse(argv)
  const [name, ...args] = positionals
  const { help, ...options } = values
  if (help) return 'help'
  if (!name) throw new UsageError('Say what to do.')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command ${name}.`)
  if (args.length !== command.takes.length)
    throw new UsageError(`${name} takes: ${command.takes.join(' ') || 'nothing'}.`)
  const other = Object.keys(options).find(option => !command.options?.includes(option as Option))
  if (other) throw new UsageError(`${name} takes no --${other}.`)
  return { command, args, ...options }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        expires: { type: 'string' },
        reason: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const terminal: Io = {
  out: console.log,
  error: console.error,
  password: askPassword,
  requireMail: () => requireMail(loadConfig()),
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await staffCommand(withDatabase, process.argv.slice(2), terminal).catch(
    (error: Error) => {
      console.error(error.message || error)
      return 1
    },
  )

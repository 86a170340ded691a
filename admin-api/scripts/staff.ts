/** `npm run staff`: who may work in the back office, kept from the server's own console. */
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withDatabase } from '../core/database.ts'
import { asActor } from '../core/db.ts'
import type { Db, Tx } from '../core/db.ts'
import { passwordLength } from '../core/password.ts'
import { Problem } from '../core/problem.ts'
import {
  addStaff,
  findStaffAccount,
  grantRole,
  listStaff,
  revokeRole,
  setPassword,
  suspendStaff,
} from '../domains/identity/staff.ts'
import { Account } from '../domains/identity/account.ts'
import { askPassword } from './hidden-prompt.ts'

const usage = `Who may work in the back office.

  npm run staff -- add EMAIL --name NAME --role ROLE [--role ROLE …]
  npm run staff -- list
  npm run staff -- grant EMAIL ROLE
  npm run staff -- revoke EMAIL ROLE
  npm run staff -- password EMAIL
  npm run staff -- suspend EMAIL

add lets a person in, or back in after a suspension; an account they have already is used.
add and password ask for a password of at least ${passwordLength.min} characters, or read it from a pipe.
suspend closes the account, for the platform too, and signs it out everywhere.

Roles: ${enums.staff_role.join(', ')}`

/** Where the command speaks, and where it gets a password from: never from an argument, which other users can see. */
export type Io = { out(line: string): void; error(line: string): void; password(): Promise<string> }

/** What was typed makes no command; answered with exit code 2. */
class UsageError extends Error {}

type Typed = { args: string[]; name?: string; roles: string[] }
type Command = { takes: string[]; run(db: Db, typed: Typed, io: Io): Promise<string> }

type OpenDatabase = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** Runs one command and gives its exit code: 0 done, 1 refused, 2 not understood. Help opens no database. */
export async function staffCommand(open: OpenDatabase, argv: string[], io: Io): Promise<number> {
  try {
    const typed = read(argv)
    io.out(typed === 'help' ? usage : await open(db => typed.command.run(db, typed, io)))
    return 0
  } catch (error) {
    if (error instanceof UsageError) io.error(`${error.message}\nnpm run staff -- --help says how it goes.`)
    else if (error instanceof Problem) io.error(error.message)
    else throw error
    return error instanceof UsageError ? 2 : 1
  }
}

const commands: Record<string, Command> = {
  add: {
    takes: ['EMAIL'],
    run: async (db, { args: [email = ''], name, roles }, io) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`${email} is not an e-mail address.`)
      if (!name?.trim()) throw new UsageError('add needs --name.')
      if (!roles.length) throw new UsageError('add needs at least one --role.')
      const person = { email, name: name.trim(), roles: roles.map(role), password: await newPassword(io) }
      await acting(db, tx => addStaff(tx, person))
      return `${email} can sign in, as ${person.roles.join(', ')}.`
    },
  },
  list: {
    takes: [],
    run: async db => {
      const staff = await listStaff(db)
      const lines = staff.map(({ email, name, status, roles, last_login_at }) =>
        [email, name ?? '', status, roles.join(',') || 'no roles', last_login_at ?? 'never signed in'].join(
          '  ',
        ),
      )
      return lines.join('\n') || 'There is no staff yet: npm run staff -- add …'
    },
  },
  grant: {
    takes: ['EMAIL', 'ROLE'],
    run: async (db, { args: [email = '', name = ''] }) => {
      const granted = role(name)
      const account = await Account.withEmail(db, email)
      if (!account) throw new Problem('not-found', { detail: `There is no account ${email}; add makes one.` })
      await acting(db, tx => grantRole(tx, account.id, granted))
      return `${email} has the role ${granted}.`
    },
  },
  revoke: {
    takes: ['EMAIL', 'ROLE'],
    run: async (db, { args: [email = '', name = ''] }) => {
      const revoked = role(name)
      const account = existing(await findStaffAccount(db, email), email)
      await acting(db, tx => revokeRole(tx, account.id, revoked))
      return `${email} no longer has the role ${revoked}.`
    },
  },
  password: {
    takes: ['EMAIL'],
    run: async (db, { args: [email = ''] }, io) => {
      const account = existing(await findStaffAccount(db, email), email)
      const password = await newPassword(io)
      await acting(db, tx => setPassword(tx, account.id, password))
      return `${email} has a new password and is signed out everywhere.`
    },
  },
  suspend: {
    takes: ['EMAIL'],
    run: async (db, { args: [email = ''] }) => {
      const account = existing(await findStaffAccount(db, email), email)
      await acting(db, tx => suspendStaff(tx, account.id))
      return `${email} is suspended and signed out everywhere.`
    },
  },
}

function read(argv: string[]): 'help' | (Typed & { command: Command }) {
  const { values, positionals } = parse(argv)
  const [name, ...args] = positionals
  if (values.help) return 'help'
  if (!name) throw new UsageError('Say what to do.')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`There is no command ${name}.`)
  if (args.length !== command.takes.length)
    throw new UsageError(`${name} takes: ${command.takes.join(' ') || 'nothing'}.`)
  if (name !== 'add' && (values.name || values.role))
    throw new UsageError('Only add takes --name and --role.')
  return { command, args, name: values.name, roles: values.role ?? [] }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        role: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function role(name: string): StaffRole {
  const found = enums.staff_role.find(known => known === name.toUpperCase())
  if (!found) throw new UsageError(`There is no role ${name}; roles: ${enums.staff_role.join(', ')}.`)
  return found
}

function existing(account: Account | undefined, email: string): Account {
  if (!account)
    throw new Problem('not-found', { detail: `${email} is not among the staff; add lets somebody in.` })
  return account
}

async function newPassword(io: Io): Promise<string> {
  const password = await io.password()
  const { min, max } = passwordLength
  if (password.length < min || password.length > max)
    throw new Problem('invalid-input', { detail: `The password must have ${min} to ${max} characters.` })
  return password
}

const acting = <T>(db: Db, work: (tx: Tx) => Promise<T>) =>
  asActor(db, { type: 'service', id: 'staff-cli', roles: [] }, {}, work)

const terminal: Io = { out: console.log, error: console.error, password: askPassword }

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await staffCommand(withDatabase, process.argv.slice(2), terminal).catch(
    (error: Error) => {
      console.error(error.message || error)
      return 1
    },
  )

import { passwordFault } from '#shared/core/password.ts'
import type { Owner } from '#shared/core/password.ts'
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { asActor } from '../../core/db.ts'
import type { Db, Tx } from '../../core/db.ts'
import { Problem } from '../../core/problem.ts'
import { actorHistory } from '../../core/rest/history.ts'
import type { Account } from '../../domains/identity/account.ts'
import { isOneLine } from '../../domains/identity/one-line.ts'
import {
  addStaff,
  findStaffAccount,
  grantRole,
  reinstateStaff,
  revokeRole,
  setPassword,
  suspendStaff,
} from '../../domains/identity/staff.ts'
import { inviteStaff } from '../../domains/identity/staff-invitation.ts'
import { listStaff } from '../../domains/identity/staff-listing.ts'
import { resetSecondFactor } from '../../domains/identity/staff-second-factor.ts'
import { listLine, activityLine } from './lines.ts'

/** Where the command speaks, and where it gets a password from: never from an argument, which other users can see. */
export type Io = {
  out(line: string): void
  error(line: string): void
  password(): Promise<string>
  /** Throws where no mail can be sent. */
  requireMail(): void
}

/** What was typed makes no command; answered with exit code 2. */
export class UsageError extends Error {}

export type Option = 'name' | 'role' | 'expires' | 'reason'
export type Typed = { args: string[]; name?: string; role?: string[]; expires?: string; reason?: string }
type Command = {
  takes: string[]
  options?: readonly Option[]
  run(db: Db, typed: Typed, io: Io): Promise<string>
}

/** What `npm run staff` can do, by the word it is told. */
export const commands: Record<string, Command> = {
  add: {
    takes: ['EMAIL'],
    options: ['name', 'role', 'expires'],
    run: async (db, typed, io) => {
      const { roles, ...who } = newcomer('add', typed)
      const expiresAt = end(typed)
      const person = { ...who, roles, expiresAt, password: await newPassword(io, who) }
      await acting(db, tx => addStaff(tx, person))
      return `${who.email} can sign in, as ${roles.join(', ')}${until(expiresAt)}.`
    },
  },
  invite: {
    takes: ['EMAIL'],
    options: ['name', 'role', 'expires'],
    run: async (db, typed, io) => {
      const { roles, ...who } = newcomer('invite', typed)
      const expires_at = end(typed)
      io.requireMail()
      await acting(db, tx => inviteStaff(tx, { ...who, roles: roles.map(role => ({ role, expires_at })) }))
      return `${who.email} gets a mail with a link to choose a password, and is ${roles.join(', ')}${until(expires_at)}.`
    },
  },
  list: {
    takes: [],
    run: async db =>
      (await listStaff(db)).map(listLine).join('\n') || 'There is no staff yet: npm run staff -- add …',
  },
  grant: {
    takes: ['EMAIL', 'ROLE'],
    options: ['expires'],
    run: async (db, typed) => {
      const [email = '', name = ''] = typed.args
      const granted = knownRole(name)
      const expiresAt = end(typed)
      // Never a customer's: whoever made that account may not be whose address it is.
      const account = await colleague(db, email)
      await acting(db, tx => grantRole(tx, account.id, granted, expiresAt))
      return `${email} has the role ${granted}${until(expiresAt)}.`
    },
  },
  revoke: {
    takes: ['EMAIL', 'ROLE'],
    run: async (db, { args: [email = '', name = ''] }) => {
      const revoked = knownRole(name)
      const account = await colleague(db, email)
      await acting(db, tx => revokeRole(tx, account.id, revoked))
      return `${email} no longer has the role ${revoked}.`
    },
  },
  password: {
    takes: ['EMAIL'],
    run: async (db, { args: [email = ''] }, io) => {
      const account = await colleague(db, email)
      const password = await newPassword(io, { email })
      await acting(db, tx => setPassword(tx, account.id, password))
      return `${email} has a new password and is signed out everywhere.`
    },
  },
  suspend: {
    takes: ['EMAIL'],
    options: ['reason'],
    run: async (db, { args: [email = ''], reason }) => {
      const account = await colleague(db, email)
      await acting(db, tx => suspendStaff(tx, account.id), reason)
      return `${email} is suspended and signed out everywhere.`
    },
  },
  reinstate: {
    takes: ['EMAIL'],
    options: ['reason'],
    run: async (db, { args: [email = ''], reason }) => {
      const account = await colleague(db, email)
      await acting(db, tx => reinstateStaff(tx, account.id), reason)
      return `${email} can sign in again.`
    },
  },
  'reset-totp': {
    takes: ['EMAIL'],
    options: ['reason'],
    run: async (db, { args: [email = ''], reason }) => {
      const account = await colleague(db, email)
      await acting(db, tx => resetSecondFactor(tx, account.id), reason)
      return `${email} has no second factor any more and is signed out everywhere.`
    },
  },
  activity: {
    takes: ['EMAIL'],
    run: async (db, { args: [email = ''] }) => {
      const { id } = await colleague(db, email)
      const entries = await actorHistory(db, id, [])
      return entries.map(activityLine).join('\n') || `${email} has not changed anything.`
    },
  },
}

function newcomer(command: string, { args: [email = ''], name, role: roles = [] }: Typed) {
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || !isOneLine(email))
    throw new UsageError(`${email} is not an e-mail address.`)
  if (!name?.trim()) throw new UsageError(`${command} needs --name.`)
  if (!isOneLine(name)) throw new UsageError('--name takes one line of plain text.')
  if (!roles.length) throw new UsageError(`${command} needs at least one --role.`)
  return { email, name: name.trim(), roles: [...new Set(roles.map(knownRole))] }
}

function knownRole(name: string): StaffRole {
  const found = enums.staff_role.find(known => known === name.toUpperCase())
  if (!found) throw new UsageError(`There is no role ${name}; roles: ${enums.staff_role.join(', ')}.`)
  return found
}

function end({ expires }: Typed): string | undefined {
  if (expires === undefined) return undefined
  const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(expires) ? Date.parse(expires) : NaN
  // Date takes the 30 of February for the 2 of March.
  if (!(time > Date.now()) || !new Date(time).toISOString().startsWith(expires.slice(0, 10)))
    throw new UsageError(
      '--expires takes a day to come such as 2027-01-31, or a time such as 2027-01-31T18:00Z.',
    )
  return new Date(time).toISOString()
}

const until = (expiresAt: string | undefined) => (expiresAt ? ` until ${expiresAt}` : '')

async function colleague(db: Db, email: string): Promise<Account> {
  const account = await findStaffAccount(db, email)
  if (!account)
    throw new Problem('not-found', {
      detail: `${email} is not among the staff; add or invite lets somebody in.`,
    })
  return account
}

async function newPassword(io: Io, owner: Owner): Promise<string> {
  const password = await io.password()
  const fault = passwordFault(password, owner)
  if (fault) throw new Problem('invalid-input', { detail: `The password ${fault}.` })
  return password
}

const acting = <T>(db: Db, work: (tx: Tx) => Promise<T>, reason?: string) =>
  asActor(db, { type: 'service', id: 'staff-cli', roles: [] }, { reason }, work)

import type { Db, Tx } from '#api/core/db.ts'
import { hashPassword } from '#api/core/password.ts'
import { Problem } from '#api/core/problem.ts'
import type { StaffRole, UserStatus } from '#shared/contract/enums.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { Account } from './account.ts'
import { replacePassword } from './new-password.ts'
import { endAllSessions } from './session.ts'

/** The account of somebody who has or had a role; a customer's is not found. */
export const findStaffAccount = async (db: Db, email: string): Promise<Account | undefined> => {
  const account = await Account.withEmail(db, email)
  const known = account && (await db('staff_roles').where({ user_id: account.id }).first('id'))
  return known && account
}

/** Somebody who can work in the back office, as the signed-in person's own screen shows them. */
export type StaffMember = { id: string; name: string; email: string | null; roles: StaffRole[] }

/** Undefined unless the account is active and has a live role. */
export const findStaffMember = async (db: Db, userId: string): Promise<StaffMember | undefined> =>
  db('staff_members as m')
    .join('users as u', 'u.id', 'm.id')
    .where('m.id', userId)
    .first('m.id', 'm.name', 'u.email', 'm.roles')

export type NewStaff = {
  email: string
  name: string
  roles: readonly StaffRole[]
  password: string
  /** When the roles end by themselves; left out, they hold until they are taken back. */
  expiresAt?: string
}

/**
 * Gives a person a way in. An account with this e-mail address is used, and made active again where it was
 * suspended; one that was banned or deleted is refused. Its platform role stays as it is: it opens nothing here.
 */
export async function addStaff(tx: Tx, { email, name, roles, password, expiresAt }: NewStaff) {
  const account = await Account.withEmail(tx, email)
  const id = account ? await reopen(tx, account) : await createAccount(tx, email, name)
  await nameAccount(tx, id, name)
  for (const role of roles) await grantRole(tx, id, role, expiresAt)
  await setPassword(tx, id, password)
  return { id }
}

/** An account that signs in by its e-mail address, and has no way to do so yet. */
export async function createAccount(tx: Tx, email: string, name: string): Promise<string> {
  const values = {
    email: email.toLowerCase(),
    username: await freeUsername(tx, name),
    primary_provider: 'CREDENTIALS',
  }
  const [user] = await tx('users').insert(values, ['id'])
  return user.id
}

/** What the account is called where rows name it: its person's name in one word, numbered where that is taken. */
async function freeUsername(tx: Tx, name: string): Promise<string> {
  const plain = name.trim().toLowerCase().replaceAll(/\s+/g, '.')
  for (let number = 1; ; number++) {
    const username = number === 1 ? plain : `${plain}-${number}`
    const taken = await tx('users').whereRaw('lower(username) = ?', [username]).first('id')
    if (!taken) return username
  }
}

/** What colleagues read where the person did something. */
export const nameAccount = (tx: Tx, id: string, name: string): Promise<unknown> =>
  tx('user_profiles').insert({ user_id: id, display_name: name }).onConflict('user_id').merge()

/** Whether a row of `staff_roles` opens anything now. */
export const isLive = 'revoked_at is null and coalesce(expires_at > now(), true)'

/** Gives a role, or gives it back, until a time or for good. Of a role the user has, only the end can change. */
export async function grantRole(tx: Tx, userId: string, role: StaffRole, expiresAt?: string): Promise<void> {
  const key = { user_id: userId, role }
  const held = await tx('staff_roles')
    .where(key)
    .forUpdate()
    .first('id', tx.raw(`${isLive} as live`))
  const expires_at = expiresAt ?? null
  const grant = {
    granted_by: tx.actor.type === 'user' ? tx.actor.id : null,
    granted_at: tx.fn.now(),
    revoked_at: null,
    expires_at,
  }
  if (!held) await tx('staff_roles').insert({ ...key, ...grant })
  else if (!held.live) await tx('staff_roles').where('id', held.id).update(grant)
  else
    await tx('staff_roles')
      .where('id', held.id)
      .whereRaw('expires_at is distinct from ?::timestamptz', [expires_at])
      .update({ expires_at })
}

/** Takes a role back at once. Throws not-found where the user does not have it. */
export async function revokeRole(tx: Tx, userId: string, role: StaffRole): Promise<void> {
  const revoked = await tx('staff_roles')
    .where({ user_id: userId, role, revoked_at: null })
    .update({ revoked_at: tx.fn.now() })
  if (!revoked) throw new Problem('not-found', { detail: `The user does not have the role ${role}.` })
}

/** Replaces the password and signs the user out everywhere. */
export const setPassword = async (tx: Tx, userId: string, password: string): Promise<void> =>
  replacePassword(tx, userId, await hashPassword(password))

/** Closes an account, for the platform too, and signs it out everywhere. Its roles wait for its return. */
export async function suspendStaff(tx: Tx, userId: string): Promise<void> {
  await moveAccount(tx, userId, 'suspend', ['ACTIVE', 'PENDING', 'INACTIVE'], 'SUSPENDED')
  await endAllSessions(tx, userId)
}

/** Opens an account again that was suspended; its roles count as before, as far as they have not ended. */
export const reinstateStaff = (tx: Tx, userId: string): Promise<void> =>
  moveAccount(tx, userId, 'reinstate', ['SUSPENDED'], 'ACTIVE')

async function moveAccount(tx: Tx, id: string, deed: string, from: UserStatus[], to: UserStatus) {
  const account = await Account.query(tx).findById(id).forUpdate()
  if (!account) throw new Problem('not-found')
  if (!from.includes(account.status))
    throw new Problem('wrong-state', {
      detail: `Cannot ${deed} an account that is ${wordsWithin(account.status)}.`,
    })
  await tx('users').where({ id }).update({ status: to })
}

async function reopen(tx: Tx, { id, status, deleted_at }: Account): Promise<string> {
  if (deleted_at || status === 'BANNED' || status === 'DELETED')
    throw new Problem('wrong-state', { detail: 'The account with this e-mail address is banned or deleted.' })
  await tx('users').where({ id }).whereNot({ status: 'ACTIVE' }).update({ status: 'ACTIVE' })
  return id
}

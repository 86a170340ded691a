import type { Db, Tx } from '#api/core/db.ts'
import { hashPassword } from '#api/core/password.ts'
import { Problem } from '#api/core/problem.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { Account } from './account.ts'
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

export type NewStaff = { email: string; name: string; roles: readonly StaffRole[]; password: string }

/**
 * Gives a person a way in. An account with this e-mail address is used, and made active again where it was
 * suspended; one that was banned or deleted is refused. Its platform role stays as it is: it opens nothing here.
 */
export async function addStaff(tx: Tx, { email, name, roles, password }: NewStaff): Promise<{ id: string }> {
  const account = await Account.withEmail(tx, email)
  const id = account ? await reopen(tx, account) : await createAccount(tx, email)
  await tx('user_profiles').insert({ user_id: id, display_name: name }).onConflict('user_id').merge()
  for (const role of roles) await grantRole(tx, id, role)
  await setPassword(tx, id, password)
  return { id }
}

/** Gives a role, or gives it back; a role the user has stays as it is. */
export async function grantRole(tx: Tx, userId: string, role: StaffRole): Promise<void> {
  const grant = {
    user_id: userId,
    role,
    granted_by: tx.actor.type === 'user' ? tx.actor.id : null,
    granted_at: tx.fn.now(),
    revoked_at: null,
  }
  await tx('staff_roles')
    .insert(grant)
    .onConflict(['user_id', 'role'])
    .merge()
    .whereNotNull('staff_roles.revoked_at')
}

/** Takes a role back at once. Throws not-found where the user does not have it. */
export async function revokeRole(tx: Tx, userId: string, role: StaffRole): Promise<void> {
  const revoked = await tx('staff_roles')
    .where({ user_id: userId, role, revoked_at: null })
    .update({ revoked_at: tx.fn.now() })
  if (!revoked) throw new Problem('not-found', { detail: `The user does not have the role ${role}.` })
}

/** Replaces the password and signs the user out everywhere. */
export async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  await tx('users')
    .where({ id: userId })
    .update({ password_hash: await hashPassword(password) })
  await tx('user_security')
    .insert({ user_id: userId, password_changed_at: tx.fn.now() })
    .onConflict('user_id')
    .merge()
  await endAllSessions(tx, userId)
}

/** Closes an account, for the platform too, and signs it out everywhere. Its roles wait for its return. */
export async function suspendStaff(tx: Tx, userId: string): Promise<void> {
  await tx('users').where({ id: userId }).update({ status: 'SUSPENDED' })
  await endAllSessions(tx, userId)
}

/** Everybody who has or had a role. */
export type StaffListing = Pick<Row<'users'>, 'id' | 'email' | 'status'> & {
  name: string | null
  /** Live roles; empty where all were revoked. */
  roles: StaffRole[]
  last_login_at: string | null
}

/** All staff, also the suspended and those whose roles were all revoked, by e-mail address. */
export async function listStaff(db: Db): Promise<StaffListing[]> {
  const { rows } = await db.raw<{ rows: StaffListing[] }>(`
    select u.id, u.email, u.status, coalesce(p.display_name, u.username) as name, s.last_login_at,
      coalesce(array_agg(r.role order by r.role) filter (where r.revoked_at is null), '{}') as roles
    from users u
      join staff_roles r on r.user_id = u.id
      left join user_profiles p on p.user_id = u.id
      left join user_security s on s.user_id = u.id
    where u.deleted_at is null
    group by u.id, p.display_name, s.last_login_at
    order by lower(u.email)`)
  return rows
}

async function createAccount(tx: Tx, email: string): Promise<string> {
  const [user] = await tx('users').insert({ email: email.toLowerCase(), primary_provider: 'CREDENTIALS' }, [
    'id',
  ])
  return user.id
}

async function reopen(tx: Tx, { id, status, deleted_at }: Account): Promise<string> {
  if (deleted_at || status === 'BANNED' || status === 'DELETED')
    throw new Problem('wrong-state', { detail: 'The account with this e-mail address is banned or deleted.' })
  await tx('users').where({ id }).whereNot({ status: 'ACTIVE' }).update({ status: 'ACTIVE' })
  return id
}

import type { Db } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import type { Row } from '#shared/core/rows.ts'
import { secondFactorInUse } from './second-factor.ts'
import { isLive } from './staff.ts'

/** Somebody who has or had a role. */
export type StaffListing = Pick<Row<'users'>, 'id' | 'email' | 'status'> & {
  name: string | null
  /** Those that count now; empty where all were taken back or have ended. */
  roles: Pick<Row<'staff_roles'>, 'role' | 'granted_at' | 'expires_at'>[]
  last_login_at: string | null
  /** Whether signing in asks for one. */
  second_factor: boolean
  /** Whether they have yet to choose a password, or to come in by single sign-on. */
  invited: boolean
}

/** By single sign-on; a link that the platform made for its customers has no issuer. */
const linked = `exists (select from auth_identities a where a.user_id = u.id and a.provider_account_id like 'http%#%')`

/** All staff, also the suspended and those without any role left, by e-mail address; or one of them. */
export async function listStaff(db: Db, id?: string): Promise<StaffListing[]> {
  const people = (await db('users as u')
    .leftJoin('user_profiles as p', 'p.user_id', 'u.id')
    .leftJoin('user_security as s', 's.user_id', 'u.id')
    .whereIn('u.id', db('staff_roles').select('user_id'))
    .whereNull('u.deleted_at')
    .modify(query => id !== undefined && query.where('u.id', id))
    .orderByRaw('lower(u.email), u.id')
    .select('u.id', 'u.email', 'u.status', 's.last_login_at')
    .select(db.raw(`coalesce(nullif(p.display_name, ''), nullif(u.username, '')) as name`))
    .select(db.raw(`${secondFactorInUse} as second_factor`))
    .select(db.raw(`u.password_hash is null and not ${linked} as invited`))) as Omit<StaffListing, 'roles'>[]
  const roles = await liveRoles(db, id)
  return people.map(person => ({ ...person, roles: roles.get(person.id) ?? [] }))
}

/** One of the staff. Throws not-found for everybody else, customers among them. */
export async function staffMember(db: Db, id: string): Promise<StaffListing> {
  const [person] = await listStaff(db, id)
  if (!person)
    throw new Problem('not-found', { detail: `There is nobody with the id ${id} among the staff.` })
  return person
}

async function liveRoles(db: Db, id?: string) {
  const rows = (await db('staff_roles')
    .whereRaw(isLive)
    .modify(query => id !== undefined && query.where('user_id', id))
    .orderBy('role')
    .select('user_id', 'role', 'granted_at', 'expires_at')) as Row<'staff_roles'>[]
  const byPerson = new Map<string, StaffListing['roles']>()
  for (const { user_id, ...grant } of rows) byPerson.set(user_id, [...(byPerson.get(user_id) ?? []), grant])
  return byPerson
}

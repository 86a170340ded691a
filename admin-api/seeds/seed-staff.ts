import { hashPassword } from '#api/core/password.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { demoStaff } from './demo-accounts.ts'
import { trustLevel } from './people.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** A member of staff, as far as other demo data name them. */
export type StaffPerson = { id: string; first: string; role: StaffRole }

type Account = { id: string; name: string; role: StaffRole; since: number }

/** One account a role, each with the password given. The roles were given by the owner. */
export async function seedStaff(seed: Seed, password: string): Promise<StaffPerson[]> {
  const chance = chanceOf('staff')
  const hashes = await Promise.all(demoStaff.map(() => hashPassword(password)))
  // The owner came first and the others in the weeks after.
  const sinces = demoStaff.map(
    ({ role }, i) => seed.asOf - 1060 * day + (role === 'OWNER' ? 0 : (i + 2) * 4 * day),
  )
  const users = demoStaff.map(({ email, name }, i) => ({
    ...made('users', sinces[i]!, chance, seed.asOf - hour),
    ...account(name, sinces[i]!),
    email,
    password_hash: hashes[i]!,
  }))
  await insert(seed, 'users', users)
  const staff = demoStaff.map(({ name, role }, i) => ({ id: users[i]!.id, name, role, since: sinces[i]! }))
  await seedWayIn(seed, staff, chance)
  return staff.map(({ id, name, role }) => ({ id, role, first: name.split(' ')[0]! }))
}

/** Their names, how their accounts are protected, and their roles. */
async function seedWayIn(seed: Seed, staff: readonly Account[], chance: Chance) {
  const owner = staff.find(({ role }) => role === 'OWNER')!
  const profiles = staff.map(({ id, name, since }) => ({
    ...made('user_profiles', since, chance),
    user_id: id,
    display_name: name,
  }))
  await insert(seed, 'user_profiles', profiles)
  const protections = staff.map(({ id, since }) => ({
    ...made('user_security', since, chance),
    user_id: id,
    password_changed_at: iso(since),
  }))
  await insert(seed, 'user_security', protections)
  const roles = staff.map(({ id, role, since }) => ({
    ...made('staff_roles', since, chance),
    ...{ user_id: id, role, granted_at: iso(since) },
    granted_by: role === 'OWNER' ? null : owner.id,
  }))
  await insert(seed, 'staff_roles', roles)
}

const account = (name: string, since: number) => ({
  username: name.toLowerCase().replace(' ', '.'),
  email_verified_at: iso(since),
  primary_provider: 'CREDENTIALS' as const,
  is_verified: true,
  profile_complete: true,
  trust_score: '100.00',
  trust_level: trustLevel(100),
})

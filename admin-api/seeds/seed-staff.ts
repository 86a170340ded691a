import { hashPassword } from '#api/core/password.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import { demoStaff } from './demo-accounts.ts'
import { trustLevel } from './people.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** A member of staff, as far as other demo data name them. */
export type StaffPerson = { id: string; first: string; role: StaffRole }

/** One account a role, each with the password given. The roles were given by the owner. */
export async function seedStaff(seed: Seed, password: string): Promise<StaffPerson[]> {
  const chance = chanceOf('staff')
  const hashes = await Promise.all(demoStaff.map(() => hashPassword(password)))
  // The owner came first and the others in the weeks after.
  const staff = demoStaff.map(({ email, name, role }, i) => {
    const since = seed.asOf - 1010 * day + (role === 'OWNER' ? 0 : (i + 2) * 4 * day)
    return {
      ...made('users', since, chance, seed.asOf - hour),
      email,
      name,
      role,
      since,
      password_hash: hashes[i]!,
    }
  })
  await insert(
    seed,
    'users',
    staff.map(({ since, name, role, ...row }) => ({ ...row, ...account(name, since) })),
  )
  const rows = staff.map(({ id, name, since }) => ({
    ...made('user_profiles', since, chance),
    user_id: id,
    display_name: name,
  }))
  await insert(seed, 'user_profiles', rows)
  await insert(
    seed,
    'user_security',
    staff.map(({ id, since }) => protection(id, since)),
  )
  const owner = staff.find(({ role }) => role === 'OWNER')!
  await insert(
    seed,
    'staff_roles',
    staff.map(({ id, role, since }) => ({
      ...made('staff_roles', since, chance),
      user_id: id,
      role,
      granted_by: role === 'OWNER' ? null : owner.id,
      granted_at: iso(since),
    })),
  )
  return staff.map(({ id, name, role }) => ({ id, role, first: name.split(' ')[0]! }))

  function protection(user_id: string, since: number) {
    return { ...made('user_security', since, chance), user_id, password_changed_at: iso(since) }
  }
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

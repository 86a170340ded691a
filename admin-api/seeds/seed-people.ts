import { chanceOf } from './chance.ts'
import { trustLevel } from './people.ts'
import type { Person } from './people.ts'
import { day, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedProfiles } from './seed-profiles.ts'
import { seedUserSettings } from './seed-user-settings.ts'

/** The accounts of customers, with what they say of themselves and how they have set things. Nobody can sign in with them. */
export async function seedPeople(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('users')
  const premium = (person: Person) => person.status === 'ACTIVE' && chance.yes(0.12)
  await insert(
    seed,
    'users',
    people.map(person => ({
      ...account(person),
      ...(premium(person) && premiumFacts(seed, chance.int(1, 330))),
    })),
  )
  await seedProfiles(seed, people)
  await seedUserSettings(seed, people)
}

function account(person: Person) {
  const { id, username, email, phone, role, status, verified, provider, trust, complete, joined, active } =
    person
  const pending = status === 'PENDING'
  return {
    ...{ id, username, email, phone, role, status },
    email_verified_at: pending ? null : iso(joined + 7 * 60_000),
    is_verified: verified,
    primary_provider: provider,
    oauth_verified: provider !== 'CREDENTIALS',
    profile_complete: complete === 100,
    trust_score: trust.toFixed(2),
    trust_level: trustLevel(trust),
    last_active_at: pending ? null : iso(active),
    created_at: iso(joined),
    updated_at: iso(active),
    deleted_at: status === 'DELETED' ? iso(active) : null,
  }
}

const premiumFacts = ({ asOf }: Seed, daysLeft: number) => ({
  is_premium: true,
  premium_until: iso(asOf + daysLeft * day),
  boosts_available: daysLeft % 6,
  boosts_used: daysLeft % 11,
})

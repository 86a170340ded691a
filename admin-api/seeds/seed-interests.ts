import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

/** What people chose of the platform’s interests, and their dating profiles. */
export async function seedInterests(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('interests')
  const interests: string[] = await seed.tx('interests').orderBy('slug').pluck('id')
  const daters = people.filter(
    person => person.status === 'ACTIVE' && person.complete === 100 && chance.yes(0.9),
  )
  const profiles = daters.map(person => datingProfile(person, seed.asOf, chance))
  await insert(seed, 'dating_profiles', profiles)
  const profileOf = new Map(profiles.map(({ user_id, id }) => [user_id, id]))
  const choosers = people.filter(person => person.complete >= 40)
  await insert(
    seed,
    'user_interests',
    choosers.flatMap(person => choices(person, profileOf.get(person.id), interests, chance)),
  )
}

function choices(person: Person, dating: string | undefined, interests: readonly string[], chance: Chance) {
  return chance.some(interests, chance.int(1, 5)).map(interest_id => ({
    ...made('user_interests', person.joined + 10 * minute, chance),
    user_id: person.id,
    dating_profile_id: dating && chance.yes(0.8) ? dating : null,
    interest_id,
  }))
}

const lines = [
  'Happy with good bread, long walks and bad puns.',
  'Let us find the best viewpoint in {city} and argue about it.',
  'I laugh easily and cook slowly. Looking for somebody to do both with.',
  'Sunday flea markets, Tuesday climbing, and a dog who decides the rest.',
  'New in {city}; show me the place you would take your best friend.',
  'Calm, curious, usually early. I like people who ask questions.',
  'Two tickets for something on Friday, one of them without a name yet.',
] as const

function datingProfile(person: Person, asOf: number, chance: Chance) {
  const { yes, pick } = chance
  const since = person.joined + (person.active - person.joined) * 0.2
  const shared = yes(0.5)
  return {
    ...made('dating_profiles', since, chance, person.active),
    user_id: person.id,
    name: person.first,
    date_of_birth: person.born,
    gender: person.gender,
    description: pick(lines).replace('{city}', person.city.city),
    city: person.city.city,
    country: person.city.country,
    latitude: shared ? person.city.latitude : null,
    longitude: shared ? person.city.longitude : null,
    location_enabled: shared,
    location_updated_at: shared ? iso(person.active) : null,
    max_distance: pick([10, 25, 50, 50, 100, 250]),
    boosted_until: yes(0.08) ? iso(asOf + chance.int(-20, 2) * day) : null,
  }
}

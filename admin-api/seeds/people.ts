import type { AuthProvider, Gender, UserRole, UserStatus } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { allCities } from './cities.ts'
import type { City } from './cities.ts'
import { fictionalPhone, handles } from './contacts.ts'
import { day, hour, idOf, iso } from './seed.ts'

/** Somebody who uses the platform, as all their rows agree on. Times are in milliseconds since 1970. */
export type Person = {
  id: string
  username: string
  email: string
  phone: string | null
  first: string
  last: string
  gender: Gender
  born: string
  home: City
  city: City
  role: UserRole
  status: UserStatus
  provider: AuthProvider
  verified: boolean
  /** From 0 to 100. */
  trust: number
  /** How much of the profile is filled in, from 0 to 100. */
  complete: number
  joined: number
  active: number
}

const roles: Record<UserRole, number> = { MEMBER: 700, TRAVELER: 185, VENDOR: 110, ADMIN: 4, SUPER_ADMIN: 1 }
const statuses: Record<UserStatus, number> = {
  ACTIVE: 905,
  PENDING: 35,
  INACTIVE: 28,
  SUSPENDED: 16,
  BANNED: 8,
  DELETED: 8,
}
const providers: Record<AuthProvider, number> = {
  CREDENTIALS: 52,
  GOOGLE: 30,
  APPLE: 14,
  FACEBOOK: 4,
  OTHER: 0,
}
const genders: Record<Gender, number> = { FEMALE: 48, MALE: 47, OTHER: 5 }

/** The people of the demo data, oldest account first. */
export function makePeople(count: number, asOf: number): Person[] {
  const chance = chanceOf('people')
  const taken = new Set<string>()
  // More people join from year to year.
  const joinings = Array.from(
    { length: count },
    () => asOf - hour - Math.floor(1000 * day * chance.share() ** 1.6),
  )
  return joinings.sort((a, b) => a - b).map(joined => makePerson(joined, asOf, taken, chance))
}

function makePerson(joined: number, asOf: number, taken: Set<string>, chance: Chance): Person {
  const home = chance.pick(allCities)
  const city = chance.yes(0.7) ? home : chance.pick(allCities)
  const gender = chance.weighted(genders)
  const { first, last } = fullName(home, gender, chance)
  const status = chance.weighted(statuses)
  const verified = status !== 'PENDING' && chance.yes(0.42)
  return {
    id: idOf('users', joined, chance),
    ...handles(first, last, taken, chance),
    phone: chance.yes(0.7) ? fictionalPhone(home.country, chance) : null,
    ...{ first, last, gender, home, city, status, verified, joined },
    born: birthday(asOf, chance),
    role: chance.weighted(roles),
    provider: chance.weighted(providers),
    trust: Math.round(Math.min(100, (verified ? 35 : 5) + chance.share() ** 2 * 75) * 100) / 100,
    complete: status === 'PENDING' ? chance.int(1, 4) * 10 : Math.min(100, chance.int(3, 13) * 10),
    active: joined + (asOf - joined) * (1 - chance.share() ** (status === 'ACTIVE' ? 4 : 0.7)),
  }
}

function fullName(home: City, gender: Gender, { faker, pick }: Chance) {
  const { person } = faker(home.names)
  const sex = gender === 'OTHER' ? pick(['female', 'male'] as const) : gender === 'FEMALE' ? 'female' : 'male'
  return { first: person.firstName(sex), last: person.lastName(sex) }
}

/** From 19 to 70 years before, and most of them below 40. */
function birthday(asOf: number, { share }: Chance): string {
  const years = 19 + 51 * share() ** 1.9
  return iso(asOf - years * 365.25 * day).slice(0, 10)
}

const bands = [
  [80, 'champion'],
  [60, 'trusted'],
  [40, 'established'],
  [20, 'known'],
] as const

/** The name of the band that a trust score falls in. */
export const trustLevel = (score: number) => bands.find(([from]) => score >= from)?.[1] ?? 'starter'

/** Somebody who had an account by then; `people` are ordered by when they joined. */
export function joinedBefore(time: number, people: readonly Person[], { int }: Chance): Person {
  let [from, to] = [0, people.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (people[middle]!.joined > time) to = middle
    else from = middle + 1
  }
  return people[int(0, Math.max(0, from - 1))]!
}

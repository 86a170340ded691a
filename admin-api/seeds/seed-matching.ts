import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { allCities } from './cities.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedMatchingModels } from './seed-matching-models.ts'
import { seedMatchingScores } from './seed-matching-scores.ts'

/** What people want of travel and of others, what they are like, and who goes well with whom. Groups come before. */
export async function seedMatching(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('matching')
  const lively = people.filter(({ status, complete }) => status === 'ACTIVE' && complete >= 60)
  const travellers = lively.filter(() => chance.yes(0.5))
  await insert(
    seed,
    'travel_preferences',
    travellers.map(person => travelPreferences(person, chance)),
  )
  const daters = await datersOf(seed, people)
  await insert(
    seed,
    'matching_preferences',
    daters.filter(() => chance.yes(0.85)).map(person => matchingPreferences(person, seed.asOf, chance)),
  )
  const tested = lively.filter(() => chance.yes(0.4))
  await insert(
    seed,
    'personality_assessments',
    tested.flatMap(person => assessments(person, chance)),
  )
  const model = await seedMatchingModels(seed, lively)
  await seedMatchingScores(seed, { tested, daters, model })
}

/** Those with a dating profile, in the order in which they joined. */
async function datersOf({ tx }: Seed, people: readonly Person[]): Promise<Person[]> {
  const ids = new Set<string>(await tx('dating_profiles').whereNull('deleted_at').pluck('user_id'))
  return people.filter(({ id }) => ids.has(id))
}

const styles = ['backpacking', 'comfort', 'luxury', 'volunteering', 'road_trip', 'city_break'] as const
const stays = ['hostel', 'hotel', 'tent', 'flat', 'guest_house', 'camper'] as const
const activities = [
  'hiking',
  'museums',
  'diving',
  'cooking',
  'concerts',
  'cycling',
  'surfing',
  'markets',
] as const

function travelPreferences(person: Person, chance: Chance) {
  const { some, int, pick, weighted, yes } = chance
  const at = whileActive(person, chance)
  const smallest = int(1, 4)
  return {
    ...made('travel_preferences', at, chance, yes(0.3) ? person.active : at),
    user_id: person.id,
    travel_style: some(styles, int(1, 2)),
    budget_level: weighted({ low: 35, medium: 50, high: 15 }),
    pace: pick(['slow', 'balanced', 'packed']),
    accommodation: some(stays, int(1, 3)),
    preferred_destinations: some(allCities, int(1, 3)).map(({ city }) => city),
    activities: some(activities, int(2, 4)),
    group_size_min: smallest,
    group_size_max: smallest + int(0, 8),
    preferences: yes(0.2) ? { vegetarian: true } : {},
  }
}

const breakers = ['smoking', 'long_distance', 'no_children_ever', 'always_late'] as const
const wishes = ['speaks_english', 'likes_dogs', 'outdoors', 'non_smoker'] as const
const toMeet = { FEMALE: ['MALE'], MALE: ['FEMALE'], OTHER: ['FEMALE', 'MALE', 'OTHER'] } as const

function matchingPreferences(person: Person, asOf: number, chance: Chance) {
  const { some, int, pick, yes } = chance
  const since = person.joined + (person.active - person.joined) * 0.25
  const changed = yes(0.4) ? person.active : since
  const age = Math.floor((asOf - Date.parse(person.born)) / (365.25 * day))
  const everybody = toMeet.OTHER
  return {
    ...made('matching_preferences', since, chance, changed),
    user_id: person.id,
    preferred_genders: yes(0.12) ? [...everybody] : [...toMeet[person.gender]],
    preferred_age_min: Math.max(18, age - int(3, 12)),
    preferred_age_max: Math.max(age, 20) + int(2, 14),
    max_distance: pick([10, 25, 50, 50, 100, 250]),
    deal_breakers: some(breakers, int(0, 2)),
    must_haves: some(wishes, int(0, 2)),
    last_updated: iso(changed),
  }
}

const editions = ['1', '2'] as const

/** Some took the test again after a while, and came out much as before. */
function assessments(person: Person, chance: Chance) {
  const { yes, share, int } = chance
  const first = whileActive(person, chance)
  const again = yes(0.15) ? first + (person.active - first) * (0.3 + 0.7 * share()) : null
  const trait = () => 50 + 42 * (share() + share() - 1)
  const base = Array.from({ length: 5 }, trait)
  return [first, ...(again ? [again] : [])].map((at, i) => {
    const [openness, conscientiousness, extraversion, agreeableness, neuroticism] = base.map(value =>
      (value + (i ? 4 * (share() - 0.5) : 0)).toFixed(2),
    )
    return {
      ...made('personality_assessments', at, chance),
      user_id: person.id,
      ...{ openness, conscientiousness, extraversion, agreeableness, neuroticism },
      answers: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`q${n + 1}`, int(1, 5)])),
      assessment_version: editions[i]!,
      completed_at: iso(at),
    }
  })
}

import { busyTime, twoYears } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import { allCities } from './cities.ts'
import type { Person } from './people.ts'
import { regularsOf } from './regulars.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { wishesToGo } from './texts/travel-texts.ts'

const countries = new Intl.DisplayNames('en', { type: 'region' })

/** Journeys that people wish to make, some of them in search of company. */
export async function seedBucketLists(seed: Seed, count: number, people: readonly Person[]) {
  const chance = chanceOf('bucket lists')
  const regulars = regularsOf(people, 'wishing')
  const times = Array.from({ length: count }, () => busyTime(seed.asOf - twoYears, seed.asOf, chance))
  const rows = times
    .sort((a, b) => a - b)
    .map(at => {
      const { city, country } = chance.pick(allCities)
      const [title, notes] = chance.pick(wishesToGo)
      const seeking = chance.yes(0.35)
      const age = seed.asOf - at
      return {
        ...made('travel_bucket_list', at, chance, at + age * chance.share() ** 2),
        ...{ user_id: regulars(at, chance).id, country, city: title.includes('{city}') ? city : null, notes },
        title: title.replace('{city}', city).replace('{country}', countries.of(country)!),
        target_date: chance.yes(0.6) ? iso(at + chance.int(60, 500) * day).slice(0, 10) : null,
        is_seeking_companion: seeking,
        companion_preferences: seeking
          ? { age: [25, 45], pace: chance.pick(['slow', 'brisk']), smokers: false }
          : {},
        status:
          age > 200 * day
            ? chance.weighted({ PLANNED: 55, IN_PROGRESS: 10, DONE: 35 })
            : ('PLANNED' as const),
      }
    })
  await insert(seed, 'travel_bucket_list', rows)
}

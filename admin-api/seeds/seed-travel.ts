import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { allCities } from './cities.ts'
import type { City } from './cities.ts'
import type { Person } from './people.ts'
import { regularsOf } from './regulars.ts'
import { day, hour, idOf, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { companionRows, placeRows } from './seed-travel-details.ts'
import { seedBucketLists } from './seed-travel-wishes.ts'
import { tripTexts, tripTitles } from './texts/travel-texts.ts'

/** A journey in somebody's logbook. */
export type TripPlan = {
  id: string
  person: Person
  cities: City[]
  start: number
  end: number
  written: number
  open: boolean
}

/** Journeys with who came along, the places and the moments, and what people still wish for. */
export async function seedTravel(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('travel')
  const trips = planTrips(600, people, seed.asOf, chance)
  await seedStats(seed, trips, chance)
  await insert(
    seed,
    'travel_trips',
    trips.map(trip => tripRow(trip, seed.asOf, chance)),
  )
  await insert(seed, 'travel_companions', inOrder(companionRows(trips, people, seed.asOf, chance)))
  const { places, highlights } = placeRows(trips, chance)
  await insert(seed, 'travel_locations', inOrder(places))
  await insert(seed, 'travel_highlights', inOrder(highlights))
  await seedBucketLists(seed, 260, people)
  // What the database has counted was counted by then.
  await seed.tx('travel_stats').update({ calculated_at: iso(seed.asOf) })
}

const inOrder = <T extends { created_at: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1))

/** A few travel often, most now and then, and more in summer. Some are away just now. */
function planTrips(count: number, people: readonly Person[], asOf: number, chance: Chance): TripPlan[] {
  const regulars = regularsOf(people, 'travelling')
  const plan = (): TripPlan => {
    const length = chance.pick([2, 3, 3, 4, 5, 7, 7, 9, 10, 14, 21])
    const away = chance.yes(0.03)
    const start = away
      ? asOf - chance.int(0, length) * day
      : summery(asOf - 3 * day - 730 * day * chance.share() ** 1.2, chance)
    const end = start + length * day
    const person = regulars(Math.min(end, asOf) - hour, chance)
    const written = Math.min(
      end + chance.around(2 * day),
      asOf - hour / 2,
      Math.max(person.active, start + hour),
    )
    const first = chance.pick(allCities)
    const near = allCities.filter(({ country }) => country === first.country)
    const cities = chance.some(near, length > 6 ? 3 : 1)
    return {
      id: idOf('travel_trips', written, chance),
      person,
      cities,
      start,
      end,
      written,
      open: end > asOf,
    }
  }
  return Array.from({ length: count }, plan).sort((a, b) => a.written - b.written)
}

/** In the quiet months every other journey is made in the summer before instead. */
function summery(at: number, { yes }: Chance): number {
  const month = new Date(at).getUTCMonth()
  return (month < 3 || month > 9) && yes(0.4) ? at - 120 * day : at
}

const dayOf = (at: number) => iso(at).slice(0, 10)
const countries = new Intl.DisplayNames('en', { type: 'region' })

/** For each traveller a row in which the database counts. */
async function seedStats(seed: Seed, trips: readonly TripPlan[], chance: Chance) {
  const first = new Map(trips.toReversed().map(({ person, written }) => [person.id, written]))
  const rows = [...first].map(([user_id, at]) => ({ ...made('travel_stats', at, chance), user_id }))
  await insert(
    seed,
    'travel_stats',
    rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

function tripRow(trip: TripPlan, asOf: number, chance: Chance) {
  const { person, cities, start, end, written, open } = trip
  const [first] = cities as [City]
  const title = chance
    .pick(tripTitles)
    .replace('{city}', first.city)
    .replace('{country}', countries.of(first.country)!)
  return {
    ...made('travel_trips', written, chance, written + (asOf - written) * chance.share() * 0.2),
    ...{
      id: trip.id,
      user_id: person.id,
      title,
      description: chance.yes(0.7) ? chance.pick(tripTexts) : null,
    },
    ...{ countries: [first.country], cities: cities.map(({ city }) => city) },
    ...{ start_date: dayOf(start), end_date: open ? null : dayOf(end) },
    visibility: chance.weighted({ PUBLIC: 45, CONNECTIONS: 42, PRIVATE: 13 }),
    cover_image: chance.yes(0.5) ? `https://media.purser.example/trips/${trip.id}.jpg` : null,
  }
}

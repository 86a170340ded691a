import { soonAfter } from './busy-times.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { regularsOf } from './regulars.ts'
import { day, iso, made, minute } from './seed.ts'
import type { TripPlan } from './seed-travel.ts'
import { moments, relations, stops } from './texts/travel-texts.ts'

const dayOf = (at: number) => iso(at).slice(0, 10)

/** Who came along: other users or people known by name; to some of them others asked to be introduced. */
export function companionRows(
  trips: readonly TripPlan[],
  people: readonly Person[],
  asOf: number,
  chance: Chance,
) {
  const regulars = regularsOf(people, 'company')
  return trips
    .filter(() => chance.yes(0.45))
    .flatMap(({ id, person, written }) => {
      const at = written + minute
      return Array.from({ length: chance.int(1, 2) }, () => {
        const other = chance.yes(0.55) ? regulars(written, chance, one => one !== person) : null
        const asked = other && chance.yes(0.3) ? soonAfter(at, asOf, 20 * day, chance) : null
        const asker = asked && regulars(asked, chance, one => one !== person && one !== other)
        return {
          ...made('travel_companions', at, chance, asked ?? at),
          ...{ trip_id: id, user_id: other?.id ?? null, relationship: chance.pick(relations) },
          name: other ? null : chance.faker(person.home.names).person.firstName(),
          ...introduction(asker, asked, asOf, chance),
        }
      })
    })
}

function introduction(asker: Person | null | 0, asked: number | null, asOf: number, chance: Chance) {
  if (!asker || asked === null)
    return {
      intro_requested_by: null,
      intro_status: 'NONE' as const,
      intro_requested_at: null,
      intro_responded_at: null,
    }
  const status = chance.weighted({ REQUESTED: 40, ACCEPTED: 45, DECLINED: 15 })
  return {
    ...{ intro_requested_by: asker.id, intro_status: status, intro_requested_at: iso(asked) },
    intro_responded_at: status === 'REQUESTED' ? null : iso(soonAfter(asked, asOf, day, chance)),
  }
}

/** The places of each journey, and of some a moment to remember. */
export function placeRows(trips: readonly TripPlan[], chance: Chance) {
  const all = trips.map(trip => {
    const places = chance.some(stops, chance.int(1, 4)).map(stop => placeRow(trip, stop, chance))
    return { places, highlights: highlightRows(trip, places, chance) }
  })
  return {
    places: all.flatMap(({ places }) => places),
    highlights: all.flatMap(({ highlights }) => highlights),
  }
}

const until = ({ end, written }: TripPlan) => Math.min(end, written)

function placeRow(trip: TripPlan, [name, note]: (typeof stops)[number], chance: Chance) {
  const { city, country, latitude, longitude } = chance.pick(trip.cities)
  const shared = chance.yes(0.6)
  const near = (degrees: number) => Math.round((degrees + (chance.share() - 0.5) * 0.1) * 1_000) / 1_000
  return {
    ...made('travel_locations', trip.written + 2 * minute, chance),
    ...{ trip_id: trip.id, name, city, country, notes: chance.yes(0.7) ? note : null },
    ...{ latitude: shared ? near(latitude) : null, longitude: shared ? near(longitude) : null },
    visited_at: dayOf(trip.start + (until(trip) - trip.start) * chance.share()),
    rating: chance.yes(0.85) ? Number(chance.weighted({ 5: 46, 4: 32, 3: 14, 2: 6, 1: 2 })) : null,
    photos: Array.from(
      { length: chance.int(0, 3) },
      (_, i) => `https://media.purser.example/trips/${trip.id}/${chance.hex(8)}-${i + 1}.jpg`,
    ),
  }
}

function highlightRows(trip: TripPlan, places: readonly { id: string }[], chance: Chance) {
  return chance.some(moments, chance.pick([0, 0, 1, 1, 2])).map(([title, description], sort_order) => ({
    ...made('travel_highlights', trip.written + 3 * minute + sort_order, chance),
    ...{ trip_id: trip.id, title, description, sort_order },
    travel_location_id: chance.yes(0.6) ? chance.pick(places).id : null,
    happened_on: dayOf(trip.start + (until(trip) - trip.start) * chance.share()),
    media: chance.yes(0.4) ? [`https://media.purser.example/trips/${trip.id}/${chance.hex(8)}.mp4`] : [],
  }))
}

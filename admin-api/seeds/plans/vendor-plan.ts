import type { VendorStatus } from '#shared/contract/enums.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import { allCities } from '../cities.ts'
import type { City } from '../cities.ts'
import type { Person } from '../people.ts'
import { day, hour, idOf } from '../seed.ts'
import { slugOf } from '../slug.ts'
import { cityThemes } from '../texts/city-themes.ts'
import type { Theme } from '../texts/offers.ts'
import { outdoorThemes } from '../texts/outdoor-themes.ts'
import { waterThemes } from '../texts/water-themes.ts'

/** A business, as its adventures and bookings agree on. */
export type VendorPlan = {
  id: string
  person: Person
  name: string
  slug: string
  theme: Theme
  city: City
  status: VendorStatus
  since: number
  /** When they were let sell; null while they wait. */
  approved: number | null
  /** When they were stopped; null for those who sell. */
  stopped: number | null
}

const themes = [...outdoorThemes, ...waterThemes, ...cityThemes]
const inland = new Set([
  ...[
    'Madrid',
    'Paris',
    'Lyon',
    'Berlin',
    'Munich',
    'Cologne',
    'Vienna',
    'Zurich',
    'Rome',
    'Milan',
    'Bologna',
  ],
  ...['London', 'Manchester', 'Warsaw', 'Kraków', 'Prague', 'Chicago', 'Austin', 'Toronto', 'Montréal'],
  ...['Mexico City', 'São Paulo', 'Bengaluru'],
])
/** One vendor has moved to where a unit of money has three decimals. */
const kuwait: City = {
  ...allCities[0]!,
  ...{ city: 'Kuwait City', region: 'Al Asimah', country: 'KW', timezone: 'Asia/Kuwait', currency: 'KWD' },
  ...{ language: 'ar', latitude: 29.376, longitude: 47.977 },
}

/** Those of the people who run a business, oldest first. */
export function planVendors(people: readonly Person[], asOf: number, count: number): VendorPlan[] {
  const chance = chanceOf('vendors')
  const fit = people.filter(
    ({ role, status, joined, active }) =>
      role === 'VENDOR' &&
      !['PENDING', 'DELETED'].includes(status) &&
      joined < asOf - 3 * day &&
      active > joined + day,
  )
  const taken = new Set<string>()
  const chosen = chance.some(fit, count).sort((a, b) => a.joined - b.joined)
  return chosen.map((person, i) => planVendor(person, i === 3 ? kuwait : person.city, asOf, taken, chance))
}

function planVendor(
  person: Person,
  city: City,
  asOf: number,
  taken: Set<string>,
  chance: Chance,
): VendorPlan {
  const since =
    person.joined + (Math.min(person.active, asOf - 2 * day) - person.joined) * chance.share() * 0.1
  const theme = chance.pick(themes.filter(({ sea }) => !sea || !inland.has(city.city)))
  const name = chance.pick(theme.names).replace('{last}', person.last).replace('{city}', city.city)
  const status = statusOf(person, since > asOf - 45 * day, chance)
  const approved = status === 'PENDING' ? null : Math.min(since + chance.around(2 * day), asOf - day)
  const left = asOf - (approved ?? asOf)
  return {
    id: idOf('vendors', since, chance),
    ...{ person, name, theme, city, status, since, approved, slug: slugOf(name, taken) },
    stopped: status === 'ACTIVE' || status === 'PENDING' ? null : asOf - hour - left * chance.share() * 0.5,
  }
}

function statusOf({ status }: Person, recent: boolean, { weighted }: Chance): VendorStatus {
  if (status === 'SUSPENDED' || status === 'BANNED') return 'SUSPENDED'
  if (status === 'INACTIVE') return 'INACTIVE'
  return weighted({ ACTIVE: 92, PENDING: recent ? 60 : 0, SUSPENDED: 3, INACTIVE: 5 })
}

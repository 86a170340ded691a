import type { EventStatus, TicketTierType } from '#shared/contract/enums.ts'
import { freeDay, soonAfter, twoYears } from '../busy-times.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { City } from '../cities.ts'
import type { Person } from '../people.ts'
import { minorPrice } from '../prices.ts'
import { regularsOf } from '../regulars.ts'
import type { Regulars } from '../regulars.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { slugOf } from '../slug.ts'
import { eventTexts, places } from '../texts/event-texts.ts'
import type { EventText } from '../texts/event-texts.ts'
import type { VendorPlan } from './vendor-plan.ts'

/** A kind of ticket, and how many are left. */
export type TierPlan = {
  id: string
  type: TicketTierType
  name: string
  priceMinor: number
  limit: number
  left: number
  until: number
}

/** An event, as its tickets and guests agree on. */
export type EventPlan = {
  id: string
  text: EventText
  title: string
  slug: string
  venue: string
  host: Person
  vendor: VendorPlan | null
  city: City
  status: EventStatus
  created: number
  published: number | null
  canceled: number | null
  completed: number | null
  start: number
  end: number
  capacity: number
  left: number
  /** From 0 to 1: how many of the places people want. Above 1 not all get one. */
  wanted: number
  priceMinor: number
  tiers: TierPlan[]
}

/** Events from two years back to some weeks ahead, by when they were first thought of. */
export function planEvents(
  people: readonly Person[],
  vendors: readonly VendorPlan[],
  asOf: number,
  count: number,
): EventPlan[] {
  const chance = chanceOf('events')
  const regulars = regularsOf(people, 'hosting')
  const taken = new Set<string>()
  const selling = vendors.filter(({ status }) => status === 'ACTIVE')
  return Array.from({ length: count }, () => planEvent(regulars, selling, asOf, taken, chance)).sort(
    (a, b) => a.created - b.created,
  )
}

function planEvent(
  regulars: Regulars,
  vendors: readonly VendorPlan[],
  asOf: number,
  taken: Set<string>,
  chance: Chance,
): EventPlan {
  const text = chance.pick(eventTexts)
  const created = asOf - 3 * hour - twoYears * chance.share() ** 1.5
  const host = regulars(created, chance)
  const older = vendors.filter(({ approved }) => approved! < created)
  const vendor = older.length && chance.yes(0.2) ? chance.pick(older) : null
  const { city } = vendor ?? host
  const place = chance.pick(places)
  const fill = (words: string) => words.replace('{city}', city.city).replace('{place}', place)
  const title = fill(text.title)
  const start = freeDay(created + 10 * day + chance.around(22 * day), text.hour, chance)
  const capacity = Math.max(6, Math.round(text.places * (0.6 + 0.7 * chance.share())))
  const priceMinor = minorPrice(Math.round(text.euros * (0.8 + 0.5 * chance.share())), city.currency)
  const base = {
    ...{ id: idOf('events', created, chance), text, title, slug: slugOf(`${title} ${city.city}`, taken) },
    ...{ venue: fill(text.venue), host: vendor?.person ?? host, vendor, city, created, start },
    ...{ end: start + text.minutes * minute, capacity, left: capacity, priceMinor },
    wanted: Math.min(1.1, 0.08 + 1.3 * chance.share() ** 3),
  }
  return { ...base, ...fateOf(base, asOf, chance), tiers: tiersOf(base, asOf, chance) }
}

function fateOf(
  { created, start, end }: Pick<EventPlan, 'created' | 'start' | 'end'>,
  asOf: number,
  chance: Chance,
) {
  const never = { published: null, canceled: null, completed: null }
  const published = soonAfter(created, Math.min(start, asOf), 8 * hour, chance)
  if (end > asOf && asOf - created < 30 * day && chance.yes(0.25))
    return { ...never, status: 'DRAFT' as const }
  if (chance.yes(0.06)) {
    const canceled = soonAfter(published + 3 * hour, Math.min(start, asOf), 14 * day, chance)
    if (canceled > published) return { ...never, status: 'CANCELED' as const, published, canceled }
  }
  if (end > asOf - 12 * hour) return { ...never, status: 'PUBLISHED' as const, published }
  return {
    ...never,
    status: 'COMPLETED' as const,
    published,
    completed: soonAfter(end, asOf, 6 * hour, chance),
  }
}

const names: Record<TicketTierType, string> = {
  EARLY_BIRD: 'Early bird',
  GENERAL_ADMISSION: 'General admission',
  VIP: 'Front row and a drink',
}

/** Small events have one price, large ones up to three. */
function tiersOf(
  event: Pick<EventPlan, 'created' | 'start' | 'capacity' | 'priceMinor'>,
  asOf: number,
  chance: Chance,
) {
  const { created, start, capacity, priceMinor } = event
  if (priceMinor === 0 || capacity < 15) return []
  const tier = (type: TicketTierType, part: number, price: number, until = start): TierPlan => {
    const limit = Math.max(1, Math.floor(capacity * part))
    const id = idOf('event_ticket_tiers', Math.min(created + minute, asOf), chance)
    return {
      id,
      type,
      name: names[type],
      limit,
      left: limit,
      until,
      priceMinor: Math.round(priceMinor * price * 0.01) * 100,
    }
  }
  if (capacity < 40) return [tier('GENERAL_ADMISSION', 1, 1)]
  const early = tier('EARLY_BIRD', 0.25, 0.75, Math.max(created + day, start - 21 * day))
  const vip = capacity >= 90 ? [tier('VIP', 0.08, 2.2)] : []
  return [early, tier('GENERAL_ADMISSION', capacity >= 90 ? 0.67 : 0.75, 1), ...vip]
}

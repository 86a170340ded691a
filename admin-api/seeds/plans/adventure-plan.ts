import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import { minorPrice } from '../prices.ts'
import { day, idOf, minute } from '../seed.ts'
import { slugOf } from '../slug.ts'
import type { Offer } from '../texts/offers.ts'
import type { VendorPlan } from './vendor-plan.ts'

/** A time at which an adventure takes place, with the places that are left. */
export type Slot = {
  id: string
  at: number
  created: number
  capacity: number
  left: number
  priceMinor: number
}

/** An adventure, as its times and bookings agree on. */
export type AdventurePlan = {
  id: string
  vendor: VendorPlan
  offer: Offer
  title: string
  slug: string
  priceMinor: number
  currency: string
  min: number
  max: number
  active: boolean
  created: number
  /** By when they begin. */
  slots: Map<number, Slot>
}

/** What vendors offer, oldest first: most of them two or three things. */
export function planAdventures(vendors: readonly VendorPlan[], asOf: number): AdventurePlan[] {
  const chance = chanceOf('adventures')
  const taken = new Set<string>()
  return vendors
    .filter(({ approved }) => approved !== null)
    .flatMap(vendor =>
      chance
        .some(vendor.theme.offers, Number(chance.weighted({ 1: 12, 2: 30, 3: 38, 4: 20 })))
        .map(offer => planAdventure(vendor, offer, asOf, taken, chance)),
    )
    .sort((a, b) => a.created - b.created)
}

function planAdventure(
  vendor: VendorPlan,
  offer: Offer,
  asOf: number,
  taken: Set<string>,
  chance: Chance,
): AdventurePlan {
  const from = vendor.approved!
  const created = from + ((vendor.stopped ?? asOf - 10 * minute) - from) * chance.share() ** 4
  const { currency, city } = vendor.city
  const title = offer.title.replace('{city}', city)
  return {
    id: idOf('adventures', created, chance),
    ...{ vendor, offer, title, currency, created, slots: new Map() },
    slug: slugOf(offer.title.includes('{city}') ? title : `${title} ${city}`, taken),
    priceMinor: minorPrice(Math.round(offer.euros * (0.85 + 0.4 * chance.share())), currency),
    min: offer.most > 6 ? 2 : 1,
    max: offer.most + (offer.most > 6 ? chance.int(-2, 2) : 0),
    active: vendor.status === 'ACTIVE' && chance.yes(0.93),
  }
}

/** The time at which an adventure begins at `at`, made with the first who ask for it. */
export function slotOf(adventure: AdventurePlan, at: number, asked: number, chance: Chance): Slot {
  const known = adventure.slots.get(at)
  if (known) return known
  const created = Math.max(adventure.created, Math.min(asked, at) - chance.int(5, 60) * day)
  // Some times are dearer, such as those in the holidays.
  const dearer = chance.yes(0.08)
  const slot: Slot = {
    ...{ id: idOf('adventure_availability', created, chance), at, created },
    ...{ capacity: adventure.max, left: adventure.max },
    priceMinor: dearer ? Math.round(adventure.priceMinor * 0.012) * 100 : adventure.priceMinor,
  }
  adventure.slots.set(at, slot)
  return slot
}

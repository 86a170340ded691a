import type { ListingStatus } from '#shared/contract/enums.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../people.ts'
import { minorPrice } from '../prices.ts'
import { regularsOf } from '../regulars.ts'
import type { Regulars } from '../regulars.ts'
import { day, hour, idOf } from '../seed.ts'
import { conditions, listingTexts } from '../texts/listing-texts.ts'
import type { ListingText } from '../texts/listing-texts.ts'

type Condition = keyof typeof conditions

/** A price that a listing was given, from a moment on. */
export type PricePlan = { id: string; at: number; minor: number }

/** A thing for sale, as its orders agree on. */
export type ListingPlan = {
  id: string
  text: ListingText
  condition: Condition
  seller: Person
  currency: string
  shippingMinor: number
  prices: PricePlan[]
  /** Pieces that are left. */
  left: number
  /** A draft was never open to buyers. */
  status: ListingStatus
  created: number
}

/** Things for sale, oldest first: what is used once, what is made by hand many times. */
export function planListings(people: readonly Person[], asOf: number, count: number): ListingPlan[] {
  const chance = chanceOf('listings')
  const regulars = regularsOf(people, 'selling')
  const plan = () => planListing(asOf - hour - 760 * day * chance.share() ** 1.4, regulars, asOf, chance)
  return Array.from({ length: count }, plan).sort((a, b) => a.created - b.created)
}

function planListing(created: number, regulars: Regulars, asOf: number, chance: Chance): ListingPlan {
  const text = chance.pick(listingTexts)
  const seller = regulars(created, chance)
  const { currency } = seller.city
  const condition: Condition = text.made
    ? 'new'
    : chance.weighted({ new: 8, 'like new': 30, good: 42, used: 20 })
  const euros = text.euros * conditions[condition] * (0.85 + 0.3 * chance.share())
  return {
    ...{ id: idOf('marketplace_listings', created, chance), text, condition, seller, currency, created },
    shippingMinor: minorPrice(text.shipping, currency),
    prices: pricesOf(Math.max(1, Math.round(euros)), currency, created, asOf, chance),
    left: text.made ? chance.int(12, 60) : chance.yes(0.15) ? 2 : 1,
    status: chance.yes(0.05) ? 'DRAFT' : 'ACTIVE',
  }
}

/** The first price, and what sellers changed it to: most often they came down. */
function pricesOf(
  euros: number,
  currency: string,
  created: number,
  asOf: number,
  chance: Chance,
): PricePlan[] {
  const prices: PricePlan[] = []
  const changes = Number(chance.weighted({ 0: 66, 1: 24, 2: 10 }))
  for (let i = 0, at = created, now = euros; i <= changes; i += 1) {
    prices.push({ id: idOf('listing_price_history', at, chance), at, minor: minorPrice(now, currency) })
    at += (asOf - at) * (0.1 + 0.5 * chance.share())
    const next = Math.max(1, Math.round(now * (chance.yes(0.8) ? 0.88 : 1.08)))
    if (next === now) break
    now = next
  }
  return prices
}

export const priceAt = ({ prices }: ListingPlan, at: number) =>
  prices.findLast(price => price.at <= at)!.minor

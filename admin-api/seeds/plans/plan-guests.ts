import type { BookingStatus } from '#shared/contract/enums.ts'
import { soonAfter } from '../busy-times.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../people.ts'
import { regularsOf } from '../regulars.ts'
import type { Regulars } from '../regulars.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import type { EventPlan, TierPlan } from './event-plan.ts'
import type { GuestPlan, WaitPlan } from './guest-plan.ts'
import { payPlaces } from './guest-payments.ts'

/** Who comes to the events, in the order they booked, and who had to wait. */
export function planGuests(events: readonly EventPlan[], people: readonly Person[], asOf: number) {
  const chance = chanceOf('event guests')
  const regulars = regularsOf(people, 'events')
  const all = events
    .filter(({ published }) => published !== null)
    .map(event => fillEvent(event, regulars, asOf, chance))
  const guests = all.flatMap(each => each.guests).sort((a, b) => a.at - b.at)
  return { guests, waits: all.flatMap(each => each.waits).sort((a, b) => a.at - b.at) }
}

/** People come until the day, most of them late; the last two places are kept for those who wait. */
function fillEvent(event: EventPlan, regulars: Regulars, asOf: number, chance: Chance) {
  const from = event.published! + 20 * minute
  const until = Math.min(event.start, event.canceled ?? asOf, asOf) - minute
  const guests: GuestPlan[] = []
  const waits: WaitPlan[] = []
  const met = new Set([event.host])
  for (const at of comings(event, from, until, chance)) {
    const buyer = regulars(at, chance, person => !met.has(person))
    met.add(buyer)
    const quantity = Number(chance.weighted({ 1: 55, 2: 33, 3: 7, 4: 5 }))
    const reserve = event.wanted > 1 ? 2 : 0
    const tier = tierFor(event, at, quantity, chance)
    const full = event.left - reserve < quantity || tier === null
    if (full) waits.push({ event, person: buyer, at, status: 'WAITING', offered: null, booking: null })
    else guests.push(book(event, tier, buyer, quantity, at, asOf, chance))
  }
  return { guests, waits: waits.slice(0, 9).map(wait => answer(wait, guests, asOf, chance)) }
}

/** When people come, as many as want the places so far. */
function comings(
  { start, published, capacity, wanted }: EventPlan,
  from: number,
  until: number,
  chance: Chance,
) {
  if (until < from) return []
  const soFar = Math.min(1, (until - published!) / (start - published!))
  const count = Math.round((capacity * wanted * soFar) / 1.55)
  return Array.from({ length: count }, () => from + (until - from) * chance.share() ** 0.7).sort(
    (a, b) => a - b,
  )
}

/** Undefined where there are no tiers, null where none has so many left. */
function tierFor(
  event: EventPlan,
  at: number,
  quantity: number,
  { yes }: Chance,
): TierPlan | null | undefined {
  if (!event.tiers.length) return undefined
  const open = event.tiers.filter(({ left, until }) => left >= quantity && at < until)
  const front = open.find(({ type }) => type === 'VIP')
  return front && yes(0.12) ? front : (open.find(({ type }) => type !== 'VIP') ?? front ?? null)
}

function book(
  event: EventPlan,
  tier: TierPlan | undefined,
  buyer: Person,
  quantity: number,
  at: number,
  asOf: number,
  chance: Chance,
): GuestPlan {
  const status = statusOf(event, at, asOf, chance)
  const id = idOf('event_bookings', at, chance)
  const totalMinor = quantity * (tier?.priceMinor ?? event.priceMinor)
  if (status !== 'CANCELED' && status !== 'REFUNDED') {
    event.left -= quantity
    if (tier) tier.left -= quantity
  }
  const none = { sale: null, tickets: [], confirmed: null, canceled: null, changed: at }
  const guest = { id, event, buyer, tier: tier ?? null, quantity, at, status, totalMinor, ...none }
  return payPlaces(guest, asOf, chance)
}

function statusOf(
  { status, priceMinor }: EventPlan,
  at: number,
  asOf: number,
  { weighted }: Chance,
): BookingStatus {
  const [back, shy] = priceMinor ? [3, 0] : [0, 8]
  if (status === 'CANCELED') return priceMinor ? 'REFUNDED' : 'CANCELED'
  if (status === 'COMPLETED')
    return weighted({ COMPLETED: 88, NO_SHOW: 4 + shy, REFUNDED: back, CANCELED: 4 } as never)
  const recent = asOf - at < 2 * day && priceMinor ? 35 : 0
  return weighted({ CONFIRMED: 90, PENDING: recent, REFUNDED: back, CANCELED: 3 } as never)
}

/** What became of somebody's wait: the first two were offered what was left. */
function answer(wait: WaitPlan, guests: GuestPlan[], asOf: number, chance: Chance): WaitPlan {
  const { event, person, at } = wait
  const until = Math.min(event.start, event.canceled ?? asOf, asOf) - hour
  const offered = soonAfter(at, until, 2 * day, chance)
  if (offered < at) return { ...wait, status: event.status === 'PUBLISHED' ? 'WAITING' : 'EXPIRED' }
  const tier = tierFor(event, offered, 1, chance)
  if (event.left > 0 && tier !== null && event.status === 'COMPLETED') {
    const booking = book(event, tier, person, 1, offered + 12 * minute, asOf, chance)
    guests.push(booking)
    return { ...wait, status: 'CONVERTED', offered, booking }
  }
  if (event.status !== 'PUBLISHED') return { ...wait, status: chance.yes(0.75) ? 'EXPIRED' : 'CANCELED' }
  if (event.left > 0 && event.end > asOf && chance.yes(0.4))
    return { ...wait, status: 'OFFERED', offered: asOf - 11 * minute }
  return wait
}

import type { City } from '../cities.ts'
import type { Person } from '../people.ts'
import type { Sale, SalesPlan } from '../sales.ts'
import { endOf } from './booking-plan.ts'
import type { BookingPlan } from './booking-plan.ts'
import type { EventPlan } from './event-plan.ts'
import type { GuestPlan } from './guest-plan.ts'
import type { ListingPlan } from './listing-plan.ts'
import type { OrderPlan } from './order-plan.ts'

/** As whom somebody writes: those who book, buy or wait, and those who guide, host or sell. */
export type DealKind = 'adventure' | 'event' | 'order' | 'waiting' | 'guided' | 'hosted' | 'sold' | 'listing'

/** Something that was sold or is on offer, as one of those whom it concerns may write about it. */
export type Deal = {
  table: 'bookings' | 'event_bookings' | 'events' | 'marketplace_orders' | 'marketplace_listings'
  id: string
  customer: Person
  title: string
  city: City
  /** Who offers it. */
  host: Person
  /** Since when it is certain. */
  from: number
  /** When it takes place, or of an order when it was sent and when it arrived; never is infinite. */
  begins: number
  ends: number
  /** Whether it took place with all that belongs to it. */
  done: boolean
  /** When it was called off; infinite for almost all. */
  off: number
  /** Whether it was the host who called it off. */
  offByHost: boolean
  /** What the customer paid for it; null for those who wait, and for those who get the money. */
  payment: Sale | null
}

export type Deals = Readonly<Record<DealKind, readonly Deal[]>>

/** All deals of each kind, in the order in which they became certain. */
export function dealsOf({ bookings, guests, waits, events, orders, listings }: SalesPlan): Deals {
  const paid = (deals: readonly Deal[]) => deals.filter(({ payment }) => payment)
  const offered = (deals: readonly Deal[]) =>
    deals.map(deal => ({ ...deal, customer: deal.host, payment: null }))
  const adventure = paid(bookings.flatMap(adventureDeal))
  const order = paid(orders.flatMap(orderDeal))
  return {
    ...{ adventure: inOrder(adventure), guided: inOrder(offered(adventure)) },
    ...{ order: inOrder(order), sold: inOrder(offered(order)) },
    event: inOrder(paid(guests.flatMap(guestDeal))),
    waiting: waits.map(({ event, person, at }) => ({ ...eventDeal(event), customer: person, from: at })),
    hosted: inOrder(
      events.filter(({ published, priceMinor }) => published !== null && priceMinor > 0).map(eventDeal),
    ),
    listing: listings.filter(({ status }) => status !== 'DRAFT').map(listingDeal),
  }
}

const inOrder = (deals: readonly Deal[]) => deals.toSorted((a, b) => a.from - b.from)
const never = Infinity
const certain = { done: false, off: never, offByHost: false, payment: null }

/** What somebody themselves paid, of a payment that went through. */
const paidBy = (buyer: Person, sales: readonly (Sale | null)[]) =>
  sales.find(sale => sale?.buyer === buyer && sale.status === 'SUCCEEDED') ?? null

function adventureDeal(booking: BookingPlan): Deal[] {
  const { id, adventure, slot, buyer, status, confirmed, canceled, payments } = booking
  if (confirmed === null) return []
  const { title, vendor } = adventure
  return [
    {
      ...{
        ...certain,
        table: 'bookings',
        id,
        customer: buyer,
        title,
        city: vendor.city,
        host: vendor.person,
      },
      ...{ from: confirmed, begins: slot.at, ends: endOf(booking) },
      ...{ done: status === 'COMPLETED', off: canceled ?? never, payment: paidBy(buyer, payments) },
    },
  ]
}

function guestDeal({ id, event, buyer, sale, status, confirmed, canceled }: GuestPlan): Deal[] {
  if (confirmed === null) return []
  return [
    {
      ...{ ...eventDeal(event), table: 'event_bookings', id, customer: buyer, from: confirmed },
      ...{ done: status === 'COMPLETED', off: canceled ?? never, offByHost: event.canceled !== null },
      payment: paidBy(buyer, [sale]),
    },
  ]
}

function eventDeal({ id, title, city, host, published, start, end, status, canceled }: EventPlan): Deal {
  return {
    ...{ ...certain, table: 'events', id, customer: host, title, city, host, from: published! },
    ...{ begins: start, ends: end, done: status === 'COMPLETED', off: canceled ?? never },
  }
}

function orderDeal({
  id,
  listing,
  buyer,
  sale,
  status,
  confirmed,
  shipped,
  delivered,
  canceled,
}: OrderPlan): Deal[] {
  if (confirmed === null) return []
  return [
    {
      ...{ ...listingDeal(listing), table: 'marketplace_orders', id, customer: buyer, from: confirmed },
      ...{ begins: shipped ?? never, ends: delivered ?? never },
      ...{ done: status === 'DELIVERED', off: canceled ?? never, payment: paidBy(buyer, [sale]) },
    },
  ]
}

const listingDeal = ({ id, text, seller, created }: ListingPlan): Deal => ({
  ...{
    ...certain,
    table: 'marketplace_listings',
    id,
    customer: seller,
    title: text.title,
    city: seller.city,
  },
  ...{ host: seller, from: created, begins: never, ends: never },
})

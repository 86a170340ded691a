import type { PaymentMethod, TransactionType } from '#shared/contract/enums.ts'
import type { Person } from './people.ts'
import { planAdventures } from './plans/adventure-plan.ts'
import type { AdventurePlan } from './plans/adventure-plan.ts'
import type { BookingPlan } from './plans/booking-plan.ts'
import { planEvents } from './plans/event-plan.ts'
import type { EventPlan } from './plans/event-plan.ts'
import type { GuestPlan, WaitPlan } from './plans/guest-plan.ts'
import { planListings } from './plans/listing-plan.ts'
import type { ListingPlan } from './plans/listing-plan.ts'
import { planOrders } from './plans/order-plan.ts'
import type { OrderPlan } from './plans/order-plan.ts'
import { planGuests } from './plans/plan-guests.ts'
import { planServiceBookings, planServices } from './plans/service-plan.ts'
import type { ServiceBookingPlan, ServicePlan } from './plans/service-plan.ts'
import { planBookings } from './plans/plan-bookings.ts'
import { planVendors } from './plans/vendor-plan.ts'
import type { VendorPlan } from './plans/vendor-plan.ts'

/**
 * A payment towards something that was sold, as its own rows and those of the money agree on. What is paid for is
 * written after its payment, and what is on offer (events, adventures, listings) before.
 */
export type Sale = {
  /** The id that its row in payment_transactions has. */
  paymentId: string
  type: TransactionType
  /** What is paid for: the kind of row, its id, and in words. */
  table: 'bookings' | 'event_bookings' | 'service_bookings' | 'marketplace_orders'
  id: string
  description: string
  eventId: string | null
  buyer: Person
  /** Who gets the money, less the fees; and the vendor if they sold as one. */
  seller: Person
  vendorId: string | null
  amountMinor: number
  currency: string
  method: PaymentMethod
  /** What became of the payment itself; whether it was given back is said below. */
  status: 'SUCCEEDED' | 'PENDING' | 'FAILED'
  /** When it was begun. */
  at: number
  /** When it succeeded or failed; null while it is pending. */
  processedAt: number | null
  /** When the event, the adventure or the delivery took place; null if it did not yet, or never will. */
  fulfilledAt: number | null
  /** What was given back of it, when and why; 0 and null for almost all. */
  refundedMinor: number
  refundedAt: number | null
  refundReason: string | null
}

export type SalesPlan = {
  vendors: VendorPlan[]
  adventures: AdventurePlan[]
  bookings: BookingPlan[]
  events: EventPlan[]
  guests: GuestPlan[]
  waits: WaitPlan[]
  services: ServicePlan[]
  serviceBookings: ServiceBookingPlan[]
  listings: ListingPlan[]
  orders: OrderPlan[]
  /** All payments, in the order they were begun. */
  sales: Sale[]
}

/** Everything that is on offer and what was sold of it, before any of it is a row. */
export function planSales(people: readonly Person[], asOf: number): SalesPlan {
  const vendors = planVendors(people, asOf, 120)
  const adventures = planAdventures(vendors, asOf)
  const bookings = planBookings(adventures, people, asOf, 1_000)
  const events = planEvents(people, vendors, asOf, 110)
  const { guests, waits } = planGuests(events, people, asOf)
  const services = planServices(people, asOf, 90)
  const serviceBookings = planServiceBookings(services, people, asOf, 220)
  const listings = planListings(people, asOf, 250)
  const orders = planOrders(listings, people, asOf, 320)
  const single = [...guests, ...serviceBookings, ...orders].flatMap(({ sale }) => sale ?? [])
  const sales = [...bookings.flatMap(({ payments }) => payments), ...single].sort((a, b) => a.at - b.at)
  return {
    vendors,
    adventures,
    bookings,
    events,
    guests,
    waits,
    services,
    serviceBookings,
    listings,
    orders,
    sales,
  }
}

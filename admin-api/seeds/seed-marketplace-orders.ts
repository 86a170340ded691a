import { busyTime } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { priceAt } from './plans/listing-plan.ts'
import type { ListingPlan } from './plans/listing-plan.ts'
import type { OrderPlan } from './plans/order-plan.ts'
import type { ServiceBookingPlan } from './plans/service-plan.ts'
import { favourites, regularsOf } from './regulars.ts'
import type { SalesPlan } from './sales.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedMarketplaceReviews } from './seed-marketplace-reviews.ts'
import { carriers } from './texts/listing-texts.ts'
import { serviceNotes } from './texts/service-texts.ts'

/** What was booked, ordered, put in carts and reviewed. After the payments. */
export async function seedMarketplaceOrders(
  seed: Seed,
  { serviceBookings, orders, listings }: SalesPlan,
  people: readonly Person[],
) {
  const chance = chanceOf('marketplace order rows')
  await insert(
    seed,
    'service_bookings',
    serviceBookings.map(booking => serviceBookingRow(booking, chance)),
  )
  await insert(
    seed,
    'marketplace_orders',
    orders.map(order => orderRow(order, chance)),
  )
  await insert(seed, 'marketplace_cart_items', cartRows(180, listings, people, seed.asOf, chance))
  await seedMarketplaceReviews(seed, orders)
}

const when = (at: number | null) => (at === null ? null : iso(at))

function serviceBookingRow(booking: ServiceBookingPlan, chance: Chance) {
  const { service, sale } = booking
  return {
    ...made('service_bookings', booking.at, chance, booking.changed),
    ...{
      id: booking.id,
      service_id: service.id,
      customer_id: booking.customer.id,
      provider_id: service.provider.id,
    },
    ...{ status: booking.status, start_date: iso(booking.start), end_date: iso(booking.end) },
    ...{
      quantity: booking.quantity.toFixed(2),
      guest_count: booking.guests,
      unit_price_minor: service.priceMinor,
    },
    ...{ total_amount_minor: booking.totalMinor, currency: service.currency },
    payment_transaction_id: sale?.paymentId ?? null,
    notes: chance.yes(0.3) ? chance.pick(serviceNotes) : null,
    ...{ confirmed_at: when(booking.confirmed), completed_at: when(booking.completed) },
    ...{ canceled_at: when(booking.canceled), cancel_reason: booking.cancelReason },
  }
}

function orderRow(order: OrderPlan, chance: Chance) {
  const { listing, buyer, sale, shipped, canceled } = order
  const { city, country, names } = buyer.city
  const street = `${chance.faker(names).location.street()} ${chance.int(1, 140)}`
  return {
    ...made('marketplace_orders', order.at, chance, order.changed),
    ...{ id: order.id, buyer_id: buyer.id, seller_id: listing.seller.id, listing_id: listing.id },
    ...{
      quantity: order.quantity,
      unit_price_minor: order.unitMinor,
      shipping_fee_minor: listing.shippingMinor,
    },
    ...{ total_amount_minor: order.totalMinor, currency: listing.currency, status: order.status },
    payment_transaction_id: sale?.paymentId ?? null,
    shipping_address: { name: `${buyer.first} ${buyer.last}`, street, city, country },
    carrier: shipped === null ? null : chance.pick(carriers),
    tracking_number: shipped === null ? null : `${country}${chance.int(100_000_000, 999_999_999)}`,
    ...{
      confirmed_at: when(order.confirmed),
      shipped_at: when(shipped),
      delivered_at: when(order.delivered),
    },
    canceled_at: when(canceled),
    cancel_reason: canceled === null ? null : (sale?.refundReason ?? 'Not paid in time.'),
  }
}

/** What lies in carts now: put there in the last weeks, at the price of that day. */
function cartRows(
  count: number,
  listings: readonly ListingPlan[],
  people: readonly Person[],
  asOf: number,
  chance: Chance,
) {
  const regulars = regularsOf(people, 'carts')
  const favourite = favourites(
    listings.filter(({ status, left }) => status !== 'DRAFT' && left > 0),
    chance,
  )
  const known = new Set<string>()
  const times = Array.from({ length: count }, () => busyTime(asOf - 40 * day, asOf, chance)).sort(
    (a, b) => a - b,
  )
  return times.flatMap(at => {
    const listing = favourite()
    const user = regulars(at, chance, person => person !== listing.seller)
    if (known.has(`${user.id} ${listing.id}`) || listing.created > at) return []
    known.add(`${user.id} ${listing.id}`)
    return [
      {
        ...made('marketplace_cart_items', at, chance),
        ...{ user_id: user.id, listing_id: listing.id, quantity: Math.min(listing.left, chance.int(1, 2)) },
        ...{ price_snapshot_minor: priceAt(listing, at), currency: listing.currency },
      },
    ]
  })
}

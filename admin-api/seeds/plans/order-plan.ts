import type { OrderStatus } from '#shared/contract/enums.ts'
import { busyTime, soonAfter, twoYears } from '../busy-times.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../people.ts'
import { favourites, regularsOf } from '../regulars.ts'
import type { Sale } from '../sales.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { priceAt } from './listing-plan.ts'
import type { ListingPlan } from './listing-plan.ts'
import { giveBack, planPayment } from './payment-plan.ts'

/** An order before it becomes rows. */
export type OrderPlan = {
  id: string
  listing: ListingPlan
  buyer: Person
  quantity: number
  unitMinor: number
  totalMinor: number
  at: number
  status: OrderStatus
  sale: Sale | null
  confirmed: number | null
  shipped: number | null
  delivered: number | null
  canceled: number | null
  changed: number
}

/** Orders in the order they came in: what is gone cannot be ordered again. */
export function planOrders(
  listings: readonly ListingPlan[],
  people: readonly Person[],
  asOf: number,
  count: number,
): OrderPlan[] {
  const chance = chanceOf('orders')
  const regulars = regularsOf(people, 'shopping')
  const favourite = favourites(
    listings.filter(({ status }) => status !== 'DRAFT'),
    chance,
  )
  const times = Array.from({ length: count }, () => busyTime(asOf - twoYears, asOf, chance)).sort(
    (a, b) => a - b,
  )
  return times.flatMap(at => {
    const listing = Array.from({ length: 40 }, favourite).find(one => one.created < at && one.left > 0)
    if (!listing) return []
    const buyer = regulars(at, chance, person => person !== listing.seller)
    return planOrder(listing, buyer, at, asOf, chance)
  })
}

function planOrder(listing: ListingPlan, buyer: Person, at: number, asOf: number, chance: Chance): OrderPlan {
  const quantity = Math.min(listing.left, listing.text.made ? chance.int(1, 3) : 1)
  const unitMinor = priceAt(listing, at)
  const status = statusOf(asOf - at, chance)
  const order: OrderPlan = {
    ...{ id: idOf('marketplace_orders', at, chance), listing, buyer, quantity, unitMinor, at, status },
    totalMinor: quantity * unitMinor + listing.shippingMinor,
    ...{ sale: null, confirmed: null, shipped: null, delivered: null, canceled: null, changed: at },
  }
  const settled = settle(order, asOf, chance)
  if (held(settled)) listing.left -= quantity
  return settled
}

/** Orders that were called off before they were sent give the pieces back. */
const held = ({ status, shipped }: OrderPlan) =>
  !(status === 'CART' || status === 'CANCELED' || (status === 'REFUNDED' && shipped === null))

function statusOf(age: number, { weighted }: Chance): OrderStatus {
  const none = {
    CART: 0,
    PENDING: 0,
    CONFIRMED: 0,
    SHIPPED: 0,
    DELIVERED: 0,
    CANCELED: 0,
    REFUNDED: 0,
    DISPUTED: 0,
  }
  if (age < day) return weighted({ ...none, CART: 20, PENDING: 45, CONFIRMED: 30, CANCELED: 5 })
  if (age < 6 * day)
    return weighted({ ...none, CART: 6, PENDING: 4, CONFIRMED: 25, SHIPPED: 50, DELIVERED: 10, CANCELED: 5 })
  if (age < 14 * day)
    return weighted({ ...none, SHIPPED: 30, DELIVERED: 58, CANCELED: 5, REFUNDED: 3, DISPUTED: 4 })
  return weighted({ ...none, DELIVERED: 88, CANCELED: 6, REFUNDED: 4, DISPUTED: age < 75 * day ? 12 : 0 })
}

function settle(order: OrderPlan, asOf: number, chance: Chance): OrderPlan {
  const { status, at } = order
  if (status === 'CART') return order
  if (status === 'PENDING')
    return { ...order, sale: chance.yes(0.5) ? pay(order, 'PENDING', asOf, chance) : null }
  if (status === 'CANCELED') {
    const sale = chance.yes(0.5) ? pay(order, 'FAILED', asOf, chance) : null
    const canceled = soonAfter(sale?.processedAt ?? at, asOf, 2 * day, chance)
    return { ...order, sale, canceled, changed: canceled }
  }
  return send(order, pay(order, 'SUCCEEDED', asOf, chance), asOf, chance)
}

function send(order: OrderPlan, sale: Sale, asOf: number, chance: Chance): OrderPlan {
  const { status } = order
  const confirmed = soonAfter(sale.processedAt!, asOf, 9 * hour, chance)
  if (status === 'CONFIRMED') return { ...order, sale, confirmed, changed: confirmed }
  if (status === 'REFUNDED' && chance.yes(0.4))
    return callOff({ ...order, confirmed }, sale, confirmed, asOf, chance)
  const shipped = soonAfter(confirmed, asOf, 1.5 * day, chance)
  if (status === 'SHIPPED') return { ...order, sale, confirmed, shipped, changed: shipped }
  const lost = status === 'DISPUTED' && chance.yes(0.5)
  const delivered = lost ? null : soonAfter(shipped, asOf, 3 * day, chance)
  const sent = { ...order, confirmed, shipped, delivered, changed: delivered ?? shipped }
  if (status === 'REFUNDED')
    return callOff(sent, { ...sale, fulfilledAt: delivered }, delivered!, asOf, chance)
  return { ...sent, sale: { ...sale, fulfilledAt: delivered } }
}

/** Given back before it was sent, or after it was sent back. */
function callOff(order: OrderPlan, sale: Sale, from: number, asOf: number, chance: Chance): OrderPlan {
  const canceled = soonAfter(from, asOf, 3 * day, chance)
  const why = order.delivered ? 'Sent back by the buyer.' : 'Canceled before it was sent.'
  const back = giveBack(sale, 1, why, canceled, asOf, chance)
  return { ...order, sale: back, canceled, changed: back.refundedAt! }
}

function pay(
  { id, listing, buyer, quantity, totalMinor, at }: OrderPlan,
  status: Sale['status'],
  asOf: number,
  chance: Chance,
) {
  const due = {
    ...({ type: 'MARKETPLACE_ORDER', table: 'marketplace_orders', eventId: null, vendorId: null } as const),
    ...{ id, buyer, seller: listing.seller, amountMinor: totalMinor, currency: listing.currency },
    description: quantity > 1 ? `${quantity} × ${listing.text.title}` : listing.text.title,
  }
  return planPayment(due, at + minute, status, asOf, chance)
}

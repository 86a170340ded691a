import type { TicketStatus } from '#shared/contract/enums.ts'
import { soonAfter } from '../busy-times.ts'
import type { Chance } from '../chance.ts'
import type { Sale } from '../sales.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { refundReasons } from '../texts/reasons.ts'
import type { GuestPlan, TicketPlan } from './guest-plan.ts'
import { giveBack, planPayment } from './payment-plan.ts'

/** The same booking with its payment, its tickets, and when it came to its state. */
export function payPlaces(guest: GuestPlan, asOf: number, chance: Chance): GuestPlan {
  const free = guest.totalMinor === 0
  const settled = free
    ? settle(guest, null, asOf, chance)
    : settle(guest, pay(guest, asOf, chance), asOf, chance)
  return { ...settled, tickets: guest.tier ? ticketsOf(settled, chance) : [] }
}

function pay(guest: GuestPlan, asOf: number, chance: Chance): Sale | null {
  const { event, tier, status } = guest
  const tried = status === 'CANCELED' ? 'FAILED' : status === 'PENDING' ? 'PENDING' : 'SUCCEEDED'
  if (tried !== 'SUCCEEDED' && chance.yes(0.4)) return null
  const due = {
    type: tier ? ('EVENT_TICKET' as const) : ('EVENT_BOOKING' as const),
    ...{ table: 'event_bookings' as const, id: guest.id, eventId: event.id, buyer: guest.buyer },
    description: `${guest.quantity} × ${event.title}`,
    ...{ seller: event.host, vendorId: event.vendor?.id ?? null },
    ...{ amountMinor: guest.totalMinor, currency: event.city.currency },
  }
  return planPayment(
    due,
    guest.at + 30_000,
    tried,
    Math.min(event.start, event.canceled ?? asOf, asOf),
    chance,
  )
}

/** When it was confirmed, called off and given back. */
function settle(guest: GuestPlan, sale: Sale | null, asOf: number, chance: Chance): GuestPlan {
  const { event, status, at } = guest
  if (status === 'PENDING') return { ...guest, sale }
  const confirmed = sale?.status === 'SUCCEEDED' ? sale.processedAt! : guest.totalMinor ? null : at
  const last = Math.max(confirmed ?? at, sale?.processedAt ?? at)
  if (status === 'CANCELED' || status === 'REFUNDED') {
    const canceled = Math.max(
      last,
      event.canceled ?? soonAfter(last, Math.min(event.start, asOf), 3 * day, chance),
    )
    if (status === 'CANCELED') return { ...guest, sale, confirmed, canceled, changed: canceled }
    const why = event.canceled ? 'Canceled by the host.' : chance.pick(refundReasons)
    const back = giveBack(sale!, 1, why, canceled, asOf, chance)
    return { ...guest, sale: back, confirmed, canceled, changed: back.refundedAt! }
  }
  const over = status === 'COMPLETED' || status === 'NO_SHOW'
  const changed = over ? Math.max(event.completed!, last) : last
  return { ...guest, sale: sale && { ...sale, fulfilledAt: over ? event.end : null }, confirmed, changed }
}

const ticketStates: Partial<Record<GuestPlan['status'], TicketStatus>> = {
  PENDING: 'PENDING',
  CANCELED: 'CANCELED',
  REFUNDED: 'REFUNDED',
}

function ticketsOf({ event, at, status, quantity }: GuestPlan, chance: Chance): TicketPlan[] {
  return Array.from({ length: quantity }, () => {
    const came = status === 'COMPLETED' && chance.yes(0.93)
    return {
      id: idOf('event_tickets', at, chance),
      number: `ETK-${chance.hex(16).toUpperCase()}`,
      status: came ? 'CHECKED_IN' : (ticketStates[status] ?? 'CONFIRMED'),
      // Most come shortly before it begins, and all before it ends.
      checkedIn: came
        ? Math.max(
            at + 2 * minute,
            event.start - 2 * hour,
            event.start + hour / 4 - chance.around(35 * minute),
          )
        : null,
    }
  })
}

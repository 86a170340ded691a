import type { SplitType } from '#shared/contract/enums.ts'
import type { Chance } from '../chance.ts'
import { soonAfter } from '../busy-times.ts'
import type { Person } from '../people.ts'
import type { Sale } from '../sales.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { refundReasons } from '../texts/reasons.ts'
import { callOff, endOf } from './booking-plan.ts'
import type { BookingPlan, SharePlan } from './booking-plan.ts'
import { evenShares, giveBack, planPayment } from './payment-plan.ts'

/** The same booking with who paid what and when, and what came of it then. */
export function payBooking(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  if (booking.status === 'PENDING') return { ...booking, payments: underWay(booking, asOf, chance) }
  if (booking.status === 'CANCELED' && chance.yes(0.6)) return giveUp(booking, asOf, chance)
  const { guests, count } = booking
  const shared = guests.length === count && count >= 3 && chance.yes(0.75)
  const paid = shared ? payShares(booking, asOf, chance) : payAlone(booking, asOf, chance)
  return goOn(paid, asOf, chance)
}

const pay = (
  booking: BookingPlan,
  by: Person,
  amountMinor: number,
  at: number,
  status: Sale['status'],
  asOf: number,
  chance: Chance,
) => {
  const { title, vendor, currency } = booking.adventure
  const due = {
    ...({ type: 'ADVENTURE_BOOKING', table: 'bookings', id: booking.id, eventId: null } as const),
    description: `${title}, ${booking.count === 1 ? 'one person' : `${booking.count} people`}`,
    ...{ buyer: by, seller: vendor.person, vendorId: vendor.id, amountMinor, currency },
  }
  return planPayment(due, at, status, Math.min(asOf, booking.slot.at), chance)
}

/** Of those who have just booked some are at the bank, and some cards were refused. */
function underWay(booking: BookingPlan, asOf: number, chance: Chance): Sale[] {
  const status = chance.weighted({ PENDING: 60, FAILED: 20, NONE: 20 })
  const at = booking.at + minute
  return status === 'NONE' ? [] : [pay(booking, booking.buyer, booking.totalMinor, at, status, asOf, chance)]
}

/** Nothing was ever paid, and in the end nobody wanted to. */
function giveUp(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  const failed = chance.yes(0.4)
  const payments = failed
    ? [pay(booking, booking.buyer, booking.totalMinor, booking.at + minute, 'FAILED', asOf, chance)]
    : []
  return { ...booking, payments, ...callOff(booking, booking.at + 2 * minute, asOf, chance) }
}

function payAlone(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  const { at, buyer, totalMinor } = booking
  const refused = chance.yes(0.04)
  const first = refused ? [pay(booking, buyer, totalMinor, at + minute, 'FAILED', asOf, chance)] : []
  const last = pay(booking, buyer, totalMinor, at + 3 * minute, 'SUCCEEDED', asOf, chance)
  return { ...booking, payments: [...first, last] }
}

const splitTypes: Record<SplitType, number> = { EQUAL: 70, PERCENTAGE: 14, FIXED: 8, CUSTOM: 8 }

function payShares(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  const split = chance.weighted(splitTypes)
  const amounts = split === 'EQUAL' ? evenShares(booking.totalMinor, booking.count) : uneven(booking, chance)
  const deadline = Math.min(booking.at + 7 * day, booking.slot.at)
  const shares = booking.guests.map((person, i): SharePlan => {
    // Whoever books pays at once; of the others some wait until they are reminded, or longer.
    const when = i === 0 ? booking.at + 2 * minute : soonAfter(booking.at + hour, deadline, 2 * day, chance)
    const open = booking.status === 'CONFIRMED' && i > 0 && (when > asOf - hour || chance.yes(0.25))
    const payment = open
      ? null
      : pay(booking, person, amounts[i]!, Math.min(when, asOf - hour / 10), 'SUCCEEDED', asOf, chance)
    const status = payment ? 'PAID' : deadline < asOf ? 'OVERDUE' : 'PENDING'
    const percentage =
      split === 'PERCENTAGE' ? Math.round((amounts[i]! / booking.totalMinor) * 100_000) / 1_000 : null
    const id = idOf('payment_splits', booking.at + minute, chance)
    return { id, person, percentage, amountMinor: amounts[i]!, status, deadline, payment }
  })
  return { ...booking, split, shares, payments: shares.flatMap(({ payment }) => payment ?? []) }
}

/** Whoever booked bears more than the others. */
function uneven({ totalMinor, count }: BookingPlan, { int }: Chance): number[] {
  const first = Math.round((totalMinor * int(30, 60)) / 100)
  return [first, ...evenShares(totalMinor - first, count - 1)]
}

/** What came after the money: confirmed, over, or called off and given back. */
function goOn(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  const { status, payments, slot } = booking
  const paid = payments.find(payment => payment.status === 'SUCCEEDED')!.processedAt!
  const confirmed = soonAfter(paid, Math.min(Math.max(slot.at, paid + hour), asOf), 3 * hour, chance)
  if (status === 'CANCELED' || status === 'REFUNDED')
    return callOffPaid({ ...booking, confirmed }, asOf, chance)
  const changed = Math.max(confirmed, ...payments.map(({ processedAt }) => processedAt ?? 0))
  if (status === 'CONFIRMED' || status === 'ACTIVE') return { ...booking, confirmed, changed }
  const over = soonAfter(endOf(booking), asOf, 5 * hour, chance)
  const done = payments.map(payment => ({ ...payment, fulfilledAt: endOf(booking) }))
  const completed = status === 'COMPLETED' ? over : null
  return withPayments({ ...booking, confirmed, completed, changed: Math.max(over, changed) }, done)
}

/** Those who call off late get half of it back. */
function callOffPaid(booking: BookingPlan, asOf: number, chance: Chance): BookingPlan {
  const last = Math.max(booking.confirmed!, ...booking.payments.map(({ processedAt }) => processedAt ?? 0))
  const off = callOff(booking, last, asOf, chance)
  const part = booking.status === 'REFUNDED' ? 1 : 0.5
  const back = booking.payments.map(payment =>
    payment.status === 'SUCCEEDED'
      ? giveBack(payment, part, chance.pick(refundReasons), off.canceled!, asOf, chance)
      : payment,
  )
  const changed = Math.max(...back.map(({ refundedAt }) => refundedAt ?? off.canceled!))
  return withPayments({ ...booking, ...off, changed }, back)
}

/** The shares name the payments as they became. */
function withPayments(booking: BookingPlan, payments: Sale[]): BookingPlan {
  const became = new Map(payments.map(payment => [payment.paymentId, payment]))
  const shares = booking.shares.map(share => ({
    ...share,
    status: booking.status === 'REFUNDED' ? ('REFUNDED' as const) : share.status,
    payment: share.payment && became.get(share.payment.paymentId)!,
  }))
  return { ...booking, payments, shares }
}

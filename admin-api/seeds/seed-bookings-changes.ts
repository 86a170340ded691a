import type { BookingStatus, ModificationStatus } from '#shared/contract/enums.ts'
import { soonAfter } from './busy-times.ts'
import type { Chance } from './chance.ts'
import type { BookingPlan } from './plans/booking-plan.ts'
import { added, day, hour, iso } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** What was changed of a booking: its states, and of some the day, or the wish for another. */
export function changesOf(booking: BookingPlan, agent: StaffPerson, asOf: number, chance: Chance) {
  const states = steps(booking).map(([from, to, at, reason]) => ({
    ...change(booking, at, chance),
    ...{ modification_type: 'STATUS', status: 'APPLIED' as ModificationStatus, reason },
    ...{ old_values: { status: from }, new_values: { status: to }, reviewed_by: null, reviewed_at: null },
    requested_by:
      to === 'CANCELED' || to === 'REFUNDED' ? booking.buyer.id : booking.adventure.vendor.person.id,
  }))
  // Of long ago only the states are kept.
  const recent = booking.at > asOf - 40 * day
  const wish =
    recent && booking.at < asOf - 2 * hour && chance.yes(0.2) ? wishOf(booking, agent, asOf, chance) : null
  return recent ? [...states, ...(wish ? [wish] : [])] : []
}

const change = (booking: BookingPlan, at: number, chance: Chance) => ({
  ...added('booking_modifications', at, chance),
  ...{ booking_id: booking.id, currency: booking.adventure.currency },
})

type Step = [from: BookingStatus, to: BookingStatus, at: number, reason: string | null]

function steps({ status, confirmed, completed, canceled, cancelReason }: BookingPlan): Step[] {
  const before: BookingStatus = confirmed ? 'CONFIRMED' : 'PENDING'
  const first: Step[] = confirmed ? [['PENDING', 'CONFIRMED', confirmed, null]] : []
  if (completed) first.push([before, 'COMPLETED', completed, null])
  if (canceled) first.push([before, status, canceled, cancelReason])
  return first
}

const reasons = [
  'Our train arrives only in the afternoon.',
  'We would rather come at the weekend.',
  'A friend would like to come along on another day.',
] as const

/** Somebody would like to come on another day: open, granted or not. */
function wishOf(booking: BookingPlan, agent: StaffPerson, asOf: number, chance: Chance) {
  const at = soonAfter(booking.at + hour, Math.min(booking.slot.at, asOf), 2 * day, chance)
  const decided = soonAfter(at, asOf, 10 * hour, chance)
  const open = booking.status === 'CONFIRMED' && chance.yes(0.5)
  const status = open
    ? 'REQUESTED'
    : chance.weighted({ APPROVED: 60, REJECTED: 40, REQUESTED: 0, APPLIED: 0 })
  // The booking has the day that was granted; the wish keeps the one before.
  const other = booking.slot.at + (status === 'APPROVED' ? -7 : 7) * day
  const days = [{ booking_date: iso(other) }, { booking_date: iso(booking.slot.at) }]
  const [old_values, new_values] = status === 'APPROVED' ? days : days.toReversed()
  return {
    ...change(booking, at, chance),
    ...{ modification_type: 'DATE', status, old_values: old_values!, new_values: new_values! },
    ...{ requested_by: booking.buyer.id, reason: chance.pick(reasons) },
    reviewed_by: open ? null : agent.id,
    reviewed_at: open ? null : iso(decided),
  }
}

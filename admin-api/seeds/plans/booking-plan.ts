import type { BookingStatus, SplitStatus, SplitType } from '#shared/contract/enums.ts'
import type { Chance } from '../chance.ts'
import { soonAfter } from '../busy-times.ts'
import type { Person } from '../people.ts'
import type { Sale } from '../sales.ts'
import { day, minute } from '../seed.ts'
import { cancelReasons } from '../texts/reasons.ts'
import type { AdventurePlan, Slot } from './adventure-plan.ts'

/** One person’s share of the cost of a booking. */
export type SharePlan = {
  id: string
  person: Person
  percentage: number | null
  amountMinor: number
  status: SplitStatus
  deadline: number
  /** By which it was paid; null until then. */
  payment: Sale | null
}

/** A booking of an adventure before it becomes rows. */
export type BookingPlan = {
  id: string
  adventure: AdventurePlan
  slot: Slot
  buyer: Person
  /** Those with an account who take part, the one who booked first. */
  guests: Person[]
  /** How many take part, with and without an account. */
  count: number
  at: number
  status: BookingStatus
  totalMinor: number
  discountMinor: number
  /** The code that it was given for; null for none. */
  promo: string | null
  split: SplitType | null
  /** What is paid by whom, if the cost is shared. */
  shares: SharePlan[]
  payments: Sale[]
  confirmed: number | null
  completed: number | null
  canceled: number | null
  cancelReason: string | null
  /** When it last changed. */
  changed: number
}

export const endOf = ({ adventure, slot }: Pick<BookingPlan, 'adventure' | 'slot'>) =>
  slot.at + adventure.offer.minutes * minute

/** When a booking that is called off was, and why: before it began. */
export function callOff(
  booking: BookingPlan,
  from: number,
  asOf: number,
  chance: Chance,
): Partial<BookingPlan> {
  const canceled = soonAfter(from, Math.min(booking.slot.at, asOf), 4 * day, chance)
  return { canceled, cancelReason: chance.pick(cancelReasons), changed: canceled }
}

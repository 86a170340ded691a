import type { BookingStatus } from '#shared/contract/enums.ts'
import { busyTime, freeDay, twoYears } from '../busy-times.ts'
import { chanceOf } from '../chance.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../people.ts'
import { favourites, regularsOf } from '../regulars.ts'
import type { Regulars } from '../regulars.ts'
import { day, hour, idOf, minute } from '../seed.ts'
import { slotOf } from './adventure-plan.ts'
import type { AdventurePlan, Slot } from './adventure-plan.ts'
import { payBooking } from './booking-payments.ts'
import type { BookingPlan } from './booking-plan.ts'

/** Bookings in the order they were made: a few adventures are booked often, most now and then. */
export function planBookings(
  adventures: readonly AdventurePlan[],
  people: readonly Person[],
  asOf: number,
  count: number,
): BookingPlan[] {
  const chance = chanceOf('bookings')
  const regulars = regularsOf(people, 'adventures')
  const favourite = favourites(adventures, chance)
  const plans: BookingPlan[] = []
  const used = new Set<string>()
  while (plans.length < count) {
    const plan = planBooking(favourite(), busyTime(asOf - twoYears, asOf, chance), regulars, asOf, chance)
    if (plan) plans.push(payBooking(takeOff(plan, used, asOf, chance), asOf, chance))
  }
  return plans.sort((a, b) => a.at - b.at)
}

function planBooking(
  adventure: AdventurePlan,
  at: number,
  regulars: Regulars,
  asOf: number,
  chance: Chance,
): BookingPlan | null {
  const { vendor, max } = adventure
  if (at < adventure.created || at > (vendor.stopped ?? asOf)) return null
  const wanted = Number(chance.weighted({ 1: 26, 2: 42, 3: 12, 4: 11, 5: 4, 6: 3, 8: 2 }))
  const count = Math.min(wanted, max)
  const slot = freeSlot(adventure, at, count, chance)
  if (!slot) return null
  const guests = company(at, count, vendor.person, regulars, chance)
  const status = statusOf(slot.at, slot.at + adventure.offer.minutes * minute, at, asOf, chance)
  if (status !== 'CANCELED' && status !== 'REFUNDED') slot.left -= count
  return {
    ...{ id: idOf('bookings', at, chance), adventure, slot, buyer: guests[0]!, guests, count, at, status },
    ...{
      totalMinor: count * slot.priceMinor,
      discountMinor: 0,
      promo: null,
      split: null,
      shares: [],
      payments: [],
    },
    ...{ confirmed: null, completed: null, canceled: null, cancelReason: null, changed: at },
  }
}

/** From six people on a tenth is taken off; others have a promo code, each once: at first, or for places that are left. */
function takeOff(booking: BookingPlan, used: Set<string>, asOf: number, { yes }: Chance): BookingPlan {
  const { buyer, count, at, slot, totalMinor } = booking
  const less = (part: number, promo: string | null) => {
    const discountMinor = Math.round(totalMinor * part)
    return { ...booking, promo, discountMinor, totalMinor: totalMinor - discountMinor }
  }
  if (count >= 6) return less(0.1, null)
  const late = slot.at - at < 4 * day && at > asOf - 80 * day
  const code = late && yes(0.5) ? 'LASTMINUTE' : yes(0.25) ? 'WELCOME10' : null
  if (!code || used.has(`${buyer.id} ${code}`)) return booking
  used.add(`${buyer.id} ${code}`)
  return less(code === 'LASTMINUTE' ? 0.2 : 0.1, code)
}

/** The first time in the weeks after on which so many places are left. */
function freeSlot(adventure: AdventurePlan, at: number, count: number, chance: Chance): Slot | null {
  let start = at + chance.around(9 * day)
  for (let tries = 0; tries < 12; tries += 1) {
    start = freeDay(start, adventure.offer.hour, chance)
    const slot = slotOf(adventure, start, at, chance)
    if (slot.left >= count) return slot
  }
  return null
}

/** Whoever books, and those of their friends who have an account. */
function company(at: number, count: number, host: Person, regulars: Regulars, chance: Chance): Person[] {
  const known = chance.yes(0.45) ? count : Math.ceil(count / 2)
  const there: Person[] = []
  while (there.length < known) there.push(regulars(at, chance, one => one !== host && !there.includes(one)))
  return there
}

function statusOf(start: number, end: number, at: number, asOf: number, { weighted }: Chance): BookingStatus {
  if (end < asOf - hour) return weighted({ COMPLETED: 86, NO_SHOW: 3, CANCELED: 6, REFUNDED: 5 } as never)
  if (start < asOf) return 'ACTIVE'
  return weighted({ CONFIRMED: 74, PENDING: asOf - at < 4 * day ? 30 : 0, CANCELED: 6, REFUNDED: 4 } as never)
}

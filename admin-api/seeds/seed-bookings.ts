import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { BookingPlan } from './plans/booking-plan.ts'
import { insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { changesOf } from './seed-bookings-changes.ts'
import { guestsOf } from './seed-bookings-guests.ts'
import { paymentRows } from './seed-bookings-payments.ts'
import { remindersOf, shareRows } from './seed-bookings-shares.ts'
import type { StaffPerson } from './seed-staff.ts'
import { wishes } from './texts/adventure-words.ts'

/** Bookings of adventures with who takes part, who paid what, and what was changed. After the payments themselves. */
export async function seedBookings(
  seed: Seed,
  bookings: readonly BookingPlan[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('booking rows')
  const promos: { id: string; code: string }[] = await seed.tx('promo_codes').select('id', 'code')
  const codes = new Map(promos.map(({ id, code }) => [code, id]))
  await insert(
    seed,
    'bookings',
    bookings.map(booking => ({
      ...bookingRow(booking, chance),
      promo_code_id: (booking.promo && codes.get(booking.promo)) ?? null,
    })),
  )
  const paid = inOrder(bookings.flatMap(paymentRows(chance)))
  await insert(
    seed,
    'booking_payments',
    paid.map(({ row }) => row),
  )
  const guests = bookings.map(booking => guestsOf(booking, chance))
  await insert(seed, 'booking_participants', guests.flat())
  const towards = new Map(paid.map(({ row, sale }) => [sale.paymentId, row.id]))
  const shares = bookings.flatMap((booking, i) => shareRows(booking, guests[i]!, towards, chance))
  await insert(
    seed,
    'payment_splits',
    shares.map(({ row }) => row),
  )
  await insert(
    seed,
    'split_payment_reminders',
    shares.flatMap(share => remindersOf(share, seed.asOf, chance)),
  )
  const agent = staff.find(({ role }) => role === 'SUPPORT')!
  const changes = bookings.flatMap(booking => changesOf(booking, agent, seed.asOf, chance))
  await insert(
    seed,
    'booking_modifications',
    changes.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

const inOrder = <T extends { row: { created_at: string } }>(rows: T[]) =>
  rows.sort((a, b) => (a.row.created_at < b.row.created_at ? -1 : 1))
const when = (at: number | null) => (at === null ? null : iso(at))

/** What was paid is said here already, so that the database finds it right when it adds up the payments. */
function bookingRow(booking: BookingPlan, chance: Chance) {
  const { adventure, slot, payments } = booking
  const paid = payments
    .filter(({ status }) => status === 'SUCCEEDED')
    .reduce((sum, sale) => sum + sale.amountMinor, 0)
  return {
    ...made('bookings', booking.at, chance, booking.changed),
    ...{
      id: booking.id,
      user_id: booking.buyer.id,
      vendor_id: adventure.vendor.id,
      adventure_id: adventure.id,
    },
    ...{ availability_id: slot.id, booking_date: iso(slot.at), status: booking.status },
    ...{ participant_count: booking.count, total_amount_minor: booking.totalMinor },
    ...{ discount_minor: booking.discountMinor, currency: adventure.currency },
    paid_amount_minor: paid,
    is_group_booking: booking.count > 2,
    special_requests: chance.yes(0.15) ? chance.pick(wishes) : null,
    confirmed_at: when(booking.confirmed),
    completed_at: when(booking.completed),
    canceled_at: when(booking.canceled),
    cancel_reason: booking.cancelReason,
  }
}

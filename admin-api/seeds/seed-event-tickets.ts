import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { GuestPlan, WaitPlan } from './plans/guest-plan.ts'
import type { SalesPlan } from './sales.ts'
import { hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedEventAttendance } from './seed-event-tickets-attendance.ts'
import { seedEventNews } from './seed-events-news.ts'

/** Who booked which event, the tickets, who came and who waits; and what hosts wrote to them. After the payments. */
export async function seedEventTickets(seed: Seed, plan: SalesPlan, people: readonly Person[]) {
  const chance = chanceOf('event ticket rows')
  await insert(
    seed,
    'event_bookings',
    plan.guests.map(guest => bookingRow(guest, chance)),
  )
  const tickets = plan.guests.flatMap(guest => ticketRows(guest, chance))
  await insert(seed, 'event_tickets', tickets)
  await seedEventAttendance(seed, plan.guests)
  await insert(seed, 'waitlists', waitRows(plan.waits, chance))
  await seedEventNews(seed, plan.events, people)
}

const when = (at: number | null) => (at === null ? null : iso(at))

function bookingRow(guest: GuestPlan, chance: Chance) {
  const { event, sale, at, canceled } = guest
  return {
    ...made('event_bookings', at, chance, guest.changed),
    ...{
      id: guest.id,
      user_id: guest.buyer.id,
      event_id: event.id,
      status: guest.status,
      quantity: guest.quantity,
    },
    ...{ total_amount_minor: guest.totalMinor, currency: event.city.currency },
    payment_transaction_id: sale?.paymentId ?? null,
    booking_reference: `EVB-${chance.hex(10).toUpperCase()}`,
    ...{ booked_at: iso(at), confirmed_at: when(guest.confirmed), canceled_at: when(canceled) },
    cancel_reason: canceled === null ? null : (sale?.refundReason ?? 'Never paid, or no longer wanted.'),
  }
}

function ticketRows(guest: GuestPlan, chance: Chance) {
  const { id, event, tier, buyer, sale, at, confirmed, canceled } = guest
  return guest.tickets.map(ticket => ({
    ...made('event_tickets', at, chance, ticket.checkedIn ?? canceled ?? confirmed ?? at),
    ...{ id: ticket.id, event_id: event.id, tier_id: tier!.id, user_id: buyer.id, event_booking_id: id },
    payment_transaction_id: sale?.paymentId ?? null,
    ...{ ticket_number: ticket.number, status: ticket.status, price_minor: tier!.priceMinor },
    currency: event.city.currency,
    ...{ purchased_at: when(confirmed), checked_in_at: when(ticket.checkedIn), canceled_at: when(canceled) },
  }))
}

/** Each event has a line of its own. An offer holds for half an hour. */
function waitRows(waits: readonly WaitPlan[], chance: Chance) {
  const lines = new Map<string, number>()
  return waits.map(({ event, person, at, status, offered, booking }) => {
    const position = (lines.get(event.id) ?? 0) + 1
    lines.set(event.id, position)
    return {
      ...made('waitlists', at, chance, booking?.at ?? offered ?? at + minute),
      ...{ event_id: event.id, user_id: person.id, position, status, offered_at: when(offered) },
      offer_expires_at: offered === null ? null : iso(offered + hour / 2),
      converted_booking_id: booking?.id ?? null,
    }
  })
}

import type { EventParticipantStatus } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { GuestPlan } from './plans/guest-plan.ts'
import { added, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

/** Who takes part, and whose code was read at the door: the one on each ticket, or on the app where there are none. */
export async function seedEventAttendance(seed: Seed, guests: readonly GuestPlan[]) {
  const chance = chanceOf('event attendance')
  const there = guests.flatMap(guest => {
    const status = takesPart(guest)
    return status ? [{ guest, row: participantRow(guest, status, chance) }] : []
  })
  await insert(
    seed,
    'event_participants',
    there.map(({ row }) => row),
  )
  const scans = there.flatMap(({ guest, row }) => scansOf(guest, row.id, chance))
  await insert(
    seed,
    'event_check_ins',
    scans.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

/** Undefined for those who never had a place. */
function takesPart({ status, tickets, confirmed }: GuestPlan): EventParticipantStatus | undefined {
  if (status === 'PENDING' || confirmed === null) return undefined
  if (status === 'CANCELED' || status === 'REFUNDED') return 'LEFT'
  if (status === 'CONFIRMED' || status === 'ACTIVE') return 'GOING'
  const came = status === 'COMPLETED' && (!tickets.length || tickets.some(({ checkedIn }) => checkedIn))
  return came ? 'ATTENDED' : 'NO_SHOW'
}

function participantRow(guest: GuestPlan, status: EventParticipantStatus, chance: Chance) {
  const joined = guest.confirmed!
  return {
    ...made('event_participants', joined, chance, Math.max(guest.changed, joined)),
    ...{ event_id: guest.event.id, user_id: guest.buyer.id, event_booking_id: guest.id, status },
    joined_at: iso(joined),
    left_at: status === 'LEFT' ? iso(guest.canceled!) : null,
  }
}

function scansOf({ event, buyer, status, tickets }: GuestPlan, participant: string, chance: Chance) {
  const row = (at: number, qr_code: string, ticket: string | null) => ({
    ...added('event_check_ins', at, chance),
    ...{ event_id: event.id, user_id: buyer.id, event_ticket_id: ticket, event_participant_id: participant },
    ...{ qr_code, checked_in_by: event.host.id, checked_in_at: iso(at) },
  })
  const byTicket = tickets.flatMap(({ id, number, checkedIn }) =>
    checkedIn ? [row(checkedIn, number, id)] : [],
  )
  // At events without tickets every other host scans the guests' apps.
  const byApp = !tickets.length && status === 'COMPLETED' && event.created % 2 === 0
  return byApp
    ? [row(event.start + chance.int(-25, 5) * minute, `PASS-${chance.hex(12).toUpperCase()}`, null)]
    : byTicket
}

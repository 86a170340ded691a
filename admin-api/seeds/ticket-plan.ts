import type { Chance } from './chance.ts'
import { day, hour } from './seed.ts'
import type { TicketStatus } from './ticket-talk.ts'

/** Where the tickets stand, and how many of them came in today. */
const shares = { OPEN: 120, IN_PROGRESS: 90, PENDING_USER: 60, RESOLVED: 130 } as const
const todays = { OPEN: 12, IN_PROGRESS: 3 } as const
const ofFifteenHundred = 1500

/** The status each of so many tickets is to have; the first come in today. */
export function plannedTickets(count: number): { status: TicketStatus; today: boolean }[] {
  const times = (share: number) => Math.round((share * count) / ofFifteenHundred)
  const live = Object.entries(shares).flatMap(([status, share]) => {
    const today = times(todays[status as keyof typeof todays] ?? 0)
    return Array.from({ length: times(share) }, (_, i) => ({
      status: status as TicketStatus,
      today: i < today,
    }))
  })
  const closed = Array.from({ length: count - live.length }, () => ({
    status: 'CLOSED' as const,
    today: false,
  }))
  return [...live, ...closed]
}

/** How long ago something last happened on a ticket. */
const quiet: Record<TicketStatus, (chance: Chance) => number> = {
  OPEN: chance => chance.around(20 * hour),
  IN_PROGRESS: chance => chance.around(14 * hour),
  PENDING_USER: chance => Math.min(chance.around(30 * hour), 9 * day),
  RESOLVED: chance => chance.share() * 2.5 * day,
  // Two years, and more from month to month.
  CLOSED: chance => 725 * day * chance.share() ** 1.4,
}

/** When a ticket came in on which things happen for `lasting` milliseconds, and how much faster they must for today's. */
export function whenItCameIn(
  plan: { status: TicketStatus; today: boolean },
  lasting: number,
  asOf: number,
  chance: Chance,
) {
  // In the first hours of a day (UTC), today reaches back into the night.
  const today = Math.min(asOf - (asOf % day), asOf - 2 * hour)
  if (!plan.today) {
    const created = asOf - lasting - quiet[plan.status](chance)
    return { created: created < today ? created : today - chance.share() * day, pace: 1 }
  }
  const created = today + chance.share() * 0.97 * (asOf - today)
  return { created, pace: Math.min(1, (0.9 * (asOf - created)) / Math.max(lasting, 1)) }
}

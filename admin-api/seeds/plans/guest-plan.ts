import type { BookingStatus, TicketStatus, WaitlistStatus } from '#shared/contract/enums.ts'
import type { Person } from '../people.ts'
import type { Sale } from '../sales.ts'
import type { EventPlan, TierPlan } from './event-plan.ts'

/** A ticket that lets one person in. */
export type TicketPlan = { id: string; number: string; status: TicketStatus; checkedIn: number | null }

/** A booking of places at an event before it becomes rows. */
export type GuestPlan = {
  id: string
  event: EventPlan
  buyer: Person
  tier: TierPlan | null
  quantity: number
  at: number
  status: BookingStatus
  totalMinor: number
  /** By which it was paid, or tried to; null for what is free or was never paid. */
  sale: Sale | null
  tickets: TicketPlan[]
  confirmed: number | null
  canceled: number | null
  changed: number
}

/** Somebody who came when all places were taken. */
export type WaitPlan = {
  event: EventPlan
  person: Person
  at: number
  status: WaitlistStatus
  offered: number | null
  /** The booking it ended in. */
  booking: GuestPlan | null
}

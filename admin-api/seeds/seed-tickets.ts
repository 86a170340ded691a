import { chanceOf } from './chance.ts'
import type { Person } from './people.ts'
import { dealsOf } from './plans/deals.ts'
import type { SalesPlan } from './sales.ts'
import { insert } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { tellTicket } from './tell-ticket.ts'
import { plannedTickets } from './ticket-plan.ts'
import { ticketRows } from './ticket-rows.ts'

/** Tickets with the talk on them and the steps that staff took, numbered in the order they came in. */
export async function seedTickets(
  seed: Seed,
  count: number,
  people: readonly Person[],
  staff: readonly StaffPerson[],
  plan: SalesPlan,
) {
  const chance = chanceOf('tickets')
  const there = people.filter(({ status }) => status !== 'PENDING')
  const world = { asOf: seed.asOf, people: there, staff, deals: dealsOf(plan), taken: new Set<string>() }
  const told = plannedTickets(count)
    .map(planned => tellTicket(planned, world, chance))
    .sort((a, b) => a.created - b.created)
  const all = told.map(ticket => ticketRows(ticket, chance))
  await insert(
    seed,
    'support_tickets',
    all.map(({ ticket }) => ticket),
  )
  await insert(seed, 'ticket_responses', inOrder(all.flatMap(({ responses }) => responses)))
  await insert(seed, 'steps_taken', inOrder(all.flatMap(({ steps }) => steps)))
}

const inOrder = <T extends { created_at?: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at! < b.created_at! ? -1 : 1))

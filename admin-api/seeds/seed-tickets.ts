import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { idOf, insert } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { slotsOf } from './story-slots.ts'
import { stories } from './stories/stories.ts'
import { plannedTickets, whenItCameIn } from './ticket-plan.ts'
import { ticketRows } from './ticket-rows.ts'
import type { Told } from './ticket-rows.ts'
import { talk } from './ticket-talk.ts'

/** Tickets with the talk on them and the steps that staff took, numbered in the order they came in. */
export async function seedTickets(
  seed: Seed,
  count: number,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('tickets')
  const customers = people.filter(({ status }) => status !== 'PENDING')
  const tell = (plan: Plan) => tellTicket(plan, seed.asOf, customers, staff, chance)
  const told = plannedTickets(count)
    .map(tell)
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

type Plan = ReturnType<typeof plannedTickets>[number]

const inOrder = <T extends { created_at?: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at! < b.created_at! ? -1 : 1))

const weights = Object.fromEntries(stories.map(({ weight }, i) => [String(i), weight]))

function tellTicket(
  plan: Plan,
  asOf: number,
  people: readonly Person[],
  staff: readonly StaffPerson[],
  chance: Chance,
): Told {
  const story = stories[Number(chance.weighted(weights))]!
  const turns = talk(story, plan.status, deskOf(staff, chance), chance)
  const { created, pace } = whenItCameIn(plan, sum(turns.map(turn => turn.after)), asOf, chance)
  const customer = joinedBefore(created, people, chance)
  return {
    id: idOf('support_tickets', created, chance),
    ...{ story, turns, created, pace, customer, status: plan.status },
    slots: slotsOf(customer, created, chance),
    priority: chance.yes(0.8)
      ? story.priority
      : chance.weighted({ LOW: 25, NORMAL: 50, HIGH: 22, URGENT: 3 }),
    anonymous: !story.aboutUser && chance.yes(0.05),
    other: joinedBefore(created, people, chance),
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

function deskOf(staff: readonly StaffPerson[], { yes }: Chance) {
  const the = (role: StaffPerson['role']) => staff.find(person => person.role === role)!
  const owner = the('OWNER')
  return { owner, trust: the('TRUST_SAFETY'), agent: yes(0.82) ? the('SUPPORT') : owner }
}

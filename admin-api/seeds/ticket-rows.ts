import type { Priority } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Step } from '#shared/core/workflow.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { Deal } from './plans/deals.ts'
import { added, iso, made } from './seed.ts'
import { capitalized, fill } from './story-slots.ts'
import type { Slots } from './story-slots.ts'
import type { Story } from './stories/story.ts'
import type { TicketStatus, Turn } from './ticket-talk.ts'

/** A ticket before it becomes rows. */
export type Told = {
  id: string
  story: Story
  status: TicketStatus
  priority: Priority
  created: number
  pace: number
  turns: Turn[]
  slots: Slots
  customer: Person
  /** Whether the customer wrote without signing in. */
  anonymous: boolean
  /** What was sold, or who, that it is about; null for none. */
  about: Deal | { table: 'users'; id: string } | null
}

type Rows = {
  ticket: Partial<Row<'support_tickets'>>
  responses: Partial<Row<'ticket_responses'>>[]
  steps: Partial<Row<'steps_taken'>>[]
}

/** Plays a ticket from its first message: what its steps would have written, had they been taken then. */
export function ticketRows(told: Told, chance: Chance): Rows {
  const rows: Rows = { ticket: firstMessage(told, chance), responses: [], steps: [] }
  let at = told.created
  for (const turn of told.turns) {
    at += turn.after * told.pace
    if (turn.message) rows.responses.push(response(told, turn, at, chance))
    if (turn.step) takeStep(rows, turn, at, told, chance)
    // The platform gives a ticket back to staff once the customer has answered.
    else if (rows.ticket.status === 'PENDING_USER') rows.ticket.status = 'IN_PROGRESS'
  }
  rows.ticket.updated_at = iso(at)
  return rows
}

function firstMessage(told: Told, chance: Chance): Rows['ticket'] {
  const { id, story, slots, customer, anonymous, priority, about } = told
  // Nobody has sorted some of those that nobody has answered.
  const opening = chance.pick([0, 1] as const)
  const unsorted = told.status === 'OPEN' && chance.yes(0.12)
  return {
    ...{ id, priority, status: 'OPEN', created_at: iso(told.created), updated_at: iso(told.created) },
    user_id: anonymous ? null : customer.id,
    email: anonymous ? customer.email : null,
    subject: capitalized(fill(story.subjects[chance.yes(0.3) ? 2 : opening], slots)),
    description: fill(story.openings[opening], slots),
    category: unsorted ? null : story.category,
    related_type: about?.table ?? null,
    related_id: about?.id ?? null,
    assigned_to: null,
    first_response_at: null,
    resolved_at: null,
    closed_at: null,
  }
}

const response = (
  { id, slots, customer, anonymous }: Told,
  { by, step, message }: Turn,
  at: number,
  chance: Chance,
) => ({
  ...made('ticket_responses', at, chance),
  ticket_id: id,
  author_id: by?.id ?? (anonymous ? null : customer.id),
  is_staff: by !== undefined,
  is_internal_note: step === 'note',
  message: fill(message!, slots),
})

function takeStep({ ticket, steps }: Rows, turn: Turn, at: number, { slots }: Told, chance: Chance) {
  const { step, by, message, assignedTo } = turn as Required<Turn>
  const from = ticket.status!
  const { to = from }: Step<TicketStatus> = ticketWorkflow.steps[step]
  const input = assignedTo ? { assigned_to: assignedTo.id } : message ? { message: fill(message, slots) } : {}
  const taken = { actor_type: 'USER', actor_id: by.id, entity_type: 'support_tickets', entity_id: ticket.id! }
  steps.push({ ...added('steps_taken', at, chance), ...taken, step, from_state: from, to_state: to, input })
  ticket.status = to
  if (assignedTo) ticket.assigned_to = assignedTo.id
  if (step === 'start' || step.startsWith('reply') || (step === 'resolve' && message))
    ticket.assigned_to ??= by.id
  if (step.startsWith('reply')) ticket.first_response_at ??= iso(at)
  if (step === 'resolve') ticket.resolved_at = iso(at)
  if (step === 'close') ticket.closed_at = iso(at)
}

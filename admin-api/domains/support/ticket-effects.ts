import type { Tx } from '#api/core/db.ts'
import { refuseAt } from '#api/core/problem.ts'
import type { Effects } from '#api/core/workflow.ts'
import type { Row } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'

type Ticket = Row<'support_tickets'>
type Said = { tx: Tx; row: Ticket; input: { message: string }; now: string }

export const ticketEffects: Effects<typeof ticketWorkflow> = {
  start: async ({ tx, row }) => ({ assigned_to: row.assigned_to ?? tx.actor.id }),

  assign: async ({ tx, input }) => {
    await mayOpenTickets(tx, input.assigned_to)
    return { assigned_to: input.assigned_to }
  },

  reply,
  reply_and_wait: reply,

  note: async ({ tx, row, input }) => {
    await say(tx, row, input.message, { internal: true })
  },

  resolve: async ({ tx, row, input, now }) => ({
    ...(input.message && (await reply({ tx, row, input: { message: input.message }, now }))),
    resolved_at: now,
  }),

  close: async ({ now }) => ({ closed_at: now }),

  reopen: async ({ tx, row, input }) => {
    await say(tx, row, input.reason, { internal: true })
    return { resolved_at: null, closed_at: null }
  },
}

/** A message the customer can see. The first stops the clock of the first response; whoever answers has the ticket. */
async function reply({ tx, row, input, now }: Said): Promise<Partial<Ticket>> {
  await say(tx, row, input.message, { internal: false })
  return { assigned_to: row.assigned_to ?? tx.actor.id, first_response_at: row.first_response_at ?? now }
}

const say = (tx: Tx, row: Ticket, message: string, { internal }: { internal: boolean }) =>
  tx('ticket_responses').insert({
    ticket_id: row.id,
    author_id: tx.actor.id,
    is_staff: true,
    is_internal_note: internal,
    message,
  })

async function mayOpenTickets(tx: Tx, userId: string) {
  const member = await tx('staff_members').where('id', userId).first()
  const detail = 'Only a member of staff who may open tickets can be given one.'
  if (!can(member?.roles ?? [], 'read', 'support_tickets')) refuseAt('/assigned_to', detail)
}

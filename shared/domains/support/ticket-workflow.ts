import { defineWorkflow } from '#shared/core/workflow.ts'
import { z } from 'zod'

const agents = ['SUPPORT', 'OWNER'] as const
const message = z.string().trim().min(1, 'must not be empty').max(20_000)

const toCustomer = { whom: 'customer', by: 'message' }

/** How a ticket moves from arrival to its close. The clock of the first response stops with the first reply a customer can see. */
export const ticketWorkflow = defineWorkflow({
  table: 'support_tickets',
  column: 'status',
  owns: ['assigned_to', 'first_response_at', 'resolved_at', 'closed_at'],
  initial: 'OPEN',
  final: [],
  steps: {
    start: {
      from: ['OPEN'],
      to: 'IN_PROGRESS',
      roles: agents,
      input: z.object({}),
      says: 'The ticket becomes yours if nobody has it.',
    },
    assign: {
      from: ['OPEN', 'IN_PROGRESS', 'PENDING_USER'],
      // Trust & safety answers no customers, but hands back what it was asked to look into.
      roles: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      input: z.object({
        assigned_to: z.string().meta({ reference: 'staff_members', opens: 'support_tickets' }),
      }),
      says: 'Somebody else takes over; the state stays as it is.',
    },
    reply: {
      from: ['OPEN', 'IN_PROGRESS', 'PENDING_USER'],
      to: 'IN_PROGRESS',
      roles: agents,
      input: z.object({ message }),
      says: 'The customer gets your message, and the ticket stays with us.',
      reaches: toCustomer,
    },
    reply_and_wait: {
      label: 'Send and wait',
      from: ['OPEN', 'IN_PROGRESS', 'PENDING_USER'],
      to: 'PENDING_USER',
      roles: agents,
      input: z.object({ message }),
      says: 'The customer gets your message, and the ticket waits for their answer.',
      reaches: toCustomer,
    },
    note: {
      label: 'Add note',
      from: ['OPEN', 'IN_PROGRESS', 'PENDING_USER', 'RESOLVED', 'CLOSED'],
      roles: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      input: z.object({ message }),
      says: 'Colleagues see the note; the customer does not.',
    },
    resolve: {
      from: ['OPEN', 'IN_PROGRESS', 'PENDING_USER'],
      to: 'RESOLVED',
      roles: agents,
      input: z.object({
        message: message.optional().describe('A last message to the customer; leave it empty to send none.'),
      }),
      says: 'The clock of the resolution stops. The ticket can be reopened.',
      reaches: toCustomer,
    },
    close: {
      from: ['RESOLVED'],
      to: 'CLOSED',
      roles: agents,
      input: z.object({}),
      says: 'The ticket leaves the queues. It can be reopened.',
    },
    reopen: {
      from: ['RESOLVED', 'CLOSED'],
      to: 'IN_PROGRESS',
      roles: agents,
      input: z.object({ reason: z.string().trim().min(1, 'must not be empty').max(2_000) }),
      says: 'The ticket goes back to work, and the clock of the resolution runs again.',
    },
  },
})

import type { Domain } from '../index.ts'
import { ticketWorkflow } from './ticket-workflow.ts'

export const support: Domain = {
  label: 'Support',
  policy: {
    default: {
      read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
      create: ['SUPPORT', 'OWNER'],
      update: ['SUPPORT', 'OWNER'],
      delete: ['OWNER'],
      pii: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
    },
    tables: {
      // The conversation is written by steps, so that every word has an author and a state.
      ticket_responses: { read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
      faqs: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'MARKETING', 'OWNER'],
        update: ['SUPPORT', 'MARKETING', 'OWNER'],
        delete: ['SUPPORT', 'MARKETING', 'OWNER'],
      },
      announcements: {
        read: ['SUPPORT', 'MARKETING', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['MARKETING', 'OPERATIONS', 'OWNER'],
        update: ['MARKETING', 'OPERATIONS', 'OWNER'],
        delete: ['MARKETING', 'OPERATIONS', 'OWNER'],
      },
    },
    stamped: { announcements: { create: 'created_by' } },
    readonly: {
      support_tickets: ['ticket_number'],
      faqs: ['view_count', 'helpful_count'],
    },
  },
  workflows: [ticketWorkflow],
}

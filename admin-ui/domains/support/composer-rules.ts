import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'

/** What can be written: to the customer, or among colleagues. */
export type Kind = 'reply' | 'note'
type Status = Row<'support_tickets'>['status']

const { steps } = ticketWorkflow

/** The steps that take their words from the composer, which a button elsewhere would take without. */
export const composed = ['reply', 'reply_and_wait', 'note'] as const

/** The most that one message can hold. */
export const longest = 20_000

/** Whether these roles may write this at all, whatever the ticket's state. */
export const mayWrite = (kind: Kind, roles: readonly StaffRole[]) =>
  steps[kind].roles.some(role => roles.includes(role))

/** Why this cannot be written on a ticket in this state; undefined where it can. */
export function refusal(kind: Kind, roles: readonly StaffRole[], status: Status): string | undefined {
  if (!mayWrite(kind, roles)) {
    const notes = kind === 'reply' && mayWrite('note', roles)
    return notes
      ? 'Your role writes notes; it cannot answer customers.'
      : 'Your role reads tickets; it cannot answer them.'
  }
  const from: readonly Status[] = steps[kind].from
  if (!from.includes(status)) return `This ticket is ${words(status).toLowerCase()}. Reopen it to reply.`
  return undefined
}

import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import { say } from '#ui/core/say.ts'

/** What can be written: to the customer, or among colleagues. */
export type Kind = 'reply' | 'note'

/** The sentence that names each. */
export const kindNames = { reply: 'composer.reply', note: 'ticket.internal_note' } as const

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
    return say(notes ? 'composer.only_notes' : 'composer.only_reads')
  }
  const from: readonly Status[] = steps[kind].from
  if (!from.includes(status)) return say('composer.reopen_first', { status: words(status).toLowerCase() })
  return undefined
}

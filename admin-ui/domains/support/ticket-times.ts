import type { Row } from '#shared/core/rows.ts'
import { distance } from '#ui/core/value/format.ts'
import { say } from '#ui/core/say.ts'

type Times = Pick<Row<'support_tickets'>, 'created_at' | 'first_response_at' | 'resolved_at' | 'status'>

const between = (from: string, to: number) =>
  distance(Math.max(0, to - Date.parse(from))) || say('ticket.under_a_minute')

/** How long the customer waited for a first answer, or has waited: "first response in 14 min". */
export function responseSentence(
  { created_at, first_response_at, resolved_at }: Times,
  now = Date.now(),
): string {
  if (first_response_at)
    return say('ticket.first_response_in', { time: between(created_at, Date.parse(first_response_at)) })
  return resolved_at
    ? say('ticket.no_response_sent')
    : say('ticket.no_response_yet', { time: between(created_at, now) })
}

/** How long it took until the ticket was resolved; nothing while it is not. */
export const resolutionSentence = ({ created_at, resolved_at }: Times): string | undefined =>
  resolved_at ? say('ticket.resolved_in', { time: between(created_at, Date.parse(resolved_at)) }) : undefined

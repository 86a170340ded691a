import type { Row } from '#shared/core/rows.ts'
import { distance } from '#ui/core/format.ts'

type Times = Pick<Row<'support_tickets'>, 'created_at' | 'first_response_at' | 'resolved_at' | 'status'>

const between = (from: string, to: number) => distance(Math.max(0, to - Date.parse(from))) || 'under a minute'

/** How long the customer waited for a first answer, or has waited: "first response in 14 min". */
export function responseSentence(
  { created_at, first_response_at, resolved_at }: Times,
  now = Date.now(),
): string {
  if (first_response_at) return `first response in ${between(created_at, Date.parse(first_response_at))}`
  return resolved_at ? 'no response was sent' : `no response yet, waiting ${between(created_at, now)}`
}

/** How long it took until the ticket was resolved; nothing while it is not. */
export const resolutionSentence = ({ created_at, resolved_at }: Times): string | undefined =>
  resolved_at ? `resolved in ${between(created_at, Date.parse(resolved_at))}` : undefined

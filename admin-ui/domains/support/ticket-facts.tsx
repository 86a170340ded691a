import type { Row } from '#shared/core/rows.ts'
import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { useMay } from '#ui/core/session/access.ts'
import { IdText } from '#ui/core/value/id-text.tsx'
import { Moment } from '#ui/core/value/moment.tsx'
import { recordPath } from '#ui/core/record/record-address.ts'
import { RowValue } from '#ui/core/value/reference-value.tsx'
import { say } from '#ui/core/say.ts'
import { Box } from '@mui/material'
import { Link } from 'react-router-dom'
import { PrioritySelect } from './priority-select.tsx'
import { RailFact, RailFacts, RailPart } from './rail-part.tsx'

type Ticket = Row<'support_tickets'>

/** What is known of the ticket itself; its priority can be changed in place. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const may = useMay()
  const { id, priority, category, assigned_to, resolved_at, closed_at } = ticket
  return (
    <RailPart title={say('ticket.name')}>
      <RailFacts>
        <RailFact name={say('ticket.priority')}>
          {may('edit', 'support_tickets') ? <PrioritySelect ticket={ticket} /> : words(priority)}
        </RailFact>
        <RailFact name={say('ticket.assigned_to')}>
          {assigned_to ? <RowValue table="staff_members" id={assigned_to} /> : say('ticket.nobody')}
        </RailFact>
        <RailFact name={say('ticket.category')}>
          {category ? words(category) : say('ticket.not_sorted')}
        </RailFact>
        <Related ticket={ticket} />
        {resolved_at && (
          <RailFact name={say('ticket.resolved')}>
            <Moment at={resolved_at} />
          </RailFact>
        )}
        {closed_at && (
          <RailFact name={say('ticket.closed')}>
            <Moment at={closed_at} />
          </RailFact>
        )}
        <RailFact name={say('ticket.id')}>
          <IdText id={id} />
        </RailFact>
      </RailFacts>
      <Box sx={{ mt: 2 }}>
        <Link to={recordPath('support_tickets', id)}>{say('ticket.record')}</Link>
      </Box>
    </RailPart>
  )
}

/** What the ticket is about, by its name where it is a table's; the platform may name what is not here. */
function Related({ ticket: { related_type, related_id } }: { ticket: Ticket }) {
  if (!related_type) return null
  return (
    <RailFact name={say('ticket.about')}>
      {words(related_type)}{' '}
      {related_id &&
        (isTable(related_type) ? (
          <RowValue table={related_type} id={related_id} />
        ) : (
          <IdText id={related_id} />
        ))}
    </RailFact>
  )
}

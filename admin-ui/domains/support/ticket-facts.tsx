import type { Row } from '#shared/core/rows.ts'
import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { useMay } from '#ui/core/access.ts'
import { IdText } from '#ui/core/id-text.tsx'
import { Moment } from '#ui/core/moment.tsx'
import { RowValue } from '#ui/core/reference-value.tsx'
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
    <RailPart title="Ticket">
      <RailFacts>
        <RailFact name="Priority">
          {may('edit', 'support_tickets') ? <PrioritySelect ticket={ticket} /> : words(priority)}
        </RailFact>
        <RailFact name="Assigned to">
          {assigned_to ? <RowValue table="staff_members" id={assigned_to} /> : 'Nobody'}
        </RailFact>
        <RailFact name="Category">{category ? words(category) : 'Not sorted'}</RailFact>
        <Related ticket={ticket} />
        {resolved_at && (
          <RailFact name="Resolved">
            <Moment at={resolved_at} />
          </RailFact>
        )}
        {closed_at && (
          <RailFact name="Closed">
            <Moment at={closed_at} />
          </RailFact>
        )}
        <RailFact name="Id">
          <IdText id={id} />
        </RailFact>
      </RailFacts>
      <Box sx={{ mt: 2 }}>
        <Link to={`/support_tickets/${encodeURIComponent(id)}/show`}>Record and history</Link>
      </Box>
    </RailPart>
  )
}

/** What the ticket is about, by its name where it is a table's; the platform may name what is not here. */
function Related({ ticket: { related_type, related_id } }: { ticket: Ticket }) {
  if (!related_type) return null
  return (
    <RailFact name="About">
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

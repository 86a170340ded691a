import { say } from '#ui/core/say.ts'
import { screens } from '#ui/core/screens.tsx'
import { Button } from '@mui/material'
import { useRecordContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { inboxPath } from './queues.ts'

/** The tables of support whose screens differ from those drawn from the contract. */
export const resources = {
  support_tickets: screens('support_tickets', {
    columns: ['ticket_number', 'subject', 'status', 'priority', 'user_id', 'assigned_to', 'created_at'],
    filters: ['category', 'ticket_number'],
    fields: [
      'user_id',
      'email',
      'subject',
      'description',
      'category',
      'priority',
      'related_type',
      'related_id',
    ],
    aside: () => <OpenInInbox />,
  }),
  faqs: screens('faqs', {
    columns: ['question', 'category', 'locale', 'is_published', 'view_count', 'helpful_count', 'created_at'],
    filters: ['category', 'locale'],
    fields: ['question', 'answer', 'category', 'locale', 'sort_order', 'is_published'],
  }),
  announcements: screens('announcements', {
    columns: ['title', 'priority', 'is_published', 'starts_at', 'ends_at', 'created_by', 'created_at'],
  }),
}

/** From the record of a ticket to where it is answered. */
function OpenInInbox() {
  const ticket = useRecordContext()
  if (!ticket || ticket.deleted_at) return null
  return (
    <Button component={Link} to={inboxPath({ id: String(ticket.id) })} sx={{ alignSelf: 'flex-start' }}>
      {say('inbox.open_conversation')}
    </Button>
  )
}

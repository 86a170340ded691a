import type { Row } from '#shared/core/rows.ts'
import { MoreButton } from '#ui/core/list/more-button.tsx'
import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { Alert, Button, Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetIdentity, useInfiniteGetList } from 'react-admin'
import { Message } from './message.tsx'
import type { Kind } from './message.tsx'
import { useNames } from './people.ts'
import { useStayAtEnd } from './use-stay-at-end.ts'

type Ticket = Row<'support_tickets'>
type Response = Row<'ticket_responses'>

/** The last so many are shown; those before on demand. */
const perPage = 50

/** Everything that was said on a ticket, oldest first, beginning with what the customer asks. */
export function Messages({ ticket }: { ticket: Ticket }) {
  const { responses, ...list } = useResponses(ticket.id)
  const { hasNextPage, error, refetch } = list
  const nameOf = useNames([ticket.user_id, ...(responses ?? []).map(({ author_id }) => author_id)])
  const customer = ticket.user_id ? nameOf(ticket.user_id) : (ticket.email ?? say('ticket.without_account'))
  const { identity } = useGetIdentity()
  const newest = responses?.at(-1)
  const end = useStayAtEnd(newest?.id, newest?.author_id === identity?.id)
  return (
    <Scroll {...end} tabIndex={0} role="region" aria-label={say('ticket.messages')}>
      <List>
        <Message kind="customer" author={customer} at={ticket.created_at} text={ticket.description} />
        {hasNextPage && (
          <li>
            <MoreButton found={list} count={responses?.length ?? 0}>
              {say('ticket.earlier_messages')}
            </MoreButton>
          </li>
        )}
        {responses?.map(({ author_id, ...said }) => (
          <Message
            key={said.id}
            kind={kindOf(said)}
            author={author_id ? nameOf(author_id) : customer}
            at={said.created_at}
            text={said.message}
            attachments={said.attachments}
          />
        ))}
        {!responses && !error && (
          <Skeleton
            aria-busy
            aria-label={say('ticket.loading_messages')}
            component="li"
            sx={{ height: 64 }}
          />
        )}
        {!responses && error && (
          <li>
            <Alert
              severity="error"
              action={<Button onClick={() => void refetch()}>{say('broken.try_again')}</Button>}
            >
              {say('ticket.messages_not_loaded', { why: messageOf(error) })}
            </Alert>
          </li>
        )}
      </List>
    </Scroll>
  )
}

const kindOf = ({ is_internal_note, is_staff }: Pick<Response, 'is_internal_note' | 'is_staff'>): Kind =>
  is_internal_note ? 'note' : is_staff ? 'staff' : 'customer'

function useResponses(ticket_id: string) {
  const { data, ...list } = useInfiniteGetList<Response>('ticket_responses', {
    filter: { ticket_id },
    sort: { field: 'id', order: 'DESC' },
    pagination: { page: 1, perPage },
  })
  const found = new Map(data?.pages.flatMap(page => page.data).map(said => [said.id, said]))
  // Ids are given in order, but what was imported has its own times.
  const responses = data && [...found.values()].toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
  return { responses, ...list }
}

const Scroll = styled('div')({ overflowY: 'auto', '&:focus-visible': { outlineOffset: -2 } })
const List = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: '12px 20px 20px',
  display: 'grid',
  gap: 12,
})

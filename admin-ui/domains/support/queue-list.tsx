import type { Row } from '#shared/core/rows.ts'
import { formatTotal } from '#ui/core/value/format.ts'
import { MoreButton } from '#ui/core/list/more-button.tsx'
import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { color } from '#ui/core/theme.ts'
import { Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useId } from 'react'
import { useGetIdentity, useInfiniteGetList } from 'react-admin'
import type { GetInfiniteListResult } from 'react-admin'
import { Link } from 'react-router-dom'
import { useNames } from './people.ts'
import { QueueItem } from './queue-item.tsx'
import { orderOf, queueNamed } from './queues.ts'
import type { Queue } from './queues.ts'
import { usePlace } from './use-place.ts'
import { useTicket } from './use-ticket.ts'

type Ticket = Row<'support_tickets'>

/** Told of the text whose tickets are there. */
type Props = { onShown: (q: string) => void }

/** Tickets shown at once, and how many more each time. */
const perPage = 25

/** The tickets of the queue one looks at, or those found. */
export function QueueList({ onShown }: Props) {
  const { identity } = useGetIdentity()
  const { queue: name, q } = usePlace()
  const queue = queueNamed(name)!
  return identity ? (
    <Tickets key={`${name} ${q}`} queue={queue} q={q} me={String(identity.id)} onShown={onShown} />
  ) : (
    <Waiting />
  )
}

function Tickets({ queue, q, me, onShown }: Props & { queue: Queue; q: string; me: string }) {
  const list = useInfiniteGetList<Ticket>('support_tickets', {
    filter: q ? { q } : queue.filter(me),
    sort: orderOf(!!q || queue.newestFirst),
    pagination: { page: 1, perPage },
  })
  const isThere = !!list.data
  useEffect(() => {
    if (isThere) onShown(q)
  }, [isThere, onShown, q])
  if (!list.data)
    return list.error ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : <Waiting />
  const listed = list.data.pages.flatMap(page => page.data.map(({ id }) => id))
  return (
    <>
      {list.total === 0 ? (
        <Empty queue={queue} q={q} />
      ) : (
        <Items aria-label={q ? say('queue.found_with', { text: q }) : queue.label()}>
          {list.data.pages.map(({ pageParam }, index, pages) => (
            <TicketPage key={pageParam} tickets={newOnes(pages, index)} />
          ))}
        </Items>
      )}
      {list.hasNextPage && (
        <Box sx={{ p: 3 }}>
          <MoreButton found={list} count={listed.length}>
            {say('queue.load_more', {
              count: perPage,
              total: formatTotal(list.total ?? 0, list.meta?.estimated),
            })}
          </MoreButton>
        </Box>
      )}
      <OpenElsewhere listed={listed} />
    </>
  )
}

/** The open ticket, where it is none of those above: it has left the queue, or was never in it. */
function OpenElsewhere({ listed }: { listed: readonly string[] }) {
  const { id } = usePlace()
  return id && !listed.includes(id) && <OpenTicket id={id} />
}

function OpenTicket({ id }: { id: string }) {
  const label = useId()
  const { data: ticket } = useTicket(id)
  if (!ticket) return null
  return (
    <Foot>
      <Typography variant="caption" id={label} sx={{ display: 'block', px: 3.5, pt: 1.5, color: color.ink3 }}>
        {say('queue.open_elsewhere')}
      </Typography>
      <Box component="ul" aria-labelledby={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        <TicketPage tickets={[ticket]} />
      </Box>
    </Foot>
  )
}

/** A page without what the pages before it have: tickets that come or go between two requests shift the others. */
function newOnes(pages: readonly GetInfiniteListResult<Ticket>[], index: number): Ticket[] {
  const seen = new Set(pages.slice(0, index).flatMap(page => page.data.map(({ id }) => id)))
  return pages[index]!.data.filter(({ id }) => !seen.has(id))
}

/** As many tickets as were asked for at once; so are the names of who wrote them. */
function TicketPage({ tickets }: { tickets: readonly Ticket[] }) {
  const names = useNames(tickets.map(ticket => ticket.user_id))
  return tickets.map(ticket => (
    <QueueItem
      key={ticket.id}
      ticket={ticket}
      requester={ticket.user_id ? names(ticket.user_id) : (ticket.email ?? say('queue.no_account'))}
    />
  ))
}

function Empty({ queue, q }: { queue: Queue; q: string }) {
  const { to } = usePlace()
  const elsewhere = queue.name === 'mine' ? 'unassigned' : 'ours'
  return (
    <Stack sx={{ p: 4, gap: 2, alignItems: 'flex-start' }}>
      <Typography>{q ? say('queue.none_found', { text: q }) : queue.empty()}</Typography>
      {q ? (
        <Link to={to({ q: '' })}>{say('queue.back_to', { queue: queue.label() })}</Link>
      ) : (
        queue.name !== elsewhere && (
          <Link to={to({ queue: elsewhere })}>
            {say('queue.see', { queue: queueNamed(elsewhere)!.label() })}
          </Link>
        )
      )}
    </Stack>
  )
}

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <Stack sx={{ p: 3, gap: 2, alignItems: 'flex-start' }}>
    <Alert severity="error">{say('queue.not_loaded', { why: messageOf(error) })}</Alert>
    <Button onClick={onRetry}>{say('broken.try_again')}</Button>
  </Stack>
)

const Waiting = () => (
  <div aria-busy aria-label={say('queue.loading')}>
    {[62, 48, 75, 55, 68, 50].map(width => (
      <Stack key={width} sx={{ px: 3.5, py: 2.75, gap: 2.5, borderBottom: `1px solid ${color.lineFaint}` }}>
        <Skeleton sx={{ width: `${width}%`, height: 14 }} />
        <Skeleton sx={{ width: '36%', height: 14 }} />
      </Stack>
    ))}
  </div>
)

const Foot = styled('div')({
  position: 'sticky',
  bottom: 0,
  marginTop: 'auto',
  backgroundColor: color.surface,
  borderTop: `1px solid ${color.line}`,
})
const Items = styled('ol')({ listStyle: 'none', margin: 0, padding: 0 })

import type { Row } from '#shared/core/rows.ts'
import { Card } from '#ui/core/frame/card.tsx'
import { filteredList } from '#ui/core/filter/filters.ts'
import { formatTotal } from '#ui/core/value/format.ts'
import { Moment } from '#ui/core/value/moment.tsx'
import { StatePill } from '#ui/core/value/pill.tsx'
import { isMasked } from '#shared/core/mask.ts'
import { say } from '#ui/core/say.ts'
import { color, weight } from '#ui/core/theme.ts'
import { Box, Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetList } from 'react-admin'
import { Link } from 'react-router-dom'
import { RailPart } from './rail-part.tsx'
import { usePlace } from './use-place.ts'

type Ticket = Row<'support_tickets'>

/** What else they asked, last first. */
const most = 5

/** The other tickets of whoever wrote this one, by their account, or else by the e-mail they gave. */
export function OtherTickets({ ticket }: { ticket: Ticket }) {
  const from = sender(ticket)
  return from && <Others filter={from} except={ticket.id} />
}

/** Nothing can be found by an e-mail that is masked. */
function sender({ user_id, email }: Ticket): Record<string, string> | undefined {
  if (user_id) return { user_id }
  return email && !isMasked(email) ? { email } : undefined
}

function Others({ filter, except }: { filter: Record<string, string>; except: string }) {
  const {
    data,
    total = 0,
    meta,
  } = useGetList<Ticket>('support_tickets', {
    filter: { ...filter, id_neq: except },
    sort: { field: 'created_at', order: 'DESC' },
    pagination: { page: 1, perPage: most },
  })
  return (
    <RailPart title={say('requester.other_tickets')}>
      {!data && <Skeleton sx={{ height: 56 }} />}
      {data?.length === 0 && <Box sx={{ color: color.ink2 }}>{say('requester.only_ticket')}</Box>}
      {!!data?.length && (
        <List as="ul">
          {data.map(ticket => (
            <Other key={ticket.id} ticket={ticket} />
          ))}
        </List>
      )}
      {total > most && (
        <Box sx={{ mt: 2 }}>
          <Link to={filteredList('support_tickets', filter)}>
            {say('requester.all_tickets', { count: formatTotal(total + 1, meta?.estimated) })}
          </Link>
        </Box>
      )}
    </RailPart>
  )
}

function Other({ ticket: { id, subject, status, created_at } }: { ticket: Ticket }) {
  const { to } = usePlace()
  return (
    <Item>
      <Link to={to({ id })} title={subject}>
        {subject}
      </Link>
      <div>
        <StatePill state={status} />
        <Moment at={created_at} />
      </div>
    </Item>
  )
}

const List = styled(Card)({ listStyle: 'none', margin: 0, padding: 0 })

const Item = styled('li')({
  padding: '8px 12px 10px',
  '&:not(:last-of-type)': { borderBottom: `1px solid ${color.lineFaint}` },
  '& > a': {
    display: 'block',
    marginBottom: 4,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: color.ink,
    fontWeight: weight.strong,
    textDecoration: 'none',
  },
  '& > a:hover': { textDecoration: 'underline' },
  '& > div': { display: 'flex', justifyContent: 'space-between', color: color.ink3 },
})

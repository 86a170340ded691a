import { say } from '#ui/core/say.ts'
import ArrowBack from '@mui/icons-material/ArrowBack'
import { Skeleton, Stack, Button } from '@mui/material'
import { styled } from '@mui/material/styles'
import { OtherTickets } from './other-tickets.tsx'
import { narrow } from './panes.ts'
import { Requester } from './requester.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { useTicket } from './use-ticket.ts'

/** What one needs to know beside a conversation: who asks, what else they asked, and the facts of the ticket. */
export function Rail({ id, onBack }: { id: string; onBack: () => void }) {
  const { data: ticket, error } = useTicket(id)
  if (!ticket) return error ? null : <Waiting />
  return (
    <Stack sx={{ p: 4, gap: 6 }}>
      <Back variant="text" onClick={onBack} startIcon={<ArrowBack />}>
        {say('inbox.conversation')}
      </Back>
      <Requester ticket={ticket} />
      <TicketFacts ticket={ticket} />
      <OtherTickets ticket={ticket} />
    </Stack>
  )
}

const Waiting = () => (
  <Stack sx={{ p: 4, gap: 3 }} aria-busy aria-label={say('requester.loading')}>
    <Skeleton sx={{ width: '60%', height: 18 }} />
    <Skeleton sx={{ width: '40%', height: 12 }} />
    <Skeleton sx={{ height: 110 }} />
    <Skeleton sx={{ height: 150 }} />
  </Stack>
)

const Back = styled(Button)({
  display: 'none',
  alignSelf: 'flex-start',
  margin: '-8px -11px',
  [narrow]: { display: 'inline-flex' },
})

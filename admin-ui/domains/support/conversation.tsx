import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { WithKeys } from '#ui/core/shortcuts/key.tsx'
import { color, size } from '#ui/core/theme.ts'
import { Alert, Button, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { RecordContextProvider } from 'react-admin'
import { Link } from 'react-router-dom'
import { Composer } from './composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { Messages } from './messages.tsx'
import { usePlace } from './use-place.ts'
import { useTicket } from './use-ticket.ts'

/** A ticket as one works on it: where it stands, what was said, and what one says next. */
export function Conversation({ id, onDetails }: { id?: string; onDetails: () => void }) {
  return id ? <Ticket id={id} onDetails={onDetails} /> : <NothingOpen />
}

function Ticket({ id, onDetails }: { id: string; onDetails: () => void }) {
  const { data: ticket, error, refetch } = useTicket(id)
  if (!ticket) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <RecordContextProvider value={ticket}>
      <Column>
        <title>{`${ticket.subject} · ${say('inbox.name')} · Purser`}</title>
        <ConversationHead ticket={ticket} onDetails={onDetails} />
        <Messages ticket={ticket} />
        <Composer ticket={ticket} />
      </Column>
    </RecordContextProvider>
  )
}

const NothingOpen = () => (
  <Column sx={{ alignContent: 'start', p: 5, gap: 2, color: color.ink2 }}>
    <Typography variant="h1" sx={{ color: color.ink }}>
      {say('ticket.none_open')}
    </Typography>
    <p>
      <WithKeys text={say('ticket.choose_one')} />
    </p>
  </Column>
)

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { to } = usePlace()
  return (
    <Stack sx={{ p: 5, gap: 3, alignItems: 'flex-start' }}>
      <Alert severity="error">{say('ticket.not_shown', { why: messageOf(error) })}</Alert>
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button onClick={onRetry}>{say('broken.try_again')}</Button>
        <Button component={Link} to={to({ id: '' })} variant="text">
          {say('ticket.back_to_queue')}
        </Button>
      </Stack>
    </Stack>
  )
}

const Waiting = () => (
  <Stack sx={{ p: 5, gap: 4 }} aria-busy aria-label={say('ticket.loading_conversation')}>
    <Skeleton sx={{ width: size.sidebar, height: 24 }} />
    <Skeleton sx={{ width: size.fold, height: 12 }} />
    <Skeleton sx={{ height: 96 }} />
    <Skeleton sx={{ height: 72 }} />
  </Stack>
)

const Column = styled('div')({
  height: '100%',
  display: 'grid',
  gridTemplate: 'auto minmax(0, 1fr) auto / minmax(0, 1fr)',
  backgroundColor: color.page,
  '& p': { margin: 0 },
})

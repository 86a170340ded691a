import type { Row } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Crumb } from '#ui/core/frame/breadcrumb.tsx'
import { useEachMinute } from '#ui/core/value/each-minute.ts'
import { Moment } from '#ui/core/value/moment.tsx'
import { StatePill } from '#ui/core/value/pill.tsx'
import { say } from '#ui/core/say.ts'
import { StarButton } from '#ui/core/record/star-button.tsx'
import { StepButtons } from '#ui/core/step/step-buttons.tsx'
import { color, size } from '#ui/core/theme.ts'
import ArrowBack from '@mui/icons-material/ArrowBack'
import ArrowForward from '@mui/icons-material/ArrowForward'
import { Button, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { composed } from './composer-rules.ts'
import { narrow, single } from './panes.ts'
import { PriorityPill } from './priority.tsx'
import { resolutionSentence, responseSentence } from './ticket-times.ts'
import { usePlace } from './use-place.ts'

type Props = { ticket: Row<'support_tickets'>; onDetails: () => void }

/** What the ticket is about, where it stands, how long people waited, and where it can go from here. */
export function ConversationHead({ ticket, onDetails }: Props) {
  return (
    <Head>
      <Crumb>{ticket.ticket_number}</Crumb>
      <Ways onDetails={onDetails} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2 }}>
        <Stack
          direction="row"
          sx={{ flex: `1 1 ${size.sidebar}px`, minWidth: 0, flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
        >
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {ticket.subject}
          </Typography>
          <PriorityPill priority={ticket.priority} />
          <StatePill state={ticket.status} />
          <StarButton table="support_tickets" record={ticket} />
        </Stack>
        <Stack
          direction="row"
          role="group"
          aria-label={say('ticket.steps')}
          sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'flex-start' }}
        >
          {/* What is written is sent below; the one primary button is there. */}
          <StepButtons table="support_tickets" except={composed} quiet />
        </Stack>
      </Stack>
      <Facts ticket={ticket} />
    </Head>
  )
}

function Facts({ ticket }: Pick<Props, 'ticket'>) {
  const response = useEachMinute(() => responseSentence(ticket))
  const facts: [key: string, fact: ReactNode][] = [
    ['number', ticket.ticket_number],
    ['category', ticket.category ? words(ticket.category) : say('ticket.is_not_sorted')],
    [
      'opened',
      <>
        {say('ticket.opened')} <Moment at={ticket.created_at} />
      </>,
    ],
    ['response', response],
    ['resolution', resolutionSentence(ticket)],
  ]
  const known = facts.filter(([, fact]) => fact)
  return (
    <Typography sx={{ color: color.ink3 }}>
      {known.map(([key, fact], index) => (
        <Fragment key={key}>
          {index > 0 && ' · '}
          {fact}
        </Fragment>
      ))}
    </Typography>
  )
}

/** The ways to the panes that have no room beside this one. */
function Ways({ onDetails }: Pick<Props, 'onDetails'>) {
  const { to } = usePlace()
  return (
    <Bar>
      <Back component={Link} to={to({ id: '' })} variant="text" startIcon={<ArrowBack />}>
        {say('inbox.queue')}
      </Back>
      <Button variant="text" onClick={onDetails} endIcon={<ArrowForward />} sx={{ ml: 'auto' }}>
        {say('inbox.rail')}
      </Button>
    </Bar>
  )
}

const Head = styled('header')({
  display: 'grid',
  gap: 4,
  padding: '14px 20px 12px',
  backgroundColor: color.surface,
  borderBottom: `1px solid ${color.line}`,
})

const Bar = styled('div')({ display: 'none', margin: '-8px -11px 0', [narrow]: { display: 'flex' } })
const Back = styled(Button)({ display: 'none', [single]: { display: 'inline-flex' } }) as typeof Button

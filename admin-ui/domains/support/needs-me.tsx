import type { StaffRole } from '#shared/contract/enums.ts'
import { ticketWorkflow } from '#shared/domains/support/ticket-workflow.ts'
import { useMay, useRoles } from '#ui/core/session/access.ts'
import { formatTotal } from '#ui/core/value/format.ts'
import { say } from '#ui/core/say.ts'
import { color, radius, size } from '#ui/core/theme.ts'
import { Box, Skeleton, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetIdentity, useGetList } from 'react-admin'
import { Link } from 'react-router-dom'
import { inboxPath, queues } from './queues.ts'
import type { Queue } from './queues.ts'

/** The queues in which somebody waits for us. */
const shown = queues.filter(({ name }) => ['mine', 'unassigned', 'ours'].includes(name))

const works = (role: StaffRole) =>
  Object.values(ticketWorkflow.steps).some(step => (step.roles as readonly StaffRole[]).includes(role))

/** The tickets that wait for somebody: mine, nobody's, and all that do. */
export function NeedsMe() {
  const may = useMay()
  const { identity } = useGetIdentity()
  const roles = useRoles()
  // Who can do nothing about a ticket is waited for by none.
  if (!may('list', 'support_tickets') || !identity || !roles.some(works)) return null
  return (
    <Box component="section" aria-labelledby="tickets-waiting">
      <Typography variant="h2" id="tickets-waiting" sx={{ mb: 2 }}>
        {say('inbox.tickets_waiting')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: `repeat(auto-fill, minmax(${size.sidebar}px, 1fr))`,
        }}
      >
        {shown.map(queue => (
          <Count key={queue.name} queue={queue} me={String(identity.id)} />
        ))}
      </Box>
    </Box>
  )
}

function Count({ queue, me }: { queue: Queue; me: string }) {
  const { total, meta, error } = useGetList('support_tickets', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'id', order: 'ASC' },
    filter: queue.filter(me),
  })
  return (
    <Tile to={inboxPath({ queue: queue.name })}>
      <Typography sx={{ color: color.ink2 }}>{queue.label()}</Typography>
      <Typography variant="h3" component="p">
        {error ? (
          '–'
        ) : total === undefined ? (
          <Skeleton sx={{ width: 48, height: 30 }} />
        ) : (
          formatTotal(total, meta?.estimated)
        )}
      </Typography>
      <Typography variant="caption" sx={{ color: color.ink3 }}>
        {queue.says()}
      </Typography>
    </Tile>
  )
}

const Tile = styled(Link)({
  display: 'block',
  padding: '12px 16px',
  backgroundColor: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  color: color.ink,
  textDecoration: 'none',
  '&:hover': { borderColor: color.lineField },
})

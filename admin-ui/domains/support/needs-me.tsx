import { Box, Skeleton, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetIdentity, useGetList } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay } from '#ui/core/access.ts'
import { filteredList } from '#ui/core/filters.ts'
import { formatTotal } from '#ui/core/format.ts'
import { color, radius, size } from '#ui/core/theme.ts'

const unfinished = { status_in: ['OPEN', 'IN_PROGRESS', 'PENDING_USER'] }

/** The tickets that wait for somebody: mine, nobody's, and all that are open. */
export function NeedsMe() {
  const may = useMay()
  const { identity } = useGetIdentity()
  if (!may('list', 'support_tickets') || !identity) return null
  return (
    <Box component="section" aria-labelledby="tickets-waiting">
      <Typography variant="h2" id="tickets-waiting" sx={{ mb: 2 }}>
        Tickets
      </Typography>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: `repeat(auto-fill, minmax(${size.sidebar}px, 1fr))` }}>
        <Count label="Mine" says="Not resolved, assigned to me" filter={{ ...unfinished, assigned_to: identity.id }} />
        <Count label="Unassigned" says="Not resolved, and nobody has them" filter={{ ...unfinished, assigned_to_null: true }} />
        <Count label="Open" says="Nobody has started on them" filter={{ status_in: ['OPEN'] }} />
      </Box>
    </Box>
  )
}

function Count({ label, says, filter }: { label: string; says: string; filter: Record<string, unknown> }) {
  const { total, meta, error } = useGetList('support_tickets', { pagination: { page: 1, perPage: 1 }, sort: { field: 'id', order: 'DESC' }, filter })
  return (
    <Tile to={filteredList('support_tickets', filter)}>
      <Typography sx={{ color: color.ink2 }}>{label}</Typography>
      <Typography variant="h3" component="p">
        {error ? '–' : total === undefined ? <Skeleton sx={{ width: 48 }} /> : formatTotal(total, meta?.estimated)}
      </Typography>
      <Typography variant="caption" sx={{ color: color.ink3 }}>
        {says}
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

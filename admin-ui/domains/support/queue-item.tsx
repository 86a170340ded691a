import type { Row } from '#shared/core/rows.ts'
import { Moment } from '#ui/core/value/moment.tsx'
import { StatePill } from '#ui/core/value/pill.tsx'
import { color, textSize, weight } from '#ui/core/theme.ts'
import { Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router-dom'
import { PriorityPill } from './priority.tsx'
import { usePlace } from './use-place.ts'

type Props = { ticket: Row<'support_tickets'>; /** By name, as soon as it is known. */ requester?: string }

/** A ticket in the queue: what it is about, who asks, since when, how urgent it is and where it stands. */
export function QueueItem({ ticket, requester }: Props) {
  const { id, to } = usePlace()
  const current = ticket.id === id
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) item.current?.scrollIntoView?.({ block: 'nearest' })
  }, [current])
  return (
    <li ref={item}>
      <Item to={to({ id: ticket.id })} aria-current={current ? 'true' : undefined}>
        <Line>
          <Subject title={ticket.subject}>{ticket.subject}</Subject>
          <Quiet>
            <Moment at={ticket.created_at} />
          </Quiet>
        </Line>
        <Line>
          <Who>{requester ?? <Skeleton sx={{ width: 96, height: 12 }} />}</Who>
          <PriorityPill priority={ticket.priority} />
          <StatePill state={ticket.status} />
        </Line>
      </Item>
    </li>
  )
}

const Item = styled(Link)({
  display: 'grid',
  gap: 4,
  padding: '10px 14px',
  borderBottom: `1px solid ${color.lineFaint}`,
  color: color.ink,
  textDecoration: 'none',
  '&:hover': { backgroundColor: color.hover },
  '&:focus-visible': { outlineOffset: -2 },
  '&[aria-current]': { backgroundColor: color.accentWeak, boxShadow: `inset 3px 0 ${color.accent}` },
})

const Line = styled('div')({ display: 'flex', alignItems: 'center', gap: 6, minWidth: 0, minHeight: 20 })

const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const Subject = styled('span')({ ...clipped, flex: 1, fontWeight: weight.strong })
const Who = styled('span')({ ...clipped, flex: 1, color: color.ink3 })
const Quiet = styled('span')({ flex: 'none', color: color.ink3, fontSize: textSize.beside })

import { noticeDays, noticePath } from '#shared/core/notice.ts'
import type { Notice } from '#shared/core/notice.ts'
import { Alert, Popover, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useId, useState } from 'react'
import { Link } from 'react-router-dom'
import { say } from '../say.ts'
import { color, size, textSize, weight } from '../theme.ts'
import { Moment } from '../value/moment.tsx'
import { useNotices, useUnseen } from './notice-data.ts'
import { nameOf, sentence } from './notice-words.ts'
import { messageOf } from './problem.ts'

type Props = { anchor: HTMLElement; onClose: () => void }

/** What one was told in the last days, to look at again; what is new is marked, and seen from now on. */
export function NoticesPanel({ anchor, onClose }: Props) {
  const { data, error, refetch } = useNotices()
  const [isKnown, know] = useState(false)
  const fresh = useFresh()
  const id = useId()
  // Where no stream tells of them they are as old as the page.
  useEffect(() => void refetch().finally(() => know(true)), [refetch])
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      {...below}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, sx: wide } }}
    >
      <Head>
        <Typography variant="h2" id={id}>
          {say('notice.yours')}
        </Typography>
        {data.length > 0 && <Quiet>{say('notice.lately', { days: noticeDays })}</Quiet>}
      </Head>
      {error && <Alert severity="error">{messageOf(error)}</Alert>}
      {data.length === 0 && !error && (
        <Empty role="status">
          {isKnown ? say('notice.none', { days: noticeDays }) : say('frame.loading')}
        </Empty>
      )}
      {data.length > 0 && (
        <List>
          {data.map(notice => (
            <Line key={notice.id} notice={notice} isFresh={fresh.has(notice.id)} onGo={onClose} />
          ))}
        </List>
      )}
      <Foot>
        <Link to="/account" onClick={onClose}>
          {say('notice.choose')}
        </Link>
      </Foot>
    </Popover>
  )
}

/** Those that were new when one opened it, or have come since: they stay marked while one looks. */
function useFresh(): ReadonlySet<string> {
  const { unseen, look } = useUnseen()
  const [fresh, add] = useState<ReadonlySet<string>>(() => new Set())
  useEffect(() => {
    if (unseen.length === 0) return
    add(before => new Set([...before, ...unseen.map(({ id }) => id)]))
    look()
  }, [unseen, look])
  return fresh
}

const Line = ({ notice, isFresh, onGo }: { notice: Notice; isFresh: boolean; onGo: () => void }) => (
  <li>
    <Way to={noticePath(notice)} className={isFresh ? 'fresh' : undefined} onClick={onGo}>
      <span>
        {isFresh && <span className="aloud">{say('notice.unseen')} </span>}
        {sentence(notice)} <b>{nameOf(notice)}</b>
      </span>
      <Moment at={notice.at} />
    </Way>
  </li>
)

const below = {
  anchorOrigin: { vertical: 'bottom', horizontal: 'right' },
  transformOrigin: { vertical: 'top', horizontal: 'right' },
} as const

const wide = { width: size.notices, maxWidth: 'calc(100vw - 32px)', maxHeight: '70vh' }

const Head = styled('div')({ padding: '12px 16px 8px' })
const Quiet = styled('p')({ margin: 0, color: color.ink3, fontSize: textSize.beside })
const Empty = styled('p')({ margin: 0, padding: '4px 16px 12px', color: color.ink2 })
const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 })
const Foot = styled('div')({ padding: '10px 16px', borderTop: `1px solid ${color.line}` })

const Way = styled(Link)({
  display: 'flex',
  gap: 12,
  justifyContent: 'space-between',
  padding: '8px 16px',
  borderTop: `1px solid ${color.lineFaint}`,
  color: color.ink2,
  textDecoration: 'none',
  overflowWrap: 'anywhere',
  '&:hover': { backgroundColor: color.hover },
  '&:focus-visible': { outlineOffset: -2 },
  '&.fresh': { boxShadow: `inset 2px 0 0 ${color.accent}`, backgroundColor: color.accentWeak },
  '& b': { color: color.ink, fontWeight: weight.strong },
  '& time': { flex: 'none', color: color.ink3, fontSize: textSize.beside },
  // Read by screen readers alone.
  '& .aloud': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
})

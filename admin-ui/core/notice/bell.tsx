import NotificationsNone from '@mui/icons-material/NotificationsNone'
import { IconButton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { lazy, Suspense, useState } from 'react'
import { formatNumber } from '../value/format.ts'
import { say } from '../say.ts'
import { color, radius, textSize, weight } from '../theme.ts'
import { useUnseen } from './notice-data.ts'

const NoticesPanel = lazy(async () => ({ default: (await import('./notices-panel.tsx')).NoticesPanel }))

/** Says how much one may have missed, and opens what one was told in the last days. */
export function Bell() {
  const { unseen } = useUnseen()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const count = unseen.length
  const name = count ? say('notice.bell', { smart_count: count }) : say('notice.yours')
  return (
    <>
      <IconButton
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={!!anchor}
        title={name}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <NotificationsNone />
        {count > 0 && <Count aria-hidden>{formatNumber(count)}</Count>}
      </IconButton>
      {anchor && (
        <Suspense>
          <NoticesPanel anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  )
}

/** On the shoulder of the bell. */
const Count = styled('span')({
  position: 'absolute',
  top: 0,
  right: 0,
  minWidth: 16,
  padding: '0 4px',
  borderRadius: radius.pill,
  backgroundColor: color.accent,
  color: color.onAccent,
  fontSize: textSize.key,
  lineHeight: '16px',
  fontWeight: weight.title,
})

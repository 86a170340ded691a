import Close from '@mui/icons-material/Close'
import { IconButton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { createContext, useCallback, useEffect, useRef, useState } from 'react'
import { useNotificationContext, useTranslate } from 'react-admin'
import type { NotificationPayload } from 'react-admin'
import { say } from '../say.ts'
import { color, iconSize, radius, size } from '../theme.ts'

/** Milliseconds a notice stays, unless it says otherwise. */
const stay = 6_000

/** Keeps the notice around on screen while it is worked at, or until it is closed. */
export const HoldNotice = createContext<(hold: boolean) => void>(() => {})

type Shown = { key: number; notice: NotificationPayload }

/** What went wrong stays until somebody has read it. */
const isError = ({ type }: NotificationPayload) => type === 'error'

/** A way to undo something stays its time, whatever else is told meanwhile. */
const offersDeed = ({ message, type }: NotificationPayload) =>
  typeof message !== 'string' && type === 'success'

/** Whether something stays though there is news; what is told once more is there once. */
const outlives = (news: NotificationPayload) => (one: Shown) =>
  offersDeed(one.notice) || (isError(one.notice) && one.notice.message !== news.message)

/** Where what is under way is told of, above what is done: notices have one place. */
export const underWayPlace = 'under-way'

/** What succeeded elsewhere, at the foot of the window; nothing has to be clicked away. */
export function Notices() {
  const { notifications, takeNotification } = useNotificationContext()
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  useEffect(() => {
    if (notifications.length === 0) return
    const notice = takeNotification()
    if (!notice) return
    const key = (next.current += 1)
    // The newest takes the place of the last that only tells.
    setShown(before => [...before.filter(outlives(notice)), { key, notice }])
  }, [notifications, takeNotification])
  const close = useCallback((key: number) => setShown(all => all.filter(one => one.key !== key)), [])
  return (
    <Place>
      {/* Read aloud with every row, how far something is would drown everything else. */}
      <div id={underWayPlace} />
      <div role="status">
        {shown.map(({ key, notice }) => (
          <Notice key={key} id={key} notice={notice} onClose={close} />
        ))}
      </div>
    </Place>
  )
}

type NoticeProps = { id: number; notice: NotificationPayload; onClose: (id: number) => void }

function Notice({ id, notice, onClose }: NoticeProps) {
  const { message, notificationOptions } = notice
  const translate = useTranslate()
  const [near, setNear] = useState(false)
  const [held, hold] = useState(false)
  const duration = notificationOptions?.autoHideDuration ?? stay
  // Whoever is about to press something in it is given the time.
  useEffect(() => {
    if (near || held || isError(notice)) return
    const timer = setTimeout(() => onClose(id), duration)
    return () => clearTimeout(timer)
  }, [near, held, notice, duration, id, onClose])
  return (
    <Shape
      onMouseEnter={() => setNear(true)}
      onMouseLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
    >
      <HoldNotice value={hold}>
        {typeof message === 'string' ? translate(message, notificationOptions?.messageArgs) : message}
      </HoldNotice>
      <IconButton aria-label={say('frame.close')} onClick={() => onClose(id)}>
        <Close sx={{ fontSize: iconSize.usual }} />
      </IconButton>
    </Shape>
  )
}

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  left: 16,
  // Beside the ways to other pages, not over them.
  [theme.breakpoints.up('md')]: { left: size.sidebar + 16 },
  bottom: 16,
  zIndex: theme.zIndex.snackbar,
  '&, & > div': { display: 'grid', gap: 8, justifyItems: 'start' },
  '& > div:empty': { display: 'none' },
}))

const Shape = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  maxWidth: `min(${size.reading}px, calc(100vw - 32px))`,
  padding: '6px 6px 6px 14px',
  backgroundColor: color.raised,
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  boxShadow: color.shadow,
})

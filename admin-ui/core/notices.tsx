import Close from '@mui/icons-material/Close'
import { IconButton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { useNotificationContext, useTranslate } from 'react-admin'
import type { NotificationPayload } from 'react-admin'
import { say } from './say.ts'
import { color, radius, size } from './theme.ts'

/** Milliseconds a notice stays, unless it says otherwise. */
const stay = 6_000

/** What succeeded elsewhere, at the foot of the window, one at a time; nothing has to be clicked away. */
export function Notices() {
  const { notifications, takeNotification } = useNotificationContext()
  const [notice, setNotice] = useState<NotificationPayload>()
  const translate = useTranslate()
  const [held, hold] = useState(false)
  // The newest takes the place of the last: a way to undo something must not wait for its turn.
  useEffect(() => {
    if (notifications.length === 0) return
    setNotice(takeNotification() ?? undefined)
    hold(false)
  }, [notifications, takeNotification])
  const { message, notificationOptions } = notice ?? {}
  const duration = notificationOptions?.autoHideDuration ?? stay
  useEffect(() => {
    if (!notice || held) return
    const timer = setTimeout(() => setNotice(undefined), duration)
    return () => clearTimeout(timer)
  }, [notice, held, duration])
  // Whoever is about to press something in it is given the time.
  return (
    <Place
      role="status"
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {notice && (
        <Shape>
          {typeof message === 'string' ? translate(message, notificationOptions?.messageArgs) : message}
          <IconButton aria-label={say('frame.close')} onClick={() => setNotice(undefined)}>
            <Close sx={{ fontSize: 16 }} />
          </IconButton>
        </Shape>
      )}
    </Place>
  )
}

const Place = styled('div')(({ theme }) => ({
  position: 'fixed',
  left: 16,
  bottom: 16,
  zIndex: theme.zIndex.snackbar,
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

import { Alert } from '@mui/material'
import { useEffect, useState } from 'react'
import { clock } from '../value/format.ts'
import { say } from '../say.ts'
import type { Refusal } from '../dialog/use-deed.ts'

type Props = {
  refusal: Refusal
  /** The fields beside which their own message stands. */
  fields?: readonly string[]
}

/** Why it was not done, as far as it does not stand beside a field; counts down where one has to wait. */
export function RefusalAlert({ refusal, fields = [] }: Props) {
  const left = useSecondsLeft(refusal.until)
  const elsewhere = Object.entries(refusal.fields).filter(([field]) => !fields.includes(field))
  const said = [refusal.message, ...elsewhere.map(([, message]) => message)].filter(Boolean).join(' ')
  if (!said) return null
  return (
    <Alert severity="error">
      {said}{' '}
      {refusal.until && (
        // Read aloud every second, it would drown everything else.
        <span role="timer" aria-live="off">
          {left > 0 ? say('problem.try_again_in', { time: clock(left) }) : say('problem.try_again_now')}
        </span>
      )}
    </Alert>
  )
}

/** Seconds until a moment, counted down. */
export function useSecondsLeft(until?: number): number {
  const [now, setNow] = useState(Date.now)
  const left = until ? Math.max(0, Math.ceil((until - now) / 1000)) : 0
  useEffect(() => {
    if (!until) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return left
}

import { createContext, use } from 'react'
import { useEachMinute } from './each-minute.ts'
import { exactHere, exactTime, formatDate, plannedTime, relativeTime } from './format.ts'

/** The zone and locale that times on this page were last written in: where they change, times are written anew. */
export const WrittenAs = createContext('')

/** A moment as people say it, for as long as it is on screen; the exact time, here and in UTC, on hover. */
export function Moment({ at }: { at: string }) {
  use(WrittenAs)
  const said = useEachMinute(() => relativeTime(at))
  return (
    <time dateTime={at} title={exactTime(at)}>
      {said}
    </time>
  )
}

type TimeProps = { at: string; as: (at: string) => string }

function Time({ at, as }: TimeProps) {
  use(WrittenAs)
  return (
    <time dateTime={at} title={exactTime(at)}>
      {as(at)}
    </time>
  )
}

/** A moment to the second, where how long ago it was tells nothing; in UTC on hover. */
export const ExactMoment = ({ at }: { at: string }) => <Time at={at} as={exactHere} />

/** A day without a time. */
export function Day({ date }: { date: string }) {
  use(WrittenAs)
  return <time dateTime={date}>{formatDate(date)}</time>
}

/** The day of a moment at which something is reckoned anew: that of UTC, the same for whoever looks. */
export const DayOf = ({ at }: { at: string }) => <Time at={at} as={formatDate} />

/** A moment at which something begins or ends: its hour tells as much as its day. */
export const PlannedMoment = ({ at }: { at: string }) => <Time at={at} as={plannedTime} />

import { exactTime, formatDate, relativeTime } from './format.ts'

/** A moment as people say it; the exact time, here and in UTC, on hover. */
export const Moment = ({ at }: { at: string }) => (
  <time dateTime={at} title={exactTime(at)}>
    {relativeTime(at)}
  </time>
)

/** A day without a time. */
export const Day = ({ date }: { date: string }) => <time dateTime={date}>{formatDate(date)}</time>

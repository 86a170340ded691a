import { isTimeZone } from '#shared/core/preferences.ts'
import { refuseAt } from '../problem.ts'

/** The moment a request is answered for and the time zone of whoever asks: what `today` means to them. */
export type Clock = { readonly now: Date; readonly timeZone: string }

/** That of a time zone, UTC unless told, at a moment. Under its one name: a zone may be written in any mix of letters, and each would be remembered. */
export const clockIn = (timeZone = 'UTC', now = new Date()): Clock => ({
  now,
  timeZone: timeZone === 'UTC' ? timeZone : nameOf(timeZone),
})

/** The clock of a request that names its time zone, or does not and means UTC. */
export function parseTimeZone(given: unknown, pointer: string): Clock {
  if (given === undefined) return clockIn()
  if (typeof given === 'string' && isTimeZone(given)) return clockIn(given)
  const detail = 'must be a time zone by its name, such as Europe/Paris or UTC'
  refuseAt(pointer, detail)
}

const nameOf = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone

/** What a filter may say instead of a time or a day, for refusals and the docs. */
export const relativeTimes =
  'now, today, week, month, quarter or year (the beginning of each in the time zone of time_zone), with steps in m h d w M y, such as now-7d, today-1d or month-1M'

const wording = /^(now|today|week|month|quarter|year)((?:[+-]\d{1,4}[mhdwMy]){0,3})$/
const steps = /([+-]\d{1,4})([mhdwMy])/g

/** A time that is told from now on, as an ISO time; undefined for any other text, and for what no calendar holds. */
export function relativeTime(text: string, clock: Clock): string | undefined {
  const at = instantOf(text, clock)
  return at === undefined || !isInCalendar(at) ? undefined : at.toISOString()
}

/** The same as a day, as it is in the clock's time zone then. */
export function relativeDay(text: string, clock: Clock): string | undefined {
  const at = instantOf(text, clock)
  return at === undefined || !isInCalendar(at)
    ? undefined
    : wallOf(at, clock.timeZone).toISOString().slice(0, 10)
}

/** The first moment of a day in the clock's time zone. */
export const startOfDay = (day: string, { timeZone }: Clock) =>
  instantAt(new Date(`${day}T00:00:00Z`), timeZone).toISOString()

/** Years of four digits, with a year to spare for any time zone. */
const isInCalendar = (at: Date) => at.getTime() >= Date.UTC(1000, 0) && at.getTime() < Date.UTC(9999, 0)

function instantOf(text: string, { now, timeZone }: Clock): Date | undefined {
  const [, anchor, moves] = wording.exec(text) ?? []
  if (anchor === undefined) return undefined
  const begun = anchor === 'now' ? now : instantAt(startOf(anchor, wallOf(now, timeZone)), timeZone)
  return [...moves!.matchAll(steps)].reduce(
    (at, [, by, unit]) => moved(at, Number(by), unit!, timeZone),
    begun,
  )
}

/** Hours are as long as they are; a day later it is the same time of day, whatever the clocks did in between. */
function moved(at: Date, by: number, unit: string, timeZone: string): Date {
  if (unit === 'm' || unit === 'h') return new Date(at.getTime() + by * (unit === 'h' ? 3_600_000 : 60_000))
  const wall = wallOf(at, timeZone)
  if (unit === 'd' || unit === 'w') wall.setUTCDate(wall.getUTCDate() + by * (unit === 'w' ? 7 : 1))
  else addMonths(wall, unit === 'y' ? by * 12 : by)
  return instantAt(wall, timeZone)
}

/** A month after the 31st of January is the last of February. */
function addMonths(wall: Date, months: number) {
  const day = wall.getUTCDate()
  wall.setUTCMonth(wall.getUTCMonth() + months)
  if (wall.getUTCDate() !== day) wall.setUTCDate(0)
}

/** Weeks begin on Monday. */
function startOf(anchor: string, wall: Date): Date {
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()]
  if (anchor === 'year') return new Date(Date.UTC(year, 0))
  if (anchor === 'quarter') return new Date(Date.UTC(year, month - (month % 3)))
  if (anchor === 'month') return new Date(Date.UTC(year, month))
  return new Date(Date.UTC(year, month, anchor === 'week' ? day - ((wall.getUTCDay() + 6) % 7) : day))
}

/** What a clock on the wall shows there, written as if it were UTC. */
function wallOf(at: Date, timeZone: string): Date {
  const parts = writer(timeZone).formatToParts(at)
  const part = (type: string) => Number(parts.find(one => one.type === type)!.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return new Date(wall + (((at.getTime() % 1000) + 1000) % 1000))
}

/** When the clock on the wall shows this; what it skips is as late as before it was put forward, of two the earlier. */
function instantAt(wall: Date, timeZone: string): Date {
  const offset = (at: number) => wallOf(new Date(at), timeZone).getTime() - at
  const shown = wall.getTime()
  const day = 86_400_000
  const [before, after] = [shown - offset(shown - day), shown - offset(shown + day)]
  return new Date(before === after || shows(before) ? before : shows(after) ? after : before)
  function shows(at: number) {
    return wallOf(new Date(at), timeZone).getTime() === shown
  }
}

const writers = new Map<string, Intl.DateTimeFormat>()

/** Making one takes longer than all the rest. */
function writer(timeZone: string): Intl.DateTimeFormat {
  const known = writers.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  writers.set(timeZone, made)
  return made
}

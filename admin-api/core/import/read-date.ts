import type { Read, Reading } from './read-number.ts'

const two = (text: string) => text.padStart(2, '0')

/** A date in ISO 8601 or as people write it; refused where day and month could be each other. */
export function readDate(text: string, { date_order }: Reading): Read {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return onCalendar(text, iso[1]!, iso[2]!, iso[3]!)
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text)
  if (!parts) return { fault: `“${text}” is not a date such as 2026-01-31` }
  const [, first = '', mark, second = '', year = ''] = parts
  const order = date_order ?? certainOrder(Number(first), Number(second), mark === '.')
  if (!order)
    return { fault: `“${text}” may begin with the day or with the month: choose which the file begins with` }
  const [day, month] = order === 'DAY_FIRST' ? [first, second] : [second, first]
  return onCalendar(text, year, month, day)
}

/** With points nobody writes the month first. */
function certainOrder(first: number, second: number, points: boolean) {
  if (points || first > 12 || first === second) return 'DAY_FIRST'
  return second > 12 ? 'MONTH_FIRST' : undefined
}

function onCalendar(text: string, year: string, month: string, day: string): Read {
  const value = `${year}-${two(month)}-${two(day)}`
  const found = new Date(`${value}T00:00:00Z`)
  const exists = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(value)
  return exists ? { value } : { fault: `“${text}” is not a day of the calendar` }
}

const moment = /^(.+?)[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i

/** A moment, as the API writes it; refused without a zone unless the file's times are said to be in UTC. */
export function readTime(text: string, reading: Reading): Read {
  const parts = moment.exec(text)
  if (!parts) return { fault: `“${text}” is not a time such as 2026-01-31T10:00:00Z` }
  const [, day = '', hour = '', minute = '', second = '00', fraction = '', said] = parts
  const date = readDate(day, reading)
  if ('fault' in date) return date
  const zone = said ?? (reading.times_in_utc ? 'Z' : undefined)
  if (!zone) return { fault: `“${text}” says no time zone: add one, or choose that times are in UTC` }
  const found = new Date(`${String(date.value)}T${two(hour)}:${minute}:${second}${offset(zone)}`)
  if (Number.isNaN(found.getTime())) return { fault: `“${text}” is not a time of day` }
  const rest = fraction.replace(/0+$/, '')
  return { value: `${found.toISOString().slice(0, 19)}${rest && `.${rest}`}Z` }
}

function offset(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

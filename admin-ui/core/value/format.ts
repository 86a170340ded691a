import { exponentOf } from '#shared/core/currency.ts'
import { say } from '../say.ts'
import { dayOf, locale, zone } from './time-zone.ts'

/** Making a format takes longer than writing hundreds of values by it. */
function remembering<O, F>(make: (options: O) => F): (options: O) => F {
  const made = new Map<string, F>()
  return options => {
    const key = locale() + JSON.stringify(options)
    const format = made.get(key) ?? make(options)
    made.set(key, format)
    return format
  }
}

const dateFormat = remembering(
  (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options),
)
const numberFormat = remembering(
  (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale(), options),
)

/** Minor units as a decimal text, exactly: (128450, 2) → "1284.50". */
export function toDecimal(minor: number, exponent: number): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  return `${minor < 0 ? '-' : ''}${whole}${exponent ? `.${digits.slice(-exponent)}` : ''}`
}

/** Commas and spaces only where they part thousands (or lakhs): "12,50" must not become a hundred times as much. */
const typedAmount = /^(-?)(\d+|[1-9]\d{0,2}(?:[\s,]\d{2,3})*[\s,]\d{3})(?:\.(\d*))?$/

/** A typed amount in minor units; undefined where it is none, or finer than the currency. */
export function fromDecimal(text: string, exponent: number): number | undefined {
  const [, sign, whole, fraction = ''] = typedAmount.exec(text.trim()) ?? []
  if (!whole || fraction.length > exponent) return undefined
  const minor = Number(`${sign}${whole.replaceAll(/[\s,]/g, '')}${fraction.padEnd(exponent, '0')}`)
  return Number.isSafeInteger(minor) ? minor : undefined
}

/** (128450, 'EUR') → "€1,284.50"; without a currency the bare minor units, for nothing else would be true. */
export function formatMoney(minor: number, currency: string | null | undefined): string {
  const code = currency?.trim()
  if (!code) return say('format.minor_units', { amount: formatNumber(minor) })
  const digits = exponentOf(code)
  const amount = toDecimal(minor, digits) as Intl.StringNumericLiteral
  // Left to itself it would round some to what cash there is.
  const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  try {
    return numberFormat({ style: 'currency', currency: code, ...exactly })
      .format(amount)
      .replace('-', '−')
  } catch {
    return `${code} ${amount}`
  }
}

/** What amounts of a currency are marked with: "€", "CHF". */
export function currencySymbol(code: string): string {
  const format = numberFormat({ style: 'currency', currency: code })
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code
}

/** Digits after the point that every engine writes. */
const mostDigits = 20

export const formatNumber = (value: number) =>
  numberFormat({ maximumFractionDigits: mostDigits }).format(value).replace('-', '−')

/** A number of any length, as the database writes it, with all its digits. */
export function formatDecimal(text: string): string {
  if ((/\.(\d+)$/.exec(text)?.[1] ?? '').length > mostDigits) return text
  return numberFormat({ maximumFractionDigits: mostDigits })
    .format(text as Intl.StringNumericLiteral)
    .replace('-', '−')
}

/** With the same letters for everybody: in some places a million is a small m, as a minute is. */
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** A count as it is known: 18402 → "18,402"; an estimate → "~1.2M". */
export const formatTotal = (total: number, estimated = false) =>
  estimated ? `~${compact.format(total)}` : formatNumber(total)

const date = (timeZone: string) => dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone })
const exact = (timeZone: string) =>
  dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  })

/** A date without a time, which is the same day everywhere: "21 Nov 2026". */
export function formatDate(day: string): string {
  const midnight = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(midnight.getTime()) ? day : date('UTC').format(midnight)
}

/** The moment in the viewer's zone, to the second; by the clock of 24 hours, which needs no a.m. */
export function exactHere(iso: string): string {
  const moment = new Date(iso)
  return Number.isNaN(moment.getTime()) ? iso : exact(zone()).format(moment)
}

/** The same and in UTC, for whoever compares it with what others say. */
export function exactTime(iso: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  const here = exactHere(iso)
  const utc = exact('UTC').format(moment)
  return here === utc ? utc : `${here} · ${utc}`
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "12 min ago", "in 3 h", "2 days ago"; what is further than a week away is a date. */
export function relativeTime(iso: string, now = Date.now()): string {
  const moment = new Date(iso)
  const away = Math.abs(now - moment.getTime())
  if (Number.isNaN(away)) return iso
  if (away >= 7 * day) return shortDate(moment, now)
  const time = distance(away)
  if (!time) return say('format.just_now')
  return say(moment.getTime() < now ? 'format.ago' : 'format.ahead', { time })
}

/** A length of time in milliseconds, in its largest unit: "14 min", "3 h", "2 days"; nothing under a minute. */
export function distance(away: number): string {
  if (away < minute) return ''
  if (away < hour) return say('format.minutes', { count: Math.floor(away / minute) })
  if (away < day) return say('format.hours', { count: Math.floor(away / hour) })
  return say('format.days', { smart_count: Math.floor(away / day) })
}

/** A wait in seconds, to be watched: 252 → "4 min 12 s". */
export function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return [
    minutes && say('format.minutes', { count: minutes }),
    (rest || !minutes) && say('format.seconds', { count: rest }),
  ]
    .filter(Boolean)
    .join(' ')
}

const isSameYear = (moment: Date, now: number) =>
  dayOf(moment).slice(0, 4) === dayOf(new Date(now)).slice(0, 4)

const shortDate = (moment: Date, now: number) =>
  isSameYear(moment, now)
    ? dateFormat({ day: 'numeric', month: 'short', timeZone: zone() }).format(moment)
    : date(zone()).format(moment)

/** When something begins or ends, in the viewer's zone: "5 Dec, 14:00"; with the year unless it is this one. */
export function plannedTime(iso: string, now = Date.now()): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  return dateFormat({
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ...(!isSameYear(moment, now) && { year: 'numeric' }),
    timeZone: zone(),
  }).format(moment)
}

/** The time of day it is in a zone now: "08:12". */
export const timeIn = (timeZone: string, now = Date.now()) =>
  dateFormat({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(now)

/** An id short enough to stand beside things: "tck_01j8…k0f". */
export function shortId(id: string): string {
  if (id.length <= 14) return id
  const prefix = id.lastIndexOf('_') + 1
  return `${id.slice(0, prefix > 0 && prefix < 8 ? prefix + 4 : 6)}…${id.slice(-3)}`
}

/** The first letters of a name, for a mark: "Nadia Rahman" → "NR". */
export const initials = (name: string) =>
  name
    .split(/\s+/)
    .flatMap(part => [...part].slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase()

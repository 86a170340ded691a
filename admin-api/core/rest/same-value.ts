import type { Column } from '#shared/core/contract.ts'
import { moment } from '#shared/core/writable.ts'
import { isIP, SocketAddress } from 'node:net'
import { isDeepStrictEqual } from 'node:util'

/**
 * Whether two values of a column are one to the database, however each is written: to set the one where the other stands
 * would be a write that leaves no history. What is no value of its type is the same as itself alone.
 */
export const isSame = (column: Column | undefined, one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(plainest(column, one), plainest(column, other))

/** The one way to write a value, of those that the database takes for it. */
function plainest(column: Column | undefined, value: unknown): unknown {
  // 0 and -0 are one.
  if (typeof value === 'number') return value + 0
  if (typeof value === 'object' && value !== null) return JSON.parse(JSON.stringify(value))
  const spell = column && spellings[column.type]
  return spell && typeof value === 'string' ? spell(value) : value
}

const spellings: Record<string, (text: string) => string> = {
  timestamptz: secondsOf,
  time: clockOf,
  numeric: figureOf,
  interval: lengthOf,
  inet: addressOf,
}

const withoutZeros = (fraction = '') => fraction.replace(/0+$/, '')

const aMoment = moment()

/** `2026-01-31T11:00:00.50+01:00` is `2026-01-31T10:00:00.5Z`; a 30th of February, which `Date` reads as a day in March, is no day. */
function secondsOf(text: string): string {
  if (!aMoment.safeParse(text).success) return text
  const [, fraction] = /\.(\d+)/.exec(text) ?? []
  return `${Math.floor(Date.parse(text) / 1000)}.${withoutZeros(fraction)}`
}

/** `18:30` is `18:30:00`. */
function clockOf(text: string): string {
  const [, minutes, seconds = '00', fraction] = /^(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?$/.exec(text) ?? []
  return minutes ? `${minutes}:${seconds}.${withoutZeros(fraction)}` : text
}

/** `012.50` is `12.5`. */
function figureOf(text: string): string {
  const [, sign, whole, fraction] = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return text
  const figure = `${whole}.${withoutZeros(fraction)}`
  return figure === '0.' ? figure : `${sign}${figure}`
}

/** How many months, days or minutes each unit has: of the three, none is always as long as so many of another. */
const units: Record<string, readonly [months: number, days: number, minutes: number]> = {
  ...{ year: [12, 0, 0], mon: [1, 0, 0], month: [1, 0, 0] },
  ...{ week: [0, 7, 0], day: [0, 1, 0], hour: [0, 0, 60], minute: [0, 0, 1] },
}
const typedLength = /^(\d+) (year|month|mon|week|day|hour|minute)s?$/
/** As the database writes one, with a space behind: `1 year 2 mons 3 days 04:05:00 `. */
const storedLength = /^(?:(\d+) years? )?(?:(\d+) mons? )?(?:(\d+) days? )?(?:(\d+):(\d\d):00 )?$/

/** `12 months` is `1 year`, and `90 minutes` are `01:30:00`. */
function lengthOf(text: string): string {
  const [, count, unit] = typedLength.exec(text) ?? []
  if (unit) return units[unit]!.map(each => each * Number(count)).join()
  const stored = storedLength.exec(`${text} `)
  if (!stored) return text
  const [years, months, days, hours, minutes] = stored.slice(1).map((digits = '0') => Number(digits))
  return [years! * 12 + months!, days, hours! * 60 + minutes!].join()
}

/** `2001:DB8:0::1/128` is `2001:db8::1`. */
function addressOf(text: string): string {
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(text) ?? []
  const family = isIP(address)
  if (!family) return text
  const plain = family === 6 ? new SocketAddress({ address, family: 'ipv6' }).address : address
  const whole = family === 6 ? 128 : 32
  return bits === undefined || Number(bits) === whole ? plain : `${plain}/${bits}`
}

import type { Column } from '#shared/core/contract.ts'
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

/** `2026-01-31T11:00:00.50+01:00` is `2026-01-31T10:00:00.5Z`. */
function secondsOf(text: string): string {
  const parts = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.(\d+))?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text)
  const at = Date.parse(text)
  return parts && !Number.isNaN(at) && isDay(text.slice(0, 10))
    ? `${Math.floor(at / 1000)}.${withoutZeros(parts[1])}`
    : text
}

/** A 30th of February would be read as a day in March. */
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

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
const units: Record<string, readonly [place: number, times: number]> = {
  ...{ year: [0, 12], mon: [0, 1], month: [0, 1] },
  ...{ week: [1, 7], day: [1, 1], hour: [2, 60], minute: [2, 1] },
}
const lengths = /(\d+) (year|month|mon|week|day|hour|minute)s?/g
const clock = /(\d+):(\d\d):00$/

/** `12 months` is `1 year`, and `90 minutes` are `01:30:00`. */
function lengthOf(text: string): string {
  if (text.trim() === '' || text.replaceAll(lengths, '').replace(clock, '').trim() !== '') return text
  const parts = [0, 0, 0]
  for (const [, count, unit] of text.matchAll(lengths)) {
    const [place, times] = units[unit!]!
    parts[place]! += Number(count) * times
  }
  const [, hours = 0, minutes = 0] = clock.exec(text) ?? []
  parts[2]! += Number(hours) * 60 + Number(minutes)
  return parts.join()
}

/** `2001:DB8:0::1/128` is `2001:db8::1`. */
function addressOf(text: string): string {
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const family = isIP(address)
  if (!family) return text
  const plain = family === 6 ? new SocketAddress({ address, family: 'ipv6' }).address : address
  const whole = family === 6 ? 128 : 32
  return bits === undefined || Number(bits) === whole ? plain : `${plain}/${bits}`
}

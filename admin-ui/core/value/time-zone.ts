import { locales } from '#shared/core/preferences.ts'
import type { Preferences } from '#shared/core/preferences.ts'

/** Where nothing was chosen and the browser speaks no English of ours. */
const usualLocale = 'en-GB'

/** The zone this computer is in. */
export const computersZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** How this browser would have numbers and dates written, if that is in English as we know it. */
export const browsersLocale = (): string => locales.find(known => known === navigator.language) ?? usualLocale

let chosen: Pick<Preferences, 'time_zone' | 'locale'> = { time_zone: null, locale: null }

/** Has everything be written from now on as somebody likes it. */
export const writeAs = (preferences: typeof chosen) => void (chosen = preferences)

/** The zone in whose days whoever looks at the screen thinks. */
export const zone = () => chosen.time_zone ?? computersZone()

/** How numbers, money and dates are written. */
export const locale = () => chosen.locale ?? browsersLocale()

/** The zone for the API; nothing where it is UTC, which it takes unless told. */
export const timeZone = (): { time_zone?: string } => (zone() === 'UTC' ? {} : { time_zone: zone() })

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A clock on the wall of a zone, which is the same in every language. */
function clockIn(name: string): Intl.DateTimeFormat {
  const known = clocks.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    ...{ second: '2-digit', hourCycle: 'h23', timeZone: name },
  })
  clocks.set(name, made)
  return made
}

/** What the clock of the zone shows at a moment, as fields have it: "2026-11-21T08:12:03". */
export function wallTime(moment: Date, name = zone()): string {
  const parts = Object.fromEntries(
    clockIn(name)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const year = parts.year!.padStart(4, '0')
  return `${year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`
}

/** The day it is in the zone at a moment: "2026-11-21". */
export const dayOf = (moment: Date): string => wallTime(moment).slice(0, 10)

/** How far the clock of the zone is ahead of UTC, in milliseconds. */
const ahead = (moment: number, name: string) =>
  Date.parse(`${wallTime(new Date(moment), name)}Z`) - Math.floor(moment / 1000) * 1000

/**
 * The moment at which the clock of the zone shows this: "2026-11-21T08:12". Of an hour that comes twice the first is
 * meant; one that is left out is an hour later.
 */
export function momentOf(wall: string, name = zone()): Date {
  const asUtc = Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`)
  if (Number.isNaN(asUtc)) return new Date(Number.NaN)
  // The clock may have been changed in the hours between.
  const [before, after] = [-1, 1].map(days => ahead(asUtc + days * 86_400_000, name)) as [number, number]
  const fits = [before, after].find(by => ahead(asUtc - by, name) === by)
  return new Date(asUtc - (fits ?? before))
}

import type { Chance } from './chance.ts'
import { day, hour } from './seed.ts'

/** Of each month from January on, of each day from Sunday on, of each hour from midnight on: shares of the busiest. */
const months = [0.45, 0.5, 0.6, 0.72, 0.85, 0.95, 1, 0.97, 0.8, 0.66, 0.55, 0.7]
const days = [1, 0.62, 0.58, 0.62, 0.7, 0.85, 0.95]
const hours = [
  ...[0.18, 0.08, 0.05, 0.04, 0.04, 0.06, 0.15, 0.3, 0.45, 0.55, 0.6, 0.62],
  ...[0.7, 0.66, 0.6, 0.58, 0.6, 0.68, 0.8, 0.95, 1, 0.95, 0.7, 0.4],
]

export const twoYears = 730 * day

/** How much is going on at a moment: a share of the busiest hour of the busiest day. */
export function busyness(at: number): number {
  const then = new Date(at)
  return months[then.getUTCMonth()]! * days[then.getUTCDay()]! * hours[then.getUTCHours()]!
}

/** When people buy: more from month to month, in summer more than in winter, at weekends and in the evening. */
export function busyTime(from: number, asOf: number, { share }: Chance): number {
  // A time that began a moment ago may have no busy hour yet.
  for (let tries = 0; tries < 1_000; tries += 1) {
    const at = asOf - hour / 4 - (asOf - from) * share() ** 1.4
    if (at >= from && share() < busyness(at)) return Math.floor(at / 1000) * 1000
  }
  return from + Math.floor(((asOf - from) * share()) / 1000) * 1000
}

/** The time of day given of the next day after `at` on which people have time: most often a Saturday or a Sunday. */
export function freeDay(at: number, hourOfDay: number, { share }: Chance): number {
  const midnight = at - (at % day)
  for (let ahead = 1; ; ahead += 1) {
    const then = midnight + ahead * day
    const weekend = [0, 6].includes(new Date(then).getUTCDay())
    if (share() < (weekend ? 0.75 : 0.12)) return then + hourOfDay * hour
  }
}

/** A moment that comes soon after `at`, most often by about `median`, and before `end`. */
export const soonAfter = (at: number, end: number, median: number, chance: Chance) =>
  Math.min(at + chance.around(median), at + (end - at) * 0.95)

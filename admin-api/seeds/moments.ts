import { busyness, busyTime } from './busy-times.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day } from './seed.ts'

/** When somebody did something in the app: after they joined, and no later than they were last seen. */
export function whileActive({ joined, active }: Person, { share, yes }: Chance): number {
  const draw = () => joined + (active - joined) * (0.02 + 0.98 * share())
  let at = draw()
  for (let tries = 0; tries < 4 && !yes(busyness(at)); tries += 1) at = draw()
  return at
}

/** So many moments of the last days, in their order. */
export const momentsOf = (days: number, count: number, asOf: number, chance: Chance): number[] =>
  Array.from({ length: count }, () => busyTime(asOf - days * day, asOf, chance)).sort((a, b) => a - b)

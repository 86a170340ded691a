import { Faker, allLocales, base, en, generateMersenne53Randomizer } from '@faker-js/faker'
import type { Randomizer } from '@faker-js/faker'

/** What is decided by chance in one part of the demo data. The same part always gets the same answers. */
export type Chance = {
  /** From 0 to just under 1. */
  share: () => number
  /** A whole number from `min` to `max`, both included. */
  int: (min: number, max: number) => number
  yes: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** Some of the list, each at most once, in no order. */
  some: <T>(list: readonly T[], count: number) => T[]
  /** One of the keys, by its weight. */
  weighted: <K extends string>(weights: Readonly<Record<K, number>>) => K
  /** A length of time around `median`: mostly near it, now and then much longer. */
  around: (median: number) => number
  hex: (length: number) => string
  /** Faker for the names of a place. */
  faker: (locale: keyof typeof allLocales) => Faker
}

/** Each part has a stream of its own, so that a change in one leaves the others as they are. */
export function chanceOf(part: string): Chance {
  const randomizer = generateMersenne53Randomizer()
  randomizer.seed([2026, ...Buffer.from(part)])
  const share = () => randomizer.next()
  const int = (min: number, max: number) => min + Math.floor(share() * (max - min + 1))
  return {
    share,
    int,
    yes: probability => share() < probability,
    pick: list => list[int(0, list.length - 1)]!,
    some: (list, count) =>
      list
        .map(value => ({ value, rank: share() }))
        .sort((a, b) => a.rank - b.rank)
        .slice(0, count)
        .map(({ value }) => value),
    weighted: weights => weightedKey(weights, share()),
    around: median => median * Math.exp(0.9 * normal(share)),
    hex: length => Array.from({ length }, () => int(0, 15).toString(16)).join(''),
    faker: fakers(randomizer),
  }
}

function weightedKey<K extends string>(weights: Readonly<Record<K, number>>, share: number): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = share * entries.reduce((sum, [, weight]) => sum + weight, 0)
  return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0]
}

/** Box and Muller's: the mean is 0, the deviation 1. */
const normal = (share: () => number) =>
  Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())

function fakers(randomizer: Randomizer): Chance['faker'] {
  const made = new Map<string, Faker>()
  return locale => {
    const known = made.get(locale) ?? new Faker({ locale: [allLocales[locale], en, base], randomizer })
    made.set(locale, known)
    return known
  }
}

import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'

/** Somebody who was there at a time, and fits. */
export type Regulars = (at: number, chance: Chance, fits?: (person: Person) => boolean) => Person

/**
 * Picks people as they use one part of the platform: a few do much, most do little, and nobody does anything before
 * they joined or after they were last seen.
 */
export function regularsOf(people: readonly Person[], part: string): Regulars {
  const chance = chanceOf(`regulars of ${part}`)
  const there = people.filter(({ status }) => status !== 'PENDING' && status !== 'DELETED')
  const byZeal = chance.some(there, there.length)
  return (at, { share }, fits = () => true) => {
    const good = (person: Person) => person.joined < at && at <= person.active && fits(person)
    for (let tries = 0; tries < 80; tries += 1) {
      const person = byZeal[Math.floor(byZeal.length * share() ** 2.2)]!
      if (good(person)) return person
    }
    const left = byZeal.find(good)
    if (!left) throw new Error(`Nobody of the regulars of ${part} fits.`)
    return left
  }
}

/** Picks from a list so that a few come up often and most now and then. */
export function favourites<T>(list: readonly T[], chance: Chance): () => T {
  const order = chance.some(list, list.length)
  return () => order[Math.floor(order.length * chance.share() ** 2)]!
}

import { busyness } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, hour, minute } from './seed.ts'

/** Those who do things with others. Few of them are in most of it, and the same few everywhere. */
export type Crowd = {
  everybody: readonly Person[]
  pick: (chance: Chance) => Person
  /** Somebody who lives in the same city, or anybody where nobody else does. */
  neighbour: (of: Person, chance: Chance) => Person
}

export function crowdOf(people: readonly Person[]): Crowd {
  const settled = people.filter(({ status }) => status !== 'PENDING')
  const everybody = chanceOf('crowd').some(settled, settled.length)
  const byCity = new Map<string, Person[]>()
  for (const person of everybody)
    byCity.set(person.city.city, [...(byCity.get(person.city.city) ?? []), person])
  const pick = (chance: Chance) => often(everybody, chance)
  const neighbour = (of: Person, chance: Chance) => {
    const near = byCity.get(of.city.city) ?? []
    return near.length > 1 ? often(near, chance) : pick(chance)
  }
  return { everybody, pick, neighbour }
}

/** One of a list, much more often one of the first than one of the last. */
export const often = <T>(list: readonly T[], { share }: Chance) =>
  list[Math.floor(share() ** 2 * list.length)]!

/** The time in which two people could meet on the platform: from when both had joined until one was seen last, if any. */
export function together(one: Person, other: Person, atLeast = day) {
  const from = Math.max(one.joined, other.joined)
  const to = Math.min(one.active, other.active)
  return to - from > atLeast ? { from, to } : undefined
}

/** A moment between two, drawn anew a few times while it falls into hours at which little happens. */
export function momentBetween(from: number, to: number, { share, yes }: Chance): number {
  const draw = () => Math.floor(from + (to - from) * share())
  let at = draw()
  for (let tries = 0; tries < 4 && !yes(busyness(at)); tries += 1) at = draw()
  return at
}

/** When somebody saw what was there since a time; undefined if they were not around. */
export function seenBy(person: Person, since: number, asOf: number, chance: Chance): number | undefined {
  const at = Math.floor(since + minute + Math.min(chance.around(8 * hour), 30 * day))
  return at < asOf && at > person.joined && at < person.active ? at : undefined
}

/** Up to so many different people, those who are in everything most likely. */
export function someOf(crowd: Crowd, count: number, chance: Chance): Set<Person> {
  const some = new Set<Person>()
  for (let tries = 0; some.size < count && tries < count * 2; tries += 1) some.add(crowd.pick(chance))
  return some
}

export const inTime = <R extends { created_at?: string }>(rows: R[]): R[] =>
  rows.sort((a, b) => (a.created_at! < b.created_at! ? -1 : 1))

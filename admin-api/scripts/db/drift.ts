import type { Facts } from '../contract/read-facts.ts'

/** What a database lacks, has besides, or has otherwise than it should, a line each. */
export function driftOf(wanted: Facts, present: Facts): string[] {
  const lines = Object.entries(wanted).flatMap(([name, fact]) => {
    if (!Object.hasOwn(present, name)) return [`missing: ${name}`]
    return present[name] === fact ? [] : [`differs: ${name} is "${present[name]}", not "${fact}"`]
  })
  const beyond = Object.keys(present).filter(name => !Object.hasOwn(wanted, name))
  return [...lines, ...beyond.map(name => `beyond: ${name}`)]
}

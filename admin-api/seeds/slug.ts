import { plain } from './contacts.ts'

/** A name as it stands in links, and different from those in `taken`. */
export function slugOf(name: string, taken: Set<string>): string {
  const slug =
    name
      .split(/[\s-]+/)
      .map(plain)
      .filter(Boolean)
      .join('-') || 'offer'
  let free = slug
  for (let i = 2; taken.has(free); i += 1) free = `${slug}-${i}`
  taken.add(free)
  return free
}

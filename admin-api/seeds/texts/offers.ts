import type { AdventureDifficulty } from '#shared/contract/enums.ts'

/** An adventure as vendors of its theme offer it: for how many people at most, euros for each, the hour it begins. */
export type Offer = {
  title: string
  text: string
  place: string
  minutes: number
  most: number
  euros: number
  hour: number
  level: AdventureDifficulty
  tags: readonly string[]
}

/** What a vendor is known for. Some need the sea. */
export type Theme = {
  category: string
  sea: boolean
  names: readonly string[]
  about: string
  certificate: readonly [name: string, issuer: string]
  offers: readonly Offer[]
}

/** Reads offers written on two lines each: title | place | minutes, people, euros, hour | level | tags, and the text. */
export function menu(text: string): Offer[] {
  const lines = text.trim().split(/\s*\n\s*/)
  return lines.flatMap((line, i) => (i % 2 ? [] : [offer(line, lines[i + 1]!)]))
}

function offer(line: string, text: string): Offer {
  const [title, place, figures, level, tags] = line.split(' | ') as [string, string, string, string, string]
  const [minutes, most, euros, hour] = figures.split(' ').map(Number) as [number, number, number, number]
  return {
    ...{ title, place, text, minutes, most, euros, hour },
    level: level as AdventureDifficulty,
    tags: tags.split(' '),
  }
}

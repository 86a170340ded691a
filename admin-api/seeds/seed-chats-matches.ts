import { chanceOf } from './chance.ts'
import { inTime, often, together } from './crowd.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** Two who like each other, and since when. */
export type Match = { one: Person; other: Person; at: number }

/** Who in dating likes whom. Where the other likes back, both are told: that is where talks begin. */
export async function seedProfileLikes(seed: Seed, people: readonly Person[]): Promise<Match[]> {
  const chance = chanceOf('profile likes')
  const since = await datingSince(seed)
  const daters = chance.some(
    people.filter(({ id }) => since.has(id)),
    people.length,
  )
  const taken = new Set<string>()
  const likes = Array.from({ length: daters.length * 3 }, () => {
    const [one, other] = [often(daters, chance), often(daters, chance)]
    const from = Math.max(since.get(one.id)!, since.get(other.id)!)
    const met = together(one, other)
    if (one === other || taken.has(one.id + other.id) || !met || met.to <= from) return []
    taken.add(one.id + other.id).add(other.id + one.id)
    const first = Math.floor(from + (met.to - from) * chance.share())
    const back = Math.floor(first + Math.min(chance.around(day), met.to - first))
    return chance.yes(0.3) ? [{ one, other, at: first, back }] : [{ one, other, at: first, back: undefined }]
  }).flat()
  const row = (source: Person, target: Person, at: number, matched: number | undefined) => ({
    ...made('profile_likes', at, chance, matched ?? at),
    ...{ source_user_id: source.id, target_user_id: target.id, matched_at: matched ? iso(matched) : null },
  })
  const rows = likes.flatMap(({ one, other, at, back }) => [
    row(one, other, at, back),
    ...(back ? [row(other, one, back, back)] : []),
  ])
  await insert(seed, 'profile_likes', inTime(rows))
  return likes.flatMap(({ one, other, back }) => (back ? [{ one, other, at: back }] : []))
}

const datingSince = async ({ tx }: Seed) => {
  const rows = await tx('dating_profiles').select('user_id', 'created_at')
  return new Map<string, number>(rows.map(({ user_id, created_at }) => [user_id, Date.parse(created_at)]))
}

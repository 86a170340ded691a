import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedLeaderboards } from './seed-gamification-boards.ts'
import { seedPoints } from './seed-gamification-points.ts'
import { seedStreaks } from './seed-gamification-streaks.ts'
import type { StaffPerson } from './seed-staff.ts'
import { achievementTexts, heroReasons, otherBadges } from './texts/badges.ts'
import type { AchievementText } from './texts/badges.ts'

/** Something that brought points, to whom and when. */
export type Gain = { who: string; at: number; points: number; reason: string; type: string; id: string }

/** Badges, achievements and points for what people did, read back from what they did; so it runs after all of that. */
export async function seedGamification(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('gamification')
  const known = new Map(
    people.filter(({ status }) => status !== 'PENDING').map(person => [person.id, person]),
  )
  const badges = await seedBadges(seed, chance)
  const { gains, earned } = await seedAchievements(seed, badges, known, chance)
  const given = awards(badges, [...known.values()], seed.asOf, staff, chance)
  const rows = [...earned, ...given].map(({ person, badge, at, ...rest }) => ({
    ...made('user_badges', at, chance),
    ...{ user_id: person.id, badge_id: badges.get(badge)!.id, earned_at: iso(at), ...rest },
  }))
  await insert(
    seed,
    'user_badges',
    rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
  const withPoints = given.flatMap(({ person, badge, at }) => {
    const { id, name, points } = badges.get(badge)!
    return points ? [{ who: person.id, at, points, reason: `Badge: ${name}`, type: 'badges', id }] : []
  })
  await seedPoints(seed, known, [...gains, ...withPoints])
  await seedStreaks(seed, [...known.values()])
  await seedLeaderboards(seed)
}

type Badges = Map<string, { id: string; name: string; points: number }>
type Earned = { person: Person; badge: string; at: number; awarded_by?: string; reason?: string }

/** Those of the platform, and one for each achievement; the points of these come with the achievement. */
async function seedBadges(seed: Seed, chance: Chance): Promise<Badges> {
  const began = seed.asOf - 1005 * day
  const others = otherBadges.map(([code, icon, name, category, description, points]) => ({
    ...made('badges', began, chance),
    ...{ code, icon, name, category, description, points, criteria: {} },
  }))
  const ofAchievements = achievementTexts.map(({ code, icon, name, category, todo, steps }) => ({
    ...made('badges', began, chance),
    ...{ code, icon, name, category, description: todo, points: 0, criteria: { achievement: code } },
    tier: steps >= 10 ? 'gold' : steps > 1 ? 'silver' : 'bronze',
  }))
  const rows = [...others, ...ofAchievements]
  await insert(seed, 'badges', rows)
  return new Map(rows.map(({ code, id, name, points }) => [code, { id, name, points }]))
}

async function seedAchievements(
  seed: Seed,
  badges: Badges,
  known: ReadonlyMap<string, Person>,
  chance: Chance,
) {
  const began = seed.asOf - 1005 * day
  const rows = achievementTexts.map(({ code, name, category, todo, steps, points }) => ({
    ...made('achievements', began, chance),
    ...{ code, name, category, description: todo, target_value: steps, points },
    ...{ criteria: { counts: code.split('_').at(-1) }, badge_id: badges.get(code)!.id },
  }))
  await insert(seed, 'achievements', rows)
  const gains: Gain[] = []
  const earned: Earned[] = []
  for (const [i, text] of achievementTexts.entries()) {
    const all = (await progress(seed, text)).flatMap(({ who, ...far }) => {
      const person = known.get(who)
      return person ? [{ person, ...far }] : []
    })
    const own = all.map(far => progressRow(rows[i]!.id, far, chance))
    await insert(seed, 'user_achievements', own)
    for (const [j, { person, done: at }] of all.entries())
      if (at) {
        earned.push({ person, badge: text.code, at })
        const reason = `Achieved: ${text.name}`
        gains.push({
          who: person.id,
          at,
          points: text.points,
          reason,
          type: 'user_achievements',
          id: own[j]!.id,
        })
      }
  }
  return { gains, earned }
}

type Far = { person: Person; steps: number; first: number; last: number; done: number | undefined }

const progressRow = (achievement_id: string, { person, steps, first, last, done }: Far, chance: Chance) => ({
  ...made('user_achievements', first, chance, done ?? last),
  ...{ user_id: person.id, achievement_id, progress: steps, is_completed: done !== undefined },
  completed_at: done ? iso(done) : null,
})

const ms = (time: string) => `trunc(extract(epoch from ${time}) * 1000)`

/** How far everybody is who began, and when they took the last step it needed. */
async function progress({ tx }: Seed, { counts, steps }: AchievementText) {
  const { rows } = await tx.raw(`
    select who, least(count(*), ${steps})::int as steps, ${ms('min(at)')} as first,
      ${ms(`max(at) filter (where n <= ${steps})`)} as last, ${ms(`max(at) filter (where n = ${steps})`)} as done
    from (select who, at, row_number() over (partition by who order by at) as n from (${counts}) taken where at is not null) numbered
    group by who order by who`)
  type Read = { who: string; steps: number; first: string; last: string; done: string | null }
  return (rows as Read[]).map(({ who, steps: taken, first, last, done }) => ({
    ...{ who, steps: taken, first: Number(first), last: Number(last) },
    done: done === null ? undefined : Number(done),
  }))
}

/** Badges for what somebody is, and those that staff award. */
function awards(
  badges: Badges,
  people: readonly Person[],
  asOf: number,
  staff: readonly StaffPerson[],
  chance: Chance,
): Earned[] {
  const marketing = staff.find(({ role }) => role === 'MARKETING')!
  const first = Math.min(...people.map(({ joined }) => joined))
  const pioneers = people.filter(({ joined }) => joined < first + 365 * day)
  const verified = people.filter(person => person.verified)
  const liked = people.filter(
    ({ status, trust, active }) => status === 'ACTIVE' && trust > 60 && active > asOf - 200 * day,
  )
  const byHand = (badge: string, count: number) =>
    chance.some(liked, count).map(person => ({
      ...{ person, badge, at: Math.floor(person.joined + (person.active - person.joined) * chance.share()) },
      ...{ awarded_by: marketing.id, reason: chance.pick(heroReasons) },
    }))
  return [
    ...verified.map(person => ({
      person,
      badge: 'verified',
      at: person.joined + (person.active - person.joined) / 10,
    })),
    ...pioneers.map(person => ({ person, badge: 'pioneer', at: person.joined })),
    ...byHand('community_hero', 12),
    ...byHand('good_host', 24),
  ].filter(({ badge }) => badges.has(badge))
}

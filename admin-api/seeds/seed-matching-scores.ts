import type { MemberInteractionAction } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { often } from './crowd.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Model } from './seed-matching-models.ts'

type Circle = { tested: readonly Person[]; daters: readonly Person[]; model: Model }

/** What dating members did about each other, how well people go together, and the matches kept for them. */
export async function seedMatchingScores(seed: Seed, { tested, daters, model }: Circle) {
  const chance = chanceOf('matching scores')
  await insert(seed, 'member_interactions', interactions(daters, chance))
  await insert(seed, 'compatibility_scores', [
    ...scoresOfPairs(seed, tested, model, chance),
    ...(await scoresWithGroups(seed, tested, model, chance)),
  ])
  const analysed = daters.filter(() => chance.yes(0.3))
  await insert(
    seed,
    'user_profile_analyses',
    analysed.map(person => analysis(person, chance)),
  )
  const lately = daters.filter(({ active }) => active > seed.asOf - 3 * day)
  await insert(
    seed,
    'smart_match_caches',
    lately.slice(0, 80).map(person => cache(person, daters, chance)),
  )
}

const actions: Record<MemberInteractionAction, number> = { VIEW: 62, PROFILE_CLICK: 18, LIKE: 14, MESSAGE: 6 }

function interactions(daters: readonly Person[], chance: Chance) {
  const [byZeal, byCharm] = [chance.some(daters, daters.length), chance.some(daters, daters.length)]
  return Array.from({ length: 2_000 }, () => {
    const [one, other] = [often(byZeal, chance), often(byCharm, chance)]
    const action = chance.weighted(actions)
    const at = whileActive(one, chance)
    if (one === other || other.joined > at) return []
    return {
      ...added('member_interactions', at, chance),
      ...{ user_id: one.id, target_id: other.id, action, timestamp: iso(at) },
      duration: action === 'VIEW' ? Math.round(Math.min(chance.around(18), 600)) : null,
    }
  }).flat()
}

/** What two people have in common, by parts whose mean is the score. */
function compatibility({ share }: Chance) {
  const base = 35 + 50 * share()
  const part = () => Math.round(Math.max(0, Math.min(100, base + 40 * (share() - 0.5))))
  const components = { interests: part(), travel_style: part(), personality: part(), location: part() }
  const parts = Object.values(components)
  return { components, score: (parts.reduce((sum, value) => sum + value, 0) / parts.length).toFixed(2) }
}

function calculated(seed: Seed, from: number, model: Model, chance: Chance) {
  const since = Math.max(from, model.activated)
  const at = since + (seed.asOf - since) * chance.share() ** 0.5
  return {
    ...made('compatibility_scores', at, chance),
    ...{ ...compatibility(chance), model_version_id: model.id },
    calculated_at: iso(at),
    expires_at: iso(at + 30 * day),
  }
}

function scoresOfPairs(seed: Seed, people: readonly Person[], model: Model, chance: Chance) {
  const seen = new Set<string>()
  const byZeal = chance.some(people, people.length)
  return Array.from({ length: 900 }, () => [often(byZeal, chance), chance.pick(people)] as const)
    .filter(([one, other]) => {
      const pair = [one.id, other.id].sort().join()
      return one !== other && !seen.has(pair) && seen.add(pair)
    })
    .map(([one, other]) => ({
      ...calculated(seed, Math.max(one.joined, other.joined), model, chance),
      ...{ user_id: one.id, other_user_id: other.id },
    }))
}

async function scoresWithGroups(seed: Seed, people: readonly Person[], model: Model, chance: Chance) {
  const groups: { id: string; created_at: string }[] = await seed
    .tx('groups')
    .orderBy('id')
    .select('id', 'created_at')
  return groups.flatMap(group =>
    chance.some(people, 4).map(person => ({
      ...calculated(seed, Math.max(person.joined, Date.parse(group.created_at)), model, chance),
      ...{ user_id: person.id, group_id: group.id },
    })),
  )
}

const findings = [
  ['The photos show the person well, and the text names things that others can answer to.', null],
  [
    'Warm and clear. Most of it is about journeys, little about everyday life.',
    'Name one thing you like about ordinary days.',
  ],
  [
    'The text is short; readers learn the job but not what the person enjoys.',
    'Add two sentences about a weekend you would like to have.',
  ],
  ['All pictures are from afar or in groups.', 'Begin with a picture in which your face can be seen.'],
  [
    'Interests are specific and invite questions. The last picture is three years old.',
    'Exchange the oldest picture for a new one.',
  ],
] as const

function analysis(person: Person, chance: Chance) {
  const [content, insights] = chance.pick(findings)
  return {
    ...made('user_profile_analyses', whileActive(person, chance), chance),
    ...{ user_id: person.id, content, insights },
  }
}

const reasons = [
  'You like the same kind of weekend.',
  'You both speak the same two languages.',
  'You live close to each other and both climb.',
  'You answered most questions alike.',
] as const

/** The matches somebody was shown when they last opened the app; they run out six hours later. */
function cache(person: Person, daters: readonly Person[], chance: Chance) {
  const others = chance.some(daters, 6).filter(other => other !== person && other.joined < person.active)
  const at = person.active
  return {
    ...made('smart_match_caches', at, chance),
    user_id: person.id,
    match_data: others.map(({ id }) => ({
      ...{ user_id: id, score: chance.int(62, 97), reason: chance.pick(reasons) },
    })),
    expires_at: iso(at + 6 * hour),
  }
}

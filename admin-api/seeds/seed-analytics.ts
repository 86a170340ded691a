import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { often } from './crowd.ts'
import { fictionalIp, userAgents } from './contacts.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { added, day, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedDashboardStats } from './seed-analytics-stats.ts'
import { seedEngagement } from './seed-analytics-engagement.ts'

/** Something people look at. */
type Thing = { kind: string; id: string; created: number }

/** Two years of what people looked at and did, and the figures that follow from it. */
export async function seedAnalytics(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('analytics')
  const users = people.filter(({ status }) => status !== 'PENDING')
  const byZeal = chance.some(users, users.length)
  const things = await thingsToSee(seed, chance)
  const actor = () => often(byZeal, chance)
  const views = things.length ? many(3_500, () => view(actor(), often(things, chance), chance)) : []
  const interactions = things.length
    ? many(1_500, () => interaction(actor(), often(things, chance), chance))
    : []
  const activity = many(2_000, () => activityOf(actor(), chance))
  await insert(seed, 'content_views', views)
  await insert(seed, 'user_interactions', interactions)
  await insert(seed, 'user_activity_logs', activity)
  await seedEngagement(seed, { people, views, interactions, activity })
  await seedDashboardStats(seed)
}

/** As many as come of so many tries. */
const many = <T>(count: number, draw: () => T | undefined): T[] =>
  Array.from({ length: count }, draw).filter(row => row !== undefined)

/** Much of what is on offer and some of what is said, the popular first. */
async function thingsToSee({ tx }: Seed, chance: Chance): Promise<Thing[]> {
  const kinds = ['adventures', 'events', 'marketplace_listings', 'services', 'posts'] as const
  const things: Thing[] = []
  for (const kind of kinds) {
    const rows = await tx(kind).whereNull('deleted_at').orderBy('id').select('id', 'created_at')
    const seen = chance.some(rows, 300)
    things.push(...seen.map(row => ({ kind, id: row.id, created: Date.parse(row.created_at) })))
  }
  return chance.some(things, things.length)
}

const referrers = ['https://search.example/', 'https://blog.example.org/weekends', null, null, null] as const

function view(person: Person, thing: Thing, chance: Chance) {
  const at = whileActive(person, chance)
  if (at < thing.created) return undefined
  return {
    ...added('content_views', at, chance),
    ...{ content_type: thing.kind, content_id: thing.id, viewed_at: iso(at) },
    viewer_id: chance.yes(0.75) ? person.id : null,
    duration_seconds: chance.yes(0.9) ? Math.round(Math.min(chance.around(35), 1_800)) : null,
    referrer: chance.pick(referrers),
    device: chance.weighted({ mobile: 68, desktop: 26, tablet: 6 }),
  }
}

const deeds = { share: 24, save: 46, click_book: 22, report_error: 1, hide: 7 } as const

function interaction(person: Person, thing: Thing, chance: Chance) {
  const at = whileActive(person, chance)
  if (at < thing.created) return undefined
  return {
    ...added('user_interactions', at, chance),
    ...{ user_id: person.id, target_type: thing.kind, target_id: thing.id, occurred_at: iso(at) },
    interaction_type: chance.weighted(deeds),
    context: { screen: chance.pick(['list', 'detail', 'map', 'search']) },
  }
}

const activities = {
  search: 38,
  'session.start': 34,
  'profile.update': 9,
  'settings.update': 6,
  'map.open': 13,
} as const
const searches = [
  'dinner',
  'kayak',
  'yoga',
  'jazz',
  'language exchange',
  'hike',
  'pottery',
  'room near the sea',
] as const

function activityOf(
  person: Person,
  chance: Chance,
): Partial<Row<'user_activity_logs'>> & { occurred_at: string; user_id: string } {
  const at = whileActive(person, chance)
  const activity = chance.weighted(activities)
  const mine = activity === 'profile.update' || activity === 'settings.update'
  return {
    ...added('user_activity_logs', at, chance),
    ...{ user_id: person.id, activity, occurred_at: iso(at) },
    entity_type: mine ? 'users' : null,
    entity_id: mine ? person.id : null,
    // One visit a day.
    session_id: `visit-${person.id.slice(-6)}-${Math.floor(at / day)}`,
    ip_address: fictionalIp(chance),
    user_agent: chance.pick(userAgents),
    metadata: activity === 'search' ? { words: chance.pick(searches) } : {},
  }
}

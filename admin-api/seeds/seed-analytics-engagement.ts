import { chanceOf } from './chance.ts'
import type { Person } from './people.ts'
import { day, insert, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Logs = {
  people: readonly Person[]
  views: readonly { content_type: string; content_id: string; viewed_at: string }[]
  interactions: readonly { interaction_type: string; target_type: string; occurred_at: string }[]
  activity: readonly { user_id: string; occurred_at: string }[]
}

/** What is counted: of which kind, of which thing (null for all together), by which measure, on which day. */
type Counted = { kind: string; thing: string | null; metric: string; date: string }

/** The figures of each day, as they follow from the logs. The day that is not over yet has none. */
export async function seedEngagement(seed: Seed, { people, views, interactions, activity }: Logs) {
  const chance = chanceOf('engagement')
  const popular = mostSeen(views)
  const visits = new Map(activity.map(row => [`${row.user_id} ${row.occurred_at.slice(0, 10)}`, row]))
  const counted: Counted[] = [
    ...people.map(({ joined }) => ofAll('users', 'sign_ups', new Date(joined).toISOString())),
    ...[...visits.values()].map(row => ofAll('users', 'active_users', row.occurred_at)),
    ...views.map(row => ofAll(row.content_type, 'views', row.viewed_at)),
    ...views
      .filter(({ content_id }) => popular.has(content_id))
      .map(row => ({ ...ofAll(row.content_type, 'views', row.viewed_at), thing: row.content_id })),
    ...interactions
      .filter(({ interaction_type }) => interaction_type === 'share' || interaction_type === 'save')
      .map(row => ofAll(row.target_type, `${row.interaction_type}s`, row.occurred_at)),
  ]
  const times = new Map<string, { of: Counted; count: number }>()
  for (const of of counted) {
    const key = Object.values(of).join()
    times.set(key, { of, count: (times.get(key)?.count ?? 0) + 1 })
  }
  await insert(
    seed,
    'engagement_metrics',
    [...times.values()]
      .filter(({ of }) => isCounted(of.date, seed.asOf))
      .map(({ of, count }) => ({
        // Counted in the night after.
        ...made('engagement_metrics', Date.parse(of.date) + day + 10_000, chance),
        ...{ entity_type: of.kind, entity_id: of.thing, metric: of.metric, metric_date: of.date },
        ...{ value: String(count), dimensions: {} },
      })),
  )
}

const ofAll = (kind: string, metric: string, time: string): Counted => ({
  kind,
  thing: null,
  metric,
  date: time.slice(0, 10),
})

/** Two years are kept. */
const isCounted = (date: string, asOf: number) => {
  const night = Date.parse(date) + day + 10_000
  return night <= asOf && asOf - night < 730 * day
}

/** The ten things that most people looked at. */
function mostSeen(views: Logs['views']): Set<string> {
  const counts = new Map<string, number>()
  for (const { content_id } of views) counts.set(content_id, (counts.get(content_id) ?? 0) + 1)
  return new Set(
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10)
      .map(([id]) => id),
  )
}

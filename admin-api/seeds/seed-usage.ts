import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Period, Plan, Subscription } from './seed-subscriptions-plan.ts'
import { added, day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** What subscribers used: features within the limits of their plans, and what vendors are charged for by amount. */
export async function seedUsage(seed: Seed, subscriptions: readonly Subscription[]) {
  const chance = chanceOf('usage')
  await insert(
    seed,
    'feature_usage',
    subscriptions.flatMap(one =>
      recent(one, seed.asOf).flatMap(period => usesIn(one, period, seed.asOf, chance)),
    ),
  )
  const metered = subscriptions.filter(({ plan }) => plan.tier !== 'FREE' && plan.tier !== 'PREMIUM')
  const records = metered.flatMap(one =>
    recent(one, seed.asOf).flatMap(period => meter(one, period, seed.asOf, chance)),
  )
  await insert(
    seed,
    'usage_records',
    records.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

/** The months counted for limits: the last three that had begun, by the day the period began. */
function recent({ periods }: Subscription, asOf: number): { from: number; to: number }[] {
  return periods
    .slice(-3)
    .flatMap(({ from, to }) =>
      to - from < 40 * day
        ? [{ from, to }]
        : monthsOf({ from, to })
            .filter(month => month.from < asOf)
            .slice(-3),
    )
    .slice(-3)
}

const monthsOf = ({ from, to }: Pick<Period, 'from' | 'to'>) =>
  Array.from({ length: Math.min(12, Math.floor((to - from) / (30 * day))) }, (_, i) => ({
    from: from + i * 30 * day,
    to: from + (i + 1) * 30 * day,
  }))

const limitsOf = ({ features }: Plan) =>
  Object.entries(features as Record<string, unknown>).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
  )

function usesIn(
  { id, person, plan }: Subscription,
  { from, to }: Pick<Period, 'from' | 'to'>,
  asOf: number,
  chance: Chance,
) {
  const last = Math.min(to, asOf)
  return limitsOf(plan).map(([feature_key, usage_limit]) => ({
    ...made('feature_usage', from, chance, from + (last - from) * chance.share()),
    ...{ user_id: person.id, subscription_id: id, feature_key, usage_limit },
    ...{ period_start: iso(from), period_end: iso(to) },
    usage_count: Math.min(usage_limit, Math.floor((usage_limit + 1) * chance.share() ** 0.8)),
  }))
}

const metrics = { sms_reminders: 5, featured_days: 3, team_seats: 1 } as const

function meter(
  { id, person }: Subscription,
  { from, to }: Pick<Period, 'from' | 'to'>,
  asOf: number,
  chance: Chance,
) {
  const last = Math.min(to, asOf - hour / 2)
  return Array.from({ length: chance.int(1, 5) }, () => {
    const at = from + (last - from) * chance.share()
    const metric_name = chance.weighted(metrics)
    const quantity = metric_name === 'sms_reminders' ? chance.int(5, 80) : chance.int(1, 5)
    return {
      ...added('usage_records', at, chance),
      updated_at: iso(at),
      ...{ subscription_id: id, user_id: person.id, metric_name, quantity, timestamp: iso(at) },
    }
  })
}

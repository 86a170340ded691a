import type { PointEntryType } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { inTime, momentBetween } from './crowd.ts'
import type { Person } from './people.ts'
import { added, day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Gain } from './seed-gamification.ts'

type Entry = {
  who: string
  entry_type: PointEntryType
  at: number
  points: number
  reason: string
} & Partial<Gain>

/** For how long points can be redeemed. */
const keeps = 730 * day

const uses = [
  ['Discount on a booking', 100],
  ['Place at an event', 300],
  ['Month of premium', 500],
  ['Gift to another member', 50],
  ['Picnic basket of a partner', 250],
] as const

/** What people got for what they did, and what they did with it. The balances are kept by the database. */
export async function seedPoints(seed: Seed, known: ReadonlyMap<string, Person>, gains: readonly Gain[]) {
  const chance = chanceOf('points')
  const byPerson = new Map<string, Gain[]>()
  for (const gain of [...gains, ...(await ofProfiles(seed)), ...(await ofReferrals(seed))])
    if (known.has(gain.who)) byPerson.set(gain.who, [...(byPerson.get(gain.who) ?? []), gain])
  const books = [...byPerson].map(([who, own]) => account(known.get(who)!, own, seed.asOf, chance))
  const balances = books.map(entries => {
    const earned = entries.reduce(
      (sum, { entry_type, points }) => sum + (entry_type === 'EARN' ? points : 0),
      0,
    )
    const level = 1 + Math.floor(Math.sqrt(earned / 120))
    return { ...made('point_balances', entries[0]!.at, chance), user_id: entries[0]!.who, level }
  })
  await insert(seed, 'point_balances', balances)
  const rows = books.flat().map(({ who, entry_type, at, points, reason, type, id }) => ({
    ...added('user_points', at, chance),
    ...{ user_id: who, entry_type, points, reason },
    ...{ reference_type: type ?? null, reference_id: id ?? null },
    expires_at: entry_type === 'EARN' ? iso(at + keeps) : null,
  }))
  await insert(seed, 'user_points', inTime(rows))
}

/** One person’s entries in their order: what is earned, now and then redeemed, and lost when it is too old. */
function account(person: Person, gains: readonly Gain[], asOf: number, chance: Chance): Entry[] {
  const who = person.id
  const entries: Entry[] = []
  const lots: { until: number; left: number }[] = []
  const balance = () => lots.reduce((sum, { left }) => sum + left, 0)
  const lose = (now: number) => {
    for (const lot of lots)
      if (lot.left && lot.until <= now) {
        entries.push({
          who,
          entry_type: 'EXPIRE',
          at: lot.until,
          points: -lot.left,
          reason: 'Not used for two years',
        })
        lot.left = 0
      }
  }
  const earn = (gain: Gain) => {
    lose(gain.at)
    entries.push({ ...gain, entry_type: 'EARN' })
    lots.push({ until: gain.at + keeps, left: gain.points })
  }
  const sorted = [...gains].sort((a, b) => a.at - b.at)
  for (const [i, gain] of sorted.entries()) {
    earn(gain)
    const next = Math.min(sorted[i + 1]?.at ?? person.active, person.active)
    const spent = next - gain.at > day && chance.yes(0.12) ? spend(balance(), chance) : undefined
    if (!spent) continue
    const at = momentBetween(gain.at, next, chance)
    lose(at)
    if (balance() < spent.points) continue
    entries.push({ who, entry_type: 'REDEEM', at, points: -spent.points, reason: spent.reason })
    take(lots, spent.points)
  }
  lose(asOf)
  return entries
}

function spend(balance: number, chance: Chance) {
  const possible = uses.filter(([, points]) => points <= balance)
  if (!possible.length) return undefined
  const [reason, points] = chance.pick(possible)
  return { reason, points }
}

/** The oldest points are used first. */
function take(lots: { left: number }[], points: number) {
  let due = points
  for (const lot of lots) {
    const taken = Math.min(lot.left, due)
    lot.left -= taken
    due -= taken
  }
}

async function ofProfiles({ tx }: Seed): Promise<Gain[]> {
  const rows = await tx('profile_completion_status as c')
    .join('users as u', 'u.id', 'c.user_id')
    .whereNotNull('completed_at')
    .orderBy('c.user_id')
    .select('c.id', 'c.user_id', 'points_awarded', 'completed_at as at')
  return rows.map(({ id, user_id, points_awarded, at }) => ({
    ...{ who: user_id, at: Date.parse(at), points: points_awarded, reason: 'Profile filled in' },
    ...{ type: 'profile_completion_status', id },
  }))
}

async function ofReferrals({ tx }: Seed): Promise<Gain[]> {
  const rows = await tx('referral_rewards')
    .where('reward_type', 'POINTS')
    .whereIn('status', ['AWARDED', 'CLAIMED'])
    .orderBy('id')
  return rows.map(({ id, user_id, points, milestone, awarded_at }) => ({
    ...{ who: user_id, at: Date.parse(awarded_at), points, type: 'referral_rewards', id },
    reason: milestone ? `Brought ${milestone} people` : 'For a referral',
  }))
}

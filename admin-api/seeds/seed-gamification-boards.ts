import type { LeaderboardPeriod } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Score = { who: string; at: number; points: number }

/** Where each board gets its scores from. */
const boards = {
  points: `select user_id as who, created_at as at, points from user_points where entry_type = 'EARN'`,
  referrals: 'select referrer_id as who, activated_at as at, 1 as points from referrals where is_activated',
}

const places = 10

/** Who had the most points and brought the most people, of each month, the last weeks and days, and ever. */
export async function seedLeaderboards(seed: Seed) {
  const chance = chanceOf('leaderboards')
  const rows = []
  for (const [board_key, source] of Object.entries(boards)) {
    const scores = await read(seed, source)
    for (const { period, from, to } of periods(seed.asOf))
      for (const { who, score, rank } of ranked(scores.filter(({ at }) => at >= from && at < to)))
        rows.push({
          ...made('leaderboards', Math.min(to, seed.asOf) - 60_000, chance),
          ...{ board_key, period, user_id: who, rank, score: score.toFixed(2) },
          period_start: iso(from).slice(0, 10),
        })
  }
  await insert(
    seed,
    'leaderboards',
    rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

async function read({ tx }: Seed, source: string): Promise<Score[]> {
  const { rows } = await tx.raw(
    `select who, extract(epoch from at) * 1000 as at, points from (${source}) s order by at, who`,
  )
  return (rows as { who: string; at: string; points: number }[]).map(({ at, ...row }) => ({
    ...row,
    at: Number(at),
  }))
}

/** Equal scores share a place. */
function ranked(scores: readonly Score[]) {
  const sums = new Map<string, number>()
  for (const { who, points } of scores) sums.set(who, (sums.get(who) ?? 0) + points)
  const order = [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return order
    .slice(0, places)
    .map(([who, score]) => ({ who, score, rank: 1 + order.findIndex(([, other]) => other === score) }))
}

function periods(asOf: number): { period: LeaderboardPeriod; from: number; to: number }[] {
  const today = asOf - (asOf % day)
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * day
  const [year, month] = [new Date(asOf).getUTCFullYear(), new Date(asOf).getUTCMonth()]
  const series = (count: number, of: (back: number) => number, period: LeaderboardPeriod) =>
    Array.from({ length: count }, (_, i) => ({ period, from: of(i), to: of(i - 1) }))
  return [
    ...series(24, back => Date.UTC(year, month - back), 'MONTHLY'),
    ...series(8, back => monday - 7 * back * day, 'WEEKLY'),
    ...series(7, back => today - back * day, 'DAILY'),
    { period: 'ALL_TIME', from: Date.UTC(year - 3), to: asOf },
  ]
}

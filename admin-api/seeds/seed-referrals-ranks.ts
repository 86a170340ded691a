import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, made } from './seed.ts'
import type { Referral } from './seed-referrals.ts'
import type { RewardRow } from './seed-referrals-rewards.ts'

const week = 7 * day

/** One row for each who refers or was given something, with what the platform ranks; the database counts the rest. */
export function rankReferrers(referrals: readonly Referral[], rewards: readonly RewardRow[], chance: Chance) {
  const joined = new Map<string, number>()
  const weeks = new Map<string, number[]>()
  const note = (person: Person | undefined) => person && joined.set(person.id, person.joined)
  for (const { referrer, referee, activated } of referrals) {
    note(referrer)
    if (activated === undefined) continue
    note(referee)
    weeks.set(referrer.id, [...(weeks.get(referrer.id) ?? []), Math.floor(activated / week)])
  }
  const best = [...weeks].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  const rank = new Map(best.map(([id], i) => [id, i + 1]))
  const involved = new Set([
    ...referrals.map(({ referrer }) => referrer.id),
    ...rewards.map(({ user_id }) => user_id),
  ])
  return [...involved].map(user_id => ({
    ...made('referral_stats', joined.get(user_id)!, chance),
    user_id,
    ...streaks(weeks.get(user_id) ?? []),
    ...{ is_best_performer: rank.get(user_id) === 1, leaderboard_rank: rank.get(user_id) ?? null },
  }))
}

/** The last and the longest run of weeks that follow each other. */
function streaks(weeks: readonly number[]) {
  let run = 0
  let longest = 0
  let before = -1
  for (const number of [...new Set(weeks)].sort((a, b) => a - b)) {
    run = number === before + 1 ? run + 1 : 1
    longest = Math.max(longest, run)
    before = number
  }
  return { current_streak: run, longest_streak: longest }
}

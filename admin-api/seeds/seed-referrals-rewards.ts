import type { ReferralBeneficiary, ReferralRewardStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import { day, hour, iso, made } from './seed.ts'
import type { Referral } from './seed-referrals.ts'
import type { StaffPerson } from './seed-staff.ts'
import { standingRewards } from './texts/campaigns.ts'
import type { Reward } from './texts/campaigns.ts'

export type RewardRow = Partial<Row<'referral_rewards'>> & { user_id: string; created_at: string }

/** What is given to a referrer who brought so many. */
const milestones: Readonly<Record<number, Reward>> = {
  5: { type: 'POINTS', points: 500 },
  10: { type: 'SUBSCRIPTION_DISCOUNT', discount_percent: 20 },
  25: { type: 'FREE_EVENT' },
}

/** The rewards of all referrals that were activated, in the order they became due. */
export function rewardsOf(
  referrals: readonly Referral[],
  asOf: number,
  staff: readonly StaffPerson[],
  chance: Chance,
): RewardRow[] {
  const marketing = staff.find(({ role }) => role === 'MARKETING')!
  const became = (due: Due) => rewardRow(due, asOf, marketing.id, chance)
  const brought = new Map<Person, number>()
  const activated = referrals.filter(({ activated: at }) => at !== undefined)
  return activated
    .sort((a, b) => a.activated! - b.activated!)
    .flatMap(referral => {
      const count = (brought.get(referral.referrer) ?? 0) + 1
      brought.set(referral.referrer, count)
      return duesOf(referral, count).map(became)
    })
}

type Due = {
  person: Person
  beneficiary: ReferralBeneficiary
  reward: Reward
  at: number
  milestone?: number
  referral?: Referral
}

function duesOf(referral: Referral, count: number): Due[] {
  const { campaign, referrer, referee, activated } = referral
  const rewards = campaign ?? standingRewards
  const at = activated!
  return [
    { person: referrer, beneficiary: 'REFERRER', reward: rewards.referrer, at, referral },
    { person: referee!, beneficiary: 'REFEREE', reward: rewards.referee, at, referral },
    ...(milestones[count]
      ? [
          {
            person: referrer,
            beneficiary: 'REFERRER' as const,
            reward: milestones[count],
            at,
            milestone: count,
          },
        ]
      : []),
  ]
}

function rewardRow(due: Due, asOf: number, marketing: string, chance: Chance): RewardRow {
  const { person, reward, at, milestone, referral } = due
  const approved = at + Math.min(chance.around(2 * day), 9 * day)
  const awarded = approved + hour
  const claimed = awarded + Math.min(chance.around(12 * day), 80 * day)
  const status = statusOf({ approved, awarded, claimed }, asOf, chance)
  const given = status === 'AWARDED' || status === 'CLAIMED'
  const judged = given || status === 'APPROVED' || status === 'EXPIRED'
  const changed = {
    PENDING: at,
    APPROVED: approved,
    AWARDED: awarded,
    CLAIMED: claimed,
    EXPIRED: claimed,
    CANCELED: approved,
  }
  return {
    ...made('referral_rewards', at, chance, changed[status]),
    ...{ user_id: person.id, beneficiary: due.beneficiary, status, reward_type: reward.type },
    ...{ referral_id: referral?.id ?? null, campaign_id: referral?.campaign?.id ?? null },
    ...{ milestone: milestone ?? null, ...contents(reward, person) },
    approved_by: judged && chance.yes(0.4) ? marketing : null,
    approved_at: judged ? iso(approved) : null,
    awarded_at: given || status === 'EXPIRED' ? iso(awarded) : null,
    claimed_at: status === 'CLAIMED' ? iso(claimed) : null,
    canceled_at: status === 'CANCELED' ? iso(approved) : null,
    expires_at: reward.type === 'POINTS' ? null : iso(status === 'EXPIRED' ? claimed : awarded + 180 * day),
  }
}

function statusOf(
  times: { approved: number; awarded: number; claimed: number },
  asOf: number,
  chance: Chance,
) {
  const ends: Record<string, number> = { AWARDED: 55, CLAIMED: 38, CANCELED: 3, EXPIRED: 4 }
  if (asOf < times.approved) return 'PENDING'
  if (asOf < times.awarded || (asOf < times.awarded + 8 * day && chance.yes(0.5))) return 'APPROVED'
  if (asOf < times.claimed) return 'AWARDED'
  return chance.weighted(ends) as ReferralRewardStatus
}

function contents(reward: Reward, { home }: Person) {
  const nothing = { points: null, amount_minor: null, currency: null, discount_percent: null }
  if (reward.type === 'POINTS') return { ...nothing, points: reward.points }
  if (reward.type === 'SUBSCRIPTION_DISCOUNT')
    return { ...nothing, discount_percent: reward.discount_percent.toFixed(2) }
  if (reward.type === 'FREE_EVENT') return nothing
  return { ...nothing, amount_minor: minorPrice(reward.euros, home.currency), currency: home.currency }
}

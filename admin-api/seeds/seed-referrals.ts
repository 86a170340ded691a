import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { planReferrals, referralCodeOf } from './referral-plan.ts'
import type { ReferralPlan } from './referral-plan.ts'
import { rankReferrers } from './seed-referrals-ranks.ts'
import { rewardsOf } from './seed-referrals-rewards.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { campaigns } from './texts/campaigns.ts'
import type { Reward } from './texts/campaigns.ts'

export type Campaign = { id: string; from: number; to: number; countries: string[] } & {
  referrer: Reward
  referee: Reward
}
/** A referral with all that came of it. */
export type Referral = ReferralPlan & {
  id: string
  campaign: Campaign | undefined
  /** When all was done that is asked of who was brought; undefined if it is not yet. */
  activated: number | undefined
  row: Partial<Row<'referrals'>>
}

/** Who brought whom, and what they get for it. Runs after the events: those who were at one have done their part. */
export async function seedReferrals(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('referrals')
  const running = await seedCampaigns(seed, staff, chance)
  const plans = planReferrals(people)
  const codes = codeRows(plans, running, seed.asOf, chance)
  const attended = await firstEvents(seed)
  const referrals = plans.map(plan => refer(plan, running, codes, attended, chance))
  const rewards = rewardsOf(referrals, seed.asOf, staff, chance)
  await insert(seed, 'referral_codes', codes)
  await insert(seed, 'referral_stats', rankReferrers(referrals, rewards, chance))
  const rows = referrals.map(({ row }) => row)
  await insert(seed, 'referrals', rows)
  await insert(seed, 'referral_rewards', rewards)
}

async function seedCampaigns(seed: Seed, staff: readonly StaffPerson[], chance: Chance): Promise<Campaign[]> {
  const marketing = staff.find(({ role }) => role === 'MARKETING')!
  const rows = campaigns.map(({ from, to, referrer, referee, ...told }) => ({
    ...made('referral_campaigns', seed.asOf + (Math.min(from, 0) - 14) * day, chance),
    ...told,
    ...{ referrer_reward: referrer, referee_reward: referee, created_by: marketing.id },
    start_date: iso(seed.asOf + from * day),
    end_date: to === undefined ? null : iso(seed.asOf + to * day),
    is_active: to === undefined || to > 0,
  }))
  await insert(seed, 'referral_campaigns', rows)
  return campaigns.map(({ from, to, referrer, referee, target_countries }, i) => ({
    ...{ id: rows[i]!.id, referrer, referee, countries: target_countries! },
    from: seed.asOf + from * day,
    to: to === undefined ? Infinity : seed.asOf + to * day,
  }))
}

type Code = ReturnType<typeof codeRows>[number]

/** One code for each who refers, and one more for some of those who do so in a campaign. */
function codeRows(
  plans: readonly ReferralPlan[],
  running: readonly Campaign[],
  asOf: number,
  chance: Chance,
) {
  const referrers = new Map(plans.map(({ referrer, clicked }) => [referrer, clicked]))
  for (const { referrer, clicked } of plans)
    referrers.set(referrer, Math.min(clicked, referrers.get(referrer)!))
  return [...referrers].flatMap(([person, clicked]) => {
    const from = Math.max(person.joined + hour, clicked - 5 * day)
    const own = codeRow(
      person,
      Math.min(from, (person.joined + clicked) / 2),
      referralCodeOf(person),
      undefined,
      chance,
    )
    const campaign = running.find(
      ({ from: start, to }) => start > clicked && start < asOf && person.active > to,
    )
    if (!campaign || !chance.yes(0.25)) return [own]
    return [
      own,
      codeRow(person, campaign.from, `${referralCodeOf(person)}-${chance.int(10, 99)}`, campaign, chance),
    ]
  })
}

const codeRow = (
  person: Person,
  at: number,
  code: string,
  campaign: Campaign | undefined,
  chance: Chance,
) => ({
  ...made('referral_codes', at, chance),
  ...{ user_id: person.id, code, campaign_id: campaign?.id ?? null },
  is_active: person.status === 'ACTIVE',
  usage_limit: campaign ? 50 : null,
  expires_at: campaign && Number.isFinite(campaign.to) ? iso(campaign.to) : null,
})

/** When people were at an event for the first time. */
async function firstEvents({ tx }: Seed): Promise<Map<string, number>> {
  const rows = await tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .where('p.status', 'ATTENDED')
    .groupBy('p.user_id')
    .select(
      'p.user_id',
      tx.raw('extract(epoch from min(coalesce(e.end_date, e.start_date))) * 1000 as first'),
    )
  return new Map(rows.map(({ user_id, first }) => [user_id, Number(first)]))
}

function refer(
  plan: ReferralPlan,
  running: readonly Campaign[],
  codes: readonly Code[],
  attended: ReadonlyMap<string, number>,
  chance: Chance,
): Referral {
  const { referrer, referee, clicked } = plan
  const fits = ({ from, to, countries }: Campaign) =>
    clicked >= from &&
    clicked < to &&
    (!countries.length || (referee && countries.includes(referee.home.country)))
  const campaign = running.find(fits)
  const code =
    codes.find(({ user_id, campaign_id }) => user_id === referrer.id && campaign_id === campaign?.id) ??
    codes.find(({ user_id, campaign_id }) => user_id === referrer.id && !campaign_id)!
  const criteria = campaign ? { first_event: false } : {}
  const done = referee && whatTheyDid(referee, !campaign, attended.get(referee.id))
  const typed = referee !== undefined && chance.yes(0.12)
  const base = made('referrals', clicked, chance, done?.activated ?? referee?.joined ?? clicked)
  return {
    ...plan,
    ...{ id: base.id, campaign, activated: done?.activated },
    row: {
      ...base,
      ...{ referrer_id: referrer.id, referee_id: referee?.id ?? null },
      ...{ referral_code: code.code, referral_code_id: code.id, campaign_id: campaign?.id ?? null },
      clicked_at: typed ? null : iso(clicked),
      click_count: typed ? 0 : 1 + Math.floor(6 * chance.share() ** 2),
      signed_up_at: referee ? iso(referee.joined) : null,
      ...{ is_activated: done?.activated !== undefined, activation_criteria: criteria },
      activated_at: done?.activated ? iso(done.activated) : null,
      ...{ profile_completed: done?.complete ?? false, first_event_attended: done?.attended ?? false },
      ...{ active_days: done?.days ?? 0, min_active_days: 3 },
      source: typed
        ? null
        : chance.pick(['whatsapp', 'whatsapp', 'email', 'instagram', 'copied link', 'qr code']),
    },
  }
}

/** How far somebody is with what is asked of them: a full profile, three active days and, outside campaigns, an event. */
function whatTheyDid(referee: Person, eventAsked: boolean, attended: number | undefined) {
  const { joined, active } = referee
  const complete = referee.complete === 100
  const days = Math.min(Math.floor((active - joined) / day / 4), 120)
  const all = complete && days >= 3 && (!eventAsked || attended !== undefined)
  const at = Math.max((joined + active) / 2, joined + 12 * day, eventAsked && attended ? attended : 0)
  return { complete, days, attended: attended !== undefined, activated: all && at <= active ? at : undefined }
}

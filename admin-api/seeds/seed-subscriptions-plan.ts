import type { SubscriptionStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { settle } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Providers } from './seed-providers.ts'
import { day, hour, idOf, minute } from './seed.ts'

export type Plan = Row<'subscription_plans'>
/** A period of a subscription with the attempts to pay for it; none where it costs nothing. */
export type Period = { from: number; to: number; payments: Payment[] }

export type Subscription = {
  id: string
  person: Person
  plan: Plan
  status: SubscriptionStatus
  started: number
  trialEnd: number | null
  canceled: number | null
  /** Whether it was said that it ends with the period that runs. */
  ending: boolean
  periods: Period[]
}

const tiers: Readonly<Record<Plan['tier'], number>> = {
  FREE: 5,
  PREMIUM: 58,
  PRO: 28,
  ENTERPRISE: 4,
  CUSTOM: 5,
}

/** About so many subscriptions of people who are still there, more of them from month to month. */
export function planSubscriptions(
  count: number,
  people: readonly Person[],
  plans: readonly Plan[],
  providers: Providers,
  asOf: number,
): Subscription[] {
  const chance = chanceOf('subscriptions')
  const from = asOf - 730 * day
  const able = people.filter(({ status, joined }) => status === 'ACTIVE' && joined < asOf - 3 * day)
  return chance
    .some(able, count)
    .map(person => {
      const earliest = Math.max(person.joined, from)
      const started = earliest + (asOf - earliest - hour) * chance.share() ** 0.7
      return planOne(person, Math.floor(started), choose(plans, chance), providers, asOf, chance)
    })
    .sort((a, b) => a.started - b.started)
}

function choose(plans: readonly Plan[], chance: Chance): Plan {
  const tier = chance.weighted(tiers)
  const fitting = plans.filter(plan => plan.tier === tier && plan.is_active)
  const monthly = fitting.filter(plan => plan.billing_interval === 'MONTHLY')
  return chance.pick(monthly.length && chance.yes(0.7) ? monthly : fitting.length ? fitting : plans)
}

function planOne(
  person: Person,
  started: number,
  plan: Plan,
  providers: Providers,
  asOf: number,
  chance: Chance,
): Subscription {
  const trialEnd = plan.trial_days && chance.yes(0.7) ? started + plan.trial_days * day : null
  const id = idOf('subscriptions', started, chance)
  const base = { id, person, plan, started, trialEnd, canceled: null, ending: false }
  if (trialEnd && trialEnd > asOf)
    return { ...base, status: 'TRIALING', periods: [{ from: started, to: trialEnd, payments: [] }] }
  // Of those who leave, most do so in their first months.
  const stays = chance.yes(0.62) ? Infinity : 1 + Math.floor(8 * chance.share() ** 2)
  const periods: Period[] = []
  for (let at = trialEnd ?? started; at < asOf && periods.length < stays; at = nextPeriod(at, plan))
    periods.push({ from: at, to: nextPeriod(at, plan), payments: [] })
  return settled({ ...base, status: 'ACTIVE', periods }, providers, asOf, chance)
}

/** The same day of a later month, or its last. */
export function nextPeriod(at: number, { billing_interval }: Plan): number {
  const months = billing_interval === 'MONTHLY' ? 1 : billing_interval === 'YEARLY' ? 12 : 1200
  const next = new Date(at)
  next.setUTCMonth(next.getUTCMonth() + months, 1)
  const days = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  next.setUTCDate(Math.min(new Date(at).getUTCDate(), days))
  return next.getTime()
}

/** How it stands now, and what was paid for it until then. */
function settled(planned: Subscription, providers: Providers, asOf: number, chance: Chance): Subscription {
  const last = planned.periods.at(-1)!
  const over = last.to <= asOf
  const costs = planned.plan.price_minor > 0
  const status = over
    ? chance.weighted({ CANCELED: 78, EXPIRED: costs ? 22 : 0 })
    : chance.weighted({
        ACTIVE: 180,
        PAST_DUE: costs ? 9 : 0,
        PAUSED: 5,
        INCOMPLETE: costs && !planned.periods[1] ? 4 : 0,
      })
  const unpaid = status === 'EXPIRED' || status === 'PAST_DUE' || status === 'INCOMPLETE'
  const periods = planned.periods.map(period => {
    if (!costs) return period
    const payments = attempts(planned, period, unpaid && period === last, providers, chance)
    return { ...period, payments: payments.filter(({ processed }) => processed! < asOf) }
  })
  const ending = status === 'ACTIVE' && chance.yes(0.06)
  const said = status === 'CANCELED' || ending
  const until = Math.min(last.to, asOf)
  const canceled = said ? last.from + (until - last.from) * (0.1 + 0.85 * chance.share()) : null
  return { ...planned, status, periods, ending, canceled }
}

/** The first attempt to be paid, and others some days later where it failed. */
function attempts(
  { id, person, plan }: Subscription,
  { from }: Period,
  fails: boolean,
  providers: Providers,
  chance: Chance,
): Payment[] {
  const failing = fails ? 3 : chance.yes(0.04) ? 1 : 0
  return Array.from({ length: fails ? 3 : failing + 1 }, (_, i) => {
    const at = from + i * 3 * day + chance.int(2, 50) * minute
    const common = {
      type: 'SUBSCRIPTION' as const,
      ...{ amount: plan.price_minor, currency: plan.currency, method: 'CARD' as const, at },
      status: i < failing ? ('FAILED' as const) : ('SUCCEEDED' as const),
    }
    return {
      ...common,
      ...settle(providers, common, chance),
      id: idOf('payment_transactions', at, chance),
      ...{ payer: person, processed: at + chance.int(2, 20) * 1000, seller: null, vendorId: null },
      ...{ fulfilled: null, refund: null },
      about: {
        table: 'subscriptions',
        id,
        text: `${plan.name}, ${plan.billing_interval.toLowerCase()}`,
        eventId: null,
      },
    }
  })
}

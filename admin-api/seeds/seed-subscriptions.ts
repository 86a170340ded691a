import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { chargeOf } from './seed-payments-rows.ts'
import { stripeId } from './seed-payments-plan.ts'
import type { Plan, Period, Subscription } from './seed-subscriptions-plan.ts'
import { day, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

const ownPlans = [
  {
    ...({ tier: 'PREMIUM', billing_interval: 'YEARLY', currency: 'EUR', price_minor: 9900 } as const),
    ...{
      name: 'Premium, by the year',
      description: 'Premium for a year: two months are free.',
      trial_days: 14,
    },
    features: { boosts: 1, premium_stories: true, vendor_tools: false },
  },
  {
    ...({ tier: 'CUSTOM', billing_interval: 'MONTHLY', currency: 'GBP', price_minor: 4900 } as const),
    ...{ name: 'Clubs', description: 'For clubs whose members travel together.', trial_days: 0 },
    features: { boosts: 10, premium_stories: true, vendor_tools: true, team_accounts: true },
  },
]

/** All plans: those that every installation has, and two that the platform of the demo sells besides. */
export async function seedPlans(seed: Seed): Promise<Plan[]> {
  const chance = chanceOf('plans')
  const rows = ownPlans.map((plan, i) => ({
    ...made('subscription_plans', seed.asOf - 800 * day, chance, seed.asOf - 300 * day),
    ...plan,
    display_order: 6 + i,
    stripe_price_id: stripeId('price', chance),
    stripe_product_id: stripeId('prod', chance),
  }))
  await insert(seed, 'subscription_plans', rows)
  return seed.tx('subscription_plans').orderBy('display_order').orderBy('id')
}

/** The subscriptions themselves; what was paid for them comes after their invoices. */
export async function seedSubscriptions(seed: Seed, subscriptions: readonly Subscription[]) {
  const chance = chanceOf('subscription rows')
  await insert(
    seed,
    'subscriptions',
    subscriptions.map(one => subscription(one, seed.asOf, chance)),
  )
}

const reasons = [
  'Too expensive for me',
  'I do not use it enough',
  'I met somebody',
  'Moving to another app',
  null,
]

function subscription(one: Subscription, asOf: number, chance: Chance): Partial<Row<'subscriptions'>> {
  const { person, plan, status, started, trialEnd, canceled, ending } = one
  const { from, to } = currentPeriod(one)
  const paid = plan.price_minor > 0
  const changed = status === 'EXPIRED' ? Math.min(to, asOf) : (canceled ?? from)
  return {
    ...{ id: one.id, created_at: iso(started), updated_at: iso(changed) },
    ...{ user_id: person.id, plan_id: plan.id, status },
    ...{ current_period_start: iso(from), current_period_end: iso(to) },
    ...{ cancel_at_period_end: ending, canceled_at: isoOrNull(canceled) },
    cancel_reason: canceled ? chance.pick(reasons) : null,
    ...{ trial_start: trialEnd === null ? null : iso(started), trial_end: isoOrNull(trialEnd) },
    trial_reminder_sent_at: trialEnd && trialEnd - 3 * day < asOf ? iso(trialEnd - 3 * day) : null,
    stripe_customer_id: paid ? stripeId('cus', chance) : null,
    stripe_subscription_id: paid ? stripeId('sub', chance) : null,
    stripe_checkout_session_id: paid ? stripeId('cs', chance) : null,
  }
}

/** The one that runs, or ran last; of an expired subscription the last that was paid for, if any was. */
const currentPeriod = ({ status, periods }: Subscription): Period =>
  (status === 'EXPIRED' && periods.at(-2)) || periods.at(-1)!

/** After the invoices, whose ids by period are given. */
export async function seedSubscriptionPayments(
  seed: Seed,
  subscriptions: readonly Subscription[],
  invoiceOf: ReadonlyMap<Period, string>,
) {
  const chance = chanceOf('subscription payments')
  const rows = subscriptions.flatMap(({ id, person, periods }) =>
    periods.flatMap(period =>
      period.payments.map((payment, i): Partial<Row<'subscription_payments'>> => ({
        ...made('subscription_payments', payment.at, chance, payment.processed ?? payment.at),
        ...{ subscription_id: id, user_id: person.id, payment_transaction_id: payment.id },
        ...{ invoice_id: invoiceOf.get(period), amount_minor: payment.amount, currency: payment.currency },
        ...{
          status: payment.status,
          payment_method: 'card',
          failure_reason: payment.failure,
          attempt: i + 1,
        },
        ...{ stripe_payment_intent_id: payment.reference, stripe_charge_id: chargeOf(payment, chance) },
        ...{ billing_period_start: iso(period.from), billing_period_end: iso(period.to) },
      })),
    ),
  )
  await insert(
    seed,
    'subscription_payments',
    rows.sort((a, b) => (a.created_at! < b.created_at! ? -1 : 1)),
  )
}

import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import { settle } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Providers } from './seed-providers.ts'
import type { Subscription } from './seed-subscriptions-plan.ts'
import { day, hour, idOf, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'

/** What those who pay the platform itself need to know. */
export type Till = { people: readonly Person[]; providers: Providers; asOf: number }
export type Purchase = {
  payment: Payment
  months: number
  boosts: number
  code: Row<'premium_purchases'>['plan_code']
}
type Want = Pick<Payment, 'type' | 'payer' | 'at' | 'method' | 'status' | 'currency' | 'amount' | 'about'>

/** Offers of premium in dating, with their prices in euros. */
const offers = [
  { code: 'BASIC', euros: 10, months: 1, boosts: 1 },
  { code: 'POPULAR', euros: 25, months: 3, boosts: 5 },
  { code: 'ANNUAL', euros: 80, months: 12, boosts: 20 },
] as const

/** People pay the platform in a few currencies only; those of other countries in dollars. */
export const currencyOf = ({ home }: Person) =>
  ['EUR', 'GBP', 'JPY', 'AUD', 'CAD'].includes(home.currency) ? home.currency : 'USD'

/** Those who have been there for some days and still are. */
export const regulars = ({ people, asOf }: Till, days: number) =>
  people.filter(({ status, joined }) => status === 'ACTIVE' && joined < asOf - days * day)

/** A payment to the platform itself. */
export function pay(want: Want, { providers }: Till, chance: Chance): Payment {
  const id = idOf('payment_transactions', want.at, chance)
  const processed = want.status === 'PENDING' ? null : want.at + chance.int(2, 30) * 1000
  const rest = { seller: null, vendorId: null, fulfilled: null, refund: null }
  return { ...want, ...settle(providers, want, chance), id, processed, ...rest }
}

export function buy(
  want: Pick<Payment, 'payer' | 'at' | 'status' | 'method'>,
  till: Till,
  chance: Chance,
): Purchase {
  const chosen = chance.weighted({ BASIC: 60, POPULAR: 30, ANNUAL: 10 })
  const { code, euros, months, boosts } = offers.find(offer => offer.code === chosen)!
  const currency = currencyOf(want.payer)
  const text = `Premium for ${months === 1 ? 'a month' : `${months} months`}`
  const id = idOf('premium_purchases', want.at, chance)
  const about = { table: 'premium_purchases', id, text, eventId: null }
  const amount = minorPrice(euros, currency)
  return {
    payment: pay({ ...want, type: 'SUBSCRIPTION', currency, amount, about }, till, chance),
    code,
    months,
    boosts,
  }
}

/** Premium in dating bought by card: one just now, some that failed, a few that were given back. */
export function planPurchases(till: Till): Purchase[] {
  const chance = chanceOf('premium purchases')
  return chance.some(regulars(till, 5), 210).map((payer, i) => {
    const last = till.asOf - hour
    const at =
      i === 0 ? last : Math.floor(last - (last - Math.max(payer.joined, last - 700 * day)) * chance.share())
    const status = i === 0 ? 'PENDING' : chance.yes(0.95) ? 'SUCCEEDED' : 'FAILED'
    const purchase = buy({ payer, at, status, method: 'CARD' }, till, chance)
    const back = status === 'SUCCEEDED' && at < last - 4 * day && chance.yes(0.03)
    if (!back) return purchase
    const refund = { amount: purchase.payment.amount, at: at + 2 * day, reason: 'Bought by mistake' }
    return { ...purchase, payment: { ...purchase.payment, refund } }
  })
}

/** Gifts to the fund that the platform keeps for hosts in need. */
export function planDonations(till: Till): Payment[] {
  const chance = chanceOf('donations')
  return chance.some(regulars(till, 30), 45).map(payer => {
    const at = Math.floor(Math.max(payer.joined, till.asOf - 400 * day) + chance.share() * 29 * day)
    const currency = currencyOf(payer)
    const about = { table: 'users', id: payer.id, text: 'For hosts who were flooded', eventId: null }
    const amount = minorPrice(chance.pick([5, 10, 10, 20, 50]), currency)
    const kind = { type: 'DONATION', status: 'SUCCEEDED', method: 'CARD' } as const
    return pay({ ...kind, payer, at, currency, about, amount }, till, chance)
  })
}

/** After the subscriptions that they may prolong: those that ran by then. */
export async function seedPurchases(
  seed: Seed,
  purchases: readonly Purchase[],
  subscriptions: readonly Subscription[],
) {
  const of = new Map(subscriptions.map(one => [one.person.id, one]))
  const running = ({ payer, at }: Payment) => {
    const subscription = of.get(payer.id)
    const last = subscription?.periods.at(-1)
    return last && subscription!.started < at && at < last.to ? subscription!.id : null
  }
  const rows = purchases.map(({ payment, code, months, boosts }) => ({
    ...{ id: payment.about.id, created_at: iso(payment.at) },
    updated_at: iso(payment.refund?.at ?? payment.processed ?? payment.at),
    ...{ user_id: payment.payer.id, payment_transaction_id: payment.id },
    subscription_id: running(payment),
    stripe_payment_intent_id: payment.provider === 'stripe' ? payment.reference : null,
    ...{ plan_code: code, amount_minor: payment.amount, currency: payment.currency, months, boosts },
    status: payment.refund ? ('REFUNDED' as const) : payment.status,
  }))
  await insert(seed, 'premium_purchases', rows)
}

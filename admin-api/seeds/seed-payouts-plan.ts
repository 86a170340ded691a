import type { PayoutStatus } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import type { Dispute } from './seed-disputes.ts'
import { backOf, netOf } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import { day, hour, idOf } from './seed.ts'

/** What is due to a seller of a payment, or below nothing what they owe back. */
export type Share = {
  payment: Payment
  amount: number
  at: number
  /** From when on it can be paid. */
  available: number
  status: PayoutStatus
  held: string | null
  payout: Payout | null
}

export type Payout = {
  id: string
  payee: Payee
  amount: number
  run: number
  status: PayoutStatus
  approved: number | null
  initiated: number | null
  released: number | null
  failed: number | null
  held: string | null
}

/** Who is paid in one currency, with the account that was named for it. */
export type Payee = {
  person: Person
  vendorId: string | null
  currency: string
  accountId: string
  scheduleId: string
  since: number
  /** Null as long as the account was not shown to be theirs: until then nothing is paid. */
  verified: number | null
  weekly: boolean
  shares: Share[]
  payouts: Payout[]
}

const holding = 7 * day

/** Everybody who has sold something, with their shares and how they were paid, week by week until now. */
export function planPayouts(
  payments: readonly Payment[],
  disputes: readonly Dispute[],
  asOf: number,
): Payee[] {
  const chance = chanceOf('payouts')
  const disputeOf = new Map(disputes.map(dispute => [dispute.payment.id, dispute]))
  const payees = new Map<string, Payee>()
  for (const payment of payments) {
    if (payment.status !== 'SUCCEEDED' || !payment.seller || !payment.provider) continue
    const key = `${payment.seller.id} ${payment.vendorId} ${payment.currency}`
    if (!payees.has(key)) payees.set(key, newPayee(payment, payees.size, asOf, chance))
    payees.get(key)!.shares.push(...sharesOf(payment, disputeOf.get(payment.id), asOf, chance))
  }
  for (const payee of payees.values()) if (payee.verified) payWeekly(payee, asOf, chance)
  return [...payees.values()].sort((a, b) => a.since - b.since)
}

function newPayee(
  { seller, vendorId, currency, at }: Payment,
  index: number,
  asOf: number,
  chance: Chance,
): Payee {
  const since = Math.max(seller!.joined, at - chance.int(1, 20) * hour)
  const waits = index % 17 === 5
  return {
    ...{ person: seller!, vendorId, currency, since, weekly: vendorId !== null, shares: [], payouts: [] },
    accountId: idOf('payout_accounts', since, chance),
    scheduleId: idOf('payout_schedules', since, chance),
    verified: waits ? null : Math.min(since + chance.int(2, 60) * hour, asOf - hour / 2),
  }
}

function sharesOf(payment: Payment, dispute: Dispute | undefined, asOf: number, chance: Chance): Share[] {
  const { processed, fulfilled, refund } = payment
  // What has not taken place yet waits until it has; of old things nobody noted when that was.
  const waiting =
    processed! < asOf - 200 * day
      ? processed! + 60 * day
      : Math.max(processed!, asOf) + chance.int(9, 60) * day
  const available = (fulfilled ? Math.max(fulfilled, processed!) : (refund?.at ?? waiting)) + holding
  const base = { payment, status: 'PENDING' as const, held: null, payout: null }
  const due: Share = { ...base, amount: netOf(payment), at: processed!, available }
  if (refund?.amount === payment.amount) return [{ ...due, status: 'CANCELED' }]
  if (refund)
    return [due, { ...base, amount: -backOf(payment).seller, at: refund.at, available: refund.at + hour }]
  if (dispute?.outcome === 'open' && available > dispute.opened)
    return [{ ...due, status: 'HELD', held: 'The payment is in dispute.' }]
  if (dispute?.outcome === 'lost')
    return [due, { ...base, amount: -netOf(payment), at: dispute.resolved!, available: dispute.resolved! }]
  return [due]
}

/** The hour of the runs is the same every week, a little before now, so that there is always one under way. */
const runsUntil = (asOf: number) =>
  Array.from({ length: 104 }, (_, i) => ({ at: asOf - 5 * hour - (103 - i) * 7 * day, weeksAgo: 103 - i }))

function payWeekly(payee: Payee, asOf: number, chance: Chance) {
  let open = payee.shares
    .filter(({ status }) => status === 'PENDING')
    .sort((a, b) => a.available - b.available)
  for (const { at, weeksAgo } of runsUntil(asOf)) {
    if (!open.length) return
    if (at < payee.verified! || open[0]!.available > at || (!payee.weekly && weeksAgo % 4)) continue
    const taken = open.filter(({ available }) => available <= at)
    const amount = taken.reduce((total, share) => total + share.amount, 0)
    if (amount < leastOf(payee)) continue
    const payout = newPayout(payee, amount, at, weeksAgo, chance)
    payee.payouts.push(payout)
    // What failed or was called off long ago was paid by a later run.
    if (weeksAgo > 1 && payout.status !== 'RELEASED') continue
    for (const share of taken) Object.assign(share, { payout, status: payout.status, held: payout.held })
    open = open.filter(({ available }) => available > at)
  }
}

/** Less than this waits for the next time. */
export const leastOf = ({ currency, weekly }: Payee) => minorPrice(weekly ? 20 : 10, currency)

const today = { PENDING: 52, PROCESSING: 30, HELD: 10, FAILED: 8 }
const lastWeek = { RELEASED: 88, PROCESSING: 4, HELD: 4, FAILED: 4 }
const before = { RELEASED: 976, FAILED: 17, CANCELED: 7 }
const whyHeld = [
  'The account was changed a day before.',
  'Much more than usual: we ask the vendor first.',
  'Papers of the vendor have run out.',
]

function newPayout(payee: Payee, amount: number, run: number, weeksAgo: number, chance: Chance): Payout {
  const status: PayoutStatus = chance.weighted<PayoutStatus>(
    (weeksAgo === 0 ? today : weeksAgo === 1 ? lastWeek : before) as Record<PayoutStatus, number>,
  )
  const approved = status === 'PENDING' || status === 'HELD' ? null : run + chance.int(20, 90) * 60_000
  const initiated = approved && status !== 'CANCELED' ? approved + hour : null
  const arrived = initiated && initiated + (weeksAgo ? chance.int(20, 70) : 1) * hour
  return {
    ...{ id: idOf('payouts', run, chance), payee, amount, run, status, approved, initiated },
    released: status === 'RELEASED' ? arrived : null,
    failed: status === 'FAILED' ? arrived : null,
    held: status === 'HELD' ? chance.pick(whyHeld) : null,
  }
}

import type { PaymentMethod, PaymentStatus, TransactionType } from '#shared/contract/enums.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { Sale } from './sales.ts'
import { platformFee, providerFee, providerOf } from './seed-providers.ts'
import type { Providers } from './seed-providers.ts'

/** Money that somebody paid or tried to, as all rows about it agree on. Amounts are in minor units. */
export type Payment = {
  id: string
  type: TransactionType
  status: Extract<PaymentStatus, 'PENDING' | 'PROCESSING' | 'SUCCEEDED' | 'FAILED' | 'CANCELED'>
  at: number
  /** When it succeeded or failed; null until then. */
  processed: number | null
  payer: Person
  amount: number
  currency: string
  method: PaymentMethod
  /** The code of the provider; null for what none handles. */
  provider: string | null
  /** What the provider calls it. */
  reference: string | null
  failure: string | null
  fees: readonly Fee[]
  /** What was sold: the kind of row, its id, and in words. */
  about: { table: string; id: string; text: string; eventId: string | null }
  /** To whom the rest is due; nobody for what the platform sells itself. */
  seller: Person | null
  vendorId: string | null
  fulfilled: number | null
  refund: { amount: number; at: number; reason: string } | null
}

export type Fee = {
  kind: 'platform' | 'provider'
  amount: number
  percent: number
  configId: string | null
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
/** What its recipient gets, refunds not taken off. */
export const netOf = ({ amount, fees }: Payment) => amount - sum(fees.map(fee => fee.amount))
export const feeOf = ({ fees }: Payment, kind: Fee['kind']) =>
  sum(fees.filter(fee => fee.kind === kind).map(fee => fee.amount))

/** Who bears how much of money that is given back: the seller, the platform out of its fee, and the rest. */
export function backOf(payment: Payment) {
  const amount = payment.refund?.amount ?? 0
  const share = amount / payment.amount
  const seller = Math.min(amount, Math.round(netOf(payment) * share))
  const platform = Math.min(amount - seller, Math.round(feeOf(payment, 'platform') * share))
  return { amount, seller, platform, rest: amount - seller - platform }
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'
/** A name as Stripe gives them; all of these say that they are of the demo. */
export const stripeId = (prefix: string, { int }: Chance) =>
  `${prefix}_demo${Array.from({ length: 18 }, () => letters[int(0, letters.length - 1)]).join('')}`

const failures = [
  'Your card was declined.',
  'Your card has insufficient funds.',
  'Your card has expired.',
  'The bank could not confirm that it was you.',
  'Your card’s security code is incorrect.',
] as const

const prefixes: Readonly<Record<string, string>> = { stripe: 'pi', paypal: 'PAYID', momo: 'MM', adyen: 'psp' }

export const referenceOf = (provider: string | null, chance: Chance) =>
  provider && stripeId(prefixes[provider]!, chance)

/** What is the same for every payment: through whom it goes, what is kept of it and why it failed. */
export function settle(
  providers: Providers,
  {
    type,
    amount,
    currency,
    method,
    status,
    at,
  }: Pick<Payment, 'type' | 'amount' | 'currency' | 'method' | 'status' | 'at'>,
  chance: Chance,
) {
  const provider = providerOf(method)
  const reference = referenceOf(provider, chance)
  const failure = status === 'FAILED' ? chance.pick(failures) : null
  if (status !== 'SUCCEEDED' || !provider || !amount) return { provider, reference, failure, fees: [] }
  const theirs = providerFee(provider, amount, currency)
  const ours = platformFee(providers, type, amount, currency, at)
  const fees: Fee[] = [{ kind: 'provider', amount: theirs.minor, percent: theirs.percent, configId: null }]
  if (ours?.minor)
    fees.unshift({ kind: 'platform', amount: ours.minor, percent: ours.percent, configId: ours.configId })
  return { provider, reference, failure, fees }
}

export function paymentOf(sale: Sale, providers: Providers, chance: Chance): Payment {
  const { type, method, status, at, currency, amountMinor: amount } = sale
  const refund = sale.refundedMinor && {
    amount: sale.refundedMinor,
    at: sale.refundedAt!,
    reason: sale.refundReason ?? 'Called off',
  }
  return {
    ...{ id: sale.paymentId, type, method, status, at, currency, amount, processed: sale.processedAt },
    ...settle(providers, { type, amount, currency, method, status, at }, chance),
    payer: sale.buyer,
    about: { table: sale.table, id: sale.id, text: sale.description, eventId: sale.eventId },
    ...{ seller: sale.seller, vendorId: sale.vendorId, fulfilled: sale.fulfilledAt, refund: refund || null },
  }
}

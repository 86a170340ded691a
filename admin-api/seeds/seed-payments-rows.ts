import type { PaymentStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { backOf, stripeId, sum } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import { seedPaymentMethods } from './seed-payments-methods.ts'
import type { Providers } from './seed-providers.ts'
import { added, day, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

/**
 * Payments, oldest first, with what is kept of them and how Stripe keeps them. What was given back of them is on them
 * already: its refunds have to follow before the transaction ends.
 */
export async function seedPaymentRows(seed: Seed, providers: Providers, payments: readonly Payment[]) {
  const chance = chanceOf('payments')
  const methodOf = await seedPaymentMethods(seed, providers, payments)
  await insert(
    seed,
    'payment_transactions',
    payments.map(payment => transaction(payment, seed.asOf, providers, methodOf(payment), chance)),
  )
  await insert(
    seed,
    'transaction_fees',
    payments.flatMap(payment => feesOf(payment, chance)),
  )
  await seedIntents(seed, payments, chance)
}

export function statusOf({ status, refund, amount }: Payment): PaymentStatus {
  if (status !== 'SUCCEEDED' || !refund) return status
  return refund.amount < amount ? 'PARTIALLY_REFUNDED' : 'REFUNDED'
}

/** What is left of the fees once a part of the platform’s was given back. */
const feesLeft = (payment: Payment) => sum(payment.fees.map(fee => fee.amount)) - backOf(payment).platform

const transaction = (
  payment: Payment,
  asOf: number,
  providers: Providers,
  user_payment_method_id: string | null,
  chance: Chance,
): Partial<Row<'payment_transactions'>> => ({
  id: payment.id,
  created_at: iso(payment.at),
  updated_at: iso(payment.refund?.at ?? payment.processed ?? payment.at),
  ...{ user_id: payment.payer.id, transaction_type: payment.type, status: statusOf(payment) },
  provider_id: payment.provider && providers.ids[payment.provider]!,
  ...{ payment_method: payment.method, user_payment_method_id, currency: payment.currency },
  ...{ amount_minor: payment.amount, fee_amount_minor: feesLeft(payment) },
  refunded_amount_minor: payment.refund?.amount ?? 0,
  event_id: payment.about.eventId,
  ...{ reference_type: payment.about.table, reference_id: payment.about.id },
  ...{ provider_reference: payment.reference, failure_reason: payment.failure },
  idempotency_key: payment.at > asOf - 2 * day ? `demo-${chance.hex(24)}` : null,
  description: payment.about.text,
  processed_at: isoOrNull(payment.processed),
})

const feeWords = { platform: 'Commission of the platform', provider: 'Taken by the provider' } as const

function feesOf(payment: Payment, chance: Chance): Partial<Row<'transaction_fees'>>[] {
  const taken = payment.fees.map(fee => ({
    ...added('transaction_fees', payment.processed!, chance),
    ...{ payment_transaction_id: payment.id, currency: payment.currency, fee_type: fee.kind },
    ...{ fee_config_id: fee.configId, percentage: fee.percent.toFixed(3), amount_minor: fee.amount },
    description: feeWords[fee.kind],
  }))
  const { platform } = backOf(payment)
  if (!platform) return taken
  const { fee_config_id } = taken.find(({ fee_type }) => fee_type === 'platform')!
  const back = {
    ...added('transaction_fees', payment.refund!.at, chance),
    ...{ payment_transaction_id: payment.id, currency: payment.currency, fee_type: 'platform' as const },
    ...{ fee_config_id, percentage: null, amount_minor: -platform },
    description: 'Commission given back with the refund',
  }
  return [...taken, back]
}

const intentStates = {
  SUCCEEDED: ['succeeded'],
  PENDING: ['requires_action', 'requires_payment_method', 'processing'],
  PROCESSING: ['processing'],
  FAILED: ['requires_payment_method'],
  CANCELED: ['canceled'],
} as const

/** Bookings name what Stripe kept of their payments; of the rest it was taken over for half a year. */
const mirrored = 182 * day

async function seedIntents(seed: Seed, payments: readonly Payment[], chance: Chance) {
  const accounts = await seed
    .tx('stripe_accounts')
    .whereNotNull('vendor_id')
    .select('id', 'vendor_id', 'created_at')
  const accountOf = new Map(accounts.map(account => [account.vendor_id, account]))
  const since = seed.asOf - mirrored
  const stripe = payments.filter(
    ({ provider, at, about }) => provider === 'stripe' && (at > since || about.table === 'bookings'),
  )
  const rows = stripe.map(payment => {
    const account = payment.vendorId && accountOf.get(payment.vendorId)
    const platform = payment.fees.find(({ kind }) => kind === 'platform')
    return {
      ...made('stripe_payment_intents', payment.at, chance, payment.processed ?? payment.at),
      ...{ stripe_payment_intent_id: payment.reference!, payment_transaction_id: payment.id },
      ...{ user_id: payment.payer.id, amount_minor: payment.amount, currency: payment.currency },
      stripe_account_id: account && Date.parse(account.created_at) < payment.at ? account.id : null,
      application_fee_minor: platform?.amount ?? 0,
      status: chance.pick(intentStates[payment.status]),
      client_secret_encrypted: `demo-unusable-${chance.hex(24)}`,
      last_error: payment.failure,
      metadata: { [payment.about.table]: payment.about.id },
    }
  })
  await insert(seed, 'stripe_payment_intents', rows)
}

/** What Stripe calls the charge of a payment. */
export const chargeOf = (payment: Payment, chance: Chance) =>
  payment.provider === 'stripe' && payment.status === 'SUCCEEDED' ? stripeId('ch', chance) : null

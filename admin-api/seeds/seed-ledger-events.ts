import type { LedgerDirection, LedgerEntryType } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Dispute } from './seed-disputes.ts'
import { backOf, feeOf, netOf } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Wallet } from './seed-payments-wallets.ts'
import type { Payout } from './seed-payouts-plan.ts'

export type Book = {
  payments: readonly Payment[]
  /** The refund of each payment of which something was given back. */
  refundOf: ReadonlyMap<string, string>
  disputes: readonly Dispute[]
  payouts: readonly Payout[]
  wallets: readonly Wallet[]
}

type Account =
  | 'provider_balance'
  | 'provider_fees'
  | 'platform_fees'
  | 'owed_to_hosts'
  | 'owed_to_wallets'
  | 'subscription_revenue'
  | 'donations'
  | 'gifts'
  | 'chargebacks_open'
  | 'chargeback_losses'
export type Line = readonly [LedgerDirection, Account, amount: number, user?: string | null, wallet?: string]
/** One thing that happened to money. */
export type Event = {
  at: number
  kind: LedgerEntryType
  currency: string
  text: string
  lines: readonly Line[]
  about: Partial<Row<'ledger_entries'>>
  wallet?: string | undefined
}

/** All that happened to money, in its order. */
export function eventsOf({ payments, refundOf, disputes, payouts, wallets }: Book): Event[] {
  const walletOf = new Map(
    wallets.flatMap(({ id, movements }) => movements.map(({ payment }) => [payment?.id, id])),
  )
  const done = payments.filter(
    ({ status, amount, method }) => status === 'SUCCEEDED' && amount > 0 && method !== 'CASH',
  )
  return [
    ...done.map(payment => charged(payment, walletOf.get(payment.id))),
    ...done.filter(({ refund }) => refund).map(payment => givenBack(payment, refundOf.get(payment.id)!)),
    ...disputes.filter(({ kind }) => kind === 'CHARGEBACK').flatMap(takenBack),
    ...payouts.filter(({ released }) => released).map(paidOut),
    ...wallets.flatMap(given),
  ].sort((a, b) => a.at - b.at)
}

const revenueOf = ({ type }: Payment): Account => (type === 'DONATION' ? 'donations' : 'subscription_revenue')

function charged(payment: Payment, wallet: string | undefined): Event {
  const { processed, currency, type, provider } = payment
  const kind = type === 'WALLET_TOPUP' ? 'WALLET_CREDIT' : provider ? 'CHARGE' : 'WALLET_DEBIT'
  return {
    ...{ at: processed!, currency, kind, lines: linesOf(payment), wallet },
    ...{ text: payment.about.text, about: { payment_transaction_id: payment.id } },
  }
}

/** Providers keep what they take and send the rest; what is paid from a wallet no provider sees. */
function linesOf(payment: Payment): Line[] {
  const { amount, payer, seller, provider, type } = payment
  const [taken, ours] = [feeOf(payment, 'provider'), feeOf(payment, 'platform')]
  const sent: Line = ['DEBIT', 'provider_balance', amount - taken, payer.id]
  if (!provider)
    return [
      ['DEBIT', 'owed_to_wallets', amount, payer.id],
      ['CREDIT', revenueOf(payment), amount],
    ]
  const commission: Line = ['CREDIT', 'platform_fees', ours]
  if (seller) return [sent, commission, ['CREDIT', 'owed_to_hosts', netOf(payment), seller.id]]
  const account = type === 'WALLET_TOPUP' ? 'owed_to_wallets' : revenueOf(payment)
  return [sent, ['DEBIT', 'provider_fees', taken], commission, ['CREDIT', account, amount - ours, payer.id]]
}

/** The provider keeps what it took: that is lost to the platform. */
function givenBack(payment: Payment, refund_id: string): Event {
  const { amount, seller, platform, rest } = backOf(payment)
  const lines: Line[] = [
    [
      'DEBIT',
      payment.seller ? 'owed_to_hosts' : revenueOf(payment),
      payment.seller ? seller : amount,
      payment.seller?.id,
    ],
    ['DEBIT', 'platform_fees', payment.seller ? platform : 0],
    ['DEBIT', 'provider_fees', payment.seller ? rest : 0],
    ['CREDIT', 'provider_balance', amount, payment.payer.id],
  ]
  const about = { payment_transaction_id: payment.id, refund_id }
  return {
    at: payment.refund!.at,
    kind: 'REFUND',
    currency: payment.currency,
    text: payment.refund!.reason,
    lines,
    about,
  }
}

/** A bank takes the money at once, and gives it back unless the dispute is lost. */
function takenBack({ payment, opened, resolved, outcome }: Dispute): Event[] {
  const { amount, currency, seller, payer } = payment
  const base = { kind: 'CHARGEBACK' as const, currency, about: { payment_transaction_id: payment.id } }
  const taken: Line[] = [
    ['DEBIT', 'chargebacks_open', amount],
    ['CREDIT', 'provider_balance', amount, payer.id],
  ]
  const won: Line[] = [
    ['DEBIT', 'provider_balance', amount],
    ['CREDIT', 'chargebacks_open', amount],
  ]
  const lost: Line[] = [
    ['DEBIT', 'owed_to_hosts', netOf(payment), seller!.id],
    ['DEBIT', 'chargeback_losses', amount - netOf(payment)],
    ['CREDIT', 'chargebacks_open', amount],
  ]
  const first: Event = { ...base, at: opened, text: 'A bank took a payment back', lines: taken }
  if (!resolved) return [first]
  const text = outcome === 'lost' ? 'The bank kept a payment' : 'The bank returned a payment'
  return [first, { ...base, at: resolved, text, lines: outcome === 'lost' ? lost : won }]
}

const paidOut = ({ id, payee, amount, released }: Payout): Event => ({
  ...{ at: released!, kind: 'PAYOUT', currency: payee.currency, text: 'Paid out', about: { payout_id: id } },
  lines: [
    ['DEBIT', 'owed_to_hosts', amount, payee.person.id],
    ['CREDIT', 'provider_balance', amount],
  ],
})

const given = ({ id, person, currency, movements }: Wallet): Event[] =>
  movements
    .filter(({ payment }) => !payment)
    .map(({ at, amount }) => ({
      ...{ at, kind: 'WALLET_CREDIT', currency, text: 'Welcome gift', about: {}, wallet: id },
      lines: [
        ['DEBIT', 'gifts', amount],
        ['CREDIT', 'owed_to_wallets', amount, person.id],
      ],
    }))

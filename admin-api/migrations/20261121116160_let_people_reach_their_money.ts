import type { Knex } from 'knex'
import { among, anyOf, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const ownOrSold = anyOf(own, among('vendor_id', 'app_vendor_ids'))

/** One reads what is one's own; money is moved by the platform. The ledger, fees, disputes and providers stay closed. */
const open: Record<string, Access> = {
  payment_transactions: { owner: own, hide: 'idempotency_key, metadata' },
  user_payment_methods: { owner: own, update: 'is_default, deleted_at' },
  refund_requests: {
    owner: own,
    hide: 'reviewed_by, review_note',
    insert: 'user_id, payment_transaction_id, booking_id, amount_minor, currency, reason, details',
    insertIf: through('payment_transaction_id', 'payment_transactions'),
  },
  refunds: { parties: through('payment_transaction_id', 'payment_transactions'), hide: 'processed_by' },
  wallets: { owner: own },
  stripe_payment_intents: { owner: own, hide: 'metadata' },
  stripe_accounts: { owner: ownOrSold },
  stripe_account_onboarding: { parties: through('stripe_account_id', 'stripe_accounts') },
  payout_accounts: { owner: ownOrSold },
  payout_schedules: { owner: ownOrSold },
  payouts: { owner: ownOrSold, hide: 'approved_by' },
  payout_distributions: { owner: mine('recipient_id') },

  subscription_plans: { everyone: 'is_active', hide: 'stripe_price_id, stripe_product_id, metadata' },
  subscriptions: { owner: own, hide: 'metadata' },
  subscription_payments: { owner: own, hide: 'metadata' },
  invoices: { owner: ownOrSold, hide: 'metadata' },
  invoice_items: { parties: through('invoice_id', 'invoices') },
  usage_records: { owner: own, hide: 'metadata' },
  feature_usage: { owner: own },
  premium_purchases: { owner: own },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

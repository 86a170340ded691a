import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Written by the platform and its providers; nobody makes, changes or deletes money by hand. */
const record: Policy = { read: ['SUPPORT', 'FINANCE', 'PLATFORM_DATA', 'OWNER'] }

/** What only those see who keep the books. */
const books: Policy = { read: ['FINANCE', 'PLATFORM_DATA', 'OWNER'] }

/** How payments go and what they cost. */
const rules: Policy = {
  read: ['SUPPORT', 'FINANCE', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  create: ['FINANCE', 'OWNER'],
  update: ['FINANCE', 'OWNER'],
  delete: ['FINANCE', 'OWNER'],
}

/** Of Stripe, as it stands there. */
const mirrored: Policy = { read: ['SUPPORT', 'FINANCE', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] }

export const payments: Domain = {
  label: 'Payments',
  policy: {
    default: record,
    tables: {
      payment_providers: {
        read: rules.read,
        create: ['OPERATIONS', 'OWNER'],
        update: ['FINANCE', 'OPERATIONS', 'OWNER'],
        delete: ['OWNER'],
      },
      payment_provider_routing: {
        read: rules.read,
        create: ['FINANCE', 'OPERATIONS', 'OWNER'],
        update: ['FINANCE', 'OPERATIONS', 'OWNER'],
        delete: ['FINANCE', 'OPERATIONS', 'OWNER'],
      },
      platform_fee_configs: rules,
      payment_transactions: { read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
      ledger_groups: books,
      ledger_entries: books,
      payment_reconciliations: books,
      payment_reconciliation_items: books,
      stripe_accounts: mirrored,
      stripe_account_onboarding: mirrored,
      stripe_products: mirrored,
      stripe_prices: mirrored,
      stripe_payment_intents: mirrored,
      payment_tokens: { read: ['FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
      // A user asks to have a card removed; whose card it is, is theirs.
      user_payment_methods: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT', 'FINANCE'],
      },
      // Where money goes is never changed by hand: that is how it is stolen.
      payout_accounts: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['FINANCE', 'OWNER'],
        pii: ['FINANCE', 'OWNER'],
        reveal: ['SUPPORT', 'TRUST_SAFETY'],
      },
      payout_schedules: { ...rules, read: ['SUPPORT', 'FINANCE', 'PLATFORM_DATA', 'OWNER'] },
      wallets: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['FINANCE', 'TRUST_SAFETY', 'OWNER'],
      },
      // Support takes down what a customer asks for; who decides comes later.
      refund_requests: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'FINANCE', 'OWNER'],
        update: ['SUPPORT', 'FINANCE', 'OWNER'],
        pii: ['FINANCE', 'OWNER'],
        reveal: ['SUPPORT', 'TRUST_SAFETY'],
      },
      dispute_cases: {
        read: ['SUPPORT', 'FINANCE', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'FINANCE', 'OWNER'],
        update: ['SUPPORT', 'FINANCE', 'OWNER'],
        pii: ['FINANCE', 'OWNER'],
        reveal: ['SUPPORT', 'TRUST_SAFETY'],
      },
    },
    fixed: {
      refund_requests: ['user_id'],
      dispute_cases: ['payment_transaction_id', 'amount_minor', 'currency'],
      payout_schedules: ['user_id', 'vendor_id'],
    },
    movable: { payment_provider_routing: ['provider_id'] },
    stamped: {
      platform_fee_configs: { create: 'created_by' },
    },
    readonly: {
      payout_schedules: ['last_run_at'],
      wallets: ['user_id', 'currency', 'balance_minor', 'held_minor'],
      refund_requests: ['status', 'reviewed_by', 'reviewed_at', 'review_note'],
      dispute_cases: ['status', 'provider_dispute_id', 'resolution', 'resolved_at'],
    },
  },
  workflows: [],
}

import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Written by finance while it is a draft; the database keeps what was issued. */
const drafted: Policy = {
  read: ['SUPPORT', 'FINANCE', 'PLATFORM_DATA', 'OWNER'],
  create: ['FINANCE', 'OWNER'],
  update: ['FINANCE', 'OWNER'],
  delete: ['FINANCE', 'OWNER'],
}

export const billing: Domain = {
  label: 'Billing',
  policy: {
    // Payments and usage are recorded by the platform and never written by hand.
    default: { read: ['SUPPORT', 'FINANCE', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      subscription_plans: {
        read: ['SUPPORT', 'FINANCE', 'MARKETING', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['FINANCE', 'MARKETING', 'OWNER'],
        update: ['FINANCE', 'MARKETING', 'OWNER'],
        delete: ['FINANCE', 'OWNER'],
      },
      subscriptions: {
        read: ['SUPPORT', 'FINANCE', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
        update: ['SUPPORT', 'FINANCE', 'OWNER'],
      },
      invoices: drafted,
      invoice_items: drafted,
    },
    fixed: { invoices: ['user_id', 'vendor_id', 'subscription_id'] },
    readonly: {
      subscriptions: [
        'user_id',
        'plan_id',
        'status',
        'current_period_start',
        'current_period_end',
        'canceled_at',
        'trial_start',
        'trial_end',
        'trial_reminder_sent_at',
        'stripe_customer_id',
        'stripe_subscription_id',
        'stripe_checkout_session_id',
        'metadata',
      ],
      invoices: [
        'status',
        'paid_at',
        'payment_transaction_id',
        'stripe_invoice_id',
        'pdf_url',
        'line_items',
        'metadata',
      ],
    },
  },
  workflows: [],
}

import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'invoice_status', 'Where an invoice stands.', [
    'DRAFT',
    'OPEN',
    'PAID',
    'OVERDUE',
    'VOID',
    'UNCOLLECTIBLE',
  ])
  await createEnum(knex, 'premium_plan_code', 'The offers of premium in dating.', [
    'BASIC',
    'POPULAR',
    'ANNUAL',
  ])
  await createInvoices(knex)
  await createInvoiceItems(knex)
  await createSubscriptionPayments(knex)
  await createPremiumPurchases(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createInvoices(knex: Knex) {
  await createSoftTable(
    knex,
    'invoices',
    'A bill for a subscription or a booking. Once it is issued, what it asks for stays as it is. @domain billing @prefix inv',
    t => {
      t.text('invoice_number')
        .notNullable()
        .comment('The number on the bill, such as INV-2026-0042. @label @search')
      t.text('subscription_id')
        .references('subscriptions.id')
        .onDelete('CASCADE')
        .comment('Empty unless it is for a subscription.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who is to pay; empty if a vendor is, or the account is gone.')
      t.text('vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('Who is to pay or be paid, if a vendor is.')
      t.text('booking_id')
        .references('bookings.id')
        .onDelete('RESTRICT')
        .comment('Empty unless it is for a booking.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('How it was paid; empty until then.')
      t.bigInteger('amount_minor')
        .notNullable()
        .comment(
          'To pay in all, tax included; the lines of a draft are added up by themselves. @money currency',
        )
      t.bigInteger('tax_minor')
        .notNullable()
        .defaultTo(0)
        .comment('The tax within the amount. @money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.specificType('status', 'invoice_status').notNullable().defaultTo('DRAFT')
      t.timestamp('issued_at').notNullable().defaultTo(knex.fn.now()).comment('The date on the bill.')
      t.timestamp('due_at').notNullable().comment('Until when it is to be paid.')
      t.timestamp('paid_at').comment('When it was paid; empty until then.')
      t.text('stripe_invoice_id').comment('The invoice at Stripe; empty if it was not made there.')
      t.text('pdf_url').comment('Where the printed bill lies; empty until it is made.')
      t.jsonb('line_items')
        .notNullable()
        .defaultTo('[]')
        .comment(
          'The lines as the provider sent them, kept as they came. The lines that count are the invoice items.',
        )
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts from the provider, by name.')
    },
  )
  await uniqueKeys(knex, 'invoices', {
    invoice_number: 'There is already an invoice with this number. It may be in the trash.',
    stripe_invoice_id: 'This invoice of Stripe is already known.',
  })
  await indexes(
    knex,
    'invoices',
    'subscription_id, created_at',
    'user_id, created_at',
    'vendor_id, created_at',
    'booking_id',
    'payment_transaction_id',
    'created_at, id',
    'status, created_at, id',
    'issued_at',
    'due_at',
    'deleted_at',
  )
  await searchIndexes(knex, 'invoices', 'invoice_number')
  await knex.raw(`
    comment on constraint invoices_vendor_id_foreign on invoices is 'There are invoices of this vendor. They have to be kept.';
    comment on constraint invoices_booking_id_foreign on invoices is 'There are invoices for this booking. They have to be kept.';
  `)
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'invoices', `invoices_${name}`, holds, message)
  await rule('amount_not_negative', 'amount_minor >= 0', 'An invoice cannot ask for less than nothing.')
  await rule('tax_within_amount', 'tax_minor between 0 and amount_minor', 'The tax is a part of the amount.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'paid_at',
    "status <> 'PAID' or paid_at is not null",
    'A paid invoice needs the time of payment.',
  )
}

async function createInvoiceItems(knex: Knex) {
  await createTable(knex, 'invoice_items', 'A line of an invoice. @domain billing @prefix ini', t => {
    t.text('invoice_id').notNullable().references('invoices.id').onDelete('CASCADE')
    t.text('description').notNullable().comment('What is charged for, as it stands on the bill. @label')
    t.decimal('quantity', 12, 3).notNullable().defaultTo(1)
    t.bigInteger('unit_price_minor')
      .notNullable()
      .comment('For one, without tax; below nothing for a discount. @money currency')
    t.bigInteger('amount_minor').notNullable().comment('For all of the line, without tax. @money currency')
    t.specificType('currency', 'char(3)').notNullable().defaultTo('USD').comment('The same as the invoice’s.')
    t.decimal('tax_rate', 6, 3).comment('In percent; empty if the line is not taxed by itself.')
    t.text('reference_type').comment('The kind of thing charged for, such as bookings; empty for none.')
    t.text('reference_id').comment('The id of the thing charged for; empty for none.')
    t.integer('sort_order').notNullable().defaultTo(0).comment('Place on the bill, lowest first.')
  })
  await indexes(knex, 'invoice_items', 'invoice_id, sort_order', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'invoice_items', `invoice_items_${name}`, holds, message)
  // Less than one apart, as old systems rounded each in their own way.
  await rule(
    'amount',
    'abs(amount_minor - quantity * unit_price_minor) < 1',
    'The amount of a line is its quantity times the price of one.',
  )
  await rule('quantity_not_negative', 'quantity >= 0', 'A quantity cannot be below nothing.')
  await rule('tax_rate_percent', 'tax_rate between 0 and 100', 'A tax rate lies between 0 and 100 percent.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createSubscriptionPayments(knex: Knex) {
  await createSoftTable(
    knex,
    'subscription_payments',
    'A payment for one period of a subscription, or the attempt. @domain billing @prefix sbp',
    t => {
      t.text('subscription_id').notNullable().references('subscriptions.id').onDelete('CASCADE')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who pays; empty if the account is gone.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('Empty until the provider has taken it up.')
      t.text('invoice_id')
        .references('invoices.id')
        .onDelete('SET NULL')
        .comment('Empty if none was written.')
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.specificType('status', 'payment_status').notNullable().defaultTo('PENDING')
      t.text('payment_method').comment('Such as card, as the provider calls it.')
      t.text('failure_reason').comment('What the provider said; empty unless it failed.')
      t.text('stripe_payment_intent_id').comment('The payment at Stripe. @label @search')
      t.text('stripe_charge_id').comment('The charge at Stripe; empty until something is charged.')
      t.timestamp('billing_period_start').comment('Of the period that is paid for; empty if not known.')
      t.timestamp('billing_period_end').comment('Of the period that is paid for; empty if not known.')
      t.integer('attempt').notNullable().defaultTo(1).comment('Which try this is, counted from 1.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts from the provider, by name.')
    },
  )
  await uniqueKeys(knex, 'subscription_payments', {
    stripe_payment_intent_id: 'This payment of Stripe is already known.',
  })
  await indexes(
    knex,
    'subscription_payments',
    'subscription_id, created_at',
    'user_id, created_at',
    'status, created_at, id',
    'created_at, id',
    'deleted_at',
    'payment_transaction_id',
    'invoice_id',
  )
  await searchIndexes(knex, 'subscription_payments', 'stripe_payment_intent_id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'subscription_payments', `subscription_payments_${name}`, holds, message)
  await rule('amount_not_negative', 'amount_minor >= 0', 'A payment cannot be below nothing.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
  await rule(
    'period_order',
    'billing_period_end > billing_period_start',
    'A period has to end after it begins.',
  )
  await rule('attempt_positive', 'attempt > 0', 'Attempts are counted from 1.')
}

async function createPremiumPurchases(knex: Knex) {
  await createTable(
    knex,
    'premium_purchases',
    'A purchase of months of premium and of boosts in dating. @domain billing @prefix ppu',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('Empty until the provider has taken it up.')
      t.text('subscription_id')
        .references('subscriptions.id')
        .onDelete('SET NULL')
        .comment('The subscription it prolongs; empty for none.')
      t.text('stripe_payment_intent_id').comment('The payment at Stripe. @label @search')
      t.specificType('plan_code', 'premium_plan_code').notNullable()
      t.bigInteger('amount_minor').notNullable().comment('@money currency')
      t.specificType('currency', 'char(3)').notNullable().defaultTo('USD')
      t.specificType('status', 'payment_status').notNullable().defaultTo('PENDING')
      t.integer('months').notNullable().defaultTo(1).comment('Months of premium that were bought.')
      t.integer('boosts').notNullable().defaultTo(0).comment('Boosts that come with them.')
    },
  )
  await uniqueKeys(knex, 'premium_purchases', {
    stripe_payment_intent_id: 'This payment of Stripe is already known.',
  })
  await indexes(
    knex,
    'premium_purchases',
    'user_id, created_at',
    'status, created_at, id',
    'created_at, id',
    'payment_transaction_id',
    'subscription_id',
  )
  await searchIndexes(knex, 'premium_purchases', 'stripe_payment_intent_id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'premium_purchases', `premium_purchases_${name}`, holds, message)
  await rule(
    'months_and_boosts',
    'months > 0 and boosts >= 0',
    'A purchase is of at least a month, and of no fewer than no boosts.',
  )
  await rule('amount_not_negative', 'amount_minor >= 0', 'A purchase cannot be below nothing.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'premium_purchases', 'subscription_payments', 'invoice_items', 'invoices')
  await dropEnums(knex, 'premium_plan_code', 'invoice_status')
}

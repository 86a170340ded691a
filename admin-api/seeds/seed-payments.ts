import type { Person } from './people.ts'
import type { Sale } from './sales.ts'
import { planDisputes, seedDisputes } from './seed-disputes.ts'
import { seedInvoices } from './seed-invoices.ts'
import { seedLedger } from './seed-ledger.ts'
import { paymentOf } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import { seedRefunds } from './seed-payments-refunds.ts'
import { seedPaymentRows } from './seed-payments-rows.ts'
import { planDonations, planPurchases, seedPurchases } from './seed-payments-premium.ts'
import type { Purchase } from './seed-payments-premium.ts'
import { planWallets, seedWallets } from './seed-payments-wallets.ts'
import type { Wallet } from './seed-payments-wallets.ts'
import { planPayouts } from './seed-payouts-plan.ts'
import { seedPayouts } from './seed-payouts.ts'
import { seedProviders } from './seed-providers.ts'
import type { Providers } from './seed-providers.ts'
import { seedReconciliations } from './seed-reconciliations.ts'
import type { StaffPerson } from './seed-staff.ts'
import { seedStripe } from './seed-stripe.ts'
import { planSubscriptions } from './seed-subscriptions-plan.ts'
import type { Subscription } from './seed-subscriptions-plan.ts'
import { seedPlans, seedSubscriptionPayments, seedSubscriptions } from './seed-subscriptions.ts'
import { seedUsage } from './seed-usage.ts'
import { chanceOf } from './chance.ts'
import type { Seed } from './seed.ts'

/** All that was paid, for what comes after what was paid for. */
export type Money = {
  providers: Providers
  payments: Payment[]
  subscriptions: Subscription[]
  purchases: Purchase[]
  wallets: Wallet[]
}

/**
 * The payments of all sales, of subscriptions and of what else the platform sells. After what is on offer (vendors,
 * events, adventures), before what was paid for.
 */
export async function seedPayments(
  seed: Seed,
  people: readonly Person[],
  staff: readonly StaffPerson[],
  sales: readonly Sale[],
): Promise<Money> {
  const chance = chanceOf('sales')
  const currencies = [...new Set(['EUR', 'USD', 'GBP', ...sales.map(({ currency }) => currency)])].sort()
  const providers = await seedProviders(seed, staff, currencies)
  const plans = await seedPlans(seed)
  await seedStripe(seed, people, plans)
  const subscriptions = planSubscriptions(300, people, plans, providers, seed.asOf)
  const till = { people, providers, asOf: seed.asOf }
  const { wallets, purchases } = planWallets(till)
  const bought = [...purchases, ...planPurchases(till)]
  const payments = [
    ...sales.map(sale => paymentOf(sale, providers, chance)),
    ...subscriptions.flatMap(({ periods }) => periods.flatMap(period => period.payments)),
    ...bought.map(({ payment }) => payment),
    ...wallets.flatMap(({ movements }) =>
      movements.flatMap(({ payment, amount }) => (payment && amount > 0 ? payment : [])),
    ),
    ...planDonations(till),
  ].sort((a, b) => a.at - b.at)
  await seedPaymentRows(seed, providers, payments)
  return { providers, payments, subscriptions, purchases: bought, wallets }
}

/** What became of the money: bills, refunds, disputes, payouts, the books. After what was paid for. */
export async function seedSettlements(seed: Seed, money: Money, staff: readonly StaffPerson[]) {
  const { providers, payments, subscriptions, purchases, wallets } = money
  await seedBilling(seed, money)
  const disputes = planDisputes(payments, seed.asOf)
  const refundOf = await seedRefunds(
    seed,
    payments,
    new Set(disputes.map(({ payment }) => payment.id)),
    staff,
  )
  await seedDisputes(seed, disputes, staff)
  const payees = planPayouts(payments, disputes, seed.asOf)
  await seedPayouts(seed, payees, staff)
  const payouts = payees.flatMap(payee => payee.payouts)
  await seedWallets(seed, wallets)
  await seedLedger(seed, { payments, refundOf, disputes, payouts, wallets })
  await seedReconciliations(seed, providers, payments, staff)
  await seedPurchases(seed, purchases, subscriptions)
}

async function seedBilling(seed: Seed, { subscriptions, payments }: Money) {
  await seedSubscriptions(seed, subscriptions)
  const invoiceOf = await seedInvoices(seed, subscriptions, payments)
  await seedSubscriptionPayments(seed, subscriptions, invoiceOf)
  await seedUsage(seed, subscriptions)
}

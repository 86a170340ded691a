import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { stripeId } from './seed-payments-plan.ts'
import { leastOf } from './seed-payouts-plan.ts'
import type { Payee, Payout, Share } from './seed-payouts-plan.ts'
import type { StaffPerson } from './seed-staff.ts'
import { day, hour, idOf, insert, iso, isoOrNull } from './seed.ts'
import type { Seed } from './seed.ts'

/** Where sellers are paid and when, what they were paid, and the shares of payments that are in it. */
export async function seedPayouts(seed: Seed, payees: readonly Payee[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('payout rows')
  const finance = staff.find(({ role }) => role === 'FINANCE')!.id
  await seedAccounts(seed, payees, chance)
  await insert(
    seed,
    'payout_schedules',
    payees.map(payee => schedule(payee, seed.asOf)),
  )
  const payouts = payees.flatMap(payee => payee.payouts).sort((a, b) => a.run - b.run)
  await insert(
    seed,
    'payouts',
    payouts.map(payout => payoutRow(payout, finance, chance)),
  )
  const shares = payees.flatMap(payee => payee.shares).sort((a, b) => a.at - b.at)
  await insert(
    seed,
    'payout_distributions',
    shares.map(share => shareRow(share, chance)),
  )
}

async function seedAccounts(seed: Seed, payees: readonly Payee[], chance: Chance) {
  const stripe: Row<'stripe_accounts'>[] = await seed.tx('stripe_accounts').where('payouts_enabled', true)
  const stripeOf = new Map(stripe.map(account => [account.vendor_id, account]))
  const known = new Set<string>()
  const rows = payees.map(payee => {
    const first = !known.has(payee.person.id)
    known.add(payee.person.id)
    return accountRow(payee, first, stripeOf.get(payee.vendorId), chance)
  })
  await insert(seed, 'payout_accounts', rows)
}

const banks = [
  'Harbour Savings Bank',
  'First Bank of the Coast',
  'Northern Credit Union',
  'People’s Bank',
  'Linden & Sons',
]

function accountRow(
  payee: Payee,
  is_default: boolean,
  stripe: Row<'stripe_accounts'> | undefined,
  chance: Chance,
) {
  const { person, vendorId, since, verified } = payee
  const byStripe = stripe !== undefined && Date.parse(stripe.created_at) < since
  const iban = ['EUR', 'GBP', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'CHF', 'TRY'].includes(payee.currency)
  const number = byStripe || iban ? null : `demo-unusable-${chance.hex(24)}`
  return {
    ...{ id: payee.accountId, created_at: iso(since), updated_at: iso(verified ?? since) },
    ...{ user_id: person.id, vendor_id: vendorId, account_type: byStripe ? 'STRIPE' : 'BANK' },
    account_holder_name: `${person.first} ${person.last}`,
    bank_name: byStripe ? null : chance.pick(banks),
    account_number_encrypted: number,
    routing_number_encrypted: number && `demo-unusable-${chance.hex(24)}`,
    iban_encrypted: !byStripe && iban ? `demo-unusable-${chance.hex(24)}` : null,
    account_last4: byStripe ? null : String(chance.int(0, 9999)).padStart(4, '0'),
    ...{ country: person.home.country, currency: payee.currency, is_default },
    stripe_account_id: byStripe ? stripe.id : null,
    ...{ is_verified: verified !== null, verified_at: isoOrNull(verified) },
  }
}

function schedule(payee: Payee, asOf: number): Partial<Row<'payout_schedules'>> {
  const { person, vendorId, weekly, verified, since, currency } = payee
  const run = asOf - 5 * hour
  const last = payee.payouts.at(-1)?.run
  return {
    ...{ id: payee.scheduleId, created_at: iso(since), updated_at: iso(last ?? since) },
    ...{ user_id: vendorId ? null : person.id, vendor_id: vendorId },
    frequency: weekly ? 'WEEKLY' : 'MONTHLY',
    day_of_week: weekly ? new Date(run).getUTCDay() : null,
    day_of_month: weekly ? null : new Date(run).getUTCDate(),
    ...{ delay_days: 7, minimum_amount_minor: leastOf(payee), currency, is_active: verified !== null },
    next_run_at: verified === null ? null : iso(run + (weekly ? 7 : 28) * day),
    last_run_at: last ? iso(last) : null,
  }
}

function payoutRow(payout: Payout, finance: string, chance: Chance): Partial<Row<'payouts'>> {
  const { payee, status, run, approved, initiated, released, failed } = payout
  return {
    ...{
      id: payout.id,
      created_at: iso(run),
      updated_at: iso(released ?? failed ?? initiated ?? approved ?? run),
    },
    ...{ user_id: payee.person.id, vendor_id: payee.vendorId, status, currency: payee.currency },
    ...{ payout_account_id: payee.accountId, schedule_id: payee.scheduleId, amount_minor: payout.amount },
    provider_reference: initiated ? stripeId('tr', chance) : null,
    ...{ period_start: iso(run - (payee.weekly ? 7 : 28) * day), period_end: iso(run) },
    ...{ initiated_at: isoOrNull(initiated), released_at: isoOrNull(released), failed_at: isoOrNull(failed) },
    failure_reason:
      failed === null
        ? null
        : chance.pick(['The account is closed.', 'The bank does not know this account.']),
    ...{
      hold_reason: payout.held,
      approved_by: approved === null ? null : finance,
      approved_at: isoOrNull(approved),
    },
  }
}

function shareRow(
  { payment, amount, at, available, status, held, payout }: Share,
  chance: Chance,
): Partial<Row<'payout_distributions'>> {
  const changed = payout ? (payout.released ?? payout.failed ?? payout.run) : (payment.refund?.at ?? at)
  return {
    ...{
      id: idOf('payout_distributions', at, chance),
      created_at: iso(at),
      updated_at: iso(Math.max(at, changed)),
      status,
    },
    ...{ payment_transaction_id: payment.id, amount_minor: amount, currency: payment.currency },
    ...{ recipient_id: payment.seller!.id, recipient_type: payment.vendorId ? 'VENDOR' : 'USER' },
    ...{ hold_reason: held, available_at: iso(available), payout_id: payout?.id ?? null },
    released_at: status === 'RELEASED' ? iso(payout!.released!) : null,
  }
}

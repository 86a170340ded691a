import type { InvoiceStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { stripeId } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Period, Subscription } from './seed-subscriptions-plan.ts'
import { day, idOf, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** A bill before it has a number. */
type Bill = {
  id: string
  issued: number
  status: InvoiceStatus
  paid: Payment | null
  text: string
  /** Tax included. */
  amount: number
  taxPercent: number
  currency: string
  about: Partial<Row<'invoices'>>
  reference: { reference_type: string; reference_id: string }
}

/** Percent of value added tax; elsewhere a subscription is sold without. */
const taxes: Readonly<Record<string, number>> = {
  ...{
    PT: 23,
    ES: 21,
    FR: 20,
    DE: 19,
    AT: 20,
    NL: 21,
    IT: 22,
    IE: 23,
    FI: 25.5,
    DK: 25,
    SE: 25,
    PL: 23,
    CZ: 21,
  },
  ...{ GB: 20, NO: 25, CH: 8.1, JP: 10, AU: 10 },
}

/** Bills for the periods of subscriptions and for some bookings; the answer has the bill of each period. */
export async function seedInvoices(
  seed: Seed,
  subscriptions: readonly Subscription[],
  payments: readonly Payment[],
): Promise<ReadonlyMap<Period, string>> {
  const chance = chanceOf('invoices')
  const billOf = new Map<Period, Bill>()
  for (const subscription of subscriptions)
    for (const period of subscription.periods)
      if (period.payments.length) billOf.set(period, billPeriod(subscription, period, chance))
  const bookings = payments.filter(
    ({ about, status, at }) =>
      about.table === 'bookings' && status === 'SUCCEEDED' && at > seed.asOf - 500 * day,
  )
  const asked = new Set(chance.some(bookings, 260))
  const billed = [...asked].map(payment => billBooking(payment, chance))
  const drafts = bookings
    .filter(payment => !asked.has(payment))
    .slice(-6)
    .map(payment =>
      draft(payment, Math.max(payment.processed!, seed.asOf - chance.int(1, 60) * 60_000), chance),
    )
  const bills = [...billOf.values(), ...billed, ...drafts].sort((a, b) => a.issued - b.issued)
  const items = bills.map(bill => itemsOf(bill, chance))
  await insert(
    seed,
    'invoices',
    numbered(bills).map(([bill, number]) => invoice(bill, number, seed.asOf, chance)),
  )
  await insert(seed, 'invoice_items', items.flat())
  return new Map([...billOf].map(([period, { id }]) => [period, id]))
}

function billPeriod({ id, person, plan, status }: Subscription, period: Period, chance: Chance): Bill {
  const paid = period.payments.find(payment => payment.status === 'SUCCEEDED') ?? null
  return {
    id: idOf('invoices', period.from, chance),
    issued: period.from,
    status: paid ? 'PAID' : status === 'EXPIRED' ? 'UNCOLLECTIBLE' : 'OPEN',
    paid,
    text: `${plan.name}, from ${iso(period.from).slice(0, 10)} to ${iso(period.to).slice(0, 10)}`,
    ...{ amount: plan.price_minor, currency: plan.currency },
    taxPercent: taxes[person.home.country] ?? 0,
    about: { subscription_id: id, user_id: person.id, vendor_id: null, booking_id: null },
    reference: { reference_type: 'subscriptions', reference_id: id },
  }
}

function billBooking(payment: Payment, chance: Chance): Bill {
  const void_ = payment.refund !== null && payment.refund.amount === payment.amount
  return {
    id: idOf('invoices', payment.at, chance),
    issued: payment.processed!,
    status: void_ ? 'VOID' : 'PAID',
    paid: payment,
    text: payment.about.text,
    ...{ amount: payment.amount, currency: payment.currency },
    // Who sells it says what tax there is; most are too small for any.
    taxPercent: chance.yes(0.4) ? (taxes[payment.seller!.home.country] ?? 0) : 0,
    about: {
      ...{ subscription_id: null, user_id: payment.payer.id },
      ...{ vendor_id: payment.vendorId, booking_id: payment.about.id },
    },
    reference: { reference_type: 'bookings', reference_id: payment.about.id },
  }
}

/** Somebody is at it: the date and the number stand already, for no bill may be without, but nothing of it was sent. */
const draft = (payment: Payment, issued: number, chance: Chance): Bill => ({
  ...billBooking(payment, chance),
  ...{ id: idOf('invoices', issued, chance), status: 'DRAFT', paid: null, issued },
})

/** Counted anew each year, in the order they were issued. */
function numbered(bills: readonly Bill[]): [Bill, string][] {
  const counts = new Map<number, number>()
  return bills.map(bill => {
    const year = new Date(bill.issued).getUTCFullYear()
    const count = (counts.get(year) ?? 0) + 1
    counts.set(year, count)
    return [bill, `INV-${year}-${String(count).padStart(4, '0')}`]
  })
}

const taxIn = ({ amount, taxPercent }: Bill) => Math.round((amount * taxPercent) / (100 + taxPercent))

function invoice(bill: Bill, invoice_number: string, asOf: number, chance: Chance): Partial<Row<'invoices'>> {
  const { id, issued, paid, about } = bill
  const due = issued + 14 * day
  const status = bill.status === 'OPEN' && due < asOf ? 'OVERDUE' : bill.status
  const paidAt = status === 'PAID' || status === 'VOID' ? paid!.processed! : null
  return {
    ...{ id, invoice_number, ...about, status, currency: bill.currency },
    ...{
      created_at: iso(issued),
      updated_at: iso(Math.max(issued, (status === 'VOID' && paid!.refund!.at) || paidAt || 0)),
    },
    ...{ amount_minor: bill.amount, tax_minor: taxIn(bill) },
    ...{ issued_at: iso(issued), due_at: iso(due), paid_at: isoOrNull(paidAt) },
    payment_transaction_id: paidAt ? paid!.id : null,
    stripe_invoice_id: about.subscription_id ? stripeId('in', chance) : null,
    pdf_url: status === 'DRAFT' ? null : `https://files.example.com/invoices/${invoice_number}.pdf`,
  }
}

/** One line for what was sold, and for large bills some of it as a line of its own. */
function itemsOf(bill: Bill, chance: Chance): Partial<Row<'invoice_items'>>[] {
  const net = bill.amount - taxIn(bill)
  const service = bill.about.booking_id && net > 5_000 && chance.yes(0.5) ? Math.round(net * 0.04) : 0
  const lines: [string, number][] = [[bill.text, net - service]]
  if (service) lines.push(['Fee for booking', service])
  return lines.map(([description, amount], sort_order) => ({
    ...made('invoice_items', bill.issued, chance),
    ...{
      invoice_id: bill.id,
      description,
      quantity: '1.000',
      unit_price_minor: amount,
      amount_minor: amount,
    },
    ...{ currency: bill.currency, tax_rate: bill.taxPercent ? bill.taxPercent.toFixed(3) : null, sort_order },
    ...bill.reference,
  }))
}

import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { stripeId, sum } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { Providers } from './seed-providers.ts'
import type { StaffPerson } from './seed-staff.ts'
import { day, hour, idOf, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Item = Partial<Row<'payment_reconciliation_items'>>
type Month = { provider: string; currency: string; from: number; to: number; payments: Payment[] }

/** What we have of each provider, month by month and currency by currency, held against what they say. */
export async function seedReconciliations(
  seed: Seed,
  providers: Providers,
  payments: readonly Payment[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('reconciliations')
  const finance = staff.find(({ role }) => role === 'FINANCE')!.id
  const months = monthsOf(payments, seed.asOf)
  const done = months.map(month => reconcile(month, providers, finance, seed.asOf, chance))
  await insert(
    seed,
    'payment_reconciliations',
    done.map(({ run }) => run),
  )
  await insert(
    seed,
    'payment_reconciliation_items',
    done.flatMap(({ items }) => items),
  )
}

const currencies = new Set(['EUR', 'USD', 'GBP', 'JPY'])

/** Of the months that are over, those in which something was paid in a currency that is reconciled. */
function monthsOf(payments: readonly Payment[], asOf: number): Month[] {
  const months = new Map<string, Month>()
  for (const payment of payments) {
    const { provider, currency, processed, status } = payment
    if (!provider || !currencies.has(currency) || status !== 'SUCCEEDED') continue
    const then = new Date(processed!)
    const [from, to] = [0, 1].map(later =>
      Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + later, 1),
    ) as [number, number]
    if (to > asOf - 2 * hour) continue
    const key = `${from} ${provider} ${currency}`
    if (!months.has(key)) months.set(key, { provider, currency, from, to, payments: [] })
    months.get(key)!.payments.push(payment)
  }
  return [...months.values()].sort((a, b) => a.from - b.from)
}

/** The last month is still being looked at; what differed before was explained. */
function reconcile(month: Month, providers: Providers, finance: string, asOf: number, chance: Chance) {
  const at = month.to + chance.int(60, 110) * 60_000
  const id = idOf('payment_reconciliations', at, chance)
  const open = month.to > asOf - 31 * day
  const done = Math.min(at + chance.int(20, 90) * hour, asOf - hour)
  const items = month.payments.map(payment => itemOf(payment, id, at, done, open, chance))
  if (open && month.provider === 'stripe') items.push(unknownHere(month, id, at, chance))
  const count = (...statuses: Item['status'][]) =>
    items.filter(({ status }) => statuses.includes(status)).length
  const differing = count('MISMATCHED', 'RESOLVED')
  const status = open ? (count('MISMATCHED') ? 'MISMATCHED' : 'PENDING') : differing ? 'RESOLVED' : 'MATCHED'
  const run: Partial<Row<'payment_reconciliations'>> = {
    ...{ id, created_at: iso(at), updated_at: iso(open ? at : done) },
    ...{ provider_id: providers.ids[month.provider]!, currency: month.currency, status },
    ...{ period_start: iso(month.from), period_end: iso(month.to) },
    expected_amount_minor: sum(items.map(item => item.expected_amount_minor ?? 0)),
    actual_amount_minor: sum(items.map(item => item.actual_amount_minor ?? 0)),
    ...{ matched_count: count('MATCHED'), mismatched_count: differing },
    notes: status === 'RESOLVED' ? 'All differences are explained.' : null,
    run_by: differing ? finance : null,
    completed_at: open ? null : iso(done),
  }
  return { run, items }
}

const explained = [
  'The provider kept its fee at once.',
  'Paid on the last day of the month, noted by the provider on the first of the next.',
  'Part of it came by a second transfer.',
] as const

function itemOf(
  payment: Payment,
  reconciliation_id: string,
  at: number,
  done: number,
  open: boolean,
  chance: Chance,
): Item {
  const { id, amount, currency, reference } = payment
  const differs = chance.yes(open ? 0.03 : 0.008)
  const missing = differs && chance.yes(0.4)
  const waits = open && !differs && chance.yes(0.1)
  return {
    ...made('payment_reconciliation_items', at, chance, differs && !open ? done : at),
    ...{ reconciliation_id, payment_transaction_id: id, provider_reference: reference, currency },
    expected_amount_minor: amount,
    actual_amount_minor: missing || waits ? null : differs ? amount - chance.int(1, 9) * 10 : amount,
    status: waits ? 'PENDING' : !differs ? 'MATCHED' : open ? 'MISMATCHED' : 'RESOLVED',
    resolution_note: differs && !open ? (missing ? explained[1] : chance.pick(explained)) : null,
  }
}

/** A payment that the provider names and we do not have. */
const unknownHere = ({ currency }: Month, reconciliation_id: string, at: number, chance: Chance): Item => ({
  ...made('payment_reconciliation_items', at, chance),
  ...{
    reconciliation_id,
    payment_transaction_id: null,
    provider_reference: stripeId('pi', chance),
    currency,
  },
  ...{
    expected_amount_minor: null,
    actual_amount_minor: chance.int(10, 90) * 100,
    status: 'MISMATCHED' as const,
  },
})

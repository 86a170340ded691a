import type { DisputeKind, DisputeStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { stripeId } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { StaffPerson } from './seed-staff.ts'
import { day, hour, idOf, insert, iso, isoOrNull } from './seed.ts'
import type { Seed } from './seed.ts'

/** A dispute about a payment that was not given back, as all rows about it agree on. */
export type Dispute = {
  id: string
  kind: DisputeKind
  payment: Payment
  opened: number
  /** Null while it is open. */
  resolved: number | null
  /** Only a bank can take money back by itself: what we decide is lost by nobody. */
  outcome: 'open' | 'won' | 'lost' | 'settled' | 'withdrawn'
}

const kinds = { CHARGEBACK: 55, BOOKING: 27, PAYMENT: 15, OTHER: 3 }
const outcomes = {
  bank: { won: 45, lost: 40, settled: 0, withdrawn: 15 },
  ours: { won: 35, lost: 0, settled: 45, withdrawn: 20 },
}

/** About one of a hundred payments, at most one dispute each, some of them open. */
export function planDisputes(payments: readonly Payment[], asOf: number): Dispute[] {
  const chance = chanceOf('disputes')
  const fits = ({ status, refund, seller, method, processed }: Payment) =>
    status === 'SUCCEEDED' && !refund && seller && method === 'CARD' && processed! < asOf - 4 * day
  const disputed = payments.filter(
    payment => fits(payment) && chance.yes(payment.at > asOf - 40 * day ? 0.07 : 0.03),
  )
  return disputed.map(payment => planOne(payment, asOf, chance)).sort((a, b) => a.opened - b.opened)
}

function planOne(payment: Payment, asOf: number, chance: Chance): Dispute {
  const wanted = chance.weighted(kinds)
  const kind = wanted === 'BOOKING' && payment.about.table !== 'bookings' ? 'PAYMENT' : wanted
  const latest = Math.min(payment.processed! + 70 * day, asOf - hour)
  const opened = Math.floor(payment.processed! + (latest - payment.processed!) * (0.1 + 0.9 * chance.share()))
  const resolved = Math.floor(opened + chance.around((kind === 'CHARGEBACK' ? 35 : 9) * day))
  const id = idOf('dispute_cases', opened, chance)
  if (resolved > asOf - hour) return { id, kind, payment, opened, resolved: null, outcome: 'open' }
  return {
    id,
    kind,
    payment,
    opened,
    resolved,
    outcome: chance.weighted(outcomes[kind === 'CHARGEBACK' ? 'bank' : 'ours']),
  }
}

type Quarrel = readonly [reason: string, claim: string, answer: string]
/** What it is about, in the words of the bank where a bank is asked; what the customer says, and what the seller. */
const quarrels: Readonly<Record<DisputeKind, readonly Quarrel[]>> = {
  CHARGEBACK: [
    ['fraudulent', 'I did not make this payment.', 'The ticket was scanned at the entrance at 19:42.'],
    ['product_not_received', 'Nothing came, and nobody answers.', 'It was handed over against a signature.'],
    [
      'product_unacceptable',
      'The photos show another place.',
      'The route and the place are those of the offer.',
    ],
    ['duplicate', 'My statement shows this sum two times.', 'The second charge was never captured.'],
    ['credit_not_processed', 'I was promised my money back.', 'They called it off an hour before it began.'],
  ],
  BOOKING: [
    [
      'The guide never came',
      'I waited at the gate for an hour.',
      'Our guide waited at the agreed place with a sign.',
    ],
    ['Half of the tour was left out', 'We turned back at noon.', 'A storm was coming: safety goes first.'],
    ['Not what was described', 'We were twenty, not eight.', 'The offer says up to twenty.'],
  ],
  PAYMENT: [
    ['Charged twice', 'My statement shows this sum two times.', 'Only one of the two charges went through.'],
    ['Charged more than agreed', 'We had agreed on less.', 'The price includes the meal that they chose.'],
    ['I did not buy this', 'My child must have tapped on it.', 'The order came from their usual phone.'],
  ],
  OTHER: [
    ['The receipt names the wrong firm', 'I cannot hand it in like this.', 'We have sent another one.'],
  ],
}

const decisions: Readonly<Record<Dispute['outcome'], readonly string[]>> = {
  open: [],
  won: ['Won: the evidence shows that it was delivered.', 'Won: the bank turned the claim down.'],
  lost: ['Lost: the bank sided with the holder of the card.', 'Lost: the seller did not answer in time.'],
  settled: [
    'Settled: the seller gives a second day for nothing.',
    'Settled: the seller gives a voucher of their own.',
  ],
  withdrawn: [
    'Withdrawn: both found a solution by themselves.',
    'Withdrawn: the customer recognised the charge.',
  ],
}

const states: Record<Exclude<Dispute['outcome'], 'open'>, DisputeStatus> = {
  won: 'REJECTED',
  lost: 'RESOLVED',
  settled: 'RESOLVED',
  withdrawn: 'CLOSED',
}

/** After what was paid for. */
export async function seedDisputes(seed: Seed, disputes: readonly Dispute[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('dispute rows')
  const desk = staff.filter(({ role }) => role === 'SUPPORT' || role === 'FINANCE')
  await insert(
    seed,
    'dispute_cases',
    disputes.map(dispute => disputeRow(dispute, desk, seed.asOf, chance)),
  )
}

function disputeRow(
  dispute: Dispute,
  desk: readonly StaffPerson[],
  asOf: number,
  chance: Chance,
): Partial<Row<'dispute_cases'>> {
  const { kind, payment, opened, resolved, outcome } = dispute
  const fresh = outcome === 'open' && opened > asOf - 5 * day
  const waiting = chance.weighted({ AWAITING_EVIDENCE: 1, UNDER_REVIEW: 1 })
  const status = outcome !== 'open' ? states[outcome] : fresh ? 'OPEN' : waiting
  const bank = kind === 'CHARGEBACK'
  const [reason, claim, answer] = chance.pick(quarrels[kind])
  return {
    ...{ id: dispute.id, kind, status, created_at: iso(opened) },
    updated_at: iso(resolved ?? (fresh ? opened : opened + (asOf - opened) * chance.share())),
    ...{ payment_transaction_id: payment.id, amount_minor: payment.amount, currency: payment.currency },
    booking_id: payment.about.table === 'bookings' ? payment.about.id : null,
    ...{ opened_by: bank ? null : payment.payer.id, against_vendor_id: payment.vendorId },
    provider_dispute_id: bank ? stripeId('du', chance) : null,
    reason,
    evidence: [{ from: 'customer', text: claim }, ...(fresh ? [] : [{ from: 'seller', text: answer }])],
    evidence_due_at: bank ? iso(opened + 21 * day) : null,
    assigned_to: fresh && chance.yes(0.6) ? null : chance.pick(desk).id,
    resolution: outcome === 'open' ? null : chance.pick(decisions[outcome]),
    resolved_at: isoOrNull(resolved),
  }
}

import type { RefundStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { stripeId } from './seed-payments-plan.ts'
import type { Payment } from './seed-payments-plan.ts'
import type { StaffPerson } from './seed-staff.ts'
import { day, hour, idOf, insert, iso, isoOrNull } from './seed.ts'
import type { Seed } from './seed.ts'

type Rows = { requests: Partial<Row<'refund_requests'>>[]; refunds: Partial<Row<'refunds'>>[] }

/** The wish for money back, or what came of one, before it becomes rows. */
type Ask = {
  payment: Payment
  amount: number
  reason: string
  at: number
  status: RefundStatus
  decided: number | null
}

/**
 * Who wanted money back and who got it, after what was paid for. The answer has the refund of each payment of which
 * something was given back. Those `apart` are left alone: they are in dispute.
 */
export async function seedRefunds(
  seed: Seed,
  payments: readonly Payment[],
  apart: ReadonlySet<string>,
  staff: readonly StaffPerson[],
): Promise<ReadonlyMap<string, string>> {
  const chance = chanceOf('refunds')
  const finance = staff.find(({ role }) => role === 'FINANCE')!.id
  const rows: Rows = { requests: [], refunds: [] }
  const given = new Map<string, string>()
  for (const payment of payments.filter(({ refund }) => refund))
    given.set(payment.id, giveBack(payment, rows, finance, chance))
  const kept = payments.filter(
    ({ id, status, refund, seller }) => status === 'SUCCEEDED' && !refund && seller && !apart.has(id),
  )
  for (const ask of otherAsks(kept, seed.asOf, chance)) answer(ask, rows, finance, chance)
  await insert(seed, 'refund_requests', inOrder(rows.requests))
  await insert(seed, 'refunds', inOrder(rows.refunds))
  return given
}

const inOrder = <T extends { created_at?: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at! < b.created_at! ? -1 : 1))

function giveBack(payment: Payment, rows: Rows, finance: string, chance: Chance): string {
  const { amount, at, reason } = payment.refund!
  const from = payment.processed! + (at - payment.processed!) * 0.6
  const asked = chance.yes(0.65)
  const ask: Ask = {
    payment,
    amount,
    reason,
    at: from,
    status: 'SUCCEEDED',
    decided: from + (at - from) * 0.8,
  }
  if (asked) rows.requests.push(request(ask, finance, chance))
  const refund = refundRow(ask, at, asked ? rows.requests.at(-1)!.id! : null, finance, chance)
  rows.refunds.push(refund)
  return refund.id
}

const whys = [
  'I cannot come',
  'It was not as described',
  'Booked by mistake',
  'The weather was too bad',
  'Fell ill',
] as const
const plenty: readonly (readonly [RefundStatus, count: number, days: number])[] = [
  ['REJECTED', 70, 500],
  ['REQUESTED', 22, 12],
  ['APPROVED', 6, 10],
  ['PROCESSING', 7, 8],
  ['FAILED', 5, 60],
]

/** Those who got nothing back, or have not yet: of payments made some days before. */
function otherAsks(payments: readonly Payment[], asOf: number, chance: Chance): Ask[] {
  const taken = new Set<string>()
  return plenty.flatMap(([status, count, days]) => {
    const fitting = payments.filter(
      ({ id, processed }) =>
        !taken.has(id) && processed! > asOf - (days + 40) * day && processed! < asOf - 2 * day,
    )
    return chance.some(fitting, count).map(payment => {
      taken.add(payment.id)
      const earliest = Math.max(payment.processed! + hour, asOf - days * day)
      const at = Math.floor(earliest + (asOf - 3 * hour - earliest) * chance.share())
      const decided = status === 'REQUESTED' ? null : at + (asOf - hour - at) * 0.7 * chance.share()
      const amount = chance.yes(0.7) ? payment.amount : Math.ceil(payment.amount / 2)
      return { payment, amount, reason: chance.pick(whys), at, status, decided }
    })
  })
}

function answer(ask: Ask, rows: Rows, finance: string, chance: Chance) {
  const asked = request(ask, finance, chance)
  rows.requests.push(asked)
  if (ask.status === 'PROCESSING' || ask.status === 'FAILED')
    rows.refunds.push(refundRow(ask, ask.decided! + hour / 4, asked.id, finance, chance))
}

const notes: Partial<Record<RefundStatus, readonly string[]>> = {
  SUCCEEDED: ['Within the time for free cancelation.', 'The host agrees.', 'As the terms say.'],
  APPROVED: ['The host agrees.', 'As the terms say.'],
  PROCESSING: ['As the terms say.'],
  FAILED: ['As the terms say.'],
  REJECTED: [
    'Too late: the time for free cancelation was over.',
    'It took place, and they were there.',
    'Sold as not refundable.',
  ],
}
/** What some tell besides. */
const told: Readonly<Record<string, string>> = {
  'I cannot come': 'My plans have changed and I cannot travel that week.',
  'Fell ill': 'I have been ill since Monday and can send a note of my doctor.',
  'Booked by mistake': 'I wanted the week after and noticed it right away.',
}

function request({ payment, amount, reason, at, status, decided }: Ask, finance: string, chance: Chance) {
  return {
    ...{
      id: idOf('refund_requests', at, chance),
      created_at: iso(at),
      updated_at: iso(decided ?? at),
      status,
    },
    ...{ user_id: payment.payer.id, payment_transaction_id: payment.id },
    booking_id: payment.about.table === 'bookings' ? payment.about.id : null,
    ...{
      amount_minor: amount,
      currency: payment.currency,
      reason,
      details: (chance.yes(0.6) && told[reason]) || null,
    },
    reviewed_by: decided ? finance : null,
    reviewed_at: isoOrNull(decided),
    review_note: decided ? chance.pick(notes[status]!) : null,
  }
}

function refundRow(
  { payment, amount, reason, at, status, decided }: Ask,
  done: number,
  refund_request_id: string | null,
  finance: string,
  chance: Chance,
) {
  const begun = Math.min(decided ?? at, done)
  const over = status === 'SUCCEEDED' || status === 'FAILED'
  return {
    ...{
      id: idOf('refunds', begun, chance),
      created_at: iso(begun),
      updated_at: iso(over ? done : begun),
      status,
    },
    ...{
      refund_request_id,
      payment_transaction_id: payment.id,
      amount_minor: amount,
      currency: payment.currency,
      reason,
    },
    provider_reference: payment.provider === 'stripe' ? stripeId('re', chance) : null,
    processed_by: refund_request_id ? finance : null,
    processed_at: over ? iso(done) : null,
    failure_reason: status === 'FAILED' ? 'The card to which it was to go has been closed.' : null,
  }
}

import type { DisputeStatus } from '#shared/contract/enums.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { OrderPlan } from './plans/order-plan.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { quarrels } from './texts/listing-texts.ts'

/** Disagreements about orders: open ones of those in dispute, settled ones of some that were given back or were not. After the refunds. */
export async function seedMarketplaceDisputes(
  seed: Seed,
  orders: readonly OrderPlan[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('marketplace disputes')
  const [agent, trust] = (['SUPPORT', 'TRUST_SAFETY'] as const).map(role =>
    staff.find(one => one.role === role)!,
  )
  const refunds: { id: string; payment_transaction_id: string }[] = await seed
    .tx('refunds')
    .where('status', 'SUCCEEDED')
    .select('id', 'payment_transaction_id')
  const given = new Map(refunds.map(({ id, payment_transaction_id }) => [payment_transaction_id, id]))
  const quarrel = (order: OrderPlan) => {
    const back = order.status === 'REFUNDED' && order.delivered !== null
    if (
      order.status !== 'DISPUTED' &&
      !(back && chance.yes(0.8)) &&
      !(order.status === 'DELIVERED' && chance.yes(0.012))
    )
      return []
    return [disputeRow(order, chance.yes(0.7) ? agent! : trust!, given, seed.asOf, chance)]
  }
  const rows = orders.flatMap(quarrel)
  await insert(
    seed,
    'marketplace_disputes',
    rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
}

function disputeRow(
  order: OrderPlan,
  agent: StaffPerson,
  given: ReadonlyMap<string, string>,
  asOf: number,
  chance: Chance,
) {
  const { sale, listing, buyer, shipped, delivered, canceled } = order
  const at = soonAfter(delivered ?? shipped!, canceled ?? asOf, delivered ? 2 * day : 15 * day, chance)
  const about = delivered ? quarrels.slice(1) : quarrels.slice(0, 1)
  const [reason, description, decision] = chance.pick(
    order.status === 'DELIVERED' ? quarrels.slice(-1) : about,
  )
  const status = stateOf(order, chance)
  const settled = status === 'RESOLVED' || status === 'REJECTED'
  const until = Math.min(sale?.refundedAt ?? asOf, asOf)
  const resolved = settled
    ? canceled && canceled > at
      ? canceled
      : soonAfter(at, until, 3 * day, chance)
    : null
  return {
    ...made('marketplace_disputes', at, chance, resolved ?? soonAfter(at, asOf, 5 * hour, chance)),
    ...{
      order_id: order.id,
      opened_by: buyer.id,
      against_id: listing.seller.id,
      reason,
      description,
      status,
    },
    evidence:
      status === 'OPEN' ? [] : [{ by: buyer.id, note: 'Photos of the parcel', handed_in_at: iso(at) }],
    assigned_to: status === 'OPEN' ? null : agent.id,
    resolution: settled ? decision : null,
    refund_amount_minor: settled && sale?.refundedMinor ? sale.refundedMinor : null,
    currency: settled && sale?.refundedMinor ? listing.currency : null,
    refund_id: (settled && sale && given.get(sale.paymentId)) || null,
    ...{ resolved_by: settled ? agent.id : null, resolved_at: resolved === null ? null : iso(resolved) },
  }
}

function stateOf({ status }: OrderPlan, { weighted }: Chance): DisputeStatus {
  if (status === 'REFUNDED') return 'RESOLVED'
  if (status === 'DELIVERED') return 'REJECTED'
  return weighted({ OPEN: 40, UNDER_REVIEW: 35, AWAITING_EVIDENCE: 25, RESOLVED: 0, REJECTED: 0, CLOSED: 0 })
}

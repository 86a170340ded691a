import type { ReviewTarget } from '#shared/contract/enums.ts'
import type { Chance } from './chance.ts'
import type { Seed } from './seed.ts'

/** That somebody was somewhere and may write about it; `owner_id` answers. */
export type Occasion = {
  target_type: ReviewTarget
  target_id: string
  reviewer_id: string
  owner_id: string | null
  /** When it was over. */
  at: number
  event_id?: string
  adventure_id?: string
  vendor_id?: string
  booking_id?: string
}

/** How many of those who were there write a review, by what they write about. */
const zeal: Readonly<Record<ReviewTarget, number>> = {
  ADVENTURE: 0.28,
  VENDOR: 0.08,
  EVENT: 0.12,
  HOST: 0.05,
  SERVICE: 0.4,
}

/** Whatever was completed or attended, as far as people write about it. */
export async function occasions(seed: Seed, chance: Chance): Promise<Occasion[]> {
  const all = [
    ...(await bookedAdventures(seed)),
    ...(await attendedEvents(seed)),
    ...(await bookedServices(seed)),
  ]
  return all.filter(
    ({ target_type, reviewer_id, owner_id, at }) =>
      chance.yes(zeal[target_type]) && reviewer_id !== owner_id && at < seed.asOf,
  )
}

async function bookedAdventures({ tx }: Seed): Promise<Occasion[]> {
  const rows = await tx('bookings as b')
    .join('vendors as v', 'v.id', 'b.vendor_id')
    .where('b.status', 'COMPLETED')
    .orderBy('b.id')
    .select('b.id', 'b.user_id', 'b.adventure_id', 'b.vendor_id', 'b.completed_at', 'v.user_id as owner_id')
  return rows.flatMap(({ id, user_id, adventure_id, vendor_id, completed_at, owner_id }) => {
    const there = { reviewer_id: user_id, owner_id, at: Date.parse(completed_at), booking_id: id }
    const links = { adventure_id, vendor_id }
    return [
      { ...there, ...links, target_type: 'ADVENTURE', target_id: adventure_id },
      { ...there, ...links, target_type: 'VENDOR', target_id: vendor_id },
    ]
  })
}

async function attendedEvents({ tx }: Seed): Promise<Occasion[]> {
  const rows = await tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .where('p.status', 'ATTENDED')
    .orderBy('p.id')
    .select('p.user_id', 'e.id', 'e.host_id', tx.raw('coalesce(e.end_date, e.start_date) as ended_at'))
  return rows.flatMap(({ user_id, id, host_id, ended_at }) => {
    const there = { reviewer_id: user_id, owner_id: host_id, at: Date.parse(ended_at), event_id: id }
    return [
      { ...there, target_type: 'EVENT', target_id: id },
      { ...there, target_type: 'HOST', target_id: host_id },
    ]
  })
}

async function bookedServices({ tx }: Seed): Promise<Occasion[]> {
  const rows = await tx('service_bookings')
    .where('status', 'COMPLETED')
    .orderBy('id')
    .select('service_id', 'customer_id', 'provider_id', 'completed_at')
  return rows.map(({ service_id, customer_id, provider_id, completed_at }) => ({
    target_type: 'SERVICE',
    target_id: service_id,
    reviewer_id: customer_id,
    owner_id: provider_id,
    at: Date.parse(completed_at),
  }))
}

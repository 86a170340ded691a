import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { EventPlan, TierPlan } from './plans/event-plan.ts'
import type { SalesPlan } from './sales.ts'
import { day, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { eventCancelReasons } from './texts/event-texts.ts'

type Community = { id: string; created_at: string }

/** Events and the tickets they sell. What was paid for them is in the plan of the sales; places are counted by the database. */
export async function seedEvents(seed: Seed, { events, sales }: SalesPlan) {
  const chance = chanceOf('event rows')
  const categories: { id: string; slug: string }[] = await seed.tx('event_categories').select('id', 'slug')
  const listed = new Map(categories.map(({ id, slug }) => [slug, id]))
  const communities: Community[] = await seed.tx('communities').orderBy('id').select('id', 'created_at')
  const taken = revenueOf(sales)
  await insert(
    seed,
    'events',
    events.map(event => ({
      ...eventRow(event, seed.asOf, chance),
      ...holder(event, communities, chance),
      category_id: listed.get(event.text.category) ?? null,
      ...shareOut(taken.get(event.id) ?? 0),
    })),
  )
  await insert(
    seed,
    'event_ticket_tiers',
    events.flatMap(event => event.tiers.map(tier => tierRow(event, tier, seed.asOf, chance))),
  )
}

/** What was paid for each event, less what was given back. */
function revenueOf(sales: SalesPlan['sales']) {
  const taken = new Map<string, number>()
  for (const { eventId, status, amountMinor, refundedMinor } of sales)
    if (eventId && status === 'SUCCEEDED')
      taken.set(eventId, (taken.get(eventId) ?? 0) + amountMinor - refundedMinor)
  return taken
}

/** The platform keeps a tenth. */
function shareOut(total: number) {
  const fee = Math.round(total / 10)
  return { total_revenue_minor: total, platform_fee_minor: fee, organizer_payout_minor: total - fee }
}

/** In whose name: a vendor's, a community's that was there already, or the host's own. */
function holder({ vendor, created }: EventPlan, communities: readonly Community[], { pick, yes }: Chance) {
  if (vendor) return { host_type: 'VENDOR' as const, vendor_id: vendor.id }
  const there = communities.filter(community => Date.parse(community.created_at) < created)
  if (!there.length || !yes(0.3)) return {}
  return { host_type: 'COMMUNITY' as const, community_id: pick(there).id }
}

const when = (at: number | null) => (at === null ? null : iso(at))

function eventRow(event: EventPlan, asOf: number, chance: Chance) {
  const { text, published, completed, canceled, created, start } = event
  const online = text.type === 'TECH_INNOVATION' && chance.yes(0.35)
  return {
    ...made(
      'events',
      created,
      chance,
      completed ?? canceled ?? published ?? Math.min(created + 40 * minute, asOf),
    ),
    ...{ id: event.id, title: event.title, slug: event.slug, description: text.text, host_id: event.host.id },
    ...{ type: text.type, status: event.status, mode: online ? ('HYBRID' as const) : ('PHYSICAL' as const) },
    visibility: chance.weighted({ PUBLIC: 88, UNLISTED: 8, PRIVATE: 4 }),
    start_date: iso(start),
    end_date: iso(event.end),
    ...placeOf(event, chance),
    online_url: online ? `https://meet.purser.example/${event.slug}` : null,
    tags: [
      text.category,
      ...chance.some(['newcomers', 'after-work', 'weekend', 'outdoors', 'small-group'], 2),
    ],
    cover_image: `https://media.purser.example/events/${event.slug}.jpg`,
    min_participants: Math.min(event.capacity, chance.pick([0, 0, 4, 6])),
    max_participants: event.capacity,
    ...{ is_free: event.priceMinor === 0, price_minor: event.priceMinor, currency: event.city.currency },
    ...{ published_at: when(published), completed_at: when(completed), canceled_at: when(canceled) },
    cancel_reason: canceled === null ? null : chance.pick(eventCancelReasons),
  }
}

function placeOf({ city, venue }: EventPlan, { faker, int, share }: Chance) {
  const near = (degrees: number) => Math.round((degrees + (share() - 0.5) * 0.08) * 1_000) / 1_000
  return {
    ...{ venue, city: city.city, country: city.country, timezone: city.timezone },
    address: `${faker(city.names).location.street()} ${int(1, 90)}`,
    ...{ latitude: near(city.latitude), longitude: near(city.longitude) },
  }
}

const includes: Record<TierPlan['type'], string> = {
  EARLY_BIRD: 'The same as general admission, for those who decide early.',
  GENERAL_ADMISSION: 'Admission for one person.',
  VIP: 'A seat in the first row and one drink.',
}

function tierRow(event: EventPlan, tier: TierPlan, asOf: number, chance: Chance) {
  const at = Math.min(event.created + minute, asOf)
  return {
    ...made('event_ticket_tiers', at, chance),
    ...{
      id: tier.id,
      event_id: event.id,
      name: tier.name,
      tier_type: tier.type,
      description: includes[tier.type],
    },
    ...{
      price_minor: tier.priceMinor,
      currency: event.city.currency,
      quantity_limit: tier.limit,
      per_user_limit: 4,
    },
    available_from: event.published === null ? null : iso(event.published),
    available_until: iso(Math.max(tier.until, (event.published ?? at) + day)),
    is_active: event.status !== 'CANCELED',
  }
}

import type { ConnectionReviewType } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentBetween } from './crowd.ts'
import { insert, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Connection } from './seed-connections.ts'
import { fill } from './story-slots.ts'
import { testimonials } from './texts/connections.ts'

/** What people who are connected say of each other. Those who were at the same event are proved to have met. */
export async function seedConnectionReviews(seed: Seed, connections: readonly Connection[]) {
  const chance = chanceOf('connection reviews')
  const met = await eventsInCommon(seed)
  const known = connections.filter(({ status, strength }) => status === 'ACCEPTED' && strength >= 30)
  const rows = chance
    .some(known, known.length / 6)
    .map(connection => review(connection, met, chance))
    .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
  await insert(seed, 'connection_reviews', rows)
}

type Met = Map<string, { id: string; over: number }>

/** For two who are connected: an event at which both were. */
async function eventsInCommon({ tx }: Seed): Promise<Met> {
  const { rows } = await tx.raw(`
    select c.id as connection, min(e.id) as id, extract(epoch from max(coalesce(e.completed_at, e.start_date))) * 1000 as over
    from user_connections c
    join event_participants a on a.user_id = c.requester_id and a.status = 'ATTENDED'
    join event_participants b on b.user_id = c.addressee_id and b.status = 'ATTENDED' and b.event_id = a.event_id
    join events e on e.id = a.event_id group by c.id`)
  return new Map(
    (rows as { connection: string; id: string; over: string }[]).map(({ connection, id, over }) => [
      connection,
      { id, over: Number(over) },
    ]),
  )
}

const typesOf = { PROFESSIONAL: 'PROFESSIONAL', MENTOR: 'PROFESSIONAL', TRAVEL: 'TRAVEL' } as const

function review(
  { id, requester, addressee, category, answered, until, strength }: Connection,
  met: Met,
  chance: Chance,
) {
  const event = met.get(id)
  const proved = event && event.over < until ? event : undefined
  const [by, of] = chance.yes(0.5) ? [requester, addressee] : [addressee, requester]
  const type: ConnectionReviewType = proved
    ? 'EVENT'
    : (typesOf[category as keyof typeof typesOf] ?? 'GENERAL')
  const at = momentBetween(Math.max(answered!, proved?.over ?? 0), until, chance)
  const said = fill(chance.pick(testimonials[type]), { first: of.first })
  return {
    ...made('connection_reviews', at, chance),
    ...{ connection_id: id, reviewer_id: by.id, reviewee_id: of.id, review_type: type },
    rating: strength > 55 ? chance.pick([5, 5, 5, 4]) : chance.pick([5, 4, 4, 3, 2]),
    testimonial: chance.yes(0.85) ? said : null,
    is_verified: proved !== undefined,
    verified_event_id: proved?.id ?? null,
    is_featured: strength > 70 && chance.yes(0.3),
    helpful_count: Math.floor(12 * chance.share() ** 3),
  }
}

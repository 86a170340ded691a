import type { ConnectionBadge, ConnectionStatus, RelationshipCategory } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentBetween, together } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { fill } from './story-slots.ts'
import { requestLines } from './texts/connections.ts'

/** Two who are connected, or of whom one asked. */
export type Connection = {
  id: string
  requester: Person
  addressee: Person
  category: RelationshipCategory | null
  status: ConnectionStatus
  asked: number
  /** When the request was answered; undefined while it waits. */
  answered: number | undefined
  /** When the connection ended or, if it lasts, when either was seen last. */
  until: number
  strength: number
}

const few = 80

/** Who asked whom and what came of it, and who follows whom. Friends and communities in common are counted by the database. */
export async function seedConnections(seed: Seed, crowd: Crowd): Promise<Connection[]> {
  const chance = chanceOf('connections')
  const connections = pairs(crowd, crowd.everybody.length * 0.7, chance)
    .map(([one, other]) => connect(one, other, seed.asOf, chance))
    .sort((a, b) => a.asked - b.asked)
  const rows = connections.map(connection => row(connection, chance))
  // Friends in common are counted by looking around: quickly, if it is for few at a time and the planner knows the rows.
  for (let i = 0; i < rows.length; i += few) {
    await insert(seed, 'user_connections', rows.slice(i, i + few))
    if (i % (10 * few) === 0) await seed.tx.raw('analyze user_connections')
  }
  await insert(seed, 'follows', follows(crowd, chance))
  return connections
}

/** So many pairs of people who could have met, each once: most live in the same city. */
function pairs(crowd: Crowd, count: number, chance: Chance): [Person, Person][] {
  const found = new Map<string, [Person, Person]>()
  for (let tries = 0; found.size < count && tries < count * 6; tries += 1) {
    const one = crowd.pick(chance)
    const other = chance.yes(0.65) ? crowd.neighbour(one, chance) : crowd.pick(chance)
    const key = [one.id, other.id].sort().join(':')
    if (one !== other && !found.has(key) && together(one, other)) found.set(key, [one, other])
  }
  return [...found.values()]
}

const categories = { PROFESSIONAL: 18, MENTOR: 5, TRAVEL: 30, FAMILY: 7, FRIEND: 40 }

function connect(requester: Person, addressee: Person, asOf: number, chance: Chance): Connection {
  const { from, to } = together(requester, addressee)!
  const asked = momentBetween(from, to, chance)
  const waits = asked > asOf - 40 * day && chance.yes(0.35)
  const answered = waits ? undefined : asked + Math.min(chance.around(9 * hour), to - asked)
  const settled = chance.weighted({ ACCEPTED: 87, DECLINED: 7, REMOVED: 6 })
  const ended = settled === 'REMOVED' && answered ? momentBetween(answered, to, chance) : to
  const known = Math.min((ended - asked) / (400 * day), 1)
  return {
    id: made('user_connections', asked, chance).id,
    ...{ requester, addressee, asked, answered, until: ended },
    category: chance.yes(0.85) ? chance.weighted(categories) : null,
    status: waits ? 'PENDING' : settled,
    // Those who have known each other for longer trust each other more.
    strength: waits || settled !== 'ACCEPTED' ? 0 : Math.round(10 + 45 * known + 45 * chance.share() ** 2),
  }
}

function row(connection: Connection, chance: Chance) {
  const { id, requester, addressee, category, status, asked, answered, until, strength } = connection
  const did = status === 'ACCEPTED' ? deeds(answered!, until, strength, chance) : []
  const last = did.at(-1)?.at ?? null
  return {
    ...{ id, status, requester_id: requester.id, addressee_id: addressee.id },
    relationship_category: category,
    trust_strength: strength.toFixed(2),
    badges: badgesOf(category, strength),
    interaction_history: did,
    last_interaction_date: last,
    requested_at: iso(asked),
    responded_at: answered ? iso(answered) : null,
    removed_at: status === 'REMOVED' ? iso(until) : null,
    message: chance.yes(0.35)
      ? fill(chance.pick(requestLines), { first: addressee.first, city: addressee.city.city })
      : null,
    created_at: iso(asked),
    updated_at: last ?? iso(status === 'REMOVED' ? until : (answered ?? asked)),
  }
}

function deeds(from: number, to: number, strength: number, chance: Chance) {
  const times = Array.from({ length: Math.round(strength / 22) }, () => momentBetween(from, to, chance))
  const kinds = ['chat', 'event', 'trip', 'dinner', 'walk', 'call'] as const
  return times.sort((a, b) => a - b).map(at => ({ kind: chance.pick(kinds), at: iso(at) }))
}

function badgesOf(category: RelationshipCategory | null, strength: number): ConnectionBadge[] {
  const close = category === 'FRIEND' || category === 'FAMILY'
  return [
    ...(strength >= 90 ? (['MOST_TRUSTED'] as const) : []),
    ...(close && strength >= 70 ? (['CLOSE_FRIEND'] as const) : []),
    ...(category === 'TRAVEL' && strength >= 60 ? (['TRAVEL_BUDDY'] as const) : []),
  ]
}

function follows(crowd: Crowd, chance: Chance) {
  return pairs(crowd, crowd.everybody.length * 0.5, chance).map(([one, other]) => {
    const { from, to } = together(one, other)!
    return {
      ...made('follows', momentBetween(from, to, chance), chance),
      ...{ follower_id: one.id, following_id: other.id },
    }
  })
}

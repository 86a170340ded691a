import type { VouchStatus, VouchType } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentBetween } from './crowd.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Community } from './seed-communities.ts'
import type { Connection } from './seed-connections.ts'
import { fill } from './story-slots.ts'
import { vouchLines } from './texts/connections.ts'

type Limits = Record<VouchType, number>
type Vouch = Partial<Row<'vouches'>> & { created_at: string }

/** Who answers for whom, within the limits that hold, and what follows from it for how far people are trusted. */
export async function seedVouches(
  seed: Seed,
  people: readonly Person[],
  connections: readonly Connection[],
  communities: readonly Community[],
) {
  const chance = chanceOf('vouches')
  const limits = await rulesThatHold(seed)
  const vouches = [
    ...ofConnections(connections, limits, chance),
    ...ofCommunities(communities, limits, seed.asOf, chance),
    ...ofThePlatform(people, chance),
  ].sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
  await insert(seed, 'vouches', vouches)
  const impact = new Map<string, number>()
  for (const { status, vouchee_id, trust_impact } of vouches)
    if (status === 'ACTIVE') impact.set(vouchee_id!, (impact.get(vouchee_id!) ?? 0) + Number(trust_impact))
  const known = people.filter(({ status }) => status !== 'PENDING')
  await insert(
    seed,
    'trust_scores',
    known.map(person => score(person, impact.get(person.id) ?? 0, chance)),
  )
}

async function rulesThatHold({ tx }: Seed): Promise<Limits> {
  const rules = await tx('vouch_configs').where('is_active', true).first()
  return {
    PRIMARY: rules.primary_limit,
    SECONDARY: rules.secondary_limit,
    COMMUNITY: rules.community_limit,
  }
}

/** What one vouch of a kind adds to the 100 points that vouches can make up. */
const impacts: Limits = { PRIMARY: 30, SECONDARY: 10, COMMUNITY: 20 }

/** Keeps count, and says whether one more of a kind is within the limit. */
function withinLimits(limits: Limits) {
  const given = new Map<string, number>()
  return (type: VouchType, who: string) => {
    const count = (given.get(type + who) ?? 0) + 1
    if (count <= limits[type]) given.set(type + who, count)
    return count <= limits[type]
  }
}

function ofConnections(connections: readonly Connection[], limits: Limits, chance: Chance): Vouch[] {
  const may = withinLimits(limits)
  const close = connections.filter(({ status, strength }) => status === 'ACCEPTED' && strength >= 45)
  return close.flatMap(({ requester, addressee, strength, answered, until }) => {
    if (!chance.yes(0.28)) return []
    const type: VouchType = strength >= 75 ? 'PRIMARY' : 'SECONDARY'
    const status = chance.weighted({ ACTIVE: 84, REVOKED: 7, DECLINED: 5, PENDING: 4 })
    const counts = status === 'ACTIVE' || status === 'PENDING'
    if (counts && !may(type, requester.id)) return []
    const at = momentBetween(answered!, until, chance)
    const said = chance.yes(0.7) ? fill(chance.pick(vouchLines), { first: addressee.first }) : null
    const from = { voucher_id: requester.id, message: said, is_community_vouch: false }
    return [{ ...vouch(addressee, type, status, at, until, chance), ...from }]
  })
}

/** What changes about a vouch after it was given, and no later than `until`. */
function vouch(
  vouchee: Person,
  type: VouchType,
  status: VouchStatus,
  at: number,
  until: number,
  chance: Chance,
) {
  const approved = Math.min(at + chance.around(0.6 * day), until)
  const revoked = status === 'REVOKED' ? momentBetween(approved, until, chance) : undefined
  const settled = status === 'PENDING' ? at : (revoked ?? approved)
  return {
    ...made('vouches', at, chance, settled),
    ...{ vouchee_id: vouchee.id, vouch_type: type, status, is_auto_vouched: false },
    trust_impact: status === 'ACTIVE' ? String(impacts[type]) : '0',
    approved_at: status === 'ACTIVE' || revoked ? iso(approved) : null,
    revoked_at: revoked ? iso(revoked) : null,
  }
}

function ofCommunities(
  communities: readonly Community[],
  limits: Limits,
  asOf: number,
  chance: Chance,
): Vouch[] {
  const may = withinLimits(limits)
  return communities.flatMap(({ id, name, members }) =>
    members.slice(1).flatMap(({ person, since }) => {
      if (since > asOf - 60 * day || !chance.yes(0.08) || !may('COMMUNITY', person.id)) return []
      const at = momentBetween(since, asOf, chance)
      return [
        {
          ...vouch(person, 'COMMUNITY', 'ACTIVE', at, asOf, chance),
          ...{ voucher_id: null, is_community_vouch: true, community_id: id },
          message: `Given by ${name} for being there and for lending a hand.`,
        },
      ]
    }),
  )
}

/** The platform vouches by itself for those who were verified and have been around for long. */
function ofThePlatform(people: readonly Person[], chance: Chance): Vouch[] {
  const long = people.filter(
    ({ verified, status, joined, active }) => verified && status === 'ACTIVE' && active - joined > 500 * day,
  )
  return chance.some(long, long.length / 12).map(person => ({
    ...vouch(person, 'SECONDARY', 'ACTIVE', person.joined + 400 * day, person.active, chance),
    ...{ voucher_id: null, is_community_vouch: false, is_auto_vouched: true, message: null },
    auto_vouch_criteria: { verified: true, days_since_joined: 400, open_reports: 0 },
  }))
}

/** The parts add up to the score that the row of the user shows. */
function score({ id, trust, verified, joined, active }: Person, impact: number, chance: Chance) {
  const verification = verified ? 35 : 5
  const vouches = Math.round(Math.min(trust - verification, 0.4 * Math.min(impact, 100)) * 100) / 100
  const behavior = Math.round((trust - verification - vouches) * 100) / 100
  return {
    ...made('trust_scores', joined, chance, active),
    user_id: id,
    score: trust.toFixed(2),
    components: { verification, vouches, behavior },
    vouch_score: Math.min(impact, 100).toFixed(2),
    verification_score: verified ? '100.00' : '15.00',
    behavior_score: Math.min(behavior * 1.4, 100).toFixed(2),
    model_version: 'trust-2.3',
    calculated_at: iso(active),
  }
}

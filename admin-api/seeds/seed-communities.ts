import type { GroupPrivacy } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentBetween, often } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { slugOf } from './slug.ts'
import { communityTexts } from './texts/communities.ts'
import type { CommunityText } from './texts/communities.ts'

/** Somebody in a community, and since when. */
export type Membership = { person: Person; since: number }
export type Community = {
  id: string
  name: string
  privacy: GroupPrivacy
  since: number
  owner: Person
  /** Those who are active members, the owner first. */
  members: Membership[]
}

/** Communities with those who belong, are asked to or did, oldest first. Their numbers of members are counted by the database. */
export async function seedCommunities(seed: Seed, crowd: Crowd): Promise<Community[]> {
  const chance = chanceOf('communities')
  const plans = communityTexts.map(text => found(text, seed.asOf, crowd, chance))
  plans.sort((a, b) => a.since - b.since)
  const rows = plans.map(({ text, slug, since, owner }) => ({
    ...made('communities', since, chance, momentBetween(since, owner.active, chance)),
    ...{ name: text.name, slug, description: text.about, privacy: text.privacy },
    owner_id: owner.id,
    image_url: chance.yes(0.8) ? `https://media.purser.example/communities/${slug}.jpg` : null,
    is_verified: text.size >= 6 || chance.yes(0.2),
  }))
  await insert(seed, 'communities', rows)
  const communities = plans.map((plan, i) => ({
    ...{ id: rows[i]!.id, name: plan.text.name, privacy: plan.text.privacy },
    ...{ since: plan.since, owner: plan.owner },
    ...joiners(plan, crowd, chance),
  }))
  const members = communities.flatMap(community => membersOf(community, seed.asOf, chance))
  await insert(
    seed,
    'community_members',
    members.sort((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  )
  return communities.map(({ others: _, ...community }) => community)
}

type Plan = ReturnType<typeof found>

/** Who founded it, and when: somebody who had been there for some time. */
function found(text: CommunityText, asOf: number, crowd: Crowd, chance: Chance) {
  const founders = crowd.everybody.filter(
    ({ status, joined, active }) =>
      status === 'ACTIVE' && joined < asOf - 300 * day && active > asOf - 60 * day,
  )
  const owner = often(founders, chance)
  const since = momentBetween(owner.joined, asOf - 90 * day, chance)
  return { text, owner, since, slug: slugOf(text.name, new Set()) }
}

/** Members, who stay, and others, who are about to come or have gone. */
function joiners({ text, owner, since }: Plan, crowd: Crowd, chance: Chance) {
  const wanted = Math.max(4, Math.round((text.size * crowd.everybody.length) / 220))
  const met = new Set([owner.id])
  const members: Membership[] = [{ person: owner, since }]
  const others: Membership[] = []
  for (let tries = 0; members.length < wanted && tries < wanted * 4; tries += 1) {
    const person = chance.yes(0.4) ? crowd.neighbour(owner, chance) : crowd.pick(chance)
    const from = Math.max(since, person.joined)
    if (met.has(person.id) || person.active <= from) continue
    met.add(person.id)
    const joined = { person, since: momentBetween(from, person.active, chance) }
    const list = chance.yes(0.88) ? members : others
    list.push(joined)
  }
  return { members, others }
}

function membersOf(community: Community & { others: Membership[] }, asOf: number, chance: Chance) {
  const active = community.members.map(({ person, since }, i) => ({
    ...member(community.id, person, since, chance),
    role: i === 0 ? ('OWNER' as const) : i <= 2 && chance.yes(0.6) ? ('ADMIN' as const) : ('MEMBER' as const),
    status: 'ACTIVE' as const,
  }))
  const others = community.others.map(({ person, since }) => {
    const open = since > asOf - 50 * day
    const kind = community.privacy === 'PUBLIC' ? 'INVITED' : chance.pick(['INVITED', 'PENDING'] as const)
    return {
      ...member(
        community.id,
        person,
        since,
        chance,
        open ? since : momentBetween(since, person.active, chance),
      ),
      role: 'MEMBER' as const,
      status: open ? kind : chance.weighted({ LEFT: 80, REMOVED: 20 }),
    }
  })
  return [...active, ...others]
}

const member = (community_id: string, person: Person, since: number, chance: Chance, changed = since) => ({
  ...made('community_members', since, chance, changed),
  ...{ community_id, user_id: person.id, joined_at: iso(since) },
})

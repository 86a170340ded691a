import type { GroupPrivacy, MembershipStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentsOf } from './moments.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { day, insert, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Group = Partial<Row<'groups'>> & { id: string; owner_id: string; created_at: string }
type Adventure = Pick<Row<'adventures'>, 'id' | 'city' | 'created_at'>

/** Groups of people who want to travel together; some have chosen an adventure already. */
export async function seedGroups(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('groups')
  const adventures: Adventure[] = await seed
    .tx('adventures')
    .where('is_active', true)
    .orderBy('id')
    .select('id', 'city', 'created_at')
  const active = people.filter(({ status }) => status === 'ACTIVE')
  const groups = momentsOf(600, 48, seed.asOf, chance).map(at =>
    groupOf(at, joinedBefore(at, active, chance), adventures, chance),
  )
  await insert(seed, 'groups', groups)
  await insert(
    seed,
    'group_members',
    groups.flatMap(row => members(row, active, seed.asOf, chance)),
  )
}

const themes = [
  ['Slow mornings in {city}', 'A week without alarm clocks: markets, cafés and one museum a day.', 'food'],
  ['{city} on foot', 'We walk the city from edge to edge and stop wherever it smells good.', 'hiking'],
  [
    'Long weekend in {city}',
    'Three nights, one shared flat, and a list of places from people who live there.',
    'city',
  ],
  ['Trails around {city}', 'Day hikes of medium length; good shoes and a sense of humour needed.', 'hiking'],
  ['Cameras in {city}', 'Early light, late light, and a nap in between.', 'photography'],
  [
    '{city} for music lovers',
    'Small stages, record shops, and one big concert we still have to agree on.',
    'music',
  ],
  ['By train to {city}', 'No planes. We meet on the way and share compartments and snacks.', 'trains'],
  ['Winter sun in {city}', 'Working in the morning, sea in the afternoon.', 'sea'],
  ['Families in {city}', 'With children between four and ten; playgrounds count as sights.', 'family'],
  ['Cycling out of {city}', 'Forty to sixty kilometres a day, luggage goes by van.', 'cycling'],
] as const
const likes = ['food', 'hiking', 'photography', 'music', 'museums', 'sea', 'cycling', 'board_games'] as const
const privacies: Record<GroupPrivacy, number> = { PUBLIC: 65, PRIVATE: 27, SECRET: 8 }

function groupOf(at: number, owner: Person, adventures: readonly Adventure[], chance: Chance): Group {
  const { pick, int, yes, weighted, some } = chance
  const [name, description, theme] = pick(themes)
  const there = adventures.filter(({ created_at }) => Date.parse(created_at) < at)
  const adventure = there.length && yes(0.5) ? pick(there) : null
  const starts = yes(0.75) ? at - (at % day) + int(20, 150) * day : null
  return {
    ...made('groups', at, chance, at + chance.share() * day * 0.02),
    owner_id: owner.id,
    name: name.replace('{city}', adventure?.city ?? owner.city.city),
    description,
    privacy: weighted(privacies),
    interests: [...new Set([theme, ...some(likes, 2)])],
    adventure_id: adventure?.id ?? null,
    max_members: yes(0.8) ? int(6, 14) : null,
    starts_at: isoOrNull(starts),
    ends_at: isoOrNull(starts && starts + int(2, 9) * day),
    compatibility_score: (55 + 40 * chance.share()).toFixed(2),
  }
}

const states: Record<MembershipStatus, number> = { ACTIVE: 70, INVITED: 9, PENDING: 9, LEFT: 9, REMOVED: 3 }

/** The owner, and then those who joined, asked or were asked. */
function members(group: Group, people: readonly Person[], asOf: number, chance: Chance) {
  const began = Date.parse(group.created_at)
  const others = Array.from({ length: chance.int(2, 9) }, () => joinedBefore(began, people, chance).id)
  const owner = member(group, group.owner_id, began, 'ACTIVE', began, chance)
  const unique = [...new Set(others)].filter(id => id !== group.owner_id)
  const places = (group.max_members ?? 99) - 1
  return [
    { ...owner, role: 'OWNER' as const },
    ...unique.slice(0, places).map((id, i) => {
      const at = soonAfter(began, asOf, 6 * day, chance)
      const row = member(group, id, at, chance.weighted(states), asOf, chance)
      return { ...row, role: i === 0 && row.status === 'ACTIVE' ? ('ADMIN' as const) : ('MEMBER' as const) }
    }),
  ]
}

function member(
  group: Group,
  user_id: string,
  at: number,
  status: MembershipStatus,
  asOf: number,
  chance: Chance,
) {
  const inside = status === 'ACTIVE' || status === 'LEFT' || status === 'REMOVED'
  const joined = inside ? soonAfter(at, asOf, day / 4, chance) : null
  const left = joined && status !== 'ACTIVE' ? soonAfter(joined, asOf, 20 * day, chance) : null
  return {
    ...made('group_members', at, chance, left ?? joined ?? at),
    ...{ group_id: group.id, user_id, status },
    joined_at: isoOrNull(joined),
    left_at: isoOrNull(left),
  }
}

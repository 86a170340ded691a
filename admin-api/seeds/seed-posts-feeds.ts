import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { inTime, momentBetween, together } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Community } from './seed-communities.ts'
import type { Connection } from './seed-connections.ts'
import type { Post } from './seed-posts.ts'

type Made = { posts: readonly Post[]; connections: readonly Connection[]; communities: readonly Community[] }

/** What is shown to people of others: their feeds of these days, what others did, and who looked at their profile. */
export async function seedFeeds(seed: Seed, crowd: Crowd, things: Made) {
  const chance = chanceOf('feeds')
  await insert(seed, 'community_feed_items', inTime(feeds(crowd, things, seed.asOf, chance)))
  await insert(
    seed,
    'user_activities',
    inTime([...activities(things, chance), ...(await visits(seed, chance))]),
  )
  await insert(seed, 'profile_views', inTime(views(crowd, chance)))
}

/** For those who were here in the last days: what is public and new, best what comes from the same city. */
function feeds({ everybody }: Crowd, { posts, connections }: Made, asOf: number, chance: Chance) {
  const friends = new Set(
    connections.flatMap(({ status, requester: a, addressee: b }) =>
      status === 'ACCEPTED' ? [a.id + b.id, b.id + a.id] : [],
    ),
  )
  const recent = posts.filter(post => post.public).slice(-60)
  const readers = everybody.filter(({ active, status }) => status === 'ACTIVE' && active > asOf - 2 * day)
  return readers.slice(0, 120).flatMap(person => {
    const chosen = asOf - chance.int(1, 40) * hour
    if (chosen <= person.joined) return []
    const shown = chance.some(recent, 12).filter(({ author, at }) => author !== person && at < chosen)
    return shown.map(({ id, author }) => {
      const reason = friends.has(person.id + author.id)
        ? 'friends'
        : author.city === person.city
          ? 'same city'
          : 'popular'
      const score = { friends: 0.6, 'same city': 0.4, popular: 0.1 }[reason] + 0.4 * chance.share()
      return {
        ...made('community_feed_items', chosen, chance),
        ...{ user_id: person.id, post_id: id, item_type: 'POST', item_id: id, reason },
        score: Math.round(score * 1000) / 1000,
        seen_at:
          person.active > chosen && chance.yes(0.6)
            ? iso(momentBetween(chosen, person.active, chance))
            : null,
        ...{ generated_at: iso(chosen), expires_at: iso(chosen + 3 * day) },
      }
    })
  })
}

function activities({ posts, connections, communities }: Made, chance: Chance) {
  const of = (
    person: Person,
    at: number,
    activity_type: string,
    target: [type: string, id: string],
    metadata = {},
  ) => ({
    ...added('user_activities', at, chance),
    ...{ user_id: person.id, activity_type, target_type: target[0], target_id: target[1], metadata },
    occurred_at: iso(at),
  })
  const posted = posts.slice(-600).map(({ id, author, at, public: shown }) => ({
    ...of(author, at, 'post.created', ['posts', id]),
    visibility: shown ? ('PUBLIC' as const) : ('CONNECTIONS' as const),
  }))
  const joined = communities
    .filter(({ privacy }) => privacy !== 'SECRET')
    .flatMap(({ id, name, members }) =>
      members
        .filter(() => chance.yes(0.3))
        .map(({ person, since }) => of(person, since, 'community.joined', ['communities', id], { name })),
    )
  const met = connections
    .filter(({ status }) => status === 'ACCEPTED' && chance.yes(0.12))
    .map(({ requester, addressee, answered }) =>
      of(requester, answered!, 'connection.accepted', ['users', addressee.id], { name: addressee.first }),
    )
  return [...posted, ...joined, ...met]
}

/** That people said they would come to an event. */
async function visits({ tx }: Seed, chance: Chance) {
  const going = await tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .whereIn('p.status', ['GOING', 'ATTENDED'])
    .where('e.visibility', 'PUBLIC')
    .orderBy('p.id')
    .select('p.user_id', 'p.joined_at', 'e.id', 'e.title')
  return chance.some(going, 500).map(({ user_id, joined_at, id, title }) => ({
    ...added('user_activities', Date.parse(joined_at), chance),
    ...{ user_id, activity_type: 'event.joined', target_type: 'events', target_id: id },
    ...{ metadata: { title }, occurred_at: joined_at, visibility: 'CONNECTIONS' as const },
  }))
}

/** One look for each pair, the last one. */
function views(crowd: Crowd, chance: Chance) {
  const pairs = new Map<string, [Person, Person]>()
  for (let i = 0; i < crowd.everybody.length * 1.2; i += 1) {
    const viewer = crowd.pick(chance)
    const viewed = chance.yes(0.6) ? crowd.neighbour(viewer, chance) : crowd.pick(chance)
    if (viewer !== viewed) pairs.set(viewer.id + viewed.id, [viewer, viewed])
  }
  return [...pairs.values()].flatMap(([viewer, viewed]) => {
    const met = together(viewer, viewed, hour)
    if (!met) return []
    const at = momentBetween(met.from, met.to, chance)
    const noticed = viewed.active > at && chance.yes(0.7)
    return [
      {
        ...made('profile_views', at, chance, noticed ? momentBetween(at, viewed.active, chance) : at),
        ...{ viewer_id: viewer.id, viewed_id: viewed.id, viewed_at: iso(at), seen: noticed },
      },
    ]
  })
}

import type { ContentVisibility } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { momentBetween, often, seenBy, together } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { hour, idOf, insert, iso, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Community } from './seed-communities.ts'
import { fill } from './story-slots.ts'
import { eventTalk, postTalks, postWords, replies } from './texts/post-talk.ts'
import type { PostTalk } from './texts/post-talk.ts'

export type Post = {
  id: string
  author: Person
  at: number
  public: boolean
  text: string
  talk: PostTalk
  /** The event it is about, if it is about one. */
  eventId?: string
}
export type Comment = {
  id: string
  post: Post
  author: Person
  at: number
  parent: Comment | undefined
  text: string
}

const weights = Object.fromEntries(postTalks.map(({ weight }, i) => [i, weight]))

/** What people tell each other and what others say to it. Likes and comments are counted by the database. */
export async function seedPosts(seed: Seed, crowd: Crowd, communities: readonly Community[]) {
  const chance = chanceOf('posts')
  const posts = [
    ...Array.from({ length: crowd.everybody.length * 0.55 }, () => write(crowd, chance)),
    ...(await aboutEvents(seed, crowd, chance)),
  ].sort((a, b) => a.at - b.at)
  const placesOf = communitiesOf(communities)
  await insert(
    seed,
    'posts',
    posts.map(post => row(post, placesOf.get(post.author) ?? [], chance)),
  )
  const comments = discuss(posts, crowd, seed.asOf, chance)
  await insert(
    seed,
    'comments',
    comments.map(said => commentRow(said, chance)),
  )
  return { posts, comments }
}

function write(crowd: Crowd, chance: Chance): Post {
  const author = crowd.pick(chance)
  const at = momentBetween(author.joined, author.active, chance)
  const talk = postTalks[Number(chance.weighted(weights))]!
  return { ...saying(talk, author, {}, chance), author, at, id: idOf('posts', at, chance) }
}

function saying(talk: PostTalk, author: Person, more: Record<string, string>, chance: Chance) {
  const words = Object.fromEntries(Object.entries(postWords).map(([name, list]) => [name, chance.pick(list)]))
  const text = fill(chance.pick(talk.posts), { ...words, ...more, city: author.city.city })
  const sentences = text.replaceAll(/(^|[.!?] )\p{Ll}/gu, first => first.toUpperCase())
  return { talk, text: sentences, public: chance.yes(0.72) }
}

/** What some of those who were at an event say the day after. */
async function aboutEvents({ tx, asOf }: Seed, crowd: Crowd, chance: Chance): Promise<Post[]> {
  const known = new Map(crowd.everybody.map(person => [person.id, person]))
  const visits = await tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .where('p.status', 'ATTENDED')
    .orderBy('p.id')
    .select('p.user_id', 'e.id', 'e.title', tx.raw('coalesce(e.end_date, e.start_date) as over'))
  return chance
    .some(visits, crowd.everybody.length * 0.05)
    .flatMap(({ user_id, id: eventId, title, over }) => {
      const author = known.get(user_id)
      const at = author && seenBy(author, Date.parse(over), asOf, chance)
      if (!author || !at) return []
      const said = saying(eventTalk, author, { event: title }, chance)
      return [{ ...said, author, at, eventId, id: idOf('posts', at, chance) }]
    })
}

type Place = { id: string; since: number; open: boolean }

function communitiesOf(communities: readonly Community[]): Map<Person, Place[]> {
  const places = new Map<Person, Place[]>()
  for (const { id, privacy, members } of communities)
    for (const { person, since } of members)
      places.set(person, [...(places.get(person) ?? []), { id, since, open: privacy === 'PUBLIC' }])
  return places
}

function row(post: Post, places: readonly Place[], chance: Chance) {
  const { id, author, at, text } = post
  const place = chance.yes(0.45)
    ? places.find(({ since, open }) => since < at && open === post.public)
    : undefined
  const hidden: ContentVisibility = chance.yes(0.85) ? 'CONNECTIONS' : 'PRIVATE'
  const picture = { url: `https://media.purser.example/posts/${id}.jpg`, kind: 'image' }
  return {
    ...{ id, author_id: author.id, content: text, created_at: iso(at), updated_at: iso(at) },
    visibility: post.public ? ('PUBLIC' as const) : hidden,
    media: chance.yes(0.45) ? [picture] : [],
    ...{ community_id: place?.id ?? null, event_id: post.eventId ?? null },
    location: chance.yes(0.3) ? author.city.city : null,
    is_pinned: place !== undefined && chance.yes(0.04),
  }
}

/** About three comments a post, far more on a few: on those of people whom many know. */
function discuss(posts: readonly Post[], crowd: Crowd, asOf: number, chance: Chance): Comment[] {
  return posts
    .flatMap(post => {
      const count = Math.floor(chance.around(5) * (post.public ? 1.4 : 0.8))
      const thread: Comment[] = []
      for (let i = 0; i < Math.min(count, 25); i += 1) {
        const said = comment(post, thread, crowd, asOf, chance)
        if (said) thread.push(said)
      }
      return thread
    })
    .sort((a, b) => a.at - b.at)
}

function comment(post: Post, thread: readonly Comment[], crowd: Crowd, asOf: number, chance: Chance) {
  const parent = thread.length && chance.yes(0.3) ? often(thread, chance) : undefined
  const author = parent && chance.yes(0.6) ? post.author : crowd.neighbour(post.author, chance)
  const from = (parent?.at ?? post.at) + minute
  const met = together(author, post.author, 0)
  const at = Math.floor(from + chance.around(5 * hour))
  if (!met || at > asOf || at < author.joined || at > author.active || author === parent?.author)
    return undefined
  const said = new Set(thread.map(({ text }) => text))
  const text = chance.pick(parent ? replies : post.talk.comments)
  if (said.has(text) || (!parent && author === post.author)) return undefined
  return { id: idOf('comments', at, chance), post, author, at, parent, text }
}

function commentRow({ id, post, author, at, parent, text }: Comment, chance: Chance) {
  // Now and then somebody takes back what they said.
  const gone = chance.yes(0.01) ? iso(Math.min(at + 10 * minute, author.active)) : null
  return {
    ...{ id, post_id: post.id, author_id: author.id, parent_id: parent?.id ?? null, content: text },
    ...{ created_at: iso(at), updated_at: gone ?? iso(at), deleted_at: gone },
  }
}

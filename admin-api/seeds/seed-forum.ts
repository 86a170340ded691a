import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { inTime, momentBetween, often, seenBy } from './crowd.ts'
import type { Person } from './people.ts'
import { day, idOf, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { slugOf } from './slug.ts'
import { fill } from './story-slots.ts'
import { forumTalks, forumWords, furtherPosts } from './texts/forum-talk.ts'
import type { ForumTalk } from './texts/forum-talk.ts'

type Topic = { id: string; title: string; slug: string; author: Person; at: number; category: string } & {
  talk: ForumTalk
  words: Record<string, string>
}
type Post = Partial<Row<'forum_posts'>> & { id: string; created_at: string; author: Person; at: number }

/** How often each text is used; its words differ each time. */
const perTalk = 7

/** What vendors ask and tell each other, under the headings the platform brings. */
export async function seedForum(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('forum')
  const sellers = people.filter(({ role, status }) => role === 'VENDOR' && status !== 'PENDING')
  const vendors = chance.some(sellers, sellers.length)
  const categories = await seed
    .tx('forum_categories')
    .whereIn('slug', Object.keys(forumTalks))
    .select('id', 'slug')
  const topics = inTheirOrder(categories, seed.asOf, vendors, chance)
  const businesses = await seed.tx('vendors').select('id', 'user_id', 'created_at')
  const threads = topics.map(topic => thread(topic, seed.asOf, vendors, chance))
  await insert(
    seed,
    'forum_topics',
    topics.map((topic, i) => topicRow(topic, threads[i]!, businesses, seed.asOf, chance)),
  )
  const posts = inTime(threads.flat())
  await insert(
    seed,
    'forum_posts',
    posts.map(({ author: _, at: __, ...row }) => row),
  )
  await insert(seed, 'forum_post_votes', inTime(votes(posts, vendors, seed.asOf, chance)))
}

function inTheirOrder(
  categories: readonly { id: string; slug: string }[],
  asOf: number,
  vendors: readonly Person[],
  chance: Chance,
): Topic[] {
  const titles = new Set<string>()
  const topics = categories.flatMap(({ id, slug }) =>
    forumTalks[slug]!.flatMap(talk =>
      Array.from({ length: perTalk }, () => open(id, talk, titles, asOf, vendors, chance)).flat(),
    ),
  )
  return topics.sort((a, b) => a.at - b.at)
}

function open(
  category: string,
  talk: ForumTalk,
  titles: Set<string>,
  asOf: number,
  vendors: readonly Person[],
  chance: Chance,
) {
  const author = often(vendors, chance)
  const at = momentBetween(author.joined, author.active, chance)
  const words = {
    ...Object.fromEntries(Object.entries(forumWords).map(([name, list]) => [name, chance.pick(list)])),
    city: author.city.city,
  }
  const title = fill(talk.title, words)
  if (titles.has(title) || at > asOf - day) return []
  const slug = slugOf(title, titles)
  titles.add(title)
  return [{ id: idOf('forum_topics', at, chance), title, slug, author, at, category, talk, words }]
}

/** The first post and the answers to it. */
function thread(topic: Topic, asOf: number, vendors: readonly Person[], chance: Chance): Post[] {
  const { id, author, at, talk, words } = topic
  const sentences = [...talk.answers, ...chance.some(furtherPosts, chance.int(1, 6))]
  const posts = [post(id, author, at, fill(talk.asks, words), chance)]
  for (const text of sentences) {
    const before = posts.at(-1)!
    const by = chance
      .some(vendors, 6)
      .find(({ active, joined }) => joined < before.at && active > before.at + 20 * day)
    const then = by && seenBy(by, before.at, asOf, chance)
    if (!by || then === undefined || by === before.author) continue
    const answer = post(id, by, then, fill(text, words), chance)
    const parent_id = chance.yes(0.25) ? chance.pick(posts).id : null
    posts.push({ ...answer, parent_id })
  }
  const best = posts[1]
  if (best && best.content === fill(talk.answers[0]!, words) && chance.yes(0.6)) best.is_accepted = true
  return posts
}

function post(topic_id: string, author: Person, at: number, content: string, chance: Chance): Post {
  const edited = author.active > at + 10 * minute && chance.yes(0.05) ? at + 9 * minute : undefined
  return {
    ...made('forum_posts', at, chance, edited),
    ...{ topic_id, author_id: author.id, content, parent_id: null, is_accepted: false },
    ...{ edited_at: edited ? iso(edited) : null, author, at },
  }
}

function topicRow(
  topic: Topic,
  posts: readonly Post[],
  businesses: readonly Row<'vendors'>[],
  asOf: number,
  chance: Chance,
) {
  const { id, title, slug, author, at, category } = topic
  const business = businesses.find(
    ({ user_id, created_at }) => user_id === author.id && Date.parse(created_at) < at,
  )
  const locked = at < asOf - 500 * day && chance.yes(0.3)
  return {
    ...{ id, title, slug, category_id: category, author_id: author.id },
    vendor_id: business?.id ?? null,
    ...{ is_pinned: chance.yes(0.03), is_locked: locked },
    view_count: posts.length * chance.int(4, 30),
    ...{ created_at: iso(at), updated_at: iso(posts.at(-1)!.at) },
  }
}

/** Most votes are for a post, and what was accepted gets more of them. */
const votes = (posts: readonly Post[], vendors: readonly Person[], asOf: number, chance: Chance) =>
  posts.flatMap(({ id, author, at, is_accepted }) =>
    chance.some(vendors, Math.floor(chance.around(is_accepted ? 9 : 4))).flatMap(person => {
      const then = seenBy(person, at, asOf, chance)
      if (then === undefined || person === author) return []
      return [
        {
          ...made('forum_post_votes', then, chance),
          ...{ post_id: id, user_id: person.id },
          value: chance.yes(0.9) ? 1 : -1,
        },
      ]
    }),
  )

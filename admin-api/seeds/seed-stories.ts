import type { StoryPrivacy } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { inTime, momentBetween, someOf } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import type { Person } from './people.ts'
import { day, idOf, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Chat } from './seed-chats.ts'
import type { Connection } from './seed-connections.ts'
import { fill } from './story-slots.ts'
import { postWords } from './texts/post-talk.ts'
import { filters, storyAnswers, storyLines } from './texts/story-lines.ts'

type Story = { id: string; owner: Person; at: number; privacy: StoryPrivacy; audience: Person[] }
type Seen = { story: Story; person: Person; at: number }

/** Pictures that people showed for a day, some of them still to be seen, with who saw them and what they said. */
export async function seedStories(
  seed: Seed,
  crowd: Crowd,
  connections: readonly Connection[],
  chats: readonly Chat[],
) {
  const chance = chanceOf('stories')
  const friends = friendsOf(connections)
  const stories = tell(seed.asOf, crowd, friends, chance)
  await insert(
    seed,
    'stories',
    stories.map(story => row(story, seed.asOf, chance)),
  )
  const audience = stories.flatMap(story =>
    story.audience.map(person => ({
      ...made('story_audience', story.at, chance),
      ...{ story_id: story.id, user_id: person.id },
    })),
  )
  await insert(seed, 'story_audience', audience)
  const seen = await watch(seed, stories, crowd, partnersOf(chats), chance)
  const views = seen.map(({ story, person, at }) => ({
    ...made('story_views', at, chance),
    ...{ story_id: story.id, viewer_id: person.id, viewed_at: iso(at) },
  }))
  await insert(seed, 'story_views', inTime(views))
  await insert(seed, 'story_reactions', inTime(reactions(seen, chance)))
  await answer(seed, seen, chats, chance)
}

function friendsOf(connections: readonly Connection[]): Map<Person, Person[]> {
  const friends = new Map<Person, Person[]>()
  const add = (one: Person, other: Person) => friends.set(one, [...(friends.get(one) ?? []), other])
  for (const { status, requester, addressee } of connections)
    if (status === 'ACCEPTED') {
      add(requester, addressee)
      add(addressee, requester)
    }
  return friends
}

function tell(asOf: number, crowd: Crowd, friends: ReadonlyMap<Person, Person[]>, chance: Chance): Story[] {
  const here = crowd.everybody.filter(({ status, active }) => status === 'ACTIVE' && active > asOf - day / 2)
  const today = chance.some(here, here.length / 8)
  const before = Array.from({ length: crowd.everybody.length / 8 }, () => crowd.pick(chance))
  const stories = [
    ...today.map(owner => ({ owner, from: Math.max(owner.joined, owner.active - 0.9 * day) })),
    ...before.map(owner => ({ owner, from: owner.joined })),
  ].map(({ owner, from }) => {
    const at = momentBetween(from, owner.active, chance)
    const privacy = chance.weighted({ PUBLIC: 78, PREMIUM: 10, PRIVATE: 12 })
    const near = chance.some(friends.get(owner) ?? [], chance.int(2, 6))
    const audience = privacy === 'PRIVATE' ? near.filter(({ joined }) => joined < at) : []
    return { id: idOf('stories', at, chance), owner, at, privacy, audience }
  })
  return stories.sort((a, b) => a.at - b.at)
}

function row({ id, owner, at, privacy }: Story, asOf: number, chance: Chance): Partial<Row<'stories'>> {
  const words = { weekday: postWords.weekday, dish: postWords.dish, number: postWords.number }
  const slots = Object.fromEntries(Object.entries(words).map(([name, list]) => [name, chance.pick(list!)]))
  const said = chance.yes(0.7) ? fill(chance.pick(storyLines), { ...slots, city: owner.city.city }) : null
  const place = () => Math.round((0.1 + 0.7 * chance.share()) * 100) / 100
  const over = at + day <= asOf
  return {
    ...{ id, user_id: owner.id, privacy, public_id: `stories/${id}` },
    image_url: `https://media.purser.example/stories/${id}.jpg`,
    ...{ text_overlay: said, text_x: said ? place() : null, text_y: said ? place() : null },
    filter: chance.yes(0.3) ? chance.pick(filters) : null,
    ...{ is_active: !over, expires_at: iso(at + day), created_at: iso(at) },
    updated_at: iso(over ? at + day : at),
  }
}

type Partners = ReadonlyMap<Person, Person[]>

/** With whom people talk. */
function partnersOf(chats: readonly Chat[]): Partners {
  const partners = new Map<Person, Person[]>()
  for (const { type, people } of chats)
    if (type === 'DIRECT')
      for (const person of people)
        partners.set(person, [...(partners.get(person) ?? []), ...people.filter(other => other !== person)])
  return partners
}

/** Those who may see a story do so within its day: above all those who talk with its owner. */
async function watch(
  { tx, asOf }: Seed,
  stories: readonly Story[],
  crowd: Crowd,
  partners: Partners,
  chance: Chance,
): Promise<Seen[]> {
  const premium = new Set<string>(await tx('users').where('is_premium', true).pluck('id'))
  return stories.flatMap(story => {
    const some = [
      ...new Set([
        ...(partners.get(story.owner) ?? []),
        ...someOf(crowd, Math.min(Math.floor(chance.around(8)), 60), chance),
      ]),
    ]
    const allowed = {
      PUBLIC: () => some,
      PREMIUM: () => some.filter(({ id }) => premium.has(id)),
      PRIVATE: () => story.audience,
    }[story.privacy]()
    return allowed.flatMap(person => {
      const at = Math.floor(story.at + minute + 0.9 * day * chance.share() ** 2)
      const there = person.joined < at && at < Math.min(person.active, asOf)
      return person !== story.owner && there ? [{ story, person, at }] : []
    })
  })
}

const reactions = (seen: readonly Seen[], chance: Chance) =>
  seen
    .filter(() => chance.yes(0.2))
    .map(({ story, person, at }) => ({
      ...made('story_reactions', at, chance),
      ...{ story_id: story.id, user_id: person.id },
      reaction_type: chance.weighted({ HEART: 55, FIRE: 20, LOVE_EYES: 17, EYES: 8 }),
    }))

/** An answer goes to the owner as a message, in the chat that the two have anyway. */
async function answer(seed: Seed, seen: readonly Seen[], chats: readonly Chat[], chance: Chance) {
  const chatOf = new Map(
    chats
      .filter(({ type }) => type === 'DIRECT')
      .flatMap(chat => [
        [chat.people[0]!.id + chat.people[1]!.id, chat],
        [chat.people[1]!.id + chat.people[0]!.id, chat],
      ]),
  )
  const answers = seen.flatMap(({ story, person, at }) => {
    const chat = chatOf.get(person.id + story.owner.id)
    if (!chat || chat.from > at || !chance.yes(0.7)) return []
    const text = chance.pick(storyAnswers)
    const message = {
      ...made('messages', at, chance),
      ...{ chat_id: chat.id, sender_id: person.id, recipient_id: story.owner.id, text, story_id: story.id },
      message_type: 'STORY_REPLY' as const,
    }
    return [{ message, story, person, at, text }]
  })
  await insert(seed, 'messages', inTime(answers.map(({ message }) => message)))
  const replies = answers.map(({ message, story, person, at, text }) => ({
    ...made('story_replies', at, chance),
    ...{ story_id: story.id, sender_id: person.id, recipient_id: story.owner.id },
    ...{ message_text: text, message_id: message.id },
  }))
  await insert(seed, 'story_replies', inTime(replies))
}

import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { inTime, momentBetween, together } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import { latest, participantRows, reactionRows, talkThrough } from './seed-chats-rows.ts'
import type { Match } from './seed-chats-matches.ts'
import type { Person } from './people.ts'
import { day, idOf, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Connection } from './seed-connections.ts'
import { fill } from './story-slots.ts'
import { fond, friendly, groupTitles, grouped } from './texts/dialogues.ts'
import type { Dialogue } from './texts/dialogues.ts'
import { postWords } from './texts/post-talk.ts'

/** People who talk with each other, the first of whom began, from when on and until when they can. */
export type Chat = {
  id: string
  type: 'DIRECT' | 'GROUP' | 'EVENT'
  title: string | null
  people: Person[]
  from: number
  to: number
  dialogues: readonly Dialogue[]
  /** They met in dating. */
  fond: boolean
  eventId: string | null
}

/** What friends, matches, groups and those who go to the same event write to each other. */
export async function seedChats(
  seed: Seed,
  crowd: Crowd,
  connections: readonly Connection[],
  matches: readonly Match[],
): Promise<Chat[]> {
  const chance = chanceOf('chats')
  const chats = [
    ...pairChats(crowd, connections, matches, chance),
    ...groupChats(crowd, chance),
    ...(await eventChats(seed, crowd, chance)),
  ].sort((a, b) => a.from - b.from)
  const talks = chats.map(chat => talkThrough(chat, seed.asOf, chance))
  await insert(
    seed,
    'chats',
    chats.map((chat, i) => ({
      ...{ id: chat.id, type: chat.type, title: chat.title, event_id: chat.eventId },
      created_by: chat.type === 'EVENT' ? null : chat.people[0]!.id,
      ...{ created_at: iso(chat.from), updated_at: iso(latest(talks[i]!) ?? chat.from) },
    })),
  )
  await insert(
    seed,
    'chat_participants',
    chats.flatMap((chat, i) => participantRows(chat, talks[i]!, chance)),
  )
  const messages = inTime(talks.flat())
  await insert(seed, 'messages', messages)
  await insert(seed, 'message_reactions', inTime(reactionRows(chats, talks, chance)))
  return chats
}

function chatOf(type: Chat['type'], people: Person[], from: number, to: number, chance: Chance): Chat {
  const dialogues = type === 'DIRECT' ? friendly : grouped
  const id = idOf('chats', from, chance)
  return { id, type, title: null, people, from, to, dialogues, fond: false, eventId: null }
}

/** Each pair once, whatever brought them together. */
function pairChats(
  crowd: Crowd,
  connections: readonly Connection[],
  matches: readonly Match[],
  chance: Chance,
) {
  const count = crowd.everybody.length * 0.16
  const known = connections.filter(
    ({ status, until, answered }) => status === 'ACCEPTED' && until > answered! + day,
  )
  const pairs = new Map<string, Chat>()
  const key = (one: Person, other: Person) => [one.id, other.id].sort().join(':')
  for (const { one, other, at } of chance.some(matches, count / 4)) {
    const to = Math.min(one.active, other.active)
    if (to > at + day)
      pairs.set(key(one, other), {
        ...chatOf('DIRECT', chance.some([one, other], 2), at, to, chance),
        ...{ dialogues: fond, fond: true },
      })
  }
  for (const { requester, addressee, answered, until } of chance.some(known, count)) {
    if (pairs.size >= count || pairs.has(key(requester, addressee))) continue
    const from = momentBetween(answered!, (answered! + until) / 2, chance)
    pairs.set(
      key(requester, addressee),
      chatOf('DIRECT', chance.some([requester, addressee], 2), from, until, chance),
    )
  }
  return [...pairs.values()]
}

function groupChats(crowd: Crowd, chance: Chance): Chat[] {
  return Array.from({ length: crowd.everybody.length * 0.045 }, () => {
    const first = crowd.pick(chance)
    const others = Array.from({ length: chance.int(4, 9) }, () => crowd.neighbour(first, chance))
    const people = [...new Set([first, ...others])].filter(person => together(first, person, 20 * day))
    // The talks of groups are between four.
    if (people.length < 4) return []
    const joined = Math.max(...people.map(person => person.joined))
    const to = Math.min(...people.map(person => person.active))
    if (to - joined < 20 * day) return []
    const from = momentBetween(joined, to - 10 * day, chance)
    const words = {
      city: first.city.city,
      weekday: chance.pick(postWords.weekday!),
      number: chance.pick(postWords.number!),
    }
    return [{ ...chatOf('GROUP', people, from, to, chance), title: fill(chance.pick(groupTitles), words) }]
  }).flat()
}

/** The chat of an event, begun by the platform when it was shown, for those who go. */
async function eventChats({ tx, asOf }: Seed, crowd: Crowd, chance: Chance): Promise<Chat[]> {
  const known = new Map(crowd.everybody.map(person => [person.id, person]))
  const going = await tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .whereIn('p.status', ['GOING', 'ATTENDED'])
    .whereNotNull('e.published_at')
    .whereNull('e.deleted_at')
    .groupBy('e.id')
    .having(tx.raw('count(*) >= 4'))
    .orderBy('e.id')
    .select('e.id', 'e.title', 'e.published_at', 'e.start_date')
    .select(
      tx.raw('array_agg(p.user_id order by p.joined_at, p.id) as people'),
      tx.raw('max(p.joined_at) as complete'),
    )
  return chance
    .some(going, crowd.everybody.length * 0.02)
    .flatMap(({ id, title, complete, start_date, people: ids }) => {
      const all = (ids as string[]).flatMap(person => known.get(person) ?? [])
      const from = Date.parse(complete)
      const people = all.filter(({ active }) => active > from).slice(0, 12)
      const to = Math.min(
        asOf,
        Math.max(Date.parse(start_date), from + day),
        ...people.map(({ active }) => active),
      )
      if (people.length < 4 || to <= from) return []
      return [{ ...chatOf('EVENT', people, from, to, chance), title, eventId: id }]
    })
}

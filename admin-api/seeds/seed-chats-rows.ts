import type { Row } from '#shared/core/rows.ts'
import type { Chance } from './chance.ts'
import { momentBetween } from './crowd.ts'
import type { Person } from './people.ts'
import { day, iso, made, minute } from './seed.ts'
import type { Chat } from './seed-chats.ts'
import { fill } from './story-slots.ts'
import { events } from './stories/small-talk.ts'
import { closings, emojis } from './texts/dialogues.ts'
import { postWords } from './texts/post-talk.ts'

export type Message = Partial<Row<'messages'>> & { id: string; created_at: string }

/** All that is said in a chat: some talks with days in between, none of them twice. */
export function talkThrough(chat: Chat, asOf: number, chance: Chance): Message[] {
  const talks = chance.some(chat.dialogues, chance.int(1, chat.type === 'DIRECT' ? 3 : 4))
  const starts = talks.map(() => momentBetween(chat.from + minute, chat.to, chance)).sort((a, b) => a - b)
  const messages: Message[] = []
  let at = chat.from
  talks.forEach((talk, i) => {
    const words = wordsOf(chat, chance)
    at = Math.max(at + minute, starts[i]!)
    const goodbye = [chance.int(0, 1), chance.pick(closings)] as const
    for (const [speaker, text] of chance.yes(0.3) ? [...talk, goodbye] : talk) {
      at = Math.floor(at + Math.min(chance.around(6 * minute), day / 2))
      const sender = chat.people[speaker % chat.people.length]!
      if (at > Math.min(sender.active, asOf) || at < sender.joined) return
      messages.push(message(chat, sender, fill(text, words), at, messages, chance))
    }
  })
  return messages
}

function wordsOf({ people }: Chat, { pick }: Chance) {
  const words = Object.fromEntries(Object.entries(postWords).map(([name, list]) => [name, pick(list)]))
  const [me, you] = people as [Person, Person]
  return {
    ...words,
    event: pick(events),
    city: me.city.city,
    me: me.first,
    you: you.first,
    sight: `the ${words.sight}`,
  }
}

function message(
  chat: Chat,
  sender: Person,
  text: string,
  at: number,
  before: readonly Message[],
  chance: Chance,
): Message {
  const direct = chat.type === 'DIRECT'
  const recipient = direct ? chat.people.find(person => person !== sender)! : undefined
  const read = recipient && Math.floor(at + chance.around(20 * minute))
  const edited = sender.active > at + minute && chance.yes(0.02) ? iso(at + minute / 2) : null
  const answers = !direct && before.length && chance.yes(0.12) ? before.at(-1)!.id : null
  return {
    ...made('messages', at, chance),
    ...{ chat_id: chat.id, sender_id: sender.id, recipient_id: recipient?.id ?? null, text },
    sender_member_id: chat.fond ? sender.id : null,
    recipient_member_id: chat.fond ? recipient!.id : null,
    date_read: recipient && read! < recipient.active && chance.yes(0.97) ? iso(read!) : null,
    ...{ reply_to_id: answers, edited_at: edited, is_starred: chance.yes(0.01) },
    attachments: chance.yes(0.02)
      ? [{ url: `https://media.purser.example/chats/${chance.hex(12)}.jpg`, kind: 'image' }]
      : [],
  }
}

export const latest = (messages: readonly Message[]) =>
  messages.length ? Date.parse(messages.at(-1)!.created_at) : undefined

/** Everybody's place in a chat; a few put it out of sight, and of a group somebody leaves now and then. */
export function participantRows(chat: Chat, messages: readonly Message[], chance: Chance) {
  const last = latest(messages) ?? chat.from
  return chat.people.map((person, i) => {
    const wrote = messages.findLast(({ sender_id }) => sender_id === person.id)
    const been = wrote ? Date.parse(wrote.created_at) : chat.from
    const read = person.active > last && chance.yes(0.8) ? last : been
    const left = i > 3 && person.active > last + day && chance.yes(0.1) ? last + day / 2 : undefined
    return {
      ...made('chat_participants', chat.from, chance, left ?? read),
      ...{ chat_id: chat.id, user_id: person.id },
      role: chat.type !== 'DIRECT' && i === 0 ? ('OWNER' as const) : ('MEMBER' as const),
      last_read_at: messages.length ? iso(read) : null,
      ...{ is_muted: chance.yes(0.05), is_archived: chance.yes(0.04) },
      ...{ joined_at: iso(chat.from), left_at: left ? iso(left) : null },
    }
  })
}

/** An emoji on some of what others said. */
export const reactionRows = (chats: readonly Chat[], talks: readonly Message[][], chance: Chance) =>
  talks.flatMap((messages, i) =>
    messages.slice(0, -1).flatMap(({ id, sender_id, created_at }) => {
      const at = Math.floor(Date.parse(created_at) + Math.min(chance.around(3 * minute), 50 * minute))
      const others = chats[i]!.people.filter(person => person.id !== sender_id && person.active > at)
      if (!others.length || !chance.yes(0.09)) return []
      const row = { message_id: id, user_id: chance.pick(others).id, emoji: chance.pick(emojis) }
      return [{ ...made('message_reactions', at, chance), ...row }]
    }),
  )

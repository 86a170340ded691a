import type { Row } from '#shared/core/rows.ts'
import { assistantTalks } from './assistant-talks.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { allCities } from './cities.ts'
import { often } from './crowd.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { added, day, insert, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { fill } from './story-slots.ts'

type Message = Partial<Row<'ai_messages'>> & { created_at: string; tokens_used: number }
type Talk = { conversation: Partial<Row<'ai_conversations'>>; person: Person; messages: Message[] }

/** What people asked the assistant, and what each use of it cost. Nobody asks more than their plan allows a day. */
export async function seedAssistant(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('assistant')
  const users = chance.some(people, people.length).filter(({ status }) => status === 'ACTIVE')
  const talks = onePerDay(Array.from({ length: 230 }, () => talk(often(users, chance), seed.asOf, chance)))
  await insert(
    seed,
    'ai_conversations',
    talks.map(({ conversation }) => conversation),
  )
  const messages = talks.flatMap(told => told.messages)
  await insert(seed, 'ai_messages', messages)
  const answers = talks.flatMap(({ person, messages: said }) =>
    said
      .filter(({ role }) => role === 'ASSISTANT')
      .map(({ created_at, tokens_used }) =>
        usage(person.id, 'CHAT', Date.parse(created_at), tokens_used, chance),
      ),
  )
  await insert(seed, 'ai_usage_logs', fiveADay([...answers, ...(await otherUses(seed, chance))]))
}

/** As many as everybody has without premium. */
function fiveADay<Use extends { user_id: string; created_at: string }>(uses: readonly Use[]): Use[] {
  const used = new Map<string, number>()
  return uses.filter(({ user_id, created_at }) => {
    const key = `${user_id} ${created_at.slice(0, 10)}`
    used.set(key, (used.get(key) ?? 0) + 1)
    return used.get(key)! <= 5
  })
}

function onePerDay(talks: readonly Talk[]): Talk[] {
  const taken = new Set<string>()
  return talks.filter(({ person, conversation }) => {
    const key = `${person.id} ${conversation.created_at!.slice(0, 10)}`
    return !taken.has(key) && taken.add(key)
  })
}

function talk(person: Person, asOf: number, chance: Chance): Talk {
  const { title, exchanges } = chance.pick(assistantTalks)
  const city = chance.yes(0.5) ? person.city.city : chance.pick(allCities).city
  const slots = { city, other: chance.pick(allCities).city, first: person.first }
  const began = Math.min(whileActive(person, chance), person.active - 30 * minute)
  const at = Math.max(began, person.joined)
  const count = chance.int(1, exchanges.length)
  const id = made('ai_conversations', at, chance).id
  const messages = exchanges.slice(0, count).flatMap(([asked, answered], i) => {
    const then = at + i * 4 * minute
    return [
      message(id, 'USER', fill(asked, slots), then, chance),
      message(id, 'ASSISTANT', fill(answered, slots), then + chance.int(2, 9) * 1000, chance),
    ]
  })
  const last = messages.at(-1)!.created_at
  const conversation = {
    ...{ id, user_id: person.id, title: fill(title, slots) },
    ...{ created_at: messages[0]!.created_at, updated_at: last },
    context: chance.yes(0.4) ? { city: person.city.city, language: person.home.language } : null,
    is_active: asOf - Date.parse(last) < 30 * day,
  }
  return { conversation, person, messages }
}

const message = (
  conversation_id: string,
  role: Message['role'] & {},
  content: string,
  at: number,
  chance: Chance,
): Message => ({
  ...added('ai_messages', at, chance),
  ...{ conversation_id, role, content },
  metadata: role === 'ASSISTANT' ? { model: 'concierge-2', finish: 'stop' } : null,
  // About four letters to a token; an answer takes what was said before along.
  tokens_used: Math.ceil(content.length / 4) + (role === 'ASSISTANT' ? chance.int(250, 700) : 0),
})

type Action = Row<'ai_usage_logs'>['action']

const usage = (user_id: string, action: Action, at: number, tokens: number, chance: Chance) => ({
  ...added('ai_usage_logs', at, chance),
  ...{ user_id, action, tokens, currency: 'USD' },
  cost_minor: Math.round(tokens * 0.003),
  credits: (tokens / 1000).toFixed(4),
})

/** The profiles that were analysed, and the matches that were suggested. */
async function otherUses(seed: Seed, chance: Chance) {
  const times = (table: 'user_profile_analyses' | 'smart_match_caches') =>
    seed.tx(table).orderBy('id').select('user_id', 'created_at')
  const row = (action: Action, tokens: number) => (of: { user_id: string; created_at: string }) =>
    usage(of.user_id, action, Date.parse(of.created_at), tokens + chance.int(0, 600), chance)
  return [
    ...(await times('user_profile_analyses')).map(row('PROFILE_ANALYSIS', 900)),
    ...(await times('smart_match_caches')).map(row('MATCH_SUGGESTION', 1_400)),
  ]
}

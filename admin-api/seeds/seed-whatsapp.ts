import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { fictionalPhone } from './contacts.ts'
import { momentsOf } from './moments.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { added, day, hour, idOf, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { fill } from './story-slots.ts'
import { whatsappTalks } from './whatsapp-talks.ts'
import type { Line } from './whatsapp-talks.ts'

type Contact = Partial<Row<'whatsapp_contacts'>> & { id: string; phone: string }
type Message = Partial<Row<'whatsapp_messages'>> & { id: string; created_at: string }
type Told = { contact: Contact; conversation: Partial<Row<'whatsapp_conversations'>>; messages: Message[] }

/** Talks with people on WhatsApp, within its window of a day, and the calls they came by. */
export async function seedWhatsapp(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('whatsapp')
  const agent = staff.find(({ role }) => role === 'SUPPORT')!.id
  const bookings = await bookingsOf(seed)
  const numbers = new Set<string>()
  const active = people.filter(({ status }) => status === 'ACTIVE')
  const today = Array.from({ length: 9 }, () => seed.asOf - 5 * minute - chance.share() * 6 * hour)
  const told = [...momentsOf(420, 130, seed.asOf, chance), ...today.sort()].flatMap(at => {
    const person = joinedBefore(at, active, chance)
    // Fictional numbers are few: everybody has one of their own.
    const phone = person.phone ?? fictionalPhone(person.home.country, chance)
    if (numbers.has(phone)) return []
    numbers.add(phone)
    return [talk({ person, phone, at, asOf: seed.asOf, agent, booking: bookings.get(person.id) }, chance)]
  })
  await insert(
    seed,
    'whatsapp_contacts',
    told.map(({ contact }) => contact),
  )
  await insert(
    seed,
    'whatsapp_conversations',
    told.map(({ conversation }) => conversation),
  )
  await insert(
    seed,
    'whatsapp_messages',
    told.flatMap(({ messages }) => messages),
  )
  await insert(
    seed,
    'whatsapp_webhooks',
    told.flatMap(one => calls(one, seed.asOf, chance)),
  )
}

/** A booking of each who has one: the latest. */
async function bookingsOf({ tx }: Seed): Promise<Map<string, { id: string; at: number }>> {
  const rows: { id: string; user_id: string; created_at: string }[] = await tx('bookings')
    .orderBy('id')
    .select('id', 'user_id', 'created_at')
  return new Map(rows.map(({ id, user_id, created_at }) => [user_id, { id, at: Date.parse(created_at) }]))
}

type Occasion = {
  person: Person
  phone: string
  at: number
  asOf: number
  agent: string
  booking: { id: string; at: number } | undefined
}

function talk(occasion: Occasion, chance: Chance): Told {
  const { person, phone, at, asOf, agent, booking } = occasion
  const lines = chance.pick(whatsappTalks)
  const about = booking && booking.at < at ? booking.id : null
  const conversation_id = idOf('whatsapp_conversations', at, chance)
  const messages = linesSaid(lines, at, asOf).map(({ line, saidAt }) =>
    message(line, saidAt, conversation_id, occasion, chance),
  )
  const last = Date.parse(messages.at(-1)!.created_at)
  const waits = asOf - last < 20 * hour && messages.at(-1)!.direction === 'INBOUND'
  const conversation = {
    ...{ id: conversation_id, contact_id: idOf('whatsapp_contacts', at - minute, chance), booking_id: about },
    ...{
      status: waits ? 'OPEN' : 'CLOSED',
      assigned_to: lines.some(([from]) => from === 'us') ? agent : null,
    },
    ...{ created_at: iso(at), updated_at: iso(last) },
  }
  const stopped = lines.some(([, text]) => text === 'STOP') && messages.length === lines.length
  const contact = {
    ...made('whatsapp_contacts', at - minute, chance, last),
    ...{
      id: conversation.contact_id,
      user_id: person.id,
      phone,
      wa_id: phone.slice(1),
      display_name: person.first,
    },
    opted_in: !stopped,
    opted_in_at: iso(at - minute),
    opted_out_at: stopped ? iso(last) : null,
  }
  return { contact, conversation, messages }
}

/** A talk of today may not have come to its end. */
function linesSaid(lines: readonly Line[], at: number, asOf: number) {
  let said = at
  return lines
    .map(line => ({ line, saidAt: (said += line[2] * minute) }))
    .filter(({ saidAt }, i) => i === 0 || saidAt < asOf)
}

function message(
  [from, text]: Line,
  at: number,
  conversation_id: string,
  { person, asOf, agent }: Occasion,
  chance: Chance,
): Message {
  const theirs = from === 'them'
  const failed = !theirs && chance.yes(0.02)
  const seen = !theirs && !failed && chance.yes(0.8)
  return {
    ...added('whatsapp_messages', at, chance),
    ...{ conversation_id, direction: theirs ? 'INBOUND' : 'OUTBOUND', message_type: 'text' },
    wa_message_id: `wamid.demo${chance.hex(24)}`,
    body: fill(text, { first: person.first }),
    template_name: from === 'template' ? 'service_message' : null,
    status: theirs || seen ? 'READ' : failed ? 'FAILED' : 'DELIVERED',
    sent_by: from === 'us' ? agent : null,
    sent_at: iso(at),
    delivered_at: failed ? null : iso(Math.min(at + 2_000, asOf)),
    read_at: theirs || seen ? iso(Math.min(at + chance.int(1, 30) * minute, asOf)) : null,
    error: failed ? '131026 Message undeliverable' : null,
  }
}

/** The calls of the last month: one for each message that came, and one for what became of each that went. */
const calls = (
  { contact, messages }: Told,
  asOf: number,
  chance: Chance,
): Partial<Row<'whatsapp_webhooks'>>[] =>
  messages
    .filter(({ created_at }) => asOf - Date.parse(created_at) < 45 * day)
    .map(({ direction, created_at, body, wa_message_id, status }) => {
      const at = Date.parse(created_at)
      const came = direction === 'INBOUND'
      const failed = chance.yes(0.02)
      return {
        ...added('whatsapp_webhooks', at, chance),
        event_type: came ? 'messages' : 'statuses',
        payload: came
          ? { from: contact.phone, id: wa_message_id, text: { body } }
          : { id: wa_message_id, status: status!.toLowerCase() },
        signature: `sha256=${chance.hex(64)}`,
        received_at: iso(at),
        processed_at: failed ? null : iso(Math.min(at + chance.int(20, 400), asOf)),
        status: failed ? 'FAILED' : 'PROCESSED',
        error: failed ? 'The conversation was locked.' : null,
      }
    })

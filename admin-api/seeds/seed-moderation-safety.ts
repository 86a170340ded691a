import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { fictionalIp, fictionalPhone, plain } from './contacts.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso, isoOrNull, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

/** Whom people keep away, whom to call for them, how they were at events, and what looked like fraud. */
export async function seedSafety(seed: Seed, people: readonly Person[], reviewer: string) {
  const chance = chanceOf('safety')
  const blocks = people
    .filter(() => chance.yes(0.09))
    .flatMap(person => block(person, people, seed.asOf, chance))
  await insert(seed, 'user_blocks', blocks)
  const careful = people.filter(({ complete }) => complete >= 50 && chance.yes(0.25))
  const contacts = careful.flatMap(person => contactsOf(person, chance))
  await insert(seed, 'emergency_contacts', contacts)
  await insert(seed, 'safety_check_ins', await checkIns(seed, contacts, chance))
  await insert(seed, 'suspicious_activities', await suspicions(seed, people, reviewer, chance))
}

const causes = [
  'Keeps writing.',
  'We know each other from work.',
  'Posts too much for me.',
  null,
  null,
] as const

function block(person: Person, people: readonly Person[], asOf: number, chance: Chance) {
  const at = whileActive(person, chance)
  const other = chance.pick(people)
  if (other === person || other.joined > at) return []
  const muted = chance.yes(0.35)
  return [
    {
      ...made('user_blocks', at, chance),
      ...{ blocker_id: person.id, blocked_id: other.id, reason: chance.pick(causes) },
      block_type: muted ? ('MUTE' as const) : ('BLOCK' as const),
      expires_at: muted && chance.yes(0.4) ? iso(Math.max(at, asOf - 10 * day) + 30 * day) : null,
    },
  ]
}

type Contact = Partial<Row<'emergency_contacts'>> & { id: string; user_id: string; created_at: string }

/** What they are to somebody, and of which sex where the word says it. */
const relations: readonly (readonly [string, ('female' | 'male')?])[] = [
  ...([
    ['mother', 'female'],
    ['father', 'male'],
    ['sister', 'female'],
  ] as const),
  ...([['brother', 'male'], ['partner'], ['friend']] as const),
]

/** One or two people of the same country; the first is called first. */
function contactsOf(person: Person, chance: Chance): Contact[] {
  const { pick, yes, faker } = chance
  return Array.from({ length: yes(0.3) ? 2 : 1 }, (_, i) => {
    const [relationship, sex] = pick(relations)
    const given = faker(person.home.names).person.firstName(sex)
    const last = relationship === 'friend' ? faker(person.home.names).person.lastName() : person.last
    return {
      ...made('emergency_contacts', person.joined + (person.active - person.joined) * 0.1, chance),
      ...{ user_id: person.id, name: `${given} ${last}`, relationship, is_primary: i === 0 },
      phone: fictionalPhone(person.home.country, chance),
      email: yes(0.5) ? `${plain(given) || 'contact'}.${chance.int(10, 99)}@example.net` : null,
    }
  })
}

/** Of those who were at an event and have somebody to call, some were asked whether they got home well. */
async function checkIns(seed: Seed, contacts: readonly Contact[], chance: Chance) {
  const contactOf = new Map(contacts.filter(({ is_primary }) => is_primary).map(row => [row.user_id, row]))
  const rows = await seed
    .tx('event_participants as p')
    .join('events as e', 'e.id', 'p.event_id')
    .where('p.status', 'ATTENDED')
    .orderBy('p.id')
    .select(
      'p.user_id',
      'p.event_id',
      'e.latitude',
      'e.longitude',
      seed.tx.raw('coalesce(e.end_date, e.start_date) as ended_at'),
    )
  return rows.flatMap(row => {
    const contact = contactOf.get(row.user_id)
    const due = Date.parse(row.ended_at) + hour
    const fits = contact && Date.parse(contact.created_at) < due && due + hour < seed.asOf
    return fits && chance.yes(0.6) ? [checkIn(row, due, contact.id, chance)] : []
  })
}

type Attended = { user_id: string; event_id: string; latitude: number | null; longitude: number | null }

const notes = [
  'Home safe, thank you for asking.',
  'Last train, all good.',
  'Sharing a taxi with two others.',
  null,
] as const

function checkIn(at: Attended, due: number, contact: string, chance: Chance) {
  const status = chance.weighted({ SAFE: 94, MISSED: 5, NEEDS_HELP: 1 })
  const said = status === 'MISSED' ? null : due - chance.int(1, 50) * minute
  const shared = said !== null && at.latitude !== null && chance.yes(0.3)
  return {
    ...added('safety_check_ins', said ?? due + 30 * minute, chance),
    ...{ user_id: at.user_id, event_id: at.event_id, status },
    due_at: iso(due),
    checked_in_at: isoOrNull(said),
    latitude: shared ? at.latitude : null,
    longitude: shared ? at.longitude : null,
    note:
      status === 'NEEDS_HELP'
        ? 'I have lost my group and my phone is almost empty.'
        : said
          ? chance.pick(notes)
          : null,
    alerted_contact_id: status === 'SAFE' ? null : contact,
  }
}

const kinds = {
  card_testing: ['HIGH', { cards: 7, minutes: 12 }],
  velocity: ['MEDIUM', { payments: 9, hour: 1 }],
  impossible_travel: ['MEDIUM', { from: 'BR', to: 'SE', minutes: 40 }],
  account_takeover: ['CRITICAL', { new_device: true, password_changed: true, payout_changed: true }],
  refund_abuse: ['LOW', { refunds: 5, days: 30 }],
} as const
const frequency = {
  card_testing: 24,
  velocity: 30,
  impossible_travel: 26,
  account_takeover: 6,
  refund_abuse: 14,
}

/** Failed payments that looked like fraud, and other things that did. */
async function suspicions(seed: Seed, people: readonly Person[], reviewer: string, chance: Chance) {
  const failed: { id: string; user_id: string; created_at: string }[] = await seed
    .tx('payment_transactions')
    .where('status', 'FAILED')
    .whereNotNull('user_id')
    .orderByRaw('md5(id)')
    .limit(35)
    .select('id', 'user_id', 'created_at')
  const paying = failed.map(({ id, user_id, created_at }) =>
    suspicion(user_id, Date.parse(created_at) + minute, id, reviewer, seed.asOf, chance),
  )
  const others = chance
    .some(people, 60)
    .map(person => suspicion(person.id, whileActive(person, chance), null, reviewer, seed.asOf, chance))
  return [...paying, ...others]
}

function suspicion(
  user_id: string,
  at: number,
  payment: string | null,
  reviewer: string,
  asOf: number,
  chance: Chance,
): Partial<Row<'suspicious_activities'>> {
  const activity_type = payment
    ? chance.pick(['card_testing', 'velocity'] as const)
    : chance.weighted(frequency)
  const [severity, details] = kinds[activity_type]
  const waits = asOf - at < 3 * day && chance.yes(0.7)
  const reviewed = waits ? null : soonAfter(at, asOf, 14 * hour, chance)
  return {
    ...made('suspicious_activities', at, chance, reviewed ?? at),
    ...{ user_id, activity_type, severity, details, payment_transaction_id: payment },
    score: (40 + 58 * chance.share()).toFixed(2),
    ip_address: fictionalIp(chance),
    detected_at: iso(at),
    reviewed_by: reviewed ? reviewer : null,
    reviewed_at: isoOrNull(reviewed),
    is_confirmed: reviewed ? chance.yes(0.35) : null,
  }
}

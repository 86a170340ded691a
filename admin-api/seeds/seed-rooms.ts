import type { ParticipantRole, RoomStatus } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { EventPlan } from './plans/event-plan.ts'
import { regularsOf } from './regulars.ts'
import type { Regulars } from './regulars.ts'
import { day, hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { prizesIn, winnersOf } from './seed-rooms-prizes.ts'
import { appTexts } from './texts/room-texts.ts'
import type { AppText } from './texts/room-texts.ts'

/** A room with who is in it. Times are in milliseconds since 1970. */
export type RoomPlan = {
  id: string
  app: AppText
  host: Person
  currency: string
  status: RoomStatus
  start: number
  end: number
  row: ReturnType<typeof roomRow>
  members: ReturnType<typeof memberRow>[]
}

/** Apps with their earlier versions, and rooms that run one of them during an event or by themselves. */
export async function seedRooms(seed: Seed, events: readonly EventPlan[], people: readonly Person[]) {
  const chance = chanceOf('rooms')
  const since = seed.asOf - 800 * day
  await insert(
    seed,
    'apps',
    appTexts.map((text, i) => appRow(text, since + i * 20 * day, seed.asOf, chance)),
  )
  const regulars = regularsOf(people, 'rooms')
  const rooms = occasions(40, events, regulars, seed.asOf, chance)
    .sort((a, b) => a.created - b.created)
    .map(each => planRoom(each, regulars, seed.asOf, chance))
  await insert(
    seed,
    'rooms',
    rooms.map(({ row }) => row),
  )
  await insert(seed, 'room_participants', inOrder(rooms.flatMap(({ members }) => members)))
  const prizes = rooms.flatMap(room => prizesIn(room, chance))
  await insert(seed, 'prizes', inOrder(prizes.map(({ row }) => row)))
  await insert(seed, 'winners', inOrder(prizes.flatMap(prize => winnersOf(prize, seed.asOf, chance))))
}

const inOrder = <T extends { created_at: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1))

/** When the versions of an app came out: in even steps until half a year ago. */
const cameOut = (versions: readonly string[], i: number, since: number, asOf: number) =>
  since + ((asOf - 180 * day - since) * i) / versions.length

const manifest = ({ name, abilities, settings }: AppText, version: string) => ({
  meta: { name, version },
  abilities: version.startsWith('0') || version === '1.0.0' ? abilities.slice(0, 2) : abilities,
  settings,
})

function appRow(text: AppText, since: number, asOf: number, chance: Chance) {
  const { versions } = text
  const history = versions.slice(0, -1).map((version, i) => ({
    ...{ version, manifest: manifest(text, version) },
    replaced_at: iso(cameOut(versions, i + 1, since, asOf)),
  }))
  const current = versions.at(-1)!
  return {
    ...made('apps', since, chance, cameOut(versions, versions.length - 1, since, asOf)),
    ...{ app_id: text.appId, name: text.name, description: text.text, owner_id: null },
    ...{ manifest: manifest(text, current), manifest_version: current, manifest_history: history },
  }
}

type Occasion = { event: EventPlan | null; host: Person; created: number; start: number; end: number }

/** Three of four rooms belong to an event; the others somebody opens for an evening. */
function occasions(
  count: number,
  events: readonly EventPlan[],
  regulars: Regulars,
  asOf: number,
  chance: Chance,
) {
  const fit = events.filter(({ status }) => status === 'COMPLETED' || status === 'PUBLISHED')
  const ofEvents = chance.some(fit, Math.round(count * 0.75)).map(event => ({
    ...{ event, host: event.host, start: event.start, end: event.end },
    created: Math.min(event.published! + hour, event.start - hour),
  }))
  const alone = Array.from({ length: count - ofEvents.length }, () => {
    const created = asOf - 2 * hour - 500 * day * chance.share() ** 2
    const start = created + chance.int(1, 96) * hour
    return { event: null, host: regulars(created, chance), created, start, end: start + 3 * hour }
  })
  return [...ofEvents, ...alone].filter(
    ({ created, host }) => created <= asOf && host.status !== 'DELETED',
  ) as Occasion[]
}

function planRoom(occasion: Occasion, regulars: Regulars, asOf: number, chance: Chance): RoomPlan {
  const app = chance.pick(appTexts)
  const row = roomRow(occasion, app, asOf, chance)
  const { host, start, end } = occasion
  const status = row.status
  const guests = status === 'DRAFT' || status === 'CANCELED' ? 0 : chance.int(6, 26)
  const members = [memberRow(row.id, host, 'ORGANIZER', occasion.created, asOf, chance)]
  const met = new Set([host])
  for (let i = 0; i < guests; i += 1) {
    const at = Math.min(start + chance.int(-20, 60) * minute, asOf - minute)
    const person = regulars(Math.max(at, occasion.created + minute), chance, one => !met.has(one))
    met.add(person)
    members.push(
      memberRow(row.id, person, roleOf(i, chance), Math.max(at, occasion.created + minute), asOf, chance),
    )
  }
  return { ...{ id: row.id, app, host, status, start, end, row, members }, currency: host.city.currency }
}

const roleOf = (i: number, { yes }: Chance): ParticipantRole =>
  i === 0 && yes(0.6) ? 'MODERATOR' : yes(0.06) ? 'VIEWER' : 'PARTICIPANT'

function roomRow({ event, host, created, start, end }: Occasion, app: AppText, asOf: number, chance: Chance) {
  const status: RoomStatus =
    end < asOf
      ? chance.yes(0.06)
        ? 'CANCELED'
        : 'COMPLETED'
      : start - 2 * day < asOf || chance.yes(0.6)
        ? 'ACTIVE'
        : 'DRAFT'
  const since = asOf - 800 * day + appTexts.indexOf(app) * 20 * day
  const version = app.versions.findLast((_, i) => cameOut(app.versions, i, since, asOf) <= created)!
  return {
    ...made(
      'rooms',
      created,
      chance,
      Math.min(Math.max(created, status === 'COMPLETED' ? end : created), asOf),
    ),
    ...{
      app_id: app.appId,
      name: event ? `${chance.pick(app.rooms)}: ${event.title}` : chance.pick(app.rooms),
    },
    ...{
      description: app.text,
      status,
      is_public: chance.yes(0.55),
      created_by: host.id,
      event_id: event?.id ?? null,
    },
    ...{
      app_settings: app.settings,
      app_manifest_version: version,
      starts_at: iso(start),
      ends_at: iso(end),
    },
  }
}

/** Some leave before it is over. */
function memberRow(
  room: string,
  person: Person,
  role: ParticipantRole,
  at: number,
  asOf: number,
  chance: Chance,
) {
  const left =
    role === 'PARTICIPANT' && chance.yes(0.08) ? Math.min(at + chance.int(5, 60) * minute, asOf) : null
  return {
    ...made('room_participants', at, chance, left ?? at),
    ...{
      user_id: person.id,
      room_id: room,
      role,
      metadata: { points: chance.int(0, 40) * 10 },
      joined_at: iso(at),
    },
    deleted_at: left === null ? null : iso(left),
  }
}

import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { fictionalIp, userAgents } from './contacts.ts'
import type { Person } from './people.ts'
import { added, day, hour, idOf, insert, iso, isoOrNull, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

type Session = Partial<Row<'user_sessions'>> & { id: string; refresh_token_hash: string }

/** Where people are signed in now, and the links they were mailed. All hashes are noise: none of them opens anything. */
export async function seedSessions(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('sessions')
  const lately = people.filter(({ status, active }) => status === 'ACTIVE' && active > seed.asOf - 28 * day)
  const devices = await devicesOf(seed)
  const sessions = lately
    .filter(() => chance.yes(0.5))
    .map(person => sessionOf(person, devices.get(person.id) ?? null, chance))
  await insert(seed, 'user_sessions', sessions)
  await insert(
    seed,
    'refresh_tokens',
    sessions.flatMap(row => tokens(row, chance)),
  )
  const ended = chance.some(lately, 8).map(({ id }, i) => revokedToken(id, seed.asOf - i * minute, chance))
  await insert(seed, 'token_blacklist', ended)
  await seedMailedLinks(seed, people, chance)
}

async function devicesOf({ tx }: Seed): Promise<Map<string, string>> {
  const rows: { id: string; user_id: string }[] = await tx('device_registrations').select('id', 'user_id')
  return new Map(rows.map(({ id, user_id }) => [user_id, id]))
}

const noise = (chance: Chance) => `demo-unusable-${chance.hex(40)}`

function sessionOf(person: Person, device: string | null, chance: Chance): Session {
  const revoked = chance.yes(0.08)
  const began = Math.max(person.joined, person.active - chance.share() * 20 * day)
  return {
    ...made('user_sessions', began, chance, person.active),
    user_id: person.id,
    refresh_token_hash: noise(chance),
    device_registration_id: device,
    device_info: chance.pick(userAgents),
    ip_address: fictionalIp(chance),
    is_active: !revoked,
    last_used_at: iso(person.active),
    expires_at: iso(person.active + 30 * day),
  }
}

/** The token a session has now, and the one before it. */
function tokens(session: Session, chance: Chance) {
  const [began, renewed] = [Date.parse(session.created_at!), Date.parse(session.last_used_at!)]
  const first = idOf('refresh_tokens', began, chance)
  const token = (id: string, at: number, token_hash: string) => ({
    ...{ id, token_hash, created_at: iso(at), issued_at: iso(at), expires_at: iso(at + 30 * day) },
    ...{ user_id: session.user_id!, session_id: session.id },
  })
  const gone = session.is_active ? null : iso(renewed)
  return [
    { ...token(first, began, noise(chance)), revoked_at: iso(renewed), revoked_reason: 'rotated' },
    {
      ...token(idOf('refresh_tokens', renewed, chance), renewed, session.refresh_token_hash),
      rotated_from_id: first,
      revoked_at: gone,
      revoked_reason: gone && 'logout',
    },
  ]
}

const revokedToken = (user_id: string, at: number, chance: Chance) => ({
  ...made('token_blacklist', at, chance),
  ...{ user_id, token_hash: noise(chance), reason: 'logout', revoked_at: iso(at) },
  expires_at: iso(at + 15 * minute),
})

async function seedMailedLinks(seed: Seed, people: readonly Person[], chance: Chance) {
  const { yes, some } = chance
  const own = people.filter(({ provider }) => provider === 'CREDENTIALS')
  const forgetful = some(
    own.filter(({ active }) => active > seed.asOf - 60 * day),
    60,
  )
  const resets = forgetful.map(person => {
    const at = Math.max(person.joined, person.active - hour)
    const used = yes(0.7) ? Math.min(at + 9 * minute, person.active) : null
    return {
      ...made('password_reset_tokens', at, chance, used ?? at),
      ...{
        user_id: person.id,
        email: person.email,
        token_hash: noise(chance),
        requested_ip: fictionalIp(chance),
      },
      expires_at: iso(at + hour),
      used_at: isoOrNull(used),
    }
  })
  await insert(seed, 'password_reset_tokens', resets)
  const newest = own.slice(-120).map(person => {
    const verified = person.status === 'PENDING' ? null : person.joined + 7 * minute
    return {
      ...added('email_verification_tokens', person.joined, chance),
      ...{ user_id: person.id, email: person.email, token_hash: noise(chance) },
      updated_at: iso(verified ?? person.joined),
      expires_at: iso(person.joined + day),
      verified_at: isoOrNull(verified),
    }
  })
  await insert(seed, 'email_verification_tokens', newest)
}

import type {
  SecurityEventType,
  Severity,
  VerificationStatus,
  VerificationType,
} from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { fictionalIp, userAgents } from './contacts.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** How accounts are protected, how people got in, and what they have had verified. */
export async function seedAccountSecurity(
  seed: Seed,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('account security')
  const protections = people.map(person => protection(person, seed.asOf, chance))
  await insert(seed, 'user_security', protections)
  const identities = people.map(person => identity(person, chance))
  await insert(seed, 'auth_identities', identities)
  const devices = chance.some(people, people.length * 0.4).map(person => device(person, chance))
  await insert(seed, 'device_registrations', devices)
  const signIns = chance.some(people, people.length * 0.6).flatMap(person => attempts(person, chance))
  await insert(seed, 'login_attempts', signIns)
  const events = chance.some(devices, devices.length * 0.5).map(known => event(known, seed.asOf, chance))
  await insert(seed, 'security_events', events)
  const reviewers = staff.filter(({ role }) => role === 'TRUST_SAFETY' || role === 'SUPPORT')
  const asking = people.filter(person => person.verified || chance.yes(0.06))
  const verifications = asking.map(person => verification(person, seed.asOf, reviewers, chance))
  await insert(seed, 'verifications', verifications)
}

function protection(person: Person, asOf: number, chance: Chance): Partial<Row<'user_security'>> {
  const { yes, int } = chance
  const seen = person.status !== 'PENDING'
  const locked = seen && yes(0.012)
  const mfa = seen && yes(0.2)
  return {
    ...made('user_security', person.joined, chance, person.active),
    user_id: person.id,
    verification_status: person.verified ? 'APPROVED' : 'PENDING',
    mfa_enabled: mfa,
    mfa_method: mfa ? 'totp' : null,
    last_login_at: seen ? iso(person.active) : null,
    last_login_ip: seen ? fictionalIp(chance) : null,
    login_count: seen ? 1 + Math.floor(chance.share() ** 2 * 240) : 0,
    failed_login_count: locked ? 5 : yes(0.06) ? int(1, 3) : 0,
    is_locked: locked,
    locked_by_failures: locked,
    locked_until: locked ? iso(asOf + int(1, 20) * hour) : null,
    lock_reason: locked ? 'Five wrong passwords within ten minutes.' : null,
    password_changed_at: person.provider === 'CREDENTIALS' ? iso(person.joined) : null,
  }
}

function identity(person: Person, chance: Chance): Partial<Row<'auth_identities'>> {
  const own = person.provider === 'CREDENTIALS'
  return {
    ...made('auth_identities', person.joined, chance, person.active),
    user_id: person.id,
    type: own ? 'EMAIL' : 'OAUTH',
    provider: person.provider,
    provider_account_id: own ? person.email : `demo-${chance.hex(20)}`,
    is_primary: true,
    token_type: own ? null : 'Bearer',
    scope: own ? null : 'openid email profile',
    last_login_at: iso(person.active),
  }
}

const phones = [
  ['Phone', 'iOS', '19.1'],
  ['Phone', 'Android', '16'],
  ['Tablet', 'Android', '15'],
  ['Laptop', 'web', null],
  ['Desk computer', 'web', null],
] as const

function device(person: Person, chance: Chance): Partial<Row<'device_registrations'>> {
  const [name, platform, version] = chance.pick(phones)
  const trusted = chance.yes(0.5)
  return {
    ...made('device_registrations', person.joined + hour, chance, person.active),
    user_id: person.id,
    device_fingerprint: chance.hex(32),
    device_name: `${name} of ${person.first}`,
    platform,
    os_version: version,
    is_trusted: trusted,
    trusted_at: trusted ? iso(person.joined + hour) : null,
    last_seen_at: iso(person.active),
    last_ip: fictionalIp(chance),
  }
}

/** The last sign-in and some before it; a wrong password is soon followed by the right one. */
function attempts(person: Person, chance: Chance): Partial<Row<'login_attempts'>>[] {
  if (person.status === 'PENDING') return []
  const ip = fictionalIp(chance)
  const user_agent = chance.pick(userAgents)
  return Array.from({ length: chance.int(1, 4) }, (_, back) => {
    const success = back === 0 || chance.yes(0.75)
    const at = Math.max(person.joined, person.active - back * (success ? 3 * day : minute))
    return {
      ...added('login_attempts', at, chance),
      ...{ user_id: person.id, email: person.email, provider: person.provider, success, user_agent },
      failure_reason: success ? null : 'wrong password',
      ip_address: ip,
      country: person.city.country,
      attempted_at: iso(at),
    }
  })
}

const eventKinds: Record<
  SecurityEventType,
  readonly [weight: number, severity: Severity, description: string]
> = {
  NEW_DEVICE: [50, 'LOW', 'Signed in on a device that was not known before.'],
  PASSWORD_CHANGED: [18, 'LOW', 'The password was changed by its owner.'],
  MFA_CHANGED: [12, 'MEDIUM', 'The second factor was turned on.'],
  SESSION_REVOKED: [10, 'MEDIUM', 'Signed out on all devices at the owner’s request.'],
  SUSPICIOUS_ACTIVITY: [7, 'HIGH', 'Signed in from two distant countries within an hour.'],
  ACCOUNT_LOCKED: [3, 'CRITICAL', 'Locked after five wrong passwords within ten minutes.'],
}
const eventWeights = Object.fromEntries(Object.entries(eventKinds).map(([type, [weight]]) => [type, weight]))

function event(
  from: Partial<Row<'device_registrations'>>,
  asOf: number,
  chance: Chance,
): Partial<Row<'security_events'>> {
  const event_type = chance.weighted(eventWeights as Record<SecurityEventType, number>)
  const [, severity, description] = eventKinds[event_type]
  const seen = Date.parse(from.last_seen_at!)
  const at = seen - chance.share() * (seen - Math.max(Date.parse(from.created_at!), asOf - 400 * day, 0))
  const about = { user_id: from.user_id!, device_registration_id: from.id!, ip_address: from.last_ip! }
  return {
    ...added('security_events', Math.min(at, seen), chance),
    ...{ ...about, event_type, severity, description, user_agent: chance.pick(userAgents) },
    occurred_at: iso(Math.min(at, seen)),
  }
}

const kinds: Record<VerificationType, number> = {
  GOVERNMENT_ID: 46,
  SELFIE: 20,
  PHONE: 18,
  ADDRESS: 8,
  BUSINESS: 6,
  EMAIL: 2,
}
const reasons = [
  'The photo is too blurred to read the name. Please take it again in daylight.',
  'The document expired last year. Please send one that is valid.',
  'The name on the document differs from the name of the account.',
] as const

function verification(person: Person, asOf: number, reviewers: readonly StaffPerson[], chance: Chance) {
  const status: VerificationStatus = person.verified
    ? 'APPROVED'
    : chance.weighted({ PENDING: 55, REJECTED: 35, EXPIRED: 10, APPROVED: 0 })
  const recent = asOf - chance.int(1, 90) * hour
  const at =
    status === 'PENDING' ? Math.max(person.joined, recent) : person.joined + (asOf - person.joined) * 0.3
  const reviewed = status === 'PENDING' ? null : Math.min(at + chance.around(9 * hour), asOf)
  return {
    ...made('verifications', at, chance, reviewed ?? at),
    ...{ user_id: person.id, status, type: chance.weighted(kinds), submitted_at: iso(at) },
    reviewed_by: reviewed ? chance.pick(reviewers).id : null,
    reviewed_at: reviewed ? iso(reviewed) : null,
    rejection_reason: status === 'REJECTED' ? chance.pick(reasons) : null,
    expires_at:
      status === 'APPROVED'
        ? iso(at + 730 * day)
        : status === 'EXPIRED'
          ? iso(Math.max(asOf - day, (at + asOf) / 2))
          : null,
  }
}

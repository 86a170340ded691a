import type { TableName } from '#shared/core/rows.ts'
import { words } from './contacts.ts'
import { demoIdSql } from './demo-id.ts'
import { day } from './seed.ts'

export const largeUsers = 1_000_000

/**
 * An INSERT for `total` numbers, of which its last two bindings are the first and the last at a time, and how the id of
 * the first row of a number is made of it.
 */
export type Bulk = {
  table: TableName
  /** What is counted, for a person. */
  what: string
  total: number
  sql: string
  bindings: string[][]
  firstId: (n: string) => string
}

const period = 1095 * day
const step = period / largeUsers

/** When the user of this number joined, in milliseconds since 1970, as an SQL expression: evenly over three years, until yesterday. */
export const joinedMs = (asOf: number, n: string) =>
  `(${asOf - day - period} + (${n})::bigint * ${Math.floor(step)})`
export const userId = (asOf: number, n: string) => demoIdSql('usr', joinedMs(asOf, n), n)

export const time = (ms: string) => `to_timestamp((${ms}) / 1000.0)`
export const pick = (from: string, list: readonly string[]) =>
  `(array[${list.map(value => `'${value}'`).join(', ')}])[1 + ((${from}) % ${list.length})::int]`

const moods = [
  'sunny',
  'quiet',
  'curious',
  'wandering',
  'little',
  'northern',
  'late',
  'early',
  'salty',
  'golden',
]
const names = [
  ['Ana', 'Bruno', 'Chiara', 'David', 'Elin', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Katarzyna', 'Luca'],
  [
    'Marta',
    'Nuno',
    'Olga',
    'Pedro',
    'Quentin',
    'Rosa',
    'Sven',
    'Tomas',
    'Ulla',
    'Vera',
    'Wim',
    'Yasmin',
    'Zoe',
  ],
].flat()
const places = [
  ['Lisbon', 'PT', 'Europe/Lisbon', 'EUR', 'pt-PT'],
  ['Berlin', 'DE', 'Europe/Berlin', 'EUR', 'de'],
  ['London', 'GB', 'Europe/London', 'GBP', 'en'],
  ['Chicago', 'US', 'America/Chicago', 'USD', 'en'],
  ['Warsaw', 'PL', 'Europe/Warsaw', 'PLN', 'pl'],
] as const

const handle = `${pick('n', moods)} || '.' || ${pick('n / 10', words)} || '.' || n`
const numbered = (asOf: number) =>
  `(select n, ${joinedMs(asOf, 'n')} as ms from generate_series(?::int, ?::int) as n) as person`

/** A million accounts; all have a profile, half of them the rest. */
export const largePeople = (asOf: number): Bulk[] => [
  users(asOf),
  profiles(asOf),
  security(asOf),
  locations(asOf),
]

const users = (asOf: number): Bulk => ({
  table: 'users',
  what: 'users',
  total: largeUsers,
  bindings: [],
  firstId: n => userId(asOf, n),
  sql: `
    insert into users (id, email, email_verified_at, username, role, status, is_verified, primary_provider, trust_score,
                       trust_level, last_active_at, created_at, updated_at)
    select ${demoIdSql('usr', 'ms', 'n')}, ${handle} || '@' || ${pick('n / 7', ['example.com', 'example.org', 'example.net'])},
           ${time('ms + 600000')}, ${handle},
           ${pick('n / 3', ['MEMBER', 'MEMBER', 'TRAVELER', 'MEMBER', 'VENDOR'])}::user_role,
           (case n % 100 when 7 then 'INACTIVE' when 31 then 'PENDING' when 77 then 'SUSPENDED' else 'ACTIVE' end)::user_status,
           n % 5 < 2, ${pick('n / 11', ['CREDENTIALS', 'GOOGLE', 'APPLE'])}::auth_provider, n % 20, 'starter',
           ${time('ms + 5000000')}, ${time('ms')}, ${time('ms + 5000000')}
    from ${numbered(asOf)}`,
})

const profiles = (asOf: number): Bulk => ({
  table: 'user_profiles',
  what: 'profiles',
  total: largeUsers,
  bindings: [],
  firstId: n => demoIdSql('prf', joinedMs(asOf, n), n),
  sql: `
    insert into user_profiles (id, user_id, display_name, first_name, date_of_birth, gender, languages,
                               profile_completion_percentage, created_at, updated_at)
    select ${demoIdSql('prf', 'ms', 'n')}, ${demoIdSql('usr', 'ms', 'n')}, ${pick('n / 13', names)}, ${pick('n / 13', names)},
           date '2000-06-01' - (n % 12000), ${pick('n / 2', ['FEMALE', 'MALE'])}::gender, '{en}', n % 11 * 10,
           ${time('ms')}, ${time('ms')}
    from ${numbered(asOf)}`,
})

const security = (asOf: number): Bulk => ({
  table: 'user_security',
  what: 'security records',
  total: largeUsers / 2,
  bindings: [],
  firstId: n => demoIdSql('sec', joinedMs(asOf, n), n),
  sql: `
    insert into user_security (id, user_id, mfa_enabled, mfa_method, last_login_at, last_login_ip, login_count, created_at, updated_at)
    select ${demoIdSql('sec', 'ms', 'n')}, ${demoIdSql('usr', 'ms', 'n')}, n % 6 = 0, case when n % 6 = 0 then 'totp' end,
           ${time('ms + 5000000')}, ('198.51.100.' || (1 + n % 254))::inet, 1 + n % 60, ${time('ms')}, ${time('ms + 5000000')}
    from ${numbered(asOf)}`,
})

const column = (i: number) =>
  pick(
    'n / 5',
    places.map(place => place[i]!),
  )

const locations = (asOf: number): Bulk => ({
  table: 'user_locations',
  what: 'locations',
  total: largeUsers / 2,
  bindings: [],
  firstId: n => demoIdSql('uloc', joinedMs(asOf, n), n),
  sql: `
    insert into user_locations (id, user_id, current_city, current_country, home_city, home_country, timezone, currency, language,
                                created_at, updated_at)
    select ${demoIdSql('uloc', 'ms', 'n')}, ${demoIdSql('usr', 'ms', 'n')}, ${column(0)}, ${column(1)}, ${column(0)}, ${column(1)},
           ${column(2)}, ${column(3)}, ${column(4)}, ${time('ms')}, ${time('ms')}
    from ${numbered(asOf)}`,
})

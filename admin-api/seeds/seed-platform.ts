import type { TableName } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { flags } from './switches.ts'

/** Flags, a setting and the keys of programs. No key here opens anything: what is stored as a hash is noise. */
export async function seedPlatform(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('platform')
  const operator = staff.find(({ role }) => role === 'OPERATIONS')!
  await seedFlags(seed, operator, people, chance)
  await seedSettings(seed, operator, chance)
  const vendors = people.filter(({ role, status }) => role === 'VENDOR' && status === 'ACTIVE')
  const owners = chance.some(vendors, keyNames.length)
  const keys = keyNames.map((name, i) => apiKey(seed.asOf, name, i < 3 ? null : owners[i]!.id, chance))
  await insert(seed, 'api_keys', keys)
}

/** Made long ago, changed since. */
const someTimes = (table: TableName, asOf: number, chance: Chance) =>
  made(table, asOf - chance.int(220, 700) * day, chance, asOf - chance.int(1, 200) * day)

async function seedFlags(seed: Seed, operator: StaffPerson, people: readonly Person[], chance: Chance) {
  const rows = flags.map(
    ([key, name, description, is_enabled, rollout_percentage, target_segments = []]) => ({
      ...someTimes('feature_flags', seed.asOf, chance),
      ...{ key, name, description, is_enabled, rollout_percentage, target_segments },
      target_user_ids: target_segments.length ? chance.some(people, 3).map(({ id }) => id) : [],
      updated_by: operator.id,
    }),
  )
  await insert(seed, 'feature_flags', rows)
}

/** What the platform cannot know by itself: everything else it is set to comes with it. */
async function seedSettings(seed: Seed, operator: StaffPerson, chance: Chance) {
  const contact = {
    ...someTimes('system_settings', seed.asOf, chance),
    ...{ key: 'support.contact_email', value: 'help@example.com', value_type: 'string', category: 'support' },
    description: 'The address that users see in mails.',
    updated_by: operator.id,
  }
  await insert(seed, 'system_settings', [contact])
}

const keyNames = [
  'Status page',
  'Warehouse export',
  'Partner calendar',
  'My booking website',
  'Till at the door',
  'Stock keeping',
  'Newsletter sign-up',
  'Old website',
] as const

function apiKey(asOf: number, name: string, user_id: string | null, chance: Chance) {
  const since = asOf - chance.int(30, 600) * day
  const revoked = name === 'Old website'
  return {
    ...made('api_keys', since, chance, asOf - hour),
    ...{ name, user_id, is_active: !revoked },
    key_prefix: `demo_${chance.hex(6)}`,
    key_hash: `demo-unusable-${chance.hex(40)}`,
    scopes: chance.some(
      ['events:read', 'bookings:read', 'listings:read', 'listings:write', 'orders:read'],
      2,
    ),
    rate_limit: chance.pick([600, 1000, 5000]),
    current_usage: revoked ? 0 : chance.int(0, 580),
    usage_window_start: iso(asOf - (asOf % hour)),
    allowed_ips: user_id ? [] : ['192.0.2.0/24'],
    last_used_at: iso(revoked ? since + 20 * day : asOf - chance.int(1, 5000) * 1000),
    expires_at: chance.yes(0.5) ? iso(asOf + 300 * day) : null,
    revoked_at: revoked ? iso(since + 21 * day) : null,
  }
}

import { createHash } from 'node:crypto'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

type Kind = readonly [level: string, source: string, path: string | null, message: string, at: string]

const kinds: readonly Kind[] = [
  [
    'ERROR',
    'api',
    '/v2/bookings',
    'Cannot read properties of undefined (reading "starts_at")',
    'bookings/confirm.ts:118',
  ],
  [
    'ERROR',
    'api',
    '/v2/messages',
    'Deadlock detected while marking a conversation as read',
    'messages/read.ts:47',
  ],
  [
    'WARN',
    'payments',
    '/webhooks/stripe',
    'Event received twice, second one ignored',
    'payments/webhook.ts:63',
  ],
  [
    'ERROR',
    'payments',
    null,
    'Payout provider answered 502 for 3 of 41 payouts',
    'payments/pay-out-job.ts:90',
  ],
  [
    'WARN',
    'api',
    '/v2/search',
    'Search took longer than 2 s and was answered from the cache',
    'search/query.ts:31',
  ],
  ['ERROR', 'app', null, 'App closed after a boost: view was released already', 'BoostView.swift:204'],
  ['ERROR', 'api', '/v2/media', 'Upload was cut off by the client after 30 s', 'media/upload.ts:75'],
  ['FATAL', 'worker', null, 'Out of memory while making thumbnails', 'media/thumbnail-job.ts:22'],
  [
    'WARN',
    'notifications',
    null,
    'Text message provider is slow: 38 s for the last 100 messages',
    'notify/sms.ts:58',
  ],
  [
    'ERROR',
    'api',
    '/v2/orders',
    'Shipping label could not be made: address has no number',
    'orders/label.ts:140',
  ],
  [
    'WARN',
    'api',
    '/v2/auth/refresh',
    'Old refresh token was used again, session ended',
    'auth/refresh.ts:66',
  ],
  [
    'ERROR',
    'web',
    '/events',
    'Hydration failed: server and browser show different dates',
    'EventCard.tsx:51',
  ],
]

/** Errors of the last weeks; most of the old ones have been dealt with. */
export async function seedErrorLogs(
  seed: Seed,
  count: number,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('error logs')
  const operator = staff.find(({ role }) => role === 'OPERATIONS')!
  const times = Array.from({ length: count }, () => seed.asOf - chance.share() ** 1.5 * 45 * day)
  const rows = times.map(at => {
    const user_id = chance.yes(0.4) ? joinedBefore(at - 5 * day, people, chance).id : null
    const dealtWith = chance.yes(seed.asOf - at > 7 * day ? 0.85 : 0.2)
    const resolved_at = dealtWith ? iso(Math.min(at + 8 * hour, seed.asOf)) : null
    return { ...error(at, chance), user_id, resolved_at, resolved_by: dealtWith ? operator.id : null }
  })
  await insert(seed, 'error_logs', rows)
}

/** An error that happened for the last time at the time given. */
function error(at: number, chance: Chance) {
  const [level, source, request_path, message, place] = chance.pick(kinds)
  return {
    ...added('error_logs', at - chance.share() * 5 * day, chance),
    ...{ level, source, request_path, message },
    stack: `Error: ${message}\n    at ${place}\n    at process (runtime.ts:12)`,
    context: { release: chance.pick(['3.17.0', '3.18.0']), region: chance.pick(['eu-west', 'us-east']) },
    fingerprint: createHash('sha256').update(place).digest('hex').slice(0, 16),
    occurrences: Math.ceil(chance.around(6)),
    occurred_at: iso(at),
  }
}

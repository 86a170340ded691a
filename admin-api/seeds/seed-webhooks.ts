import type { WebhookDeliveryStatus } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { added, day, hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

const kinds: readonly (readonly [source: string, type: string, description: string])[] = [
  ['stripe', 'payment_intent.succeeded', 'A payment went through.'],
  ['stripe', 'charge.refunded', 'Money went back to a customer.'],
  ['stripe', 'charge.dispute.created', 'A bank asked for a payment back.'],
  ['stripe', 'payout.failed', 'A payout could not be credited.'],
  ['platform', 'booking.confirmed', 'Somebody has a place at an event.'],
  ['platform', 'booking.canceled', 'A booking was taken back.'],
  ['platform', 'order.shipped', 'A seller has sent the goods.'],
]

const addresses: readonly (readonly [url: string, description: string, events: string[], active: boolean])[] =
  [
    [
      'https://calendar.example.com/hooks/bookings',
      'Calendar of partner hosts',
      ['booking.confirmed', 'booking.canceled'],
      true,
    ],
    ['https://stock.example.net/purser', 'Stock keeping of a seller', ['order.shipped'], true],
    ['https://till.example.org/api/events', 'Entrance check of a concert house', ['booking.confirmed'], true],
    ['https://old-shop.example.com/webhook', 'Shop that has closed', ['order.shipped'], false],
  ]

/** Addresses that are told of events, and what was received and sent in the last weeks. The secrets are noise. */
export async function seedWebhooks(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('webhooks')
  const vendors = people.filter(({ role, joined }) => role === 'VENDOR' && joined < seed.asOf - 500 * day)
  const webhooks = addresses.map(([url, description, events, is_active]) => ({
    ...made('webhooks', seed.asOf - chance.int(60, 500) * day, chance, seed.asOf - hour),
    ...{ url, description, events, is_active, owner_id: chance.pick(vendors).id },
    secret_encrypted: `demo-unusable-${chance.hex(48)}`,
    failure_count: is_active ? 0 : 20,
    last_triggered_at: iso(seed.asOf - (is_active ? chance.int(1, 40) * hour : 90 * day)),
  }))
  const events = kinds.map(([source, event_type, description]) => ({
    ...made('webhook_events', seed.asOf - 900 * day, chance),
    ...{ source, event_type, description },
  }))
  await insert(seed, 'webhooks', webhooks)
  await insert(seed, 'webhook_events', events)
  const times = Array.from({ length: 240 }, () => seed.asOf - hour - chance.share() * 21 * day).sort(
    (a, b) => a - b,
  )
  const logs = times.map(at => log(at, chance.pick(events), webhooks, chance))
  await insert(seed, 'webhook_logs', logs)
  const failed = logs.filter(({ status }) => status === 'FAILED' || status === 'RETRYING')
  await insert(
    seed,
    'webhook_failures',
    failed.map(entry => failure(entry, chance)),
  )
}

const statuses: Record<WebhookDeliveryStatus, number> = { PROCESSED: 93, FAILED: 4, RETRYING: 2, RECEIVED: 1 }
type Webhook = { id: string; events: string[] }
type Kind = { id: string; source: string; event_type: string }

function log(at: number, kind: Kind, webhooks: Webhook[], chance: Chance): Partial<Row<'webhook_logs'>> {
  const { id, source, event_type } = kind
  const received = source !== 'platform'
  const status = chance.weighted(statuses)
  const well = status === 'PROCESSED' || status === 'RECEIVED'
  const row = {
    ...added('webhook_logs', at, chance),
    ...{ webhook_event_id: id, status, attempt: well ? 1 : chance.int(1, 4) },
    payload: { type: event_type, created: Math.floor(at / 1000), demo: true },
    response_status: well ? 200 : chance.pick([500, 502, null]),
    response_body: well ? 'ok' : null,
    processed_at: status === 'PROCESSED' ? iso(at + chance.int(20, 900)) : null,
  }
  if (received)
    return { ...row, direction: 'INBOUND', provider: source, external_id: `evt_demo_${chance.hex(16)}` }
  const webhook = chance.pick(webhooks.filter(({ events }) => events.includes(event_type)))
  return { ...row, direction: 'OUTBOUND', provider: null, webhook_id: webhook.id, external_id: null }
}

const errors = [
  'The address did not answer within 10 seconds.',
  'Answered with 502 Bad Gateway.',
  'Answered with 500.',
]

function failure(entry: Partial<Row<'webhook_logs'>>, chance: Chance): Partial<Row<'webhook_failures'>> {
  const at = Date.parse(entry.created_at!) + minute
  const waits = entry.status === 'RETRYING'
  return {
    ...made('webhook_failures', at, chance),
    webhook_log_id: entry.id!,
    error: chance.pick(errors),
    retry_count: entry.attempt!,
    next_retry_at: waits ? iso(at + 2 ** entry.attempt! * 15 * minute) : null,
    resolved_at: !waits && chance.yes(0.7) ? iso(at + hour) : null,
  }
}

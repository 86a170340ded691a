import { encode } from '#api/core/model.ts'
import type { Db } from '#api/core/db.ts'
import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { given } from './app.ts'

export type Values = Record<string, unknown>
export type Made = Values & { id: string }

let made = 0

/** Values that the database takes for every column it asks for; each time others, so that keys stay unique. */
const kinds: Record<string, (n: number, column: Column) => unknown> = {
  text: n => `text ${n}`,
  varchar: n => `text ${n}`,
  citext: n => `text ${n}`,
  bpchar: (_, { length = 3 }) => 'EUR'.padEnd(length, 'X').slice(0, length),
  bool: () => false,
  int2: () => 1,
  int4: () => 1,
  int8: () => 1,
  float4: () => 1,
  float8: () => 1,
  numeric: () => '1',
  timestamptz: n => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  date: () => '2000-01-31',
  time: () => '12:00',
  interval: () => '1 day',
  inet: () => '192.0.2.1',
  uuid: n => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  jsonb: () => ({}),
  json: () => ({}),
}

/** A value for one column, as a request or the database takes it. */
export function anyValue(column: Column, n = (made += 1)): unknown {
  const one = column.enum ? enumValues(column)[0] : kinds[column.type]?.(n, column)
  if (one === undefined) throw new Error(`No value is known for PostgreSQL type "${column.type}".`)
  return column.array ? [one] : one
}

/** Columns whose text has a shape. */
const shapes: Record<string, (n: number) => string> = {
  email: n => `person-${n}@example.com`,
  url: n => `https://example.com/${n}`,
  cron: () => '0 2 * * *',
  mime_type: () => 'image/png',
}

/** What ends, ends after it began. */
const later = /(^|_)ends?(_|$)/

/** Columns that repeat what a row they refer to says: whose adventure is booked, what an order costs. */
const echoes: Record<string, Record<string, string>> = {
  bookings: { vendor_id: 'adventure_id.vendor_id' },
  payment_splits: { amount_minor: 'booking_id.total_amount_minor' },
  connection_reviews: {
    reviewer_id: 'connection_id.requester_id',
    reviewee_id: 'connection_id.addressee_id',
  },
  service_bookings: { provider_id: 'service_id.provider_id' },
  marketplace_orders: { seller_id: 'listing_id.seller_id' },
  story_replies: { recipient_id: 'story_id.user_id' },
  marketplace_disputes: { opened_by: 'order_id.buyer_id' },
  marketplace_reviews: {
    listing_id: 'order_id.listing_id',
    seller_id: 'order_id.seller_id',
    reviewer_id: 'order_id.buyer_id',
  },
}

/** A column by which the rows that a row refers to belong together: a prize is won by a participant of its room. */
const shared: Record<string, string> = { winners: 'room_id' }

/** What rules between rows ask for beyond what each column does. */
const needs: Record<string, (db: Db) => Promise<Values>> = {
  dating_profiles: async db => ({ user_id: (await anyRow(db, 'users', { profile_complete: true })).id }),
  message_reactions: async db => {
    const { chat_id, user_id } = await anyRow(db, 'chat_participants')
    return { user_id, message_id: (await anyRow(db, 'messages', { chat_id })).id }
  },
  // Only what was paid can be given back, and nothing says twice where payments go or what is taken of them.
  refunds: async db => ({ payment_transaction_id: (await aPaid(db)).id }),
  refund_requests: async db => ({ payment_transaction_id: (await aPaid(db)).id }),
  payout_schedules: async db => ({ user_id: (await anyRow(db, 'users')).id }),
  payment_provider_routing: async () => ({ priority: made }),
  platform_fee_configs: async () => ({ applies_to: { n: made } }),
  compatibility_scores: async db => ({ other_user_id: (await anyRow(db, 'users')).id }),
  vouches: async db => ({ voucher_id: (await anyRow(db, 'users')).id }),
  reviews: async db => {
    const { id } = await anyRow(db, 'events')
    return { target_type: 'EVENT', target_id: id, event_id: id }
  },
  subscription_plans: db => freePlace(db),
  // There are few places for plans, and the platform has some of its own.
  subscriptions: async db => ({ plan_id: (await aPlan(db)).id }),
}

const aPlan = async (db: Db) =>
  (await db('subscription_plans').whereNull('deleted_at').first()) ?? anyRow(db, 'subscription_plans')

/** A tier and an interval that no plan has yet. */
const freePlace = async (db: Db): Promise<Values> =>
  (
    await db.raw(`
      select tier, billing_interval from unnest(enum_range(null::subscription_plan_tier)) tier,
        unnest(enum_range(null::billing_interval)) billing_interval
      where (tier, billing_interval) not in (select tier, billing_interval from subscription_plans) limit 1`)
  ).rows[0]

const aPaid = (db: Db) => anyRow(db, 'payment_transactions', { status: 'SUCCEEDED' })

/** Rows that are only written together: an entry of the ledger with the one that balances it. */
const company: Record<string, (values: Values) => Values[]> = {
  ledger_entries: values => [{ ...values, direction: 'CREDIT' }],
}

/** What must be said to make a row of a table, with rows made for the foreign keys it cannot be without. */
export async function anyValues(db: Db, name: TableName, more: Values = {}): Promise<Values> {
  const n = (made += 1)
  const values: Values = { ...(await needs[name]?.(db)), ...more }
  const same = shared[name]
  if (same) values[same] ??= (await anyRow(db, target(table(name).columns[same]!)!.table)).id
  for (const [column, facts] of Object.entries(table(name).columns)) {
    if (column in values || facts.nullable || facts.default || facts.generated) continue
    const to = target(facts)
    const alike = same && to && same in table(to.table).columns ? { [same]: values[same] } : {}
    values[column] = to
      ? (await anyRow(db, to.table, alike))[to.column]
      : (shapes[column]?.(n) ?? anyValue(facts, later.test(column) ? n + 1 : n))
  }
  for (const [column, from] of Object.entries(echoes[name] ?? {})) {
    if (column in more) continue
    const [key, there] = from.split('.') as [string, string]
    const parent = target(table(name).columns[key]!)!
    const said = await db(parent.table as string)
      .where({ [parent.column]: values[key] })
      .first()
    values[column] = said[there]
  }
  return values
}

/** A sound row of any table, with the rows it cannot be without. */
export async function anyRow(db: Db, name: TableName, more: Values = {}): Promise<Made> {
  if (summary(name).view) throw new Error(`${name} is a view.`)
  const values = await anyValues(db, name, more)
  const row = await given(db, async tx => {
    // The user of a new profile has an empty one already.
    if (name === 'user_profiles')
      await tx(name)
        .where({ user_id: values.user_id as string })
        .delete()
    const rows = [values, ...(company[name]?.(values) ?? [])].map(each => encode(name, each))
    return (await tx(name as string).insert(rows, '*'))[0]
  })
  return row as Made
}

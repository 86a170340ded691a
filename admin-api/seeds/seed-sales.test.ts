import { demoDatabase, demoMoment } from '#api/test/database.ts'
import { tables as adventures } from '#shared/contract/adventures.ts'
import { tables as events } from '#shared/contract/events.ts'
import { tables as marketplace } from '#shared/contract/marketplace.ts'
import { tables as rooms } from '#shared/contract/rooms.ts'
import { tables as travel } from '#shared/contract/travel.ts'
import { expect, test } from 'vitest'

const asOf = new Date(demoMoment).toISOString()
const tables = { ...adventures, ...events, ...marketplace, ...rooms, ...travel }
const db = await demoDatabase()

const rowsOf = async (sql: string) => (await db.raw(sql)).rows
const count = async (sql: string) => Number((await rowsOf(`select count(*) as n from ${sql}`))[0].n)
const states = async (table: string): Promise<string[]> =>
  (await rowsOf(`select distinct status from ${table} order by 1`)).map(
    ({ status }: { status: string }) => status,
  )

test('every table of adventures, events, rooms, the marketplace and travel has rows', async () => {
  const empty = []
  for (const name of Object.keys(tables)) if (!(await count(name))) empty.push(name)
  expect(empty).toEqual([])
})

test('nothing happened later than the moment the data describe, and nothing changed before it was made', async () => {
  const ahead = new Set([
    ...[
      'starts_at',
      'ends_at',
      'start_date',
      'end_date',
      'booking_date',
      'available_until',
      'offer_expires_at',
    ],
    ...['deadline_at', 'scheduled_for'],
  ])
  const wrong = []
  // The categories come with the migrations.
  const { event_categories: _, ...ours } = tables
  for (const [name, { columns }] of Object.entries(ours)) {
    const times = Object.entries(columns).filter(
      ([column, { type }]) => type === 'timestamptz' && !ahead.has(column),
    )
    const late = times.map(([column]) => `${column} > '${asOf}'`)
    const early = 'updated_at' in columns ? ['updated_at < created_at'] : []
    if (await count(`${name} where ${[...late, ...early].join(' or ')}`)) wrong.push(name)
  }
  expect(wrong).toEqual([])
})

test('nobody did anything before they joined', async () => {
  const deeds = [
    ...['bookings.user_id', 'event_bookings.user_id', 'marketplace_orders.buyer_id', 'services.provider_id'],
    ...['vendors.user_id', 'events.host_id', 'room_participants.user_id', 'travel_trips.user_id'],
    ...['marketplace_listings.seller_id', 'saved_events.user_id', 'service_bookings.customer_id'],
  ].map(deed => deed.split('.') as [string, string])
  for (const [table, column] of deeds)
    expect(
      await count(`${table} d join users u on u.id = d.${column} where d.created_at < u.created_at`),
      table,
    ).toBe(0)
})

test('each payment towards something has its booking, its payer, its amount and its state', async () => {
  const agree = `p.currency = b.currency and p.amount_minor = %a and p.user_id = %u and p.reference_id = b.id`
  const wrong = (table: string, amount: string, user: string) =>
    count(
      `${table} b join payment_transactions p on p.id = b.payment_transaction_id
       where not (${agree.replace('%a', amount).replace('%u', user)})`,
    )
  expect(await wrong('event_bookings', 'b.total_amount_minor', 'b.user_id')).toBe(0)
  expect(await wrong('service_bookings', 'b.total_amount_minor', 'b.customer_id')).toBe(0)
  expect(await wrong('marketplace_orders', 'b.total_amount_minor', 'b.buyer_id')).toBe(0)
  const towards = `booking_payments y join payment_transactions p on p.id = y.payment_transaction_id`
  expect(
    await count(`${towards} where (y.amount_minor, y.currency, y.payer_id, y.booking_id, y.status)
    is distinct from (p.amount_minor, p.currency, p.user_id, p.reference_id, p.status)`),
  ).toBe(0)
})

test('what took place was paid, what is to come is not over, and what was given back was called off', async () => {
  expect(await states('bookings')).toHaveLength(7)
  const open = `and not exists (select from payment_splits s where s.booking_id = bookings.id and s.status in ('PENDING', 'OVERDUE'))`
  expect(
    await count(
      `bookings where status in ('COMPLETED', 'NO_SHOW', 'ACTIVE', 'CONFIRMED') and paid_amount_minor <> total_amount_minor ${open}`,
    ),
  ).toBe(0)
  expect(await count(`bookings where status in ('COMPLETED', 'NO_SHOW') and booking_date > '${asOf}'`)).toBe(
    0,
  )
  expect(await count(`bookings where status in ('PENDING', 'CONFIRMED') and booking_date < '${asOf}'`)).toBe(
    0,
  )
  expect(
    await count(`booking_payments y join bookings b on b.id = y.booking_id
      where y.status = 'REFUNDED' and b.status <> 'REFUNDED'`),
  ).toBe(0)
})

test('a share that is paid names the payment by which it was, and the reminders stop then', async () => {
  expect(
    await count(`payment_splits s left join booking_payments y on y.id = s.booking_payment_id
    where s.status = 'PAID' and (y.amount_minor, y.payer_id) is distinct from (s.amount_minor, s.user_id)`),
  ).toBe(0)
  expect(await count(`payment_splits where reminder_count > 0`)).toBeGreaterThan(50)
  expect(
    await count(`split_payment_reminders r join payment_splits s on s.id = r.payment_split_id
    where r.sent_at > s.paid_at`),
  ).toBe(0)
})

test('what an event brought in is what was paid for it less what was given back', async () => {
  expect(await count('events where total_revenue_minor > 0')).toBeGreaterThan(40)
  expect(
    await count(`events e where total_revenue_minor <> (select coalesce(sum(amount_minor - refunded_amount_minor), 0)
    from payment_transactions p where p.event_id = e.id and p.status in ('SUCCEEDED', 'REFUNDED', 'PARTIALLY_REFUNDED'))
    or platform_fee_minor + organizer_payout_minor <> total_revenue_minor`),
  ).toBe(0)
})

test('as many codes of tickets were read at the door as tickets let somebody in, while the doors were open', async () => {
  const tickets = await count(`event_tickets where status = 'CHECKED_IN'`)
  expect(tickets).toBeGreaterThan(1_000)
  expect(await count(`event_check_ins where event_ticket_id is not null`)).toBe(tickets)
  expect(
    await count(`event_check_ins c join events e on e.id = c.event_id
    where c.checked_in_at not between e.start_date - interval '2 hours' and e.end_date`),
  ).toBe(0)
})

test('people wait for events that were full, and their line has no gaps', async () => {
  expect(await states('waitlists')).toEqual(expect.arrayContaining(['CONVERTED', 'EXPIRED']))
  expect(
    await count(`(select event_id from waitlists group by 1 having max(position) <> count(*)) gaps`),
  ).toBe(0)
})

test('the price of a listing is the last that its history tells, and the first stands at its beginning', async () => {
  expect(
    await count(`marketplace_listings l where price_minor <> (select new_price_minor from listing_price_history h
    where h.listing_id = l.id order by changed_at desc limit 1)`),
  ).toBe(0)
  expect(
    await count(`marketplace_listings l where created_at <> (select min(changed_at) from listing_price_history h
    where h.listing_id = l.id)`),
  ).toBe(0)
})

test('a dispute that was settled with money names the refund, and one that goes on has its order in dispute', async () => {
  expect(
    await count(`marketplace_disputes where status in ('OPEN', 'UNDER_REVIEW', 'AWAITING_EVIDENCE')`),
  ).toBeGreaterThan(3)
  expect(
    await count(`marketplace_disputes d join marketplace_orders o on o.id = d.order_id
    where (d.resolved_at is null) <> (o.status = 'DISPUTED')`),
  ).toBe(0)
  expect(
    await count(`marketplace_disputes d left join refunds r on r.id = d.refund_id
    where d.refund_amount_minor is not null and d.refund_amount_minor is distinct from r.amount_minor`),
  ).toBe(0)
})

test('a room runs the version its app had then, and who won was in it', async () => {
  expect(
    await count(`rooms r join apps a using (app_id) where r.app_manifest_version <> a.manifest_version`),
  ).toBeGreaterThan(0)
  expect(
    await count(`winners w join room_participants p on p.id = w.participant_id where w.won_at < p.joined_at`),
  ).toBe(0)
})

test('the logbook counts what its journeys say', async () => {
  expect(
    await count(
      `travel_stats s where trips_count <> (select count(*) from travel_trips t where t.user_id = s.user_id)`,
    ),
  ).toBe(0)
  expect(await count(`travel_trips where start_date > '${asOf}' or end_date > '${asOf}'`)).toBe(0)
  expect(await count(`travel_stats where calculated_at <> '${asOf}'`)).toBe(0)
})

test('most is sold lately, at weekends and in the currencies of the vendors', async () => {
  const half = `filter (where created_at > timestamptz '${asOf}' - interval '1 year')`
  const [sold] =
    await rowsOf(`select count(*) ${half} as lately, count(*) as total, count(distinct currency) as currencies,
    count(*) filter (where extract(isodow from booking_date) > 5) as weekend from bookings`)
  expect(Number(sold.lately)).toBeGreaterThan(0.6 * Number(sold.total))
  expect(Number(sold.weekend)).toBeGreaterThan(0.6 * Number(sold.total))
  expect(Number(sold.currencies)).toBeGreaterThan(8)
})

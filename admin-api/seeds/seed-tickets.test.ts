import { allLocales } from '@faker-js/faker'
import { demoDatabase, demoMoment } from '#api/test/database.ts'
import { expect, test } from 'vitest'
import { allCities } from './cities.ts'
import { stories } from './stories/stories.ts'

const db = await demoDatabase()

const rowsOf = async (sql: string) => (await db.raw(sql)).rows
const count = async (sql: string) => Number((await rowsOf(`select count(*) as n from ${sql}`))[0].n)

/** The rows that a ticket may be about, with those of whom each is: who wrote is one of them. */
const concerned: Readonly<Record<string, string>> = {
  bookings: `select b.id, b.user_id from bookings b
    union all select b.id, v.user_id from bookings b join vendors v on v.id = b.vendor_id`,
  event_bookings: 'select id, user_id from event_bookings',
  events: 'select id, host_id as user_id from events union all select event_id, user_id from waitlists',
  marketplace_orders: `select id, buyer_id as user_id from marketplace_orders
    union all select id, seller_id from marketplace_orders`,
  marketplace_listings: 'select id, seller_id as user_id from marketplace_listings',
}

test('whatever a ticket is about is there and is its customer’s, and was before the ticket came in', async () => {
  const kinds = await rowsOf(
    'select distinct related_type as kind from support_tickets where related_type is not null',
  )
  const expected = [...Object.keys(concerned), 'users']
  expect(kinds.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(expected.toSorted())
  for (const [table, those] of Object.entries(concerned)) {
    const of = `support_tickets t where t.related_type = '${table}'`
    expect(await count(of), table).toBeGreaterThan(5)
    expect(
      await count(`${of} and not exists (select from (${those}) c join ${table} r on r.id = c.id
        where c.id = t.related_id and c.user_id = t.user_id and r.created_at <= t.created_at)`),
      table,
    ).toBe(0)
  }
  expect(await count(`support_tickets where related_type = 'users' and related_id = user_id`)).toBe(0)
})

test('a third of the tickets is about something that was sold, and the talk calls it by its title', async () => {
  const titles = `select b.id, a.title from bookings b join adventures a on a.id = b.adventure_id
    union all select b.id, e.title from event_bookings b join events e on e.id = b.event_id
    union all select id, title from events union all select id, title from marketplace_listings
    union all select o.id, l.title from marketplace_orders o join marketplace_listings l on l.id = o.listing_id`
  const sold = `support_tickets t join (${titles}) s on s.id = t.related_id`
  expect(await count(sold)).toBeGreaterThan(500)
  const names = (text: string) => `strpos(${text}, '“' || s.title || '”') > 0`
  expect(
    await count(`${sold} where t.status = 'CLOSED' and not (${names('t.subject || t.description')})
      and not exists (select from ticket_responses r where r.ticket_id = t.id and ${names('r.message')})`),
  ).toBeLessThan(100)
})

test('no text of a ticket has an open brace, or a number that nothing in the product has', async () => {
  const odd = `'[{}]|(BK|MO|RF)-'`
  expect(await count(`support_tickets where subject || description ~ ${odd}`)).toBe(0)
  expect(await count(`ticket_responses where message ~ ${odd}`)).toBe(0)
  expect(await count(`steps_taken where input ->> 'message' ~ ${odd}`)).toBe(0)
})

test('stories about what nobody sold name none of it', () => {
  const about = /\{(title|host|amount|day)\}/
  const wrong = stories.filter(story => !story.about && about.test(JSON.stringify(story)))
  expect(wrong.map(({ subjects }) => subjects[0])).toEqual([])
})

test('nobody writes on a ticket after they were last active', async () => {
  const later = (table: string, writer: string) =>
    count(`${table} t join users u on u.id = t.${writer} where t.created_at > u.last_active_at`)
  expect(await later('support_tickets', 'user_id')).toBe(0)
  expect(await later('(select * from ticket_responses where not is_staff)', 'author_id')).toBe(0)
})

test('drafts of bills were not sent, paid or printed, and nobody has another bill for the same', async () => {
  const drafts = `invoices d where d.status = 'DRAFT'`
  expect(await count(drafts)).toBe(6)
  expect(
    await count(
      `${drafts} and num_nonnulls(d.paid_at, d.pdf_url, d.stripe_invoice_id, d.payment_transaction_id) > 0`,
    ),
  ).toBe(0)
  expect(
    await count(
      `${drafts} and exists (select from invoices i where (i.booking_id, i.user_id) = (d.booking_id, d.user_id) and i.id <> d.id)`,
    ),
  ).toBe(0)
})

test('mothers and sisters have the names of women, fathers and brothers those of men', async () => {
  const namesOf = (sex: 'female' | 'male') => {
    // Where a place has no names of its own, faker takes those of English.
    const places = new Set(['en' as const, ...allCities.map(({ names }) => names)])
    const lists = [...places].map(place => allLocales[place].person?.first_name)
    return new Set(lists.flatMap(list => [...(list?.generic ?? []), ...(list?.[sex] ?? [])]))
  }
  const women = new Set(['mother', 'sister'])
  const [female, male] = [namesOf('female'), namesOf('male')]
  const kin = await rowsOf(
    `select name, relationship from emergency_contacts where relationship in ('mother', 'sister', 'father', 'brother')`,
  )
  expect(kin.length).toBeGreaterThan(100)
  const wrong = kin.filter(({ name, relationship }: { name: string; relationship: string }) => {
    const fitting = women.has(relationship) ? female : male
    return ![...fitting].some(given => name.startsWith(`${given} `))
  })
  expect(wrong).toEqual([])
})

/** What a row is given later than it is made, or what is written down before that which it belongs to. */
const later = [
  ...['waitlists.converted_booking_id', 'travel_companions.intro_requested_by', 'referrals.referee_id'],
  ...['user_interests.dating_profile_id', 'user_sessions.device_registration_id'],
  ...['model_training_data.model_version_id', 'payout_distributions.payout_id'],
  ...['event_bookings', 'event_tickets', 'service_bookings', 'marketplace_orders', 'invoices'].map(
    table => `${table}.payment_transaction_id`,
  ),
  ...['payment_splits.booking_payment_id', 'marketplace_disputes.refund_id'],
]

test('nothing is older than what it refers to, migrated rows among it, but for what it was given later', async () => {
  const keys =
    await rowsOf(`select c.conrelid::regclass as child, c.confrelid::regclass as parent, a.attname as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute made on made.attrelid = c.conrelid and made.attname = 'created_at'
    join pg_attribute before on before.attrelid = c.confrelid and before.attname = 'created_at'
    where c.contype = 'f' and cardinality(c.conkey) = 1`)
  expect(keys.length).toBeGreaterThan(300)
  const wrong: string[] = []
  for (const { child, parent, column } of keys) {
    const older = `${child} c join ${parent} p on p.id = c.${column} where c.created_at < p.created_at`
    if (!later.includes(`${child}.${column}`) && (await count(older))) wrong.push(`${child}.${column}`)
  }
  expect(wrong).toEqual([])
  expect(await count(`subscription_plans where created_at > '${new Date(demoMoment).toISOString()}'`)).toBe(0)
})

import { testDatabase } from '../database.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()

type Index = {
  table: string
  name: string
  method: string
  columns: string[]
  whole: boolean
  unique: boolean
}
const indexes: Index[] = (
  await db.raw(`
    select c.relname as table, i.relname as name, m.amname as method, x.indisunique as unique,
      x.indpred is null as whole, array_agg(coalesce(a.attname, '-')::text order by k.at) as columns
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    join pg_am m on m.oid = i.relam cross join unnest(x.indkey) with ordinality k(number, at)
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
    where c.relnamespace = 'public'::regnamespace and not c.relispartition and x.indisvalid
    group by 1, 2, 3, 4, 5`)
).rows

/** Which of these no index of the whole table leads with: `orders: status, created_at`. */
const unserved = (...wanted: string[]) =>
  wanted.filter(want => {
    const [table, list] = want.split(': ') as [string, string]
    const asked = list.split(', ')
    return !indexes.some(
      index => index.table === table && index.whole && asked.every((name, i) => index.columns[i] === name),
    )
  })
const columnsOf = (...names: string[]) =>
  Object.fromEntries(
    names.map(name => [
      name,
      indexes.filter(i => i.name === name).map(i => `${i.table}: ${i.columns.join(', ')}`)[0],
    ]),
  )
const columns = async (where: string): Promise<string[]> =>
  (
    await db.raw(`
      select c.relname || ': ' || a.attname as at from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not like 'knex%' and ${where} order by 1`)
  ).rows.map(({ at }: { at: string }) => at)

test('S0-R79 people, referrals, connections, events and payments are found by what they are filtered by', () => {
  const each = (table: string, ...names: string[]) => names.map(name => `${table}: ${name}`)
  expect(
    unserved(
      ...each('users', 'email', 'phone', 'username', 'role', 'status', 'trust_score', 'trust_level'),
      ...each('referrals', 'referral_code', 'referrer_id', 'is_activated', 'campaign_id'),
      ...each('user_connections', 'status', 'trust_strength', 'relationship_category'),
      ...each('events', 'status', 'host_type', 'start_date', 'community_id'),
      ...each('payment_transactions', 'status', 'transaction_type', 'provider_id', 'created_at'),
    ),
  ).toEqual([])
})

test('S0-R80 filters by state stand before the time they are ordered by, and texts have a GIN index', () => {
  const growing = ['events', 'event_bookings', 'event_tickets', 'bookings', 'payment_transactions', 'payouts']
  const more = ['marketplace_orders', 'refunds', 'subscriptions', 'invoices', 'content_reports', 'reviews']
  const both = [...growing, ...more].map(table => `${table}: status, created_at`)
  expect(
    unserved(...both, 'rooms: app_id, app_manifest_version', 'event_tickets: user_id, event_id'),
  ).toEqual([])
  expect(indexes.filter(({ method }) => method === 'gin').length).toBeGreaterThan(50)
})

test('S1-R26 traits are compared, and people and adventures near by are found, by one index each', () => {
  const traits = ['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism']
  expect(
    unserved(
      `personality_assessments: ${traits.join(', ')}`,
      'user_locations: latitude, longitude',
      'dating_profiles: latitude, longitude',
      'adventures: latitude, longitude',
      'events: latitude, longitude',
    ),
  ).toEqual([])
})

test('S1-R71 S1-R72 S1-R73 the indexes on profiles, adventures and bookings have the names that were agreed', () => {
  expect(
    columnsOf(
      'idx_profiles_username',
      'idx_profiles_role',
      'idx_profiles_location',
      'idx_adventures_location',
    ),
  ).toEqual({
    idx_profiles_username: 'users: username',
    idx_profiles_role: 'users: role, created_at, id',
    idx_profiles_location: 'user_locations: latitude, longitude',
    idx_adventures_location: 'adventures: latitude, longitude',
  })
  const leading = columnsOf(
    'idx_adventures_category',
    'idx_adventures_rating',
    'idx_bookings_user_id',
    'idx_bookings_adventure_id',
    'idx_bookings_booking_date',
  )
  for (const [name, of] of Object.entries(leading))
    expect(of, name).toMatch(new RegExp(`^${name.replace(/idx_([a-z]+)_/, '$1: ')}\\b`))
})

test('S2-R57 mail, state and time, city and country, place, user and event: each has its index', async () => {
  const pairs = ['event_bookings', 'event_participants', 'saved_events', 'waitlists', 'event_tickets']
  expect(
    unserved(
      'users: email',
      'users: status',
      'users: created_at',
      'events: status',
      'events: created_at',
      'events: city, country',
      'events: latitude, longitude',
      'user_locations: current_city, current_country',
      'dating_profiles: city, country',
      ...pairs.map(table => `${table}: user_id, event_id`),
    ),
  ).toEqual([])
  for (const condition of [
    `search_vector @@ websearch_to_tsquery('simple', 'sunset sailing')`,
    `tags @> '{sailing}'`,
    `title ilike '%sailing%'`,
  ])
    expect(await plan(`select id from events where ${condition}`), condition).toMatch(/Index Scan on events_/)
})

test('S2-R58 S3-R64 S4-R5 every foreign key, state and time that grows is led by an index', async () => {
  const foreign =
    await columns(`exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid
    and a.attnum = f.conkey[1])`)
  expect(foreign.length).toBeGreaterThan(400)
  expect(unserved(...foreign)).toEqual([])
  // Lists of few rows, and those that are only ever read with what they belong to.
  const small = [
    'idempotency_keys',
    'booking_modifications',
    'travel_bucket_list',
    'compatibility_model_versions',
  ]
  const states = (await columns(`a.attname = 'status'`)).filter(at => !small.includes(at.split(':')[0]!))
  expect(states.length).toBeGreaterThan(45)
  expect(unserved(...states)).toEqual([])
  const growing = [
    'users',
    'events',
    'bookings',
    'payment_transactions',
    'messages',
    'notifications',
    'posts',
  ]
  const logs = ['audit_logs: occurred_at', 'user_activity_logs: occurred_at', 'security_events: occurred_at']
  expect(unserved(...growing.map(table => `${table}: created_at`), ...logs)).toEqual([])
})

test('S3-R48 what dating, stories and the assistant look up is read from an index in its order', () => {
  expect(
    unserved(
      'profile_views: viewed_id',
      'smart_match_caches: user_id, created_at',
      'stories: user_id, is_active, expires_at',
      'stories: expires_at',
      'ai_messages: conversation_id, created_at',
      'ai_usage_logs: user_id, created_at',
      'ai_conversations: user_id, is_active, updated_at',
      'story_views: viewer_id',
    ),
  ).toEqual([])
})

test('S4-R5 S4-R22 rooms, prizes, winners and sign-ins have the indexes their questions need', () => {
  const trash = ['users', 'apps', 'rooms', 'room_participants', 'prizes', 'winners']
  expect(
    unserved(
      'users: email',
      'users: primary_provider',
      'auth_identities: provider, provider_account_id',
      'rooms: status, is_public, app_id',
      'rooms: status',
      'rooms: is_public',
      'rooms: app_id',
      'room_participants: room_id, role',
      'room_participants: role',
      'winners: room_id, prize_id',
      ...trash.map(table => `${table}: deleted_at`),
    ),
  ).toEqual([])
})

test('S4-R28 apps and rooms are found by the version of the manifest', () => {
  expect(unserved('apps: manifest_version', 'rooms: app_manifest_version')).toEqual([])
})

test('S4-R34 sessions are found by when they were last used', () => {
  expect(unserved('user_sessions: last_used_at', 'user_sessions: expires_at')).toEqual([])
})

test('S4-R52 plans, subscriptions, payments, invoices and usage have the indexes that billing reads by', () => {
  const each = (table: string, ...names: string[]) => names.map(name => `${table}: ${name}`)
  const common = ['user_id', 'subscription_id', 'deleted_at', 'created_at']
  expect(
    unserved(
      ...each('subscription_plans', 'tier, billing_interval', 'is_active', 'display_order', 'deleted_at'),
      ...each(
        'subscriptions',
        'user_id',
        'plan_id',
        'status',
        'stripe_customer_id',
        'stripe_subscription_id',
      ),
      ...each('subscriptions', 'current_period_end', 'trial_end', 'deleted_at', 'status, current_period_end'),
      ...each('subscription_payments', ...common, 'status', 'stripe_payment_intent_id'),
      ...each('invoices', ...common, 'status', 'invoice_number', 'stripe_invoice_id', 'due_at', 'issued_at'),
      ...each(
        'usage_records',
        ...common,
        'metric_name',
        'timestamp',
        'subscription_id, metric_name, timestamp',
      ),
    ),
  ).toEqual([])
})

/** How a question would be answered on a table too large to be read whole. */
const plan = (sql: string) =>
  db.transaction(async tx => {
    await tx.raw('set local enable_seqscan = off')
    return JSON.stringify((await tx.raw(`explain ${sql}`)).rows)
  })

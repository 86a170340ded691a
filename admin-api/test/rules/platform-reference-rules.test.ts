import { takeBackRows } from '#api/core/migration.ts'
import { expect, test, vi } from 'vitest'
import { anyRow } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import * as categories from '../../migrations/20261121115440_bring_event_categories.ts'
import * as interests from '../../migrations/20261121115430_bring_interests.ts'

const { db, as } = await testApp()
const rows = (table: string, ...columns: string[]) => db(table).select(columns).orderBy(columns[0]!)

test('S1-R70 the buckets for pictures, adventures, papers, uploads and the platform are there, each for those it is for', async () => {
  const access = Object.fromEntries(
    (await rows('storage_buckets', 'name', 'access', 'is_public')).map(bucket => [
      bucket.name,
      bucket.access,
    ]),
  )
  expect(access).toEqual({
    avatars: 'PUBLIC_READ',
    'adventure-media': 'PUBLIC_READ',
    'vendor-documents': 'VENDOR',
    'user-uploads': 'OWNER',
    'system-media': 'PUBLIC_READ',
    'identity-documents': 'ADMIN',
  })
})

test('S4-R53 S0-R52 S4-R47 the plans are there: Free, Premium, Pro by month and a fifth cheaper by the year, Enterprise', async () => {
  const plans = await db('subscription_plans').orderBy('display_order')
  expect(plans.map(plan => [plan.tier, plan.billing_interval, plan.price_minor, plan.currency])).toEqual([
    ['FREE', 'MONTHLY', 0, 'USD'],
    ['PREMIUM', 'MONTHLY', 999, 'USD'],
    ['PRO', 'MONTHLY', 2999, 'USD'],
    ['PRO', 'YEARLY', 28_800, 'USD'],
    ['ENTERPRISE', 'YEARLY', 99_900, 'USD'],
  ])
  expect(plans.every(plan => plan.is_active && Object.keys(plan.features as object).length)).toBe(true)
})

test('S2-R75 events are archived a year after they were completed, messages after 6 months, notifications after 3, the history after 2 years', async () => {
  const policies = await db('archive_policies')
    .whereIn('table_name', ['events', 'messages', 'notifications', 'audit_logs'])
    .orderBy('age_interval')
    .select('table_name', 'condition', 'is_enabled', db.raw('age_interval::text as age'))
  expect(policies).toEqual([
    { table_name: 'notifications', condition: null, is_enabled: true, age: '3 mons' },
    { table_name: 'messages', condition: null, is_enabled: true, age: '6 mons' },
    { table_name: 'events', condition: 'status = COMPLETED', is_enabled: true, age: '1 year' },
    { table_name: 'audit_logs', condition: null, is_enabled: true, age: '2 years' },
  ])
})

test('S3-R20 interests are of ten categories, each with a picture', async () => {
  const all = await rows('interests', 'category', 'icon', 'slug')
  expect([...new Set(all.map(({ category }) => category))]).toEqual([
    ...['Education', 'Entertainment', 'Food & Drink', 'Hobbies', 'Outdoor'],
    ...['Pets', 'Social', 'Spiritual', 'Tech', 'Wellness'],
  ])
  expect(
    all.filter(({ icon, slug }) => !/^\p{Extended_Pictographic}/u.test(icon) || !/^[a-z-]+$/.test(slug)),
  ).toEqual([])
})

test('S2-R6 S2-R65 events have their headings, with others below them; nobody is an administrator by default', async () => {
  const tops = await db('event_categories').whereNull('parent_id').orderBy('sort_order')
  expect(tops.slice(0, 2)).toMatchObject([
    { name: 'Music & Concerts', slug: 'music-concerts', icon: '🎵' },
    { name: 'Sports & Fitness', slug: 'sports-fitness', icon: '⚽' },
  ])
  const below = await db('event_categories').whereNotNull('parent_id').groupBy('parent_id').count('* as n')
  expect(below).toHaveLength(tops.length)
  expect(await db('users')).toEqual([])
})

test('S0-R26 S0-R21 a referrer gets 500 points for five and a discount on premium for ten', async () => {
  const offer = await db('referral_campaigns').first()
  expect([offer.is_active, offer.milestone_bonuses]).toEqual([
    true,
    [
      { at: 5, type: 'POINTS', points: 500 },
      { at: 10, type: 'SUBSCRIPTION_DISCOUNT', discount_percent: expect.any(Number) },
      { at: 25 },
    ],
  ])
})

test('S2-R32 the mails that the platform sends have a wording, and name the variables they use', async () => {
  const templates = await rows('email_templates', 'key', 'subject', 'body_text', 'variables')
  expect(templates.map(({ key }) => key)).toEqual([
    'booking_confirmed',
    'mutual_match',
    'payment_reminder',
    'trial_ending',
  ])
  for (const { key, subject, body_text, variables } of templates)
    for (const [, used] of `${subject} ${body_text}`.matchAll(/\{\{(\w+)\}\}/g))
      expect(variables, key).toContain(used)
})

test('S1-R46 S1-R52 content is moderated by rules, and the forum has headings, from the first day', async () => {
  const rules = await db('automated_moderation_rules').where('is_active', true)
  expect(rules.filter(({ pattern, threshold }) => (pattern === null) === (threshold === null))).toEqual([])
  expect(rules.length).toBeGreaterThan(3)
  expect((await rows('forum_categories', 'slug')).length).toBeGreaterThan(3)
})

test('S2-R49 S4-R59 settings have values of the type they say, and keep it', async () => {
  const operations = await as('OPERATIONS')
  const [notice] = await db('system_settings').where('key', 'billing.trial_notice_days')
  expect(notice).toMatchObject({ value: 3, value_type: 'number' })
  const wrong = await operations.send('PATCH', `/api/system_settings/${notice.id}`, { value: 'three' })
  expect([wrong.status, wrong.body.detail]).toEqual([
    409,
    'A value is a string, number, boolean or json, and of the type that is named beside it.',
  ])
})

test('S3-R41 the queries to the assistant follow the settings: 5 a day, and 999 with premium', async () => {
  const limits = await db('system_settings')
    .where('key', 'like', 'ai.daily_limit.%')
    .orderBy('key')
    .pluck('value')
  expect(limits).toEqual([5, 999])
  const [free, premium] = [await aUser(db), await aUser(db, { is_premium: true })]
  const ask = (user: { id: string }) => anyRow(db, 'ai_usage_logs', { user_id: user.id })
  const setTo = (value: number) =>
    given(db, tx => tx('system_settings').where('key', 'ai.daily_limit.free').update({ value }))
  await setTo(1)
  await ask(free)
  await expect(ask(free)).rejects.toMatchObject({
    code: 'PU409',
    message: expect.stringContaining('The 1 queries'),
  })
  await ask(premium)
  await ask(premium)
  await setTo(5)
  await ask(free)
})

test('reference rows go with their migration, unless they are changed or in use, and come back as the same', async () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const before = await rows('interests', 'slug', 'id')
  const hiking = await db('interests').where('slug', 'hiking').first()
  const cinema = await db('interests').where('slug', 'cinema').first()
  await given(db, tx => tx('interests').where('slug', 'hiking').update({ name: 'Walks' }))
  await anyRow(db, 'user_interests', { interest_id: cinema.id })
  await given(db, tx => interests.down(tx))
  expect(await db('interests').orderBy('slug').pluck('slug')).toEqual(['cinema', 'hiking'])
  expect(said.mock.calls.map(([text]) => text)).toEqual([
    `Kept in interests, as they were changed or are in use: ${hiking.id}, ${cinema.id}`,
  ])
  said.mockRestore()
  await given(db, tx => interests.up(tx))
  expect(await rows('interests', 'slug', 'id')).toEqual(before)
  expect((await db('interests').where('slug', 'hiking').first()).name).toBe('Walks')
})

test('a heading that others stand below goes after them, and what it had before the migration stays', async () => {
  await given(db, tx => categories.down(tx))
  expect(await db('event_categories')).toEqual([])
  const own = await anyRow(db, 'event_categories', { slug: 'music-concerts', name: 'Our concerts' })
  await given(db, tx => categories.up(tx))
  const jazz = await db('event_categories').where('slug', 'jazz-blues').first()
  expect(jazz.parent_id).toBe(own.id)
  await given(db, tx => takeBackRows(tx, 'event_categories', [{ id: jazz.id }]))
  expect(await db('event_categories').where('id', jazz.id)).toEqual([])
})

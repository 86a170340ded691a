import { anyRow } from '../any-row.ts'
import { given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()

type Values = Record<string, unknown>
/** What becomes of a row when the one it refers to is deleted: it goes too, forgets it, or keeps it from going. */
type Fate = 'gone' | 'forgets' | 'keeps'

/** What else a row says that refers to this one. */
const besides: Record<string, (id: string) => Values | Promise<Values>> = {
  'chats.event_id': () => ({ type: 'EVENT' }),
  'reviews.event_id': id => ({ target_type: 'EVENT', target_id: id }),
  'model_training_data.user_id': () => ({ anonymized: false }),
  'messages.sender_id': aChatOf,
  'messages.recipient_id': aChatOf,
}

async function aChatOf(user_id: string) {
  const { chat_id } = await anyRow(db, 'chat_participants', { user_id })
  return { chat_id }
}

/** A row, and the one that a column of it refers to. */
async function bound(child: TableName, column: string) {
  const facts = table(child).columns[column]!
  const to = target(facts)!
  if (!facts.nullable) {
    const row = await anyRow(db, child)
    const parent = await db(to.table as string)
      .where(to.column, row[column] as string)
      .first()
    return { row, parent }
  }
  const parent = await anyRow(db, to.table)
  const more = await besides[`${child}.${column}`]?.(parent.id)
  return { row: await anyRow(db, child, { [column]: parent[to.column as 'id'], ...more }), parent }
}

async function fate(key: string): Promise<Fate | string> {
  const [child, column] = key.split('.') as [TableName, string]
  const { row, parent } = await bound(child, column)
  const from = target(table(child).columns[column]!)!.table as string
  const refused = await given(db, tx => tx(from).where('id', parent.id).delete()).then(
    () => undefined,
    (error: Error & { constraint?: string }) => error,
  )
  if (refused) return refused.constraint === `${child}_${column}_foreign` ? 'keeps' : refused.message
  const after = await db(child as string)
    .where('id', row.id as string)
    .first()
  return !after ? 'gone' : after[column] === null ? 'forgets' : 'stays, and refers to nothing'
}

async function each(expected: Fate, ...keys: string[]) {
  const fates: [string, string][] = []
  for (const key of keys) fates.push([key, await fate(key)])
  expect(fates).toEqual(keys.map(key => [key, expected]))
}

/** The foreign keys to a table by what the database says of them. */
async function keysTo(parent: string, rule: 'c' | 'n' | 'r'): Promise<string[]> {
  const { rows } = await db.raw(
    `select c.relname || '.' || a.attname as key from pg_constraint f join pg_class c on c.oid = f.conrelid
     join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
     where f.contype = 'f' and f.conparentid = 0 and f.confrelid = ?::regclass and f.confdeltype = ? order by 1`,
    [parent, rule],
  )
  return rows.map(({ key }: { key: string }) => key)
}

// More than a hundred keys, each with rows of its own.
test('S2-R59 what belongs to a user alone goes with them', { timeout: 60_000 }, async () => {
  const own = await keysTo('users', 'c')
  expect(own.length).toBeGreaterThan(100)
  // A reviewer is the buyer, whom the order keeps.
  await each('gone', ...own.filter(key => key !== 'marketplace_reviews.reviewer_id'))
})

test('S2-R59 who has what others rely on, or money, is not deleted for good', async () => {
  const relied = [
    'communities.owner_id',
    'events.host_id',
    'groups.owner_id',
    'marketplace_disputes.opened_by',
    'marketplace_listings.seller_id',
    'marketplace_orders.buyer_id',
    'marketplace_orders.seller_id',
    'marketplace_reviews.seller_id',
    'payout_accounts.user_id',
    'rooms.created_by',
    'service_bookings.customer_id',
    'service_bookings.provider_id',
    'services.provider_id',
    'vendors.user_id',
    'wallets.user_id',
    'bookings.user_id',
  ]
  expect(await keysTo('users', 'r')).toEqual(relied.toSorted())
  await each('keeps', 'events.host_id', 'vendors.user_id', 'services.provider_id', 'wallets.user_id')
})

test('S2-R59 what a person did for others outlives their account, without their name', async () => {
  await each(
    'forgets',
    'payment_transactions.user_id',
    'support_tickets.assigned_to',
    'moderation_actions.moderator_id',
    'payouts.user_id',
    'refund_requests.user_id',
  )
})

test('S2-R59 nothing that refers to an event lets it be deleted for good; a confirmation forgets it', async () => {
  const keys = await keysTo('events', 'r')
  expect(keys).toHaveLength(15)
  await each('keeps', ...keys)
  expect(await keysTo('events', 'n')).toEqual(['connection_reviews.verified_event_id'])
  expect(await keysTo('events', 'c')).toEqual([])
})

test('S1-R59 the profile and the preferences of a user go with them', () =>
  each('gone', 'user_profiles.user_id', 'user_preferences.user_id'))

test('S1-R60 S1-R61 what was sold keeps its vendor, adventure and booker; times go with their adventure', async () => {
  await each('keeps', 'vendors.user_id', 'adventures.vendor_id', 'bookings.user_id', 'bookings.adventure_id')
  await each('gone', 'adventure_availability.adventure_id')
  await each('keeps', 'booking_payments.booking_id')
})

test('S1-R62 a group keeps its owner, and its members go with it or with their account', async () => {
  await each('keeps', 'groups.owner_id')
  await each('gone', 'group_members.user_id', 'group_members.group_id')
})

test('S2-R9 news of an event keep it', () => each('keeps', 'event_updates.event_id'))

test('S3-R44 with a user go their dating profile, purchases, views, stories and talks with the assistant', async () => {
  await each('gone', 'dating_profiles.user_id', 'premium_purchases.user_id', 'stories.user_id')
  await each('gone', 'profile_views.viewer_id', 'profile_views.viewed_id')
  await each('gone', 'ai_conversations.user_id', 'ai_usage_logs.user_id')
})

test('S3-R45 with a dating profile go its photos, videos, interests, messages and interactions', async () => {
  await each('gone', 'profile_photos.dating_profile_id', 'profile_videos.dating_profile_id')
  await each('gone', 'user_interests.dating_profile_id')
  await each('gone', 'messages.sender_member_id', 'messages.recipient_member_id')
  await each('gone', 'profile_likes.source_user_id', 'profile_likes.target_user_id')
  await each('gone', 'member_interactions.user_id', 'member_interactions.target_id')
})

test('S3-R46 S3-R47 with a story go its views, reactions and answers, with a talk its words', async () => {
  await each('gone', 'story_views.story_id', 'story_reactions.story_id', 'story_replies.story_id')
  await each('gone', 'ai_messages.conversation_id')
})

test('S4-R10 S4-R11 with a user go their sessions and their places in rooms', () =>
  each('gone', 'user_sessions.user_id', 'refresh_tokens.user_id', 'room_participants.user_id'))

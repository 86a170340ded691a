import { anyRow } from '../any-row.ts'
import { aUser } from '../app.ts'
import { testDatabase } from '../database.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()

/** The values of the lists, in their order. */
async function lists(...names: string[]) {
  const { rows } = await db.raw(
    `select t.typname as name, string_agg(e.enumlabel, ' ' order by e.enumsortorder) as said
     from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typname = any (?) group by 1`,
    [names],
  )
  return Object.fromEntries(rows.map(({ name, said }: { name: string; said: string }) => [name, said]))
}
const holds = async (expected: Record<string, string>) =>
  expect(await lists(...Object.keys(expected))).toEqual(expected)

test('S1-R3 S3-R5 a role is one of the list, and nothing else', async () => {
  await holds({ user_role: 'MEMBER TRAVELER VENDOR ADMIN SUPER_ADMIN' })
  await expect(aUser(db, { role: 'OWNER' as 'ADMIN' })).rejects.toMatchObject({ code: '22P02' })
})

test('S2-R63 what is chosen from a closed list is held to it', async () => {
  const { rows } = await db.raw(`select count(distinct enumtypid)::int as n from pg_enum`)
  expect(rows[0].n).toBeGreaterThanOrEqual(99)
  await holds({
    user_status: 'ACTIVE PENDING INACTIVE SUSPENDED BANNED DELETED',
    event_type: 'TECH_INNOVATION MUSIC_CONCERTS SPORTS_FITNESS SOCIAL TRAVEL BUSINESS OTHER',
    event_status: 'DRAFT PUBLISHED CANCELED COMPLETED',
    payment_method: 'CARD BANK_TRANSFER WALLET MOBILE_MONEY CASH OTHER',
    booking_status: 'PENDING CONFIRMED ACTIVE COMPLETED CANCELED REFUNDED NO_SHOW',
    participant_role: 'ADMIN ORGANIZER MODERATOR PARTICIPANT VIEWER',
    room_status: 'DRAFT ACTIVE COMPLETED CANCELED',
  })
  expect(await lists('notification_type')).toMatchObject({
    notification_type: expect.stringMatching(/^BOOKING_CONFIRMED /),
  })
  await expect(anyRow(db, 'events', { status: 'CANCELLED' })).rejects.toMatchObject({ code: '22P02' })
})

test('S0-R25 S0-R43 S0-R45 S0-R58 rewards, events, tickets and orders are in the states they may have', () =>
  holds({
    referral_reward_status: 'PENDING APPROVED AWARDED CLAIMED EXPIRED CANCELED',
    event_status: 'DRAFT PUBLISHED CANCELED COMPLETED',
    ticket_status: 'PENDING CONFIRMED CHECKED_IN CANCELED REFUNDED',
    order_status: 'CART PENDING CONFIRMED SHIPPED DELIVERED CANCELED REFUNDED DISPUTED',
  }))

test('S0-R50 S0-R51 S0-R53 S3-R28 payments, payouts, subscriptions and purchases have their lists', () =>
  holds({
    transaction_type:
      'EVENT_TICKET MARKETPLACE_ORDER SERVICE_BOOKING SUBSCRIPTION DONATION REFUND ADVENTURE_BOOKING EVENT_BOOKING WALLET_TOPUP',
    payment_status: 'PENDING PROCESSING SUCCEEDED FAILED CANCELED REFUNDED PARTIALLY_REFUNDED',
    payout_status: 'PENDING PROCESSING RELEASED HELD FAILED CANCELED',
    subscription_status: 'ACTIVE TRIALING PAST_DUE CANCELED EXPIRED PAUSED INCOMPLETE',
    subscription_plan_tier: 'FREE PREMIUM PRO ENTERPRISE CUSTOM',
    billing_interval: 'MONTHLY YEARLY LIFETIME',
    premium_plan_code: 'BASIC POPULAR ANNUAL',
  }))

test('S0-R24 S0-R35 S0-R37 S0-R39 S0-R44 S0-R56 rewards, connections, tickets and services have their kinds', () =>
  holds({
    referral_reward_type: 'POINTS CREDITS SUBSCRIPTION_DISCOUNT FREE_EVENT',
    relationship_category: 'PROFESSIONAL MENTOR TRAVEL FAMILY FRIEND',
    connection_badge: 'MOST_TRUSTED CLOSE_FRIEND TRAVEL_BUDDY',
    connection_review_type: 'GENERAL PROFESSIONAL TRAVEL EVENT',
    ticket_tier_type: 'EARLY_BIRD VIP GENERAL_ADMISSION',
    service_type: 'GUIDING HOMESTAY TUTORING CONSULTATION TRANSPORT OTHER',
    pricing_type: 'PER_HOUR PER_DAY PER_PERSON PER_NIGHT FIXED',
  }))

test('S1-R25 S2-R31 S3-R7 S3-R13 S3-R42 visibility, queues, genders and ways to sign in have their lists', () =>
  holds({
    content_visibility: 'PUBLIC CONNECTIONS PRIVATE',
    queue_status: 'PENDING PROCESSING COMPLETED FAILED CANCELED',
    gender: 'MALE FEMALE OTHER',
    auth_provider: 'GOOGLE APPLE FACEBOOK CREDENTIALS OTHER',
    auth_identity_type: 'OAUTH EMAIL',
  }))

test('S1-R7 S2-R33 S2-R41 S2-R45 S3-R35 S3-R37 S3-R39 S3-R40 the other closed lists are as agreed', () =>
  holds({
    vendor_status: 'PENDING ACTIVE SUSPENDED INACTIVE',
    push_platform: 'FCM APNS WEB',
    block_type: 'BLOCK MUTE',
    suspension_kind: 'SUSPENSION BAN',
    story_privacy: 'PUBLIC PREMIUM PRIVATE',
    story_reaction_type: 'HEART FIRE LOVE_EYES EYES',
    ai_message_role: 'USER ASSISTANT',
    ai_usage_action: 'CHAT MATCH_SUGGESTION PROFILE_ANALYSIS',
  }))

import type { NotificationType } from '#shared/contract/enums.ts'
import { day, iso } from './seed.ts'
import type { Seed } from './seed.ts'

/** Something that somebody was told of. */
export type Told = {
  type: NotificationType
  user_id: string
  at: number
  what: string
  kind: string
  id: string
}

/** For each type: the kind of thing it is about, how many are kept, and what they come from. */
const sources: readonly (readonly [type: NotificationType, kind: string, count: number, sql: string])[] = [
  [
    'BOOKING_CONFIRMED',
    'bookings',
    300,
    'select b.user_id, b.confirmed_at as at, a.title as what, b.id from bookings b join adventures a on a.id = b.adventure_id',
  ],
  [
    'BOOKING_CONFIRMED',
    'event_bookings',
    300,
    'select b.user_id, b.confirmed_at as at, e.title as what, b.id from event_bookings b join events e on e.id = b.event_id',
  ],
  [
    'BOOKING_CANCELED',
    'bookings',
    60,
    'select b.user_id, b.canceled_at as at, a.title as what, b.id from bookings b join adventures a on a.id = b.adventure_id',
  ],
  [
    'EVENT_UPDATE',
    'events',
    60,
    `select p.user_id, e.start_date - interval '4 days' as at, e.title as what, e.id from event_participants p join events e on e.id = p.event_id
     where p.joined_at < e.start_date - interval '4 days' and left(md5(e.id), 1) = '0'`,
  ],
  [
    'EVENT_REMINDER',
    'events',
    300,
    `select p.user_id, e.start_date - interval '1 day' as at, e.title as what, e.id from event_participants p join events e on e.id = p.event_id
     where p.joined_at < e.start_date - interval '1 day' and p.left_at is null`,
  ],
  [
    'MUTUAL_MATCH',
    'profile_likes',
    200,
    'select l.source_user_id as user_id, l.matched_at as at, d.name as what, l.id from profile_likes l join dating_profiles d on d.user_id = l.target_user_id',
  ],
  [
    'MESSAGE_RECEIVED',
    'messages',
    300,
    'select m.recipient_id as user_id, m.created_at as at, p.first_name as what, m.id from messages m join user_profiles p on p.user_id = m.sender_id',
  ],
  [
    'STORY_REPLY',
    'story_replies',
    80,
    'select r.recipient_id as user_id, r.created_at as at, p.first_name as what, r.id from story_replies r join user_profiles p on p.user_id = r.sender_id',
  ],
  [
    'CONNECTION_REQUEST',
    'user_connections',
    250,
    'select c.addressee_id as user_id, c.requested_at as at, p.first_name as what, c.id from user_connections c join user_profiles p on p.user_id = c.requester_id',
  ],
  [
    'REFERRAL_REWARD',
    'referral_rewards',
    80,
    `select user_id, awarded_at as at, coalesce(points || ' points', 'a gift') as what, id from referral_rewards`,
  ],
  [
    'PAYMENT_SUCCEEDED',
    'payment_transactions',
    250,
    `select user_id, processed_at as at, coalesce(description, 'your order') as what, id from payment_transactions where status = 'SUCCEEDED'`,
  ],
  [
    'PAYMENT_FAILED',
    'payment_transactions',
    80,
    `select user_id, coalesce(processed_at, updated_at) as at, coalesce(description, 'your order') as what, id from payment_transactions where status = 'FAILED'`,
  ],
  [
    'PAYMENT_REMINDER',
    'payment_splits',
    60,
    `select s.user_id, r.sent_at as at, 'booking ' || b.booking_reference as what, s.id
     from split_payment_reminders r join payment_splits s on s.id = r.payment_split_id join bookings b on b.id = s.booking_id`,
  ],
  [
    'PAYOUT',
    'payouts',
    150,
    `select coalesce(p.user_id, v.user_id) as user_id, p.released_at as at, 'the payout of last week' as what, p.id
     from payouts p left join vendors v on v.id = p.vendor_id`,
  ],
  [
    'TRIAL_ENDING',
    'subscriptions',
    60,
    'select s.user_id, s.trial_reminder_sent_at as at, p.name as what, s.id from subscriptions s join subscription_plans p on p.id = s.plan_id',
  ],
  ['MODERATION', 'warnings', 40, 'select user_id, created_at as at, reason as what, id from warnings'],
  [
    'SUPPORT',
    'support_tickets',
    250,
    `select t.user_id, r.created_at as at, t.subject as what, t.id from ticket_responses r join support_tickets t on t.id = r.ticket_id
     where r.is_staff and not r.is_internal_note`,
  ],
]

/** What the last three months brought; older notifications are in the archive. */
export async function toldLately({ tx, asOf }: Seed): Promise<Told[]> {
  const told: Told[] = []
  for (const [type, kind, count, sql] of sources) {
    const { rows } = await tx.raw(
      `select * from (${sql}) s where user_id is not null and at > ? and at <= ? order by at desc, id, user_id limit ${count}`,
      [iso(asOf - 91 * day), iso(asOf)],
    )
    for (const { user_id, at, what, id } of rows)
      told.push({ type, kind, user_id, at: Date.parse(at), what: what ?? 'Somebody', id })
  }
  return told
}

/** What triggers keep though it follows from other rows. */
export type Aggregate = {
  name: string
  table: string
  /** Whether the row `p` of the table says what follows from the others; null where there is nothing to say. */
  holds: string
}

const live = 'deleted_at is null'
const published = `status = 'PUBLISHED' and ${live}`
const active = `status = 'ACTIVE' and ${live}`
const accepted = `status = 'ACCEPTED' and ${live}`
const offered = `status in ('ACTIVE', 'SOLD_OUT') and ${live}`
const booked = `status not in ('CANCELED', 'REFUNDED') and ${live}`
const shared = `status <> 'CANCELED' and ${live}`
const given = `status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED') and ${live}`

/** A column of `p`, and what it is to be. */
const columns: Record<string, string> = {
  'user_stats.events_hosted': `select count(*) from events where host_id = p.user_id and status in ('PUBLISHED', 'COMPLETED') and ${live}`,
  'user_stats.events_attended': `select count(*) from event_participants where user_id = p.user_id and status = 'ATTENDED' and ${live}`,
  'user_stats.connections_count': `select count(*) from user_connections where p.user_id in (requester_id, addressee_id) and ${accepted}`,
  'user_stats.vouches_given': `select count(*) from vouches where voucher_id = p.user_id and ${active}`,
  'user_stats.vouches_received': `select count(*) from vouches where vouchee_id = p.user_id and ${active}`,
  'user_stats.reviews_given': `
    (select count(*) from reviews where reviewer_id = p.user_id and ${published})
    + (select count(*) from connection_reviews where reviewer_id = p.user_id and ${live})
    + (select count(*) from marketplace_reviews where reviewer_id = p.user_id and ${live})`,
  'user_stats.reviews_received': `
    (select count(*) from reviews where host_id = p.user_id and target_type = 'HOST' and ${published})
    + (select count(*) from connection_reviews where reviewee_id = p.user_id and ${live})
    + (select count(*) from marketplace_reviews where seller_id = p.user_id and target = 'SELLER' and ${live})`,
  'user_stats.services_count': `select count(*) from services where provider_id = p.user_id and ${offered}`,
  'user_stats.listings_count': `select count(*) from marketplace_listings where seller_id = p.user_id and ${offered}`,
  'user_stats.trips_count': `select count(*) from travel_trips where user_id = p.user_id and ${live}`,
  'travel_stats.trips_count': `select count(*) from travel_trips where user_id = p.user_id and ${live}`,
  'connection_stats.total_connections': `select count(*) from user_connections where p.user_id in (requester_id, addressee_id) and ${accepted}`,
  'connection_stats.review_count': `select count(*) from connection_reviews where reviewee_id = p.user_id and ${live}`,
  'user_connections.mutual_friends_count': 'mutual_friends(p.requester_id, p.addressee_id)',
  'referral_stats.clicks': `select coalesce(sum(click_count), 0) from referrals where referrer_id = p.user_id and ${live}`,
  'referral_stats.signups': `select count(*) from referrals where referrer_id = p.user_id and signed_up_at is not null and ${live}`,
  'referral_stats.activations': `select count(*) from referrals where referrer_id = p.user_id and is_activated and ${live}`,
  'referral_codes.usage_count': `select count(*) from referrals where referral_code_id = p.id and signed_up_at is not null and ${live}`,
  'communities.member_count': `select count(*) from community_members where community_id = p.id and ${active}`,
  'groups.member_count': `select count(*) from group_members where group_id = p.id and ${active}`,
  'point_balances.balance': 'select coalesce(sum(points), 0) from user_points where user_id = p.user_id',
  'point_balances.lifetime_earned': `select coalesce(sum(points), 0) from user_points where user_id = p.user_id and entry_type = 'EARN'`,
  'rating_summaries.review_count': `select count(*) from reviews r where (r.target_type, r.target_id) = (p.target_type, p.target_id) and ${published}`,
  'rating_summaries.average_rating': `
    select coalesce(round(avg(rating), 2), 0) from reviews r
    where (r.target_type, r.target_id) = (p.target_type, p.target_id) and ${published}`,
  'reviews.helpful_count': 'select count(*) from review_votes where review_id = p.id and is_helpful',
  'posts.like_count': 'select count(*) from post_likes where post_id = p.id',
  'posts.comment_count': `select count(*) from comments where post_id = p.id and ${live}`,
  'comments.like_count': 'select count(*) from comment_likes where comment_id = p.id',
  'stories.view_count': 'select count(*) from story_views where story_id = p.id',
  'forum_topics.post_count': `select count(*) from forum_posts where topic_id = p.id and ${live}`,
  'forum_posts.vote_score': 'select coalesce(sum(value), 0) from forum_post_votes where post_id = p.id',
  'chats.last_message_at': `select max(created_at) from messages where chat_id = p.id and ${live}`,
  'events.current_participants': `
    select coalesce(sum(places), 0) from (
      select greatest(sum(booked), sum(taken)) as places from (
        select user_id, booked_places(status, quantity, deleted_at) as booked, 0 as taken from event_bookings where event_id = p.id
        union all
        select user_id, 0, taken_places(status, deleted_at) from event_participants where event_id = p.id
      ) both_ways group by user_id) people`,
  'event_ticket_tiers.quantity_sold': `select count(*) from event_tickets where tier_id = p.id and ${booked}`,
  'adventure_availability.booked_count': `select coalesce(sum(participant_count), 0) from bookings where availability_id = p.id and ${booked}`,
  'promo_codes.usage_count': `
    (select count(*) from bookings where promo_code_id = p.id and ${booked})
    + (select count(*) from event_bookings where promo_code_id = p.id and ${booked})`,
  'marketplace_listings.review_count': `select count(*) from marketplace_reviews where listing_id = p.id and target = 'PRODUCT' and ${live}`,
  'bookings.paid_amount_minor': `select coalesce(sum(amount_minor), 0) from booking_payments where booking_id = p.id and ${given}`,
  'wallets.balance_minor': `
    select coalesce(sum(case direction when 'CREDIT' then amount_minor else -amount_minor end), 0)
    from ledger_entries where wallet_id = p.id`,
  'payment_transactions.refunded_amount_minor': `
    select coalesce(sum(amount_minor), 0) from refunds where payment_transaction_id = p.id and status = 'SUCCEEDED' and ${live}`,
}

/** What holds of `p` and rows of other tables, if there are any. */
const sums: [table: string, name: string, holds: string][] = [
  [
    'ledger_groups',
    'debits equal credits',
    `not exists (select from ledger_entries where transaction_group_id = p.id group by currency
       having sum(case direction when 'DEBIT' then amount_minor else -amount_minor end) <> 0)`,
  ],
  [
    'bookings',
    'shares add up to the price',
    `p.total_amount_minor = (select sum(amount_minor) from payment_splits where booking_id = p.id and ${shared})`,
  ],
  [
    'payment_transactions',
    'fees add up',
    'p.fee_amount_minor = (select sum(amount_minor) from transaction_fees where payment_transaction_id = p.id)',
  ],
  [
    'payment_transactions',
    'shares add up',
    `(select case
        when bool_or(amount_minor < 0) then sum(amount_minor) <= p.amount_minor
        when bool_or(recipient_type = 'PLATFORM') then sum(amount_minor) = p.amount_minor
        else sum(amount_minor) = p.net_amount_minor end
      from payout_distributions where payment_transaction_id = p.id and ${shared})`,
  ],
  [
    'payouts',
    'shares add up',
    `p.status not in ('PROCESSING', 'RELEASED')
     or p.amount_minor = (select sum(amount_minor) from payout_distributions where payout_id = p.id and ${shared})`,
  ],
  [
    'invoices',
    'lines and tax add up',
    'p.amount_minor - p.tax_minor = (select sum(amount_minor) from invoice_items where invoice_id = p.id)',
  ],
]

export const aggregates: readonly Aggregate[] = [
  ...Object.entries(columns).map(([name, value]) => {
    const [table, column] = name.split('.') as [string, string]
    return { name, table, holds: `p.${column} is not distinct from (${value})` }
  }),
  ...sums.map(([table, name, holds]) => ({ name: `${table}: ${name}`, table, holds })),
]

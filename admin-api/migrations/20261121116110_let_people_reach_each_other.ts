import type { Knex } from 'knex'
import { among, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const between = mine('requester_id', 'addressee_id')
const vouching = mine('voucher_id', 'vouchee_id')

/** One joins by oneself what is public, asks to be let in to the rest, and leaves; who was removed stays so. */
const joining = (column: string, table: string) =>
  `(status = 'PENDING' or status = 'ACTIVE' and ${through(column, table, `parent.privacy = 'PUBLIC'`)})`
const leaving = { before: `${own} and status <> 'REMOVED'`, after: `${own} and status = 'LEFT'` }

/** Connections, vouches, communities and groups, and the referrals of oneself. */
const open: Record<string, Access> = {
  user_connections: {
    parties: between,
    owner: mine('requester_id'),
    insert: 'requester_id, addressee_id, relationship_category, message',
    insertIf: 'may_approach(addressee_id)',
    update: 'status, relationship_category',
    // Either ends it; only the one who was asked says yes.
    updateOf: {
      before: `(${between}) and status in ('PENDING', 'ACCEPTED')`,
      after: `(${between}) and status = 'REMOVED' or ${mine('addressee_id')} and status in ('ACCEPTED', 'DECLINED')`,
    },
  },
  follows: {
    parties: mine('follower_id', 'following_id'),
    owner: mine('follower_id'),
    insert: 'follower_id, following_id',
    insertIf: 'may_approach(following_id)',
    delete: true,
  },
  connection_reviews: {
    everyone: 'shows_profile(reviewee_id)',
    owner: mine('reviewer_id'),
    hide: 'verified_service_booking_id',
    insert: 'connection_id, reviewer_id, reviewee_id, rating, testimonial, review_type',
    update: 'rating, testimonial, deleted_at',
  },
  connection_stats: { members: 'shows_profile(user_id)', owner: own },
  vouches: {
    parties: vouching,
    owner: mine('voucher_id'),
    insert: 'voucher_id, vouchee_id, vouch_type, message',
    insertIf: 'may_approach(vouchee_id)',
    update: 'status',
    updateOf: {
      before: `(${vouching}) and status in ('PENDING', 'ACTIVE')`,
      after: `${mine('voucher_id')} and status = 'REVOKED' or ${mine('vouchee_id')} and status = 'DECLINED'`,
    },
  },
  vouch_configs: { members: 'is_active', hide: 'updated_by' },
  trust_scores: { owner: own },

  communities: {
    everyone: `privacy = 'PUBLIC'`,
    members: among('id', 'app_community_ids'),
    owner: mine('owner_id'),
    insert: 'name, slug, description, owner_id, image_url, privacy',
    update: 'name, slug, description, image_url, privacy, deleted_at',
  },
  community_members: {
    parties: among('community_id', 'app_community_ids'),
    owner: own,
    insert: 'community_id, user_id, status',
    insertIf: joining('community_id', 'communities'),
    update: 'status',
    updateOf: leaving,
  },
  groups: {
    everyone: `privacy = 'PUBLIC'`,
    members: among('id', 'app_group_ids'),
    owner: mine('owner_id'),
    insert: 'owner_id, name, description, privacy, interests, adventure_id, max_members, starts_at, ends_at',
    update:
      'name, description, privacy, interests, adventure_id, max_members, starts_at, ends_at, deleted_at',
  },
  group_members: {
    parties: among('group_id', 'app_group_ids'),
    owner: own,
    insert: 'group_id, user_id, status',
    insertIf: joining('group_id', 'groups'),
    update: 'status',
    updateOf: leaving,
  },

  referral_codes: { owner: own },
  referrals: { parties: mine('referrer_id', 'referee_id') },
  referral_campaigns: {
    members: 'is_active and start_date <= now() and (end_date is null or end_date > now())',
    hide: 'created_by, target_segments, usage_count, usage_limit',
  },
  referral_rewards: { owner: own, hide: 'approved_by' },
  referral_stats: { owner: own },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

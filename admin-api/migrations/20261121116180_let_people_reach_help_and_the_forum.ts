import type { Knex } from 'knex'
import { closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const own = mine('user_id')
const writers = 'purser_vendor'
const ownTicket = through('ticket_id', 'support_tickets')

/** Help, safety, notices and files. What staff work with (queues, rules, logs, settings, keys, figures) stays closed. */
const open: Record<string, Access> = {
  faqs: { everyone: 'is_published' },
  announcements: {
    everyone: `is_published and starts_at <= now() and (ends_at is null or ends_at > now()) and audience = '{}'`,
    hide: 'created_by',
  },
  support_tickets: {
    owner: own,
    hide: 'assigned_to',
    insert: 'user_id, email, subject, description, category, related_type, related_id',
  },
  ticket_responses: {
    parties: `not is_internal_note and ${ownTicket}`,
    insert: 'ticket_id, author_id, message, attachments',
    owner: `author_id = (select app_user_id()) and not is_staff and not is_internal_note`,
    insertIf: ownTicket,
  },

  user_blocks: {
    owner: mine('blocker_id'),
    insert: 'blocker_id, blocked_id, block_type, reason, expires_at',
    update: 'block_type, reason, expires_at',
    delete: true,
  },
  emergency_contacts: {
    owner: own,
    insert: 'user_id, name, relationship, phone, email, is_primary',
    update: 'name, relationship, phone, email, is_primary, deleted_at',
  },
  safety_check_ins: {
    owner: own,
    insert: 'user_id, event_id, status, due_at, checked_in_at, latitude, longitude, note',
  },
  content_reports: {
    owner: mine('reporter_id'),
    hide: 'assigned_to, resolved_by, resolution',
    insert: 'reporter_id, target_type, target_id, reported_user_id, reason, description, evidence',
  },
  warnings: { owner: own, hide: 'issued_by, report_id', update: 'acknowledged_at' },
  suspension_records: { owner: own, hide: 'issued_by, lifted_by, report_id' },

  notifications: { owner: own, update: 'is_read, read_at, deleted_at' },
  notification_preferences: {
    owner: own,
    insert: 'user_id, channel, type, is_enabled, frequency, quiet_hours_start, quiet_hours_end, settings',
    update: 'is_enabled, frequency, quiet_hours_start, quiet_hours_end, settings',
    delete: true,
  },
  device_tokens: {
    owner: own,
    insert: 'user_id, device_registration_id, platform, token, app_version',
    update: 'is_active, app_version',
    delete: true,
  },

  storage_buckets: { everyone: 'is_public' },
  media_files: {
    everyone: 'is_public',
    owner: mine('owner_id'),
    hide: 'original_name, checksum_sha256',
    update: 'deleted_at',
  },
  media_thumbnails: { everyone: through('media_file_id', 'media_files') },
  media_metadata: { everyone: through('media_file_id', 'media_files') },

  forum_categories: { everyone: 'is_active' },
  forum_topics: {
    everyone: through('category_id', 'forum_categories'),
    owner: mine('author_id'),
    insert: 'category_id, author_id, vendor_id, title, slug',
    insertIf: `vendor_id is null or vendor_id = any ((select app_vendor_ids())::text[])`,
    update: 'title, deleted_at',
    writers,
  },
  forum_posts: {
    everyone: through('topic_id', 'forum_topics'),
    owner: mine('author_id'),
    insert: 'topic_id, author_id, parent_id, content',
    update: 'content, deleted_at',
    writers,
  },
  forum_post_votes: {
    owner: own,
    insert: 'post_id, user_id, value',
    update: 'value',
    delete: true,
    writers,
  },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
  await knex.raw('grant usage on sequence support_ticket_numbers to purser_member, purser_vendor')
}

export async function down(knex: Knex) {
  await knex.raw('revoke usage on sequence support_ticket_numbers from purser_member, purser_vendor')
  await closeRows(knex, ...Object.keys(open))
}

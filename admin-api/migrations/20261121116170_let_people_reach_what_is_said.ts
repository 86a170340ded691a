import type { Knex } from 'knex'
import { among, anyOf, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const me = '(select app_user_id())'
const own = mine('user_id')
const connected = (column: string) => among(column, 'app_connection_ids')
const inOwnCircles = anyOf(among('community_id', 'app_community_ids'), among('group_id', 'app_group_ids'))
const post = 'content, media, visibility, location'
const ownStory = through('story_id', 'stories', `parent.user_id = ${me}`)

/** Posts, stories and chats. Counters, matches and feeds are the platform's to write. */
const open: Record<string, Access> = {
  // Of a community or a group, a post is for its members.
  posts: {
    everyone: `visibility = 'PUBLIC' and community_id is null and group_id is null`,
    members: anyOf(
      `visibility = 'CONNECTIONS' and community_id is null and group_id is null and ${connected('author_id')}`,
      `visibility <> 'PRIVATE' and (${inOwnCircles})`,
    ),
    owner: mine('author_id'),
    insert: `author_id, community_id, event_id, group_id, ${post}`,
    insertIf: `community_id is null and group_id is null or ${inOwnCircles}`,
    update: `${post}, deleted_at`,
  },
  post_likes: {
    everyone: through('post_id', 'posts'),
    owner: own,
    insert: 'post_id, user_id',
    insertIf: through('post_id', 'posts'),
    delete: true,
  },
  comments: {
    everyone: through('post_id', 'posts'),
    owner: mine('author_id'),
    insert: 'post_id, author_id, parent_id, content',
    insertIf: through('post_id', 'posts', 'may_approach(parent.author_id)'),
    update: 'content, deleted_at',
  },
  comment_likes: {
    everyone: through('comment_id', 'comments'),
    owner: own,
    insert: 'comment_id, user_id',
    insertIf: through('comment_id', 'comments'),
    delete: true,
  },
  community_feed_items: { owner: own, update: 'seen_at' },
  user_activities: {
    everyone: `visibility = 'PUBLIC' and shows_profile(user_id)`,
    members: `visibility = 'CONNECTIONS' and ${connected('user_id')}`,
    owner: own,
    hide: 'metadata',
  },
  profile_views: {
    parties: mine('viewed_id'),
    owner: mine('viewer_id'),
    insert: 'viewer_id, viewed_id, viewed_at',
    insertIf: 'shows_profile(viewed_id)',
    update: 'viewed_at',
  },
  // Who is liked learns it when both do.
  profile_likes: {
    parties: `${mine('target_user_id')} and matched_at is not null`,
    owner: mine('source_user_id'),
    insert: 'source_user_id, target_user_id',
    insertIf: 'shows_profile(target_user_id)',
    delete: true,
  },

  stories: {
    everyone: `privacy = 'PUBLIC' and is_active and expires_at > now() and shows_profile(user_id)`,
    members: `is_active and expires_at > now() and shows_profile(user_id)
      and (privacy = 'PREMIUM' and (select app_is_premium()) or privacy = 'PRIVATE' and hears_story(id))`,
    owner: own,
    insert: 'user_id, image_url, public_id, text_overlay, text_x, text_y, filter, privacy',
    update: 'is_active, deleted_at',
  },
  story_audience: { parties: own, owner: ownStory, insert: 'story_id, user_id', delete: true },
  story_views: {
    parties: ownStory,
    owner: mine('viewer_id'),
    insert: 'story_id, viewer_id',
    insertIf: through('story_id', 'stories'),
  },
  story_reactions: {
    parties: ownStory,
    owner: own,
    insert: 'story_id, user_id, reaction_type',
    insertIf: through('story_id', 'stories'),
    update: 'reaction_type',
    delete: true,
  },
  story_replies: {
    parties: mine('recipient_id'),
    owner: mine('sender_id'),
    insert: 'story_id, sender_id, recipient_id, message_text',
    insertIf: through('story_id', 'stories'),
  },

  chats: { parties: among('id', 'app_chat_ids') },
  chat_participants: {
    parties: among('chat_id', 'app_chat_ids'),
    owner: own,
    update: 'last_read_at, is_muted, is_archived',
  },
  messages: {
    parties: `${among('chat_id', 'app_chat_ids')} and not (recipient_deleted and recipient_id is not distinct from ${me})`,
    insert: 'chat_id, sender_id, message_type, text, attachments, reply_to_id, story_id',
    owner: `sender_id = ${me} and ${among('chat_id', 'app_chat_ids')}`,
    update: 'text, edited_at, sender_deleted, deleted_at',
  },
  message_reactions: {
    parties: through('message_id', 'messages'),
    owner: own,
    insert: 'message_id, user_id, emoji',
    insertIf: through('message_id', 'messages'),
    delete: true,
  },
}

export async function up(knex: Knex) {
  for (const [table, access] of Object.entries(open)) await openRows(knex, table, access)
}

export const down = (knex: Knex) => closeRows(knex, ...Object.keys(open))

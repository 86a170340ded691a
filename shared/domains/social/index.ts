import { everyRole } from '#shared/core/policy.ts'
import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Shown to many: staff take down what breaks the rules. */
const shown: Policy = {
  read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  delete: ['TRUST_SAFETY', 'OWNER'],
}

/** Felt for somebody, or shown to a few: read by those who look into reports. */
const confidential: Policy = { read: ['TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] }
/** Said between people, which no mask makes harmless. */
const said: Policy = { read: ['TRUST_SAFETY', 'OWNER'], delete: ['TRUST_SAFETY', 'OWNER'] }

export const social: Domain = {
  label: 'Social',
  policy: {
    default: { read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      posts: { ...shown, update: ['TRUST_SAFETY', 'OWNER'] },
      comments: shown,
      // Bought likes go; nobody likes in another’s name.
      post_likes: { read: shown.read, delete: ['TRUST_SAFETY', 'OWNER'] },
      comment_likes: { read: shown.read, delete: ['TRUST_SAFETY', 'OWNER'] },
      user_stats: { read: everyRole },
      stories: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      chats: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
      chat_participants: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        update: ['TRUST_SAFETY', 'OWNER'],
      },
      messages: said,
      message_reactions: confidential,
      story_replies: said,
      story_audience: confidential,
      profile_views: confidential,
      profile_likes: confidential,
    },
    // What somebody said stays as they said it; staff hide it, or take somebody out of a chat.
    readonly: {
      posts: ['author_id', 'content', 'media', 'community_id', 'event_id', 'group_id', 'location'],
      stories: [
        'user_id',
        'image_url',
        'public_id',
        'text_overlay',
        'text_x',
        'text_y',
        'filter',
        'privacy',
        'expires_at',
      ],
      chats: ['type', 'event_id', 'group_id', 'created_by'],
      chat_participants: ['chat_id', 'user_id', 'last_read_at', 'is_muted', 'is_archived', 'joined_at'],
    },
  },
  workflows: [],
}

import type { Domain } from '../index.ts'

export const forum: Domain = {
  label: 'Forum',
  policy: {
    default: {
      read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
      update: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
      delete: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'],
    },
    tables: {
      forum_categories: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
      },
      // How somebody voted is theirs; votes that were bought or made by machines can be taken away.
      forum_post_votes: {
        read: ['TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
      },
    },
    movable: { forum_topics: ['category_id'] },
    readonly: {
      forum_topics: ['author_id', 'vendor_id', 'view_count'],
      // What somebody wrote stays as they wrote it: staff move it to the trash or leave it.
      forum_posts: ['topic_id', 'author_id', 'parent_id', 'content', 'edited_at'],
    },
  },
  workflows: [],
}

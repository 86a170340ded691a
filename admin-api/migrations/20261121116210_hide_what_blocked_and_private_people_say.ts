import type { Knex } from 'knex'
import { among, anyOf, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const inOwnCircles = anyOf(among('community_id', 'app_community_ids'), among('group_id', 'app_group_ids'))
const ownWall = 'community_id is null and group_id is null'
const post = 'content, media, visibility, location'

const before: Record<string, Access> = {
  posts: {
    everyone: `visibility = 'PUBLIC' and ${ownWall}`,
    members: anyOf(
      `visibility = 'CONNECTIONS' and ${ownWall} and ${among('author_id', 'app_connection_ids')}`,
      `visibility <> 'PRIVATE' and (${inOwnCircles})`,
    ),
    owner: mine('author_id'),
    insert: `author_id, community_id, event_id, group_id, ${post}`,
    insertIf: `${ownWall} or ${inOwnCircles}`,
    update: `${post}, deleted_at`,
  },
  comments: {
    everyone: through('post_id', 'posts'),
    owner: mine('author_id'),
    insert: 'post_id, author_id, parent_id, content',
    insertIf: through('post_id', 'posts', 'may_approach(parent.author_id)'),
    update: 'content, deleted_at',
  },
}

/** Posts show no more of somebody than their profile does; between two who keep each other away nothing is said, in no circle. */
const after: Record<string, Access> = {
  posts: {
    ...before.posts,
    everyone: `${before.posts!.everyone} and shows_profile(author_id)`,
    members: `(${before.posts!.members}) and may_approach(author_id)`,
  },
  comments: { ...before.comments, everyone: `${through('post_id', 'posts')} and may_approach(author_id)` },
}

async function open(knex: Knex, access: Record<string, Access>) {
  await closeRows(knex, ...Object.keys(access))
  for (const [table, rows] of Object.entries(access)) await openRows(knex, table, rows)
}

export const up = (knex: Knex) => open(knex, after)

export const down = (knex: Knex) => open(knex, before)

import type { ReportTarget } from '#shared/contract/enums.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Seed } from './seed.ts'

/** Something that may be reported, and who made it (or is it). Times are in milliseconds. */
export type Thing = { type: ReportTarget; id: string; author: string; created: number }

/** Of each kind: where it is, the column or query that names who made it, and how many of it are looked at. */
const sources: readonly (readonly [type: ReportTarget, table: TableName, author: string, count: number])[] = [
  ['POST', 'posts', 'author_id', 45],
  ['COMMENT', 'comments', 'author_id', 60],
  ['MESSAGE', 'messages', 'sender_id', 60],
  ['STORY', 'stories', 'user_id', 20],
  ['PHOTO', 'profile_photos', '(select user_id from dating_profiles where id = dating_profile_id)', 40],
  ['VIDEO', 'profile_videos', '(select user_id from dating_profiles where id = dating_profile_id)', 8],
  ['EVENT', 'events', 'host_id', 22],
  ['ADVENTURE', 'adventures', '(select user_id from vendors where id = vendor_id)', 10],
  ['LISTING', 'marketplace_listings', 'seller_id', 28],
  ['REVIEW', 'reviews', 'reviewer_id', 32],
  ['FORUM_POST', 'forum_posts', 'author_id', 20],
  ['GROUP', 'groups', 'owner_id', 5],
]

/** Some of everything that can be reported but the users themselves, the same ones in every run. */
export async function reportableThings({ tx }: Seed): Promise<Thing[]> {
  const found: Thing[] = []
  for (const [type, table, author, count] of sources) {
    const { rows } = await tx.raw(
      `select id, author, created_at from (select t.id, ${author} as author, created_at, deleted_at from ${table} t) things
       where author is not null and deleted_at is null order by md5(id) limit ${count}`,
    )
    for (const row of rows)
      found.push({ type, id: row.id, author: row.author, created: Date.parse(row.created_at) })
  }
  return found
}

import type { Values } from '../any-row.ts'
import { aUser, given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, insert, change, remove } = rowsOf(db)
const one = (name: string, where: Values) => db(name).where(where).first()
const clear = (name: string, where: Values) => given(db, tx => tx(name).where(where).delete())
const people = (n: number) => Promise.all(Array.from({ length: n }, async () => (await aUser(db)).id))
const [now, then] = [new Date().toISOString(), '2026-03-04T05:06:07Z']

test('S0-R69 what a user did is kept, shown to their connections unless they say otherwise, and goes with them', async () => {
  const { user_id } = await row('user_activities')
  expect(await one('user_activities', { user_id })).toMatchObject({ visibility: 'CONNECTIONS' })
  await remove('users', user_id)
  expect(await one('user_activities', { user_id })).toBeUndefined()
})

test('S1-R23 S2-R24 the likes of a post and of a comment are counted, once per user', async () => {
  const fans = await people(6)
  for (const [things, likes, key] of [
    ['posts', 'post_likes', 'post_id'],
    ['comments', 'comment_likes', 'comment_id'],
  ] as const) {
    const [liked, other] = [await row(things), await row(things)]
    const count = async (id: string) => (await one(things, { id })).like_count
    await Promise.all(fans.map(user_id => insert(likes, { [key]: liked.id, user_id })))
    await expect(insert(likes, { [key]: liked.id, user_id: fans[0] })).rejects.toMatchObject({
      constraint: `${likes}_${key}_user_id_key`,
    })
    await clear(likes, { user_id: fans[0]! })
    await given(db, tx => tx(likes).where('user_id', fans[1]!).update(key, other.id))
    expect([await count(liked.id), await count(other.id)]).toEqual([4, 1])
    await expect(change(things, liked.id, { like_count: -1 })).rejects.toMatchObject({ code: '23514' })
  }
  await remove('users', fans[5]!)
  expect(await db('posts').sum('like_count as n').first()).toEqual({ n: 4 })
})

test('S1-R23 S2-R24 comments are counted unless they are in the trash, and a reply stays on its post', async () => {
  const post = await row('posts')
  const count = async () => (await one('posts', { id: post.id })).comment_count
  const made = await Promise.all([1, 2, 3].map(() => row('comments', { post_id: post.id })))
  const [first, second] = made.map(comment => comment.id)
  const reply = await row('comments', { post_id: post.id, parent_id: first })
  expect(await count()).toBe(4)
  await change('comments', second, { deleted_at: now })
  expect(await count()).toBe(3)
  await change('comments', second, { deleted_at: null })
  await change('comments', second, { deleted_at: now })
  await remove('comments', second)
  expect(await count()).toBe(3)
  const other = await row('posts')
  await expect(change('comments', reply.id, { post_id: other.id })).rejects.toThrow(
    'the post of the comment it replies to',
  )
  await expect(change('comments', first, { post_id: other.id })).rejects.toThrow('This comment has replies')
  await expect(change('comments', first, { parent_id: first })).rejects.toMatchObject({ code: '23514' })
  await remove('comments', first)
  expect(await count()).toBe(1)
  await remove('posts', post.id)
})

test('S1-R24 an entry of a feed leaves it after it came, and goes with its post', async () => {
  const post = await row('posts')
  const item = await row('community_feed_items', { post_id: post.id })
  await expect(
    change('community_feed_items', item.id, { generated_at: now, expires_at: then }),
  ).rejects.toMatchObject({ constraint: 'community_feed_items_expires_after_generated' })
  await remove('posts', post.id)
  expect(await one('community_feed_items', { id: item.id })).toBeUndefined()
})

const dating = async () => (await row('dating_profiles')).user_id as string
const likes = (source_user_id: string, target_user_id: string) =>
  insert('profile_likes', { source_user_id, target_user_id })
const matched = async (source_user_id: string, target_user_id: string) =>
  (await one('profile_likes', { source_user_id, target_user_id })).matched_at

test('S3-R21 S3-R51 a user likes another once, and never themselves', async () => {
  const [a, b] = [await dating(), await dating()]
  await likes(a, b)
  await expect(likes(a, b)).rejects.toMatchObject({
    constraint: 'profile_likes_source_user_id_target_user_id_key',
  })
  await expect(likes(a, a)).rejects.toMatchObject({ constraint: 'profile_likes_not_oneself' })
  const { id } = await one('profile_likes', { source_user_id: a })
  await expect(change('profile_likes', id, { target_user_id: await dating() })).rejects.toThrow(
    'A like stays between the two',
  )
})

test('S3-R22 a like that is returned is a match of both, also when both like at the same moment', async () => {
  const [a, b] = [await dating(), await dating()]
  await insert('profile_likes', { source_user_id: a, target_user_id: b, matched_at: then })
  expect(await matched(a, b)).toBeNull()
  await likes(b, a)
  expect(await matched(a, b)).toEqual(expect.any(String))
  expect(await matched(a, b)).toBe(await matched(b, a))
  await clear('profile_likes', { source_user_id: a })
  expect(await matched(b, a)).toBeNull()
  for (let i = 0; i < 10; i += 1) {
    await clear('profile_likes', {})
    await Promise.all([likes(a, b), likes(b, a)])
    expect([await matched(a, b), await matched(b, a)]).not.toContain(null)
  }
  await remove('users', a)
  expect(await db('profile_likes')).toEqual([])
})

test('S3-R27 S3-R51 one looks at a profile once, with the last time, and never at one’s own', async () => {
  const [viewer_id, viewed_id] = (await people(2)) as [string, string]
  await insert('profile_views', { viewer_id, viewed_id })
  await expect(insert('profile_views', { viewer_id, viewed_id })).rejects.toMatchObject({
    constraint: 'profile_views_viewer_id_viewed_id_key',
  })
  await expect(insert('profile_views', { viewer_id, viewed_id: viewer_id })).rejects.toMatchObject({
    constraint: 'profile_views_not_oneself',
  })
  const { id, seen } = await one('profile_views', { viewer_id })
  expect(seen).toBe(false)
  await change('profile_views', id, { seen: true })
})

test('S3-R48 S3-R50 those who looked at a profile, not yet noticed, are read from an index in their order', async () => {
  const plan = await given(db, async tx => {
    await tx.raw('set local enable_seqscan = off')
    return tx.raw(
      `explain select * from profile_views where viewed_id = 'x' and not seen order by viewed_at desc limit 20`,
    )
  })
  const text = plan.rows.map((line: Values) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('profile_views_viewed_id_seen_viewed_at_idx')
  expect(text).not.toContain('Sort')
})

import { expect, test } from 'vitest'
import { aUser, testApp } from '../app.ts'
import { anotherConnection, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const support = await as('SUPPORT')
const { insert, read, change, remove } = rowsOf(db)

let made = 0
const category = (more: object = {}) =>
  insert('forum_categories', { name: 'Tips', slug: `tips-${(made += 1)}`, ...more })
const topic = async (more: object = {}) =>
  insert('forum_topics', {
    category_id: (await category()).id,
    title: 'Boats',
    slug: `boats-${(made += 1)}`,
    ...more,
  })
const post = (topic_id: string, more: object = {}, on = db) =>
  insert('forum_posts', { topic_id, content: 'Ahoy', ...more }, on)
const trash = { deleted_at: new Date() }

test('S1-R52 the posts of a topic are counted and dated, also when several write at once', async () => {
  const { id } = await topic()
  await Promise.all([post(id), post(id, {}, elsewhere), post(id), post(id, {}, elsewhere)])
  const last = await post(id, { created_at: '2030-01-01T00:00:00Z' })
  expect(await read('forum_topics', id)).toMatchObject({ post_count: 5, last_post_at: last.created_at })
  await change('forum_posts', last.id, trash)
  const after = await read('forum_topics', id)
  expect([after.post_count, String(after.last_post_at) < '2030']).toEqual([4, true])
  const other = await topic()
  await change('forum_posts', last.id, { deleted_at: null, topic_id: other.id })
  expect(await read('forum_topics', other.id)).toMatchObject({ post_count: 1, last_post_at: last.created_at })
  await remove('forum_posts', last.id)
  expect(await read('forum_topics', other.id)).toMatchObject({ post_count: 0, last_post_at: null })
})

test('S1-R52 votes on a post add up, one of each user', async () => {
  const { id: post_id } = await post((await topic()).id)
  const people = await Promise.all([1, 2, 3, 4].map(() => aUser(db)))
  const vote = (i: number, value: number, on = db) =>
    insert('forum_post_votes', { post_id, user_id: people[i]!.id, value }, on)
  const score = async () => (await read('forum_posts', post_id)).vote_score
  const votes = await Promise.all([vote(0, -1), vote(1, -1, elsewhere), vote(2, -1), vote(3, 1, elsewhere)])
  expect(await score()).toBe(-2)
  await change('forum_post_votes', votes[0].id, { value: 1 })
  expect(await score()).toBe(0)
  await remove('forum_post_votes', votes[0].id)
  expect(await score()).toBe(-1)
  await expect(vote(1, 1)).rejects.toMatchObject({ code: '23505' })
  await expect(vote(0, 2)).rejects.toMatchObject({ constraint: 'forum_post_votes_value' })
})

test('S1-R52 nobody posts in a locked topic, and an answer stays in the topic of what it answers', async () => {
  const { id } = await topic()
  const first = await post(id)
  await expect(post((await topic()).id, { parent_id: first.id })).rejects.toThrow(
    'topic of the post it answers',
  )
  await post(id, { parent_id: first.id })
  await expect(change('forum_posts', first.id, { topic_id: (await topic()).id })).rejects.toThrow(
    'has answers',
  )
  expect((await support.send('PATCH', `/api/forum_topics/${id}`, { is_locked: true })).status).toBe(200)
  await expect(post(id)).rejects.toThrow('This topic is locked')
})

test('S1-R52 categories of the forum stand under each other without going in a circle', async () => {
  const top = await category()
  const below = await category({ parent_id: top.id })
  const circle = await support.send('PATCH', `/api/forum_categories/${top.id}`, { parent_id: below.id })
  expect([circle.status, circle.body.detail]).toEqual([
    409,
    'A category cannot stand under one that stands under it.',
  ])
})

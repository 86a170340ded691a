import { aUser } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, insert, read, change, remove } = rowsOf(db)
const hours = (n: number) => new Date(Date.UTC(2026, 4, 1) + n * 3_600_000).toISOString()

test('S2-R25 S3-R33 S3-R54 a story is shown for exactly 24 hours', async () => {
  const story = await row('stories')
  const lives = Date.parse(story.expires_at as string) - Date.parse(story.created_at as string)
  expect(lives).toBe(24 * 3_600_000)
  await row('stories', { created_at: hours(0), expires_at: hours(24) })
  for (const wrong of [23, 25])
    await expect(row('stories', { created_at: hours(0), expires_at: hours(wrong) })).rejects.toMatchObject({
      constraint: 'stories_expire_after_24_hours',
    })
  await expect(change('stories', story.id, { expires_at: hours(0) })).rejects.toMatchObject({ code: '23514' })
})

test('S2-R26 S3-R36 a story is seen once by each, and knows how many saw it', async () => {
  const { id: story_id } = await row('stories')
  const viewers = await Promise.all(Array.from({ length: 8 }, async () => (await aUser(db)).id))
  await Promise.all(viewers.map(viewer_id => insert('story_views', { story_id, viewer_id })))
  await expect(insert('story_views', { story_id, viewer_id: viewers[0] })).rejects.toMatchObject({
    constraint: 'story_views_story_id_viewer_id_key',
  })
  expect((await read('stories', story_id)).view_count).toBe(8)
  await remove('users', viewers[0])
  expect((await read('stories', story_id)).view_count).toBe(7)
})

test('S3-R34 the words upon a story begin between 0 and 1', async () => {
  await row('stories', { text_overlay: 'Sunset', text_x: 0, text_y: 1, filter: 'sepia' })
  for (const wrong of [{ text_x: 1.01 }, { text_y: -0.01 }])
    await expect(row('stories', wrong)).rejects.toMatchObject({ constraint: 'stories_text_position' })
})

test('S3-R35 a story is for everyone unless it says otherwise, and names each of its audience once', async () => {
  expect((await row('stories')).privacy).toBe('PUBLIC')
  const { story_id, user_id } = await row('story_audience')
  await expect(insert('story_audience', { story_id, user_id })).rejects.toMatchObject({
    constraint: 'story_audience_story_id_user_id_key',
  })
})

test('S3-R37 S3-R51 each reacts once to a story, by a heart unless they choose another', async () => {
  const { story_id, user_id, reaction_type } = await row('story_reactions')
  expect(reaction_type).toBe('HEART')
  const again = { story_id, user_id, reaction_type: 'FIRE' }
  await expect(insert('story_reactions', again)).rejects.toMatchObject({
    constraint: 'story_reactions_story_id_user_id_key',
  })
})

test('S3-R38 an answer to a story goes to its owner, by a message that says the same', async () => {
  const story = await row('stories')
  const owner = story.user_id as string
  const [fan, other] = [(await aUser(db)).id, (await aUser(db)).id]
  const { id: chat_id } = await row('chats')
  for (const user_id of [owner, fan]) await row('chat_participants', { chat_id, user_id })
  const sent = { chat_id, sender_id: fan, message_type: 'STORY_REPLY', text: 'Where is that?' }
  const message = await row('messages', { ...sent, story_id: story.id })
  const stray = await row('messages', sent)
  const answer = { story_id: story.id, sender_id: fan, recipient_id: owner, message_text: sent.text }
  await insert('story_replies', { ...answer, message_id: message.id })
  await expect(insert('story_replies', { ...answer, message_id: stray.id })).rejects.toThrow(
    'about the same story',
  )
  await expect(insert('story_replies', { ...answer, recipient_id: other })).rejects.toThrow(
    'whose story it is',
  )
  await expect(insert('story_replies', { ...answer, sender_id: owner })).rejects.toMatchObject({
    constraint: 'story_replies_not_to_oneself',
  })
})

test('S3-R44 S3-R46 what was seen, felt and answered goes with a story, and a story with its user', async () => {
  const story = await row('stories')
  const parts = ['story_views', 'story_reactions', 'story_audience'] as const
  for (const part of parts) await row(part, { story_id: story.id })
  await row('story_replies', { story_id: story.id })
  await remove('users', story.user_id)
  for (const part of [...parts, 'story_replies'])
    expect(await db(part).where('story_id', story.id), part).toEqual([])
  expect(await read('stories', story.id)).toBeUndefined()
})

test('S3-R48 the indexes that the platform names are there', async () => {
  const defined: string[] = await db('pg_indexes')
    .whereIn('tablename', ['stories', 'story_views'])
    .pluck('indexdef')
  for (const columns of ['user_id, is_active, expires_at', 'expires_at', 'viewer_id'])
    expect(
      defined.some(sql => sql.includes(`(${columns})`) || sql.includes(`(${columns},`)),
      columns,
    ).toBe(true)
})

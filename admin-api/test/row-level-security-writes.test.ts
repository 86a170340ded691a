import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, given } from './app.ts'
import { asRole, seenBy } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const as = <T>(user: { id: string }, work: (trx: Knex.Transaction) => Promise<T>) =>
  asRole(db, 'purser_member', user.id, work)
const [ann, ben, cleo] = [await aUser(db), await aUser(db), await aUser(db)]

const entries = (id: string) => db('audit_logs').where({ entity_id: id }).orderBy('id')

test('what a member writes leaves history in their name, which they cannot read or write themselves', async () => {
  const [profile] = await db('user_profiles').where('user_id', ann.id)
  await as(ann, trx => trx('user_profiles').update({ bio: 'I walk far.' }))
  const [entry] = (await entries(profile.id)).slice(-1)
  expect(entry).toMatchObject({
    actor_type: 'USER',
    actor_id: ann.id,
    action: 'UPDATE',
    after: { bio: 'I walk far.' },
  })
  await expect(as(ann, trx => trx('audit_logs'))).rejects.toThrow('permission denied')
  await expect(as(ann, trx => trx('audit_logs').insert({ action: 'X' }))).rejects.toThrow('permission denied')
  const nobody = asRole(db, 'purser_member', undefined, trx => trx('user_profiles').update({ bio: '' }))
  await expect(nobody).rejects.toThrow('names no actor')
})

test('counts that follow from what a member writes are kept in tables the member may not write', async () => {
  const post = await as(ann, async trx => {
    const [added] = await trx('posts').insert({ author_id: ann.id, content: 'Who joins me?' }, ['id'])
    return added
  })
  await as(ben, trx => trx('post_likes').insert({ post_id: post.id, user_id: ben.id }))
  await as(ben, trx => trx('comments').insert({ post_id: post.id, author_id: ben.id, content: 'I do' }))
  expect(await db('posts').where('id', post.id).first()).toMatchObject({ like_count: 1, comment_count: 1 })
  await expect(as(ann, trx => trx('posts').update({ like_count: 99 }))).rejects.toThrow('permission denied')

  const { id } = await anyRow(db, 'adventures')
  const review = { reviewer_id: ben.id, target_type: 'ADVENTURE', target_id: id, rating: 4 }
  await as(ben, trx => trx('reviews').insert(review))
  expect(await db('rating_summaries').where('target_id', id).first()).toMatchObject({ review_count: 1 })

  const report = { reporter_id: ben.id, target_type: 'POST', target_id: post.id, reason: 'spam' }
  await as(ben, trx => trx('content_reports').insert(report))
  expect(await db('moderation_queue').where('target_id', post.id)).toHaveLength(1)
})

test('a connection is made by the one who was asked, and ended by either', async () => {
  const asked = { requester_id: ann.id, addressee_id: ben.id }
  const answer = (who: { id: string }, status: string) =>
    as(who, trx => trx('user_connections').where(asked).update({ status }))
  await as(ann, trx => trx('user_connections').insert(asked))
  await expect(answer(ann, 'ACCEPTED')).rejects.toThrow('row-level security')
  expect(await answer(cleo, 'ACCEPTED')).toBe(0)
  expect(await answer(ben, 'ACCEPTED')).toBe(1)
  expect(await db('connection_stats').where('user_id', ann.id).first()).toMatchObject({
    total_connections: 1,
  })
  expect(await answer(ann, 'REMOVED')).toBe(1)
  expect(await answer(ben, 'ACCEPTED')).toBe(0)
})

test('S0-R68 who was blocked by somebody does not write to them, follow them or ask to be connected', async () => {
  const [gil, hal] = [await aUser(db), await aUser(db)]
  const post = await anyRow(db, 'posts', { author_id: gil.id })
  const approaches = {
    user_connections: { requester_id: hal.id, addressee_id: gil.id, message: 'Hello again' },
    follows: { follower_id: hal.id, following_id: gil.id },
    vouches: { voucher_id: hal.id, vouchee_id: gil.id, vouch_type: 'PRIMARY' },
    comments: { author_id: hal.id, post_id: post.id, content: 'Hello again' },
  }
  const block = await anyRow(db, 'user_blocks', {
    blocker_id: gil.id,
    blocked_id: hal.id,
    block_type: 'BLOCK',
    created_at: '2026-01-01T00:00:00Z',
  })
  for (const [name, row] of Object.entries(approaches))
    await expect(
      as(hal, trx => trx(name).insert(row)),
      name,
    ).rejects.toThrow('row-level security')
  await as(gil, trx => trx('user_blocks').where('id', block.id).delete())
  for (const [name, row] of Object.entries(approaches)) await as(hal, trx => trx(name).insert(row))
})

test('chats and what is said in them are for those who take part', async () => {
  const { chat_id } = await anyRow(db, 'chat_participants', { user_id: ann.id })
  await anyRow(db, 'chat_participants', { user_id: ben.id, chat_id })
  const say = (who: { id: string }) =>
    as(who, trx => trx('messages').insert({ chat_id, sender_id: who.id, text: 'Hello' }, ['id']))
  const [{ id }] = await say(ann)
  await expect(say(cleo)).rejects.toThrow('Only those who take part')
  for (const [who, sees] of [
    [ann, true],
    [ben, true],
    [cleo, false],
  ] as const) {
    expect((await seenBy(db, 'purser_member', who.id, 'messages')).includes(id)).toBe(sees)
    expect((await seenBy(db, 'purser_member', who.id, 'chats')).includes(chat_id as string)).toBe(sees)
  }
  expect(await as(ben, trx => trx('messages').where({ id }).update({ text: 'Bye' }))).toBe(0)
  await given(db, tx =>
    tx('chat_participants')
      .where({ chat_id: chat_id as string, user_id: ben.id })
      .update({ left_at: new Date() }),
  )
  expect(await seenBy(db, 'purser_member', ben.id, 'messages')).not.toContain(id)
})

test('what staff put in the trash is not taken out of it by whose it was', async () => {
  const { id } = await anyRow(db, 'posts', { author_id: ann.id })
  const inTrash = (deleted_at: string | null) =>
    as(ann, trx => trx('posts').where({ id }).update({ deleted_at }))
  expect(await inTrash('2026-05-01T00:00:00Z')).toBe(1)
  expect(await inTrash(null)).toBe(0)
  expect(await seenBy(db, 'purser_member', ben.id, 'posts')).not.toContain(id)
})

test('notes between staff are not seen by whose ticket it is', async () => {
  const { id } = await anyRow(db, 'support_tickets', { user_id: ann.id })
  const answer = await anyRow(db, 'ticket_responses', { ticket_id: id, is_staff: true })
  await anyRow(db, 'ticket_responses', { ticket_id: id, is_staff: true, is_internal_note: true })
  expect(await as(ann, trx => trx('ticket_responses').where('ticket_id', id).pluck('id'))).toEqual([
    answer.id,
  ])
  const pose = as(ann, trx =>
    trx('ticket_responses').insert({ ticket_id: id, author_id: ann.id, message: 'x', is_staff: true }),
  )
  await expect(pose).rejects.toThrow('permission denied')
})

test('a private story is seen by its audience while it lasts', async () => {
  const { id } = await anyRow(db, 'stories', { user_id: ann.id, privacy: 'PRIVATE' })
  const sees = async (who?: { id: string }) =>
    (await seenBy(db, who ? 'purser_member' : 'purser_anon', who?.id, 'stories')).includes(id)
  await as(ann, trx => trx('story_audience').insert({ story_id: id, user_id: ben.id }))
  expect([await sees(), await sees(cleo), await sees(ben), await sees(ann)]).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('where exactly an event is, its host and those who take part are told', async () => {
  const event = { host_id: ann.id, status: 'PUBLISHED', visibility: 'PUBLIC', address: '1 Harbour Street' }
  const { id } = await anyRow(db, 'events', { ...event, published_at: '2026-01-01T00:00:00Z' })
  await anyRow(db, 'event_participants', { event_id: id, user_id: ben.id })
  const place = (who: { id: string }) =>
    as(who, async trx => (await trx.raw('select address from event_place(?)', [id])).rows)
  expect([await place(ann), await place(ben), await place(cleo)]).toEqual([
    [{ address: event.address }],
    [{ address: event.address }],
    [],
  ])
  await expect(as(cleo, trx => trx('events').select('address'))).rejects.toThrow('permission denied')
})

test('S1-R25 a post is read by those for whom its author wrote it', async () => {
  const [eve, fay] = [await aUser(db), await aUser(db)]
  const responded_at = new Date().toISOString()
  const friends = { requester_id: eve.id, addressee_id: fay.id, status: 'ACCEPTED', responded_at }
  await anyRow(db, 'user_connections', friends)
  const readers = async (visibility: string) => {
    const { id } = await anyRow(db, 'posts', { author_id: eve.id, visibility })
    const sees = async (who?: { id: string }) =>
      (await seenBy(db, who ? 'purser_member' : 'purser_anon', who?.id, 'posts')).includes(id)
    return [await sees(), await sees(cleo), await sees(fay), await sees(eve)]
  }
  expect(await readers('PUBLIC')).toEqual([true, true, true, true])
  expect(await readers('CONNECTIONS')).toEqual([false, false, true, true])
  expect(await readers('PRIVATE')).toEqual([false, false, false, true])
})

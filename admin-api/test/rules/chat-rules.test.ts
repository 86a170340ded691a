import type { Values } from '../any-row.ts'
import { aUser, given } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, read, change, remove } = rowsOf(db)
const now = new Date().toISOString()

const join = (chat_id: string, user_id: string) => row('chat_participants', { chat_id, user_id })

async function aChat(type: string, ...who: string[]) {
  const { id } = await row('chats', { type })
  for (const user of who) await join(id, user)
  return id
}
const aPair = async () => [(await aUser(db)).id, (await aUser(db)).id].sort() as [string, string]
const says = (chat_id: string, sender_id: string, more: Values = {}) =>
  row('messages', { chat_id, sender_id, text: 'Hello', ...more })

test('S2-R22 two people have one direct chat, and nobody else gets into it', async () => {
  const [a, b] = await aPair()
  const chat = await aChat('DIRECT', b, a)
  expect((await read('chats', chat)).direct_key).toBe(`${a}:${b}`)
  const third = (await aUser(db)).id
  await expect(join(chat, third)).rejects.toThrow('A direct chat is between two people.')
  const { id } = await db('chat_participants').where({ chat_id: chat, user_id: b }).first()
  await change('chat_participants', id, { deleted_at: now })
  await expect(join(chat, third)).rejects.toThrow('A direct chat is between two people.')
  await remove('chat_participants', id)
  await expect(join(chat, third)).rejects.toThrow('A direct chat is between two people.')
  await expect(aChat('DIRECT', a, b)).rejects.toMatchObject({ constraint: 'chats_direct_key_key' })
  await expect(join(chat, a)).rejects.toMatchObject({ constraint: 'chat_participants_chat_id_user_id_key' })
  await expect(change('chats', chat, { type: 'GROUP' })).rejects.toThrow('A chat stays what it is.')
  await expect(aChat('EVENT')).rejects.toMatchObject({ constraint: 'chats_belong_by_type' })
})

test('S2-R22 of three who join a direct chat at once one stays out', async () => {
  const three = [...(await aPair()), (await aUser(db)).id]
  for (let i = 0; i < 8; i += 1) {
    const chat_id = await aChat('DIRECT')
    const joins = three.map(user_id => given(db, tx => tx('chat_participants').insert({ chat_id, user_id })))
    const refused = (await Promise.allSettled(joins)).filter(t => t.status === 'rejected')
    expect(refused.map(t => String(t.reason))).toEqual([
      expect.stringContaining('A direct chat is between two people.'),
    ])
    // The next chat is not to be of the same two.
    await remove('chats', chat_id)
  }
})

test('S2-R22 messages are from and to people of the chat, who had not left it or blocked each other', async () => {
  const [a, b] = await aPair()
  const outsider = (await aUser(db)).id
  const [chat, other] = [await aChat('DIRECT', a, b), await aChat('GROUP', a, b)]
  const message = await says(chat, a)
  expect((await read('messages', message.id)).recipient_id).toBe(b)
  await expect(says(chat, outsider)).rejects.toThrow('Only those who take part')
  await expect(says(other, a, { recipient_id: outsider })).rejects.toThrow('The recipient does not take part')
  await expect(says(other, a, { reply_to_id: message.id })).rejects.toThrow('answers one of the same chat')
  await expect(says(chat, a, { recipient_id: a })).rejects.toMatchObject({ code: '23514' })
  await given(db, tx => tx('user_blocks').insert({ blocker_id: b, blocked_id: a }))
  await expect(says(chat, a)).rejects.toThrow('One of these two has blocked the other')
  await says(other, a)
  const left = db('chat_participants').where({ chat_id: other, user_id: a })
  await change('chat_participants', (await left.first()).id, { left_at: new Date() })
  await expect(says(other, a)).rejects.toThrow('Only those who take part')
})

test('S2-R22 a chat knows when its last message was sent, whoever writes at once', async () => {
  const [a, b] = await aPair()
  const chat = await aChat('GROUP', a, b)
  const days = ['2026-12-01', '2026-12-03', '2026-12-02']
  const made = await Promise.all(days.map(day => says(chat, a, { created_at: `${day}T00:00:00Z` })))
  const last = async () => ((await read('chats', chat)).last_message_at as string | null)?.slice(0, 10)
  expect(await last()).toBe('2026-12-03')
  await change('messages', made[1]!.id, { deleted_at: now })
  expect(await last()).toBe('2026-12-02')
  await change('messages', made[1]!.id, { deleted_at: null })
  expect(await last()).toBe('2026-12-03')
  await given(db, tx => tx('messages').where('chat_id', chat).delete())
  expect(await last()).toBeUndefined()
})

test('S2-R23 a message takes each emoji once from each of its chat', async () => {
  const [a, b] = await aPair()
  const message = await says(await aChat('DIRECT', a, b), a)
  const react = (user_id: string, emoji: string) =>
    row('message_reactions', { message_id: message.id, user_id, emoji })
  await react(b, '🔥')
  await react(b, '❤️')
  await expect(react(b, '🔥')).rejects.toMatchObject({
    constraint: 'message_reactions_message_id_user_id_emoji_key',
  })
  await expect(react(b, '')).rejects.toMatchObject({ constraint: 'message_reactions_emoji_length' })
  await expect(react((await aUser(db)).id, '🔥')).rejects.toThrow('Only those who take part')
})

test('S3-R23 S3-R25 sender and recipient delete a message each for themselves; it is starred and archived', async () => {
  const [a, b] = await aPair()
  const { id } = await says(await aChat('DIRECT', a, b), a)
  expect(await read('messages', id)).toMatchObject({ is_starred: false, is_archived: false })
  await change('messages', id, { sender_deleted: true, is_starred: true, is_archived: true })
  expect(await read('messages', id)).toMatchObject({
    sender_deleted: true,
    recipient_deleted: false,
    deleted_at: null,
  })
  await change('messages', id, { recipient_deleted: true })
  expect(await read('messages', id)).toMatchObject({ recipient_deleted: true, deleted_at: null })
})

test('S3-R24 a message is marked as read only while its recipient has not deleted it', async () => {
  const [a, b] = await aPair()
  const { id } = await says(await aChat('DIRECT', a, b), a)
  await change('messages', id, { recipient_deleted: true })
  await expect(change('messages', id, { date_read: now })).rejects.toThrow('has deleted this message')
  await change('messages', id, { recipient_deleted: false, date_read: now })
  await change('messages', id, { recipient_deleted: true })
  await expect(change('messages', id, { date_read: null })).rejects.toThrow('has deleted this message')
})

test('S3-R45 a message goes with the dating profile that wrote it', async () => {
  const [a, b] = [(await row('dating_profiles')).user_id, (await row('dating_profiles')).user_id] as string[]
  const chat = await aChat('DIRECT', a!, b!)
  await expect(says(chat, a!, { sender_member_id: b })).rejects.toMatchObject({
    constraint: 'messages_members_are_the_people',
  })
  const { id } = await says(chat, a!, { sender_member_id: a, recipient_member_id: b })
  await given(db, tx => tx('dating_profiles').where('user_id', a!).delete())
  expect(await read('messages', id)).toBeUndefined()
})

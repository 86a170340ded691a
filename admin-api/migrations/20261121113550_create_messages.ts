import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'message_type',
    'What a message brings; one of the type SYSTEM is the platform’s own.',
    ['TEXT', 'IMAGE', 'VIDEO', 'STORY_REPLY', 'SYSTEM'],
  )
  await createMessages(knex)
  await indexMessages(knex)
  await checkMessages(knex)
  await createReactions(knex)
  await createStoryReplies(knex)
}

async function createMessages(knex: Knex) {
  await createSoftTable(knex, 'messages', 'What somebody wrote in a chat. @domain social @prefix msg', t => {
    t.text('chat_id').notNullable().references('chats.id').onDelete('CASCADE')
    t.text('sender_id')
      .references('users.id')
      .onDelete('CASCADE')
      .comment('Who wrote it; empty if the platform did.')
    t.text('recipient_id')
      .references('users.id')
      .onDelete('CASCADE')
      .comment('Whom it was written to; empty if to all in the chat.')
    t.text('sender_member_id')
      .references('dating_profiles.user_id')
      .onDelete('CASCADE')
      .comment('The sender, if they wrote as somebody in dating; the message goes with that profile.')
    t.text('recipient_member_id')
      .references('dating_profiles.user_id')
      .onDelete('CASCADE')
      .comment('The recipient, if they were met in dating; the message goes with that profile.')
    t.text('legacy_member_id')
      .references('dating_profiles.id')
      .onDelete('CASCADE')
      .comment('The dating profile as an older version kept it; empty for messages since.')
    t.specificType('message_type', 'message_type').notNullable().defaultTo('TEXT')
    t.text('text').notNullable().comment('As it was written; empty if there are only attachments. @search')
    t.jsonb('attachments')
      .notNullable()
      .defaultTo('[]')
      .comment('A list of files, each with its address and kind.')
    t.text('reply_to_id')
      .references('messages.id')
      .onDelete('SET NULL')
      .comment('The message it answers, in the same chat; empty for none, or if that is gone.')
    t.text('story_id')
      .references('stories.id')
      .onDelete('SET NULL')
      .comment('The story it answers; empty for none, or if that is gone.')
    t.timestamp('date_read').comment('When the recipient read it; empty until then.')
    t.boolean('sender_deleted')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the sender deleted it for themselves.')
    t.boolean('recipient_deleted')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the recipient deleted it for themselves.')
    t.boolean('is_starred').notNullable().defaultTo(false)
    t.boolean('is_archived').notNullable().defaultTo(false)
    t.timestamp('edited_at').comment('When the sender last changed it; empty if never.')
  })
}

async function indexMessages(knex: Knex) {
  await indexes(
    knex,
    'messages',
    'chat_id, created_at, id',
    'sender_id, created_at, id',
    'recipient_id, date_read',
    'recipient_id, created_at, id',
    'created_at, id',
    'sender_member_id',
    'recipient_member_id',
    'legacy_member_id',
    'reply_to_id',
    'story_id',
  )
  await searchIndexes(knex, 'messages', 'text')
}

async function checkMessages(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'messages', `messages_${name}`, holds, message)
  await rule('not_to_oneself', 'sender_id <> recipient_id', 'Nobody writes to themselves.')
  await rule('not_own_answer', 'reply_to_id <> id', 'A message cannot answer itself.')
  await rule(
    'members_are_the_people',
    'sender_member_id = sender_id and recipient_member_id = recipient_id',
    'The dating profiles of a message are those of its sender and its recipient.',
  )
  await rule(
    'system_has_no_sender',
    `message_type <> 'SYSTEM' or sender_id is null`,
    'A message of the platform has no sender.',
  )
}

async function createReactions(knex: Knex) {
  await createTable(
    knex,
    'message_reactions',
    'An emoji a user put on a message. @domain social @prefix mrx',
    t => {
      t.text('message_id').notNullable().references('messages.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('emoji').notNullable().comment('One emoji. @label')
    },
  )
  await uniqueKeys(knex, 'message_reactions', {
    'message_id, user_id, emoji': 'This user has put this emoji on this message already.',
  })
  await indexes(knex, 'message_reactions', 'user_id, created_at', 'created_at, id')
  await check(
    knex,
    'message_reactions',
    'message_reactions_emoji_length',
    'char_length(emoji) between 1 and 32',
    'A reaction is one emoji.',
  )
}

async function createStoryReplies(knex: Knex) {
  await createTable(
    knex,
    'story_replies',
    'What somebody answered to a story; its owner gets it as a message. @domain social @prefix srp',
    t => {
      t.text('story_id').notNullable().references('stories.id').onDelete('CASCADE')
      t.text('sender_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('recipient_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Whose story it is.')
      t.text('message_text').notNullable().comment('As it was written.')
      t.text('message_id')
        .references('messages.id')
        .onDelete('SET NULL')
        .comment('The message by which the owner got it; empty if that is gone.')
    },
  )
  await indexes(
    knex,
    'story_replies',
    'story_id, created_at',
    'recipient_id, created_at',
    'sender_id, created_at',
    'message_id',
    'created_at, id',
  )
  await check(
    knex,
    'story_replies',
    'story_replies_not_to_oneself',
    'sender_id <> recipient_id',
    'Nobody answers their own story.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'story_replies', 'message_reactions', 'messages')
  await dropEnums(knex, 'message_type')
}

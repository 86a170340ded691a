import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'chat_type',
    'Who talk with each other: two people, a group, or those who come to an event.',
    ['DIRECT', 'GROUP', 'EVENT'],
  )
  await createChats(knex)
  await createParticipants(knex)
}

async function createChats(knex: Knex) {
  await createSoftTable(
    knex,
    'chats',
    'A place where people talk with each other. @domain social @prefix cht',
    t => {
      t.specificType('type', 'chat_type').notNullable().defaultTo('DIRECT')
      t.text('title').comment('As its participants see it; empty if it goes by their names. @label @search')
      t.text('direct_key').comment(
        'The ids of the two who talk, in order, with a colon between; empty for other chats, and until both take part. Set by the database. @derived',
      )
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('The event whose participants talk; empty for other chats.')
      t.text('group_id')
        .references('groups.id')
        .onDelete('CASCADE')
        .comment('The travel group whose members talk; empty for other chats.')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who began it; empty if the platform did, or the account is gone.')
      t.timestamp('last_message_at').comment(
        'When the last message was sent; empty before the first. Kept by the database. @derived',
      )
    },
  )
  await uniqueKeys(knex, 'chats', {
    direct_key: 'These two have a chat with each other already. It may be in the trash.',
  })
  await knex.raw(`
    comment on constraint chats_event_id_foreign on chats
      is 'This event has a chat, maybe in the trash. Cancel the event instead.'
  `)
  await indexes(
    knex,
    'chats',
    'event_id',
    'last_message_at, id',
    'group_id',
    'created_by, created_at',
    'type, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'chats', 'title')
  await check(
    knex,
    'chats',
    'chats_belong_by_type',
    `(direct_key is null or type = 'DIRECT') and (group_id is null or type = 'GROUP') and (type = 'EVENT') = (event_id is not null)`,
    'Only a direct chat has a pair, only a group’s chat a group; the chat of an event, and no other, says which event.',
  )
}

async function createParticipants(knex: Knex) {
  await createSoftTable(
    knex,
    'chat_participants',
    'A user’s place in a chat, from when they joined until they leave. @domain social @prefix chp',
    t => {
      t.text('chat_id').notNullable().references('chats.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('role', 'group_member_role').notNullable().defaultTo('MEMBER')
      t.timestamp('last_read_at').comment('Until when they have read; empty if nothing yet.')
      t.boolean('is_muted')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they are not told of new messages.')
      t.boolean('is_archived')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they put the chat out of their sight.')
      t.timestamp('joined_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('left_at').comment('When they left or were removed; empty while they take part.')
    },
  )
  await uniqueKeys(knex, 'chat_participants', {
    'chat_id, user_id': 'This user takes part in this chat already, or did. It may be in the trash.',
  })
  await indexes(knex, 'chat_participants', 'user_id, created_at', 'created_at, id')
  await check(
    knex,
    'chat_participants',
    'chat_participants_left_after_joined',
    'left_at >= joined_at',
    'Nobody leaves a chat before they joined it.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'chat_participants', 'chats')
  await dropEnums(knex, 'chat_type')
}

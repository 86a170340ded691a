import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'delivery_status', 'How far a message has come.', [
    'QUEUED',
    'SENT',
    'DELIVERED',
    'READ',
    'FAILED',
  ])
  await createContacts(knex)
  await createConversations(knex)
  await createMessages(knex)
  await createWebhooks(knex)
}

async function createContacts(knex: Knex) {
  await createSoftTable(
    knex,
    'whatsapp_contacts',
    'Somebody who can be written to on WhatsApp. @domain notifications @prefix wac',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Empty if they have no account, or it is gone.')
      t.text('phone').notNullable().comment('With country code, such as +4930123456. @pii')
      t.text('wa_id').comment('The number as WhatsApp knows it; empty until they write. @pii')
      t.text('display_name').comment('As they call themselves on WhatsApp. @pii')
      t.boolean('opted_in')
        .notNullable()
        .defaultTo(false)
        .comment('Whether they agreed to be written to first.')
      t.timestamp('opted_in_at').comment('When they last agreed; empty if they never did.')
      t.timestamp('opted_out_at').comment('When they last withdrew it; empty if they never did.')
    },
  )
  await uniqueKeys(knex, 'whatsapp_contacts', {
    phone: 'There is already a contact with this number. It may be in the trash.',
  })
  await indexes(knex, 'whatsapp_contacts', 'user_id', 'created_at, id')
  await check(
    knex,
    'whatsapp_contacts',
    'whatsapp_contacts_opted_in_at',
    'not opted_in or opted_in_at is not null',
    'A contact who agreed needs the time at which they did.',
  )
}

async function createConversations(knex: Knex) {
  await createSoftTable(
    knex,
    'whatsapp_conversations',
    'An exchange of messages with a contact on WhatsApp. @domain notifications @prefix wacv',
    t => {
      t.text('contact_id').notNullable().references('whatsapp_contacts.id').onDelete('CASCADE')
      t.text('booking_id')
        .references('bookings.id')
        .onDelete('SET NULL')
        .comment('Empty unless it is about one.')
      t.text('support_ticket_id')
        .references('support_tickets.id')
        .onDelete('SET NULL')
        .comment('Empty unless it is about one.')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is dealing with it; empty while nobody is.')
      t.text('status')
        .notNullable()
        .defaultTo('OPEN')
        .comment('OPEN until it is dealt with, then CLOSED. @label')
      t.timestamp('last_message_at').comment('When the last message came or went; empty before the first.')
      t.timestamp('window_expires_at').comment(
        'Until when they may be answered freely: 24 hours after they last wrote. Empty if they never did.',
      )
    },
  )
  await indexes(
    knex,
    'whatsapp_conversations',
    'contact_id, created_at',
    'status, last_message_at',
    'status, created_at, id',
    'created_at, id',
    'booking_id',
    'support_ticket_id',
    'assigned_to, created_at',
  )
}

async function createMessages(knex: Knex) {
  await createLogTable(
    knex,
    'whatsapp_messages',
    'A message that came or went on WhatsApp. @domain notifications @prefix wam @nohistory each row is its own record',
    t => {
      t.text('conversation_id').notNullable().references('whatsapp_conversations.id').onDelete('CASCADE')
      t.text('wa_message_id').comment('The id at WhatsApp; empty until it is sent.')
      t.specificType('direction', 'message_direction').notNullable()
      t.text('message_type')
        .notNullable()
        .defaultTo('text')
        .comment('As WhatsApp calls it, such as text or image.')
      t.text('body').comment('As it was written; empty for pictures and the like. @label @search')
      t.text('media_file_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('The picture or file; empty for none.')
      t.text('template_name').comment('The approved template it was made from; empty if written freely.')
      t.specificType('status', 'delivery_status').notNullable().defaultTo('QUEUED')
      t.text('sent_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff wrote it; empty for the platform’s own and for messages that came.')
      t.timestamp('sent_at').comment('Empty until then.')
      t.timestamp('delivered_at').comment('When it reached the device; empty until then.')
      t.timestamp('read_at').comment('Empty until then, and for those who do not tell.')
      t.text('error').comment('What WhatsApp said; empty unless it failed.')
    },
  )
  await uniqueKeys(knex, 'whatsapp_messages', { wa_message_id: 'This message of WhatsApp is already known.' })
  await indexes(
    knex,
    'whatsapp_messages',
    'conversation_id, created_at',
    'status, created_at, id',
    'created_at, id',
    'media_file_id',
    'sent_by',
  )
  await searchIndexes(knex, 'whatsapp_messages', 'body')
}

async function createWebhooks(knex: Knex) {
  await createLogTable(
    knex,
    'whatsapp_webhooks',
    'A call from WhatsApp, as it came. @domain notifications @prefix wawh @nohistory each row is its own record',
    t => {
      t.text('event_type').notNullable().comment('Such as messages or statuses. @label')
      t.jsonb('payload').notNullable().comment('The call as it came; names people and what they wrote. @pii')
      t.text('signature').comment('By which the call shows that it comes from WhatsApp.')
      t.timestamp('received_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('processed_at').comment('When it was dealt with; empty until then.')
      t.specificType('status', 'webhook_delivery_status').notNullable().defaultTo('RECEIVED')
      t.text('error').comment('What went wrong; empty unless it failed.')
    },
  )
  await indexes(knex, 'whatsapp_webhooks', 'status, created_at, id', 'created_at, id', 'received_at')
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'whatsapp_webhooks',
    'whatsapp_messages',
    'whatsapp_conversations',
    'whatsapp_contacts',
  )
  await dropEnums(knex, 'delivery_status')
}

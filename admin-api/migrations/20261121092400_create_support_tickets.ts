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
  await createEnum(knex, 'support_ticket_status', 'Where a ticket stands, and whose turn it is.', [
    'OPEN',
    'PENDING_USER',
    'IN_PROGRESS',
    'RESOLVED',
    'CLOSED',
  ])
  await createEnum(knex, 'priority', 'How soon something is to be dealt with.', [
    'LOW',
    'NORMAL',
    'HIGH',
    'URGENT',
  ])
  await knex.raw(`
    create sequence support_ticket_numbers start 20001;
    comment on sequence support_ticket_numbers is 'Counts the tickets, for the number people quote.';
  `)

  await createSoftTable(
    knex,
    'support_tickets',
    'A request for help, from the first message until it is closed. @domain support @prefix tck',
    t => {
      t.text('ticket_number')
        .notNullable()
        .defaultTo(knex.raw(`'TCK-' || nextval('support_ticket_numbers')`))
        .comment('The number people quote, such as TCK-20001. @search')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who asks; empty if they wrote without an account, or it is gone.')
      t.text('email').comment('Where to answer somebody without an account. @pii')
      t.text('subject').notNullable().comment('What it is about, in a few words. @label @search')
      t.text('description').notNullable().comment('The first message, as it was written.')
      t.text('category').comment('Such as billing or account; empty until sorted.')
      t.specificType('status', 'support_ticket_status').notNullable().defaultTo('OPEN')
      t.specificType('priority', 'priority').notNullable().defaultTo('NORMAL')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is dealing with it; empty while nobody is.')
      t.text('related_type').comment(
        'The kind of thing the ticket is about, such as bookings; empty for none.',
      )
      t.text('related_id').comment('The id of the thing the ticket is about; empty for none.')
      t.timestamp('first_response_at').comment('When staff first answered; empty until then.')
      t.timestamp('resolved_at').comment('When it was resolved; empty while work is left to do.')
      t.timestamp('closed_at').comment('Set if, and only if, the ticket is closed.')
    },
  )
  await uniqueKeys(knex, 'support_tickets', { ticket_number: 'There is already a ticket with this number.' })
  await indexes(
    knex,
    'support_tickets',
    'status, priority',
    'user_id',
    'assigned_to',
    // The desk: all, by state, and one's own, newest or oldest first, page by page.
    'created_at, id',
    'status, created_at, id',
    'assigned_to, status, created_at, id',
  )
  await searchIndexes(knex, 'support_tickets', 'ticket_number', 'subject')
  await check(
    knex,
    'support_tickets',
    'support_tickets_closed_at',
    "(status = 'CLOSED') = (closed_at is not null)",
    'A ticket has a time of closing if, and only if, it is closed.',
  )
  await check(
    knex,
    'support_tickets',
    'support_tickets_resolved_at',
    "(status in ('RESOLVED', 'CLOSED')) = (resolved_at is not null)",
    'A ticket has a time of resolution if, and only if, it is resolved or closed.',
  )

  await createSoftTable(
    knex,
    'ticket_responses',
    'A message or an internal note on a ticket. @domain support @prefix tkr',
    t => {
      t.text('ticket_id').notNullable().references('support_tickets.id').onDelete('CASCADE')
      t.text('author_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who wrote it; empty if they have no account, or it is gone.')
      t.boolean('is_staff').notNullable().defaultTo(false).comment('Whether staff wrote it.')
      t.boolean('is_internal_note').notNullable().defaultTo(false).comment('Whether only staff may read it.')
      t.text('message').notNullable().comment('As it was written. @label @search')
      t.jsonb('attachments')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of files, each with the id of the media file and its name.')
    },
  )
  await indexes(knex, 'ticket_responses', 'ticket_id, created_at', 'author_id')
  await searchIndexes(knex, 'ticket_responses', 'message')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'ticket_responses', 'support_tickets')
  await knex.raw('drop sequence support_ticket_numbers')
  await dropEnums(knex, 'priority', 'support_ticket_status')
}

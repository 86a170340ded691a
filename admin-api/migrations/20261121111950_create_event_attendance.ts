import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(
    knex,
    'event_participant_status',
    'Whether somebody comes to an event, and whether they came.',
    ['GOING', 'ATTENDED', 'NO_SHOW', 'LEFT', 'REMOVED'],
  )
  await createEnum(knex, 'waitlist_status', 'What became of somebody’s wait for a place.', [
    'WAITING',
    'OFFERED',
    'CONVERTED',
    'EXPIRED',
    'CANCELED',
  ])
  await createParticipants(knex)
  await createCheckIns(knex)
  await createWaitlists(knex)
}

async function createParticipants(knex: Knex) {
  await createSoftTable(
    knex,
    'event_participants',
    'A user who takes part in an event, or did. One per user and event. @domain events @prefix ept',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('event_booking_id')
        .references('event_bookings.id')
        .onDelete('SET NULL')
        .comment('How they got their place; empty if they joined without booking.')
      t.specificType('status', 'event_participant_status').notNullable().defaultTo('GOING')
      t.timestamp('joined_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('left_at').comment('Set if, and only if, they left or were removed.')
    },
  )
  await uniqueKeys(knex, 'event_participants', {
    'user_id, event_id': 'This user takes or took part in this event already.',
  })
  await indexes(
    knex,
    'event_participants',
    'event_id, status',
    'event_id, created_at',
    'event_booking_id',
    'user_id, created_at',
    'created_at, id',
    'status, created_at, id',
  )
  await check(
    knex,
    'event_participants',
    'event_participants_left_at',
    "(status in ('LEFT', 'REMOVED')) = (left_at is not null)",
    'A participant has a time of leaving if, and only if, they left or were removed.',
  )
}

async function createCheckIns(knex: Knex) {
  await createLogTable(
    knex,
    'event_check_ins',
    'A code that was scanned at the door of an event. @domain events @prefix eci @nohistory each row is its own record',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who was let in.')
      t.text('event_ticket_id')
        .references('event_tickets.id')
        .onDelete('SET NULL')
        .comment('What let them in; empty at events without tickets.')
      t.text('event_participant_id').references('event_participants.id').onDelete('SET NULL')
      t.text('qr_code').notNullable().comment('What was read; for a ticket its number. @label')
      t.text('checked_in_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who scanned it; empty if people let themselves in, or the account is gone.')
      t.timestamp('checked_in_at').notNullable().defaultTo(knex.fn.now())
      t.double('latitude').comment('Where it was scanned, in degrees; empty unless shared. @pii')
      t.double('longitude').comment('Where it was scanned, in degrees; empty unless shared. @pii')
    },
  )
  await uniqueKeys(knex, 'event_check_ins', {
    'event_id, qr_code': 'This code has been scanned at this event already.',
  })
  await indexes(
    knex,
    'event_check_ins',
    'user_id, created_at',
    'event_id, created_at',
    'event_ticket_id',
    'event_participant_id',
    'checked_in_by',
    'created_at, id',
  )
  await check(
    knex,
    'event_check_ins',
    'event_check_ins_position',
    'latitude between -90 and 90 and longitude between -180 and 180',
    'Latitude lies between -90 and 90 degrees, longitude between -180 and 180.',
  )
}

async function createWaitlists(knex: Knex) {
  await createSoftTable(
    knex,
    'waitlists',
    'A user who waits for a place at a full event. One per user and event. @domain events @prefix wtl',
    t => {
      t.text('event_id').notNullable().references('events.id').onDelete('RESTRICT')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.integer('position').notNullable().comment('Place in the line of the event, lowest first.')
      t.specificType('status', 'waitlist_status').notNullable().defaultTo('WAITING')
      t.timestamp('offered_at').comment('When a place was last offered; empty while waiting.')
      t.timestamp('offer_expires_at').comment('Until when the offer holds; empty without one.')
      t.text('converted_booking_id')
        .references('event_bookings.id')
        .onDelete('SET NULL')
        .comment('The booking the wait ended in; empty otherwise.')
    },
  )
  await uniqueKeys(knex, 'waitlists', {
    'user_id, event_id': 'This user waits or waited for this event already.',
  })
  await indexes(
    knex,
    'waitlists',
    'event_id, status, position',
    'converted_booking_id',
    'user_id, created_at',
    'created_at, id',
    'status, created_at, id',
  )
  const rules: [string, string, string][] = [
    ['position', 'position >= 1', 'The first in the line is number 1.'],
    [
      'offered_at',
      "case status when 'OFFERED' then offered_at is not null when 'WAITING' then offered_at is null else true end",
      'An offer has the time it was made at; whoever waits has none.',
    ],
    [
      'offer_expires',
      'offer_expires_at is null or offer_expires_at > offered_at',
      'An offer cannot end before it was made.',
    ],
  ]
  for (const [name, rule, message] of rules)
    await check(knex, 'waitlists', `waitlists_${name}`, rule, message)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'waitlists', 'event_check_ins', 'event_participants')
  await dropEnums(knex, 'waitlist_status', 'event_participant_status')
}

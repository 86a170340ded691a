import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'block_type', 'How a user keeps another away: altogether, or only out of sight.', [
    'BLOCK',
    'MUTE',
  ])
  await createEnum(knex, 'safety_check_in_status', 'How a person is, as far as they said.', [
    'SAFE',
    'NEEDS_HELP',
    'MISSED',
  ])
  await createBlocks(knex)
  await createEmergencyContacts(knex)
  await createSafetyCheckIns(knex)
}

async function createBlocks(knex: Knex) {
  await createTable(
    knex,
    'user_blocks',
    'A user keeping another away, or out of sight. @domain moderation @prefix ublk',
    t => {
      t.text('blocker_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who wants it.')
      t.text('blocked_id')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who is kept away.')
      t.specificType('block_type', 'block_type').notNullable().defaultTo('BLOCK')
      t.text('reason').comment('In the words of who wants it; empty if they gave none. @pii')
      t.timestamp('expires_at').comment('When it ends by itself; empty if it holds until it is taken back.')
    },
  )
  await uniqueKeys(knex, 'user_blocks', {
    'blocker_id, blocked_id, block_type': 'This user has blocked or muted the other in this way already.',
  })
  await indexes(
    knex,
    'user_blocks',
    'blocked_id, created_at, id',
    'block_type, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'user_blocks',
    'user_blocks_not_oneself',
    'blocker_id <> blocked_id',
    'Nobody can block or mute themselves.',
  )
  await check(
    knex,
    'user_blocks',
    'user_blocks_expires_after_created',
    'expires_at > created_at',
    'A block ends after it began.',
  )
}

async function createEmergencyContacts(knex: Knex) {
  await createSoftTable(
    knex,
    'emergency_contacts',
    'Somebody to call if a user needs help. @domain moderation @prefix ecn',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('name').notNullable().comment('The real name. @pii')
      t.text('relationship').comment('What they are to the user, such as sister.')
      t.text('phone').notNullable().comment('With country code, such as +4930123456. @pii')
      t.text('email').comment('Empty if the user gave none. @pii')
      t.boolean('is_primary').notNullable().defaultTo(false).comment('Whether they are called first.')
    },
  )
  await indexes(knex, 'emergency_contacts', 'user_id, created_at', 'created_at, id')
  await knex.raw(`
    create unique index emergency_contacts_primary_key on emergency_contacts (user_id)
      where is_primary and deleted_at is null;
    comment on index emergency_contacts_primary_key is 'This user already has a contact who is called first.';
  `)
}

async function createSafetyCheckIns(knex: Knex) {
  await createLogTable(
    knex,
    'safety_check_ins',
    'A user saying at an event that they are safe, or not saying so in time. @domain moderation @prefix sci @nohistory each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('Empty if it was not at an event of ours.')
      t.specificType('status', 'safety_check_in_status').notNullable()
      t.timestamp('due_at').comment('By when they were to say so; empty if they did it by themselves.')
      t.timestamp('checked_in_at').comment('When they said how they are; empty if they missed it.')
      t.double('latitude').comment('In degrees; empty unless the person shared it. @pii')
      t.double('longitude').comment('In degrees; empty unless the person shared it. @pii')
      t.text('note').comment('In the person’s own words. @pii')
      t.text('alerted_contact_id')
        .references('emergency_contacts.id')
        .onDelete('SET NULL')
        .comment('Who was called; empty if nobody, or the contact is gone.')
    },
  )
  await indexes(
    knex,
    'safety_check_ins',
    'user_id, created_at, id',
    'event_id, created_at, id',
    'status, created_at, id',
    'alerted_contact_id',
    'created_at, id',
  )
  await checkSafetyCheckIns(knex)
}

async function checkSafetyCheckIns(knex: Knex) {
  await check(
    knex,
    'safety_check_ins',
    'safety_check_ins_place',
    'latitude between -90 and 90 and longitude between -180 and 180 and (latitude is null) = (longitude is null)',
    'A place has a latitude from −90 to 90 and a longitude from −180 to 180 degrees.',
  )
  await check(
    knex,
    'safety_check_ins',
    'safety_check_ins_missed',
    "status <> 'MISSED' or checked_in_at is null",
    'Who missed a check-in has no time at which they checked in.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'safety_check_ins', 'emergency_contacts', 'user_blocks')
  await dropEnums(knex, 'safety_check_in_status', 'block_type')
}

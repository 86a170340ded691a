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
  await createEnum(knex, 'room_status', 'Where a room stands, from being prepared until it is over.', [
    'DRAFT',
    'ACTIVE',
    'COMPLETED',
    'CANCELED',
  ])
  await createEnum(knex, 'participant_role', 'What somebody may do in a room.', [
    'ADMIN',
    'ORGANIZER',
    'MODERATOR',
    'PARTICIPANT',
    'VIEWER',
  ])
  await createApps(knex)
  await createRooms(knex)

  await createSoftTable(
    knex,
    'room_participants',
    'A user in a room. One row per user and room: who comes back takes up the same one. @domain rooms @prefix rmp',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('room_id').notNullable().references('rooms.id').onDelete('CASCADE')
      t.specificType('role', 'participant_role').notNullable().defaultTo('PARTICIPANT')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What the app keeps about them, by name.')
      t.timestamp('joined_at').notNullable().defaultTo(knex.fn.now())
    },
  )
  await knex.raw(
    `comment on column room_participants.deleted_at is 'When they left; empty while they are in the room.'`,
  )
  await uniqueKeys(knex, 'room_participants', {
    'user_id, room_id':
      'This user is or was in this room already. Restore that row instead of adding another.',
  })
  await indexes(
    knex,
    'room_participants',
    'room_id, role',
    'role, created_at, id',
    'user_id, created_at',
    'created_at, id',
    'deleted_at',
  )
}

async function createApps(knex: Knex) {
  await createSoftTable(
    knex,
    'apps',
    'An application that rooms run, with the manifest that describes it. @domain rooms @prefix app',
    t => {
      t.text('app_id')
        .notNullable()
        .comment('What it calls itself, such as lucky-draw; rooms refer to it by this. @search')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What it is for.')
      t.text('owner_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who answers for it; empty for the platform’s own, or if the account is gone.')
      t.jsonb('manifest')
        .notNullable()
        .comment('What it can do and how it is set up, in its current version.')
      t.text('manifest_version')
        .notNullable()
        .defaultTo('1.0.0')
        .comment('The current version; taken from meta.version of the manifest where that is said.')
      t.jsonb('manifest_history')
        .notNullable()
        .defaultTo('[]')
        .comment(
          'Earlier versions, oldest first: version, manifest and when it was replaced. Kept by the database.',
        )
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether new rooms can be made with it.')
    },
  )
  await uniqueKeys(knex, 'apps', { app_id: 'There is already an app of this name. It may be in the trash.' })
  await indexes(knex, 'apps', 'manifest_version', 'deleted_at', 'owner_id')
  await searchIndexes(knex, 'apps', 'app_id', 'name')
  await check(
    knex,
    'apps',
    'apps_manifest_history_list',
    "jsonb_typeof(manifest_history) = 'array'",
    'The history of a manifest is a list.',
  )
  await check(
    knex,
    'apps',
    'apps_manifest_version_said',
    "manifest_version <> ''",
    'A manifest has a version.',
  )
}

async function createRooms(knex: Knex) {
  await createSoftTable(
    knex,
    'rooms',
    'A place where people use an app together, perhaps during an event. It keeps the version of the app it began with. @domain rooms @prefix room',
    t => {
      t.text('app_id')
        .notNullable()
        .references('apps.app_id')
        .onDelete('RESTRICT')
        .comment('The app it runs, by what that calls itself.')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What it is for.')
      t.specificType('status', 'room_status').notNullable().defaultTo('DRAFT')
      t.boolean('is_public').notNullable().defaultTo(false).comment('Whether anybody may enter.')
      t.text('created_by')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Who organises it.')
      t.text('event_id')
        .references('events.id')
        .onDelete('RESTRICT')
        .comment('The event it belongs to; empty if to none.')
      t.jsonb('app_settings').notNullable().defaultTo('{}').comment('How the app is set up here, by name.')
      t.text('app_manifest_version')
        .notNullable()
        .defaultTo('1.0.0')
        .comment('The version of the app it runs: the current one when it was made, and never another.')
      t.timestamp('starts_at').comment('When it opens; empty for at once.')
      t.timestamp('ends_at').comment('When it closes; empty for an open end.')
    },
  )
  await indexes(
    knex,
    'rooms',
    'status, is_public, app_id',
    'status, created_at, id',
    'app_id, app_manifest_version',
    'app_id, created_at',
    'is_public, created_at, id',
    'created_by, created_at',
    'event_id, created_at',
    'app_manifest_version',
    'created_at, id',
    'deleted_at',
  )
  await searchIndexes(knex, 'rooms', 'name')
  await check(
    knex,
    'rooms',
    'rooms_ends_after_start',
    'starts_at is null or ends_at is null or ends_at >= starts_at',
    'A room cannot close before it opens.',
  )
  await knex.raw(`
    comment on constraint rooms_app_id_foreign on rooms
      is 'Rooms run this app, maybe in the trash. Move the app to the trash instead of deleting it for good.';
    comment on constraint rooms_created_by_foreign on rooms
      is 'This user created rooms, maybe in the trash. Move the rooms to the trash, then the user, instead of deleting them for good.';
  `)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'room_participants', 'rooms', 'apps')
  await dropEnums(knex, 'participant_role', 'room_status')
}

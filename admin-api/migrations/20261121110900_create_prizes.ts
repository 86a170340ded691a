import type { Knex } from 'knex'
import { check, createSoftTable, dropTables, indexes, searchIndexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createSoftTable(
    knex,
    'prizes',
    'Something that can be won in a room. @domain rooms @prefix prz',
    t => {
      t.text('room_id').notNullable().references('rooms.id').onDelete('CASCADE')
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('description').comment('What it is, for those who may win it.')
      t.integer('quantity').notNullable().defaultTo(1).comment('How many of it can be won.')
      t.bigInteger('value_minor').comment('What one is worth; empty if that is not said. @money currency')
      t.specificType('currency', 'char(3)').comment('Empty if the value is not said.')
      t.text('image_url').comment('Address of the picture.')
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place within the room, lowest first.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What the app keeps about it, by name.')
    },
  )
  await indexes(knex, 'prizes', 'room_id, created_at', 'created_at, id', 'deleted_at')
  await searchIndexes(knex, 'prizes', 'name')
  await check(knex, 'prizes', 'prizes_quantity', 'quantity >= 1', 'There is at least one of a prize.')
  await check(
    knex,
    'prizes',
    'prizes_value_not_negative',
    'value_minor >= 0',
    'A value cannot be below zero.',
  )
  await check(
    knex,
    'prizes',
    'prizes_value_currency',
    "(value_minor is null or currency is not null) and currency ~ '^[A-Z]{3}$' is not false",
    'A value needs its currency: three capital letters, such as EUR.',
  )

  await createSoftTable(
    knex,
    'winners',
    'A participant of a room who won a prize. @domain rooms @prefix win',
    t => {
      t.text('room_id').notNullable().references('rooms.id').onDelete('CASCADE')
      t.text('prize_id').notNullable().references('prizes.id').onDelete('RESTRICT')
      t.text('participant_id').notNullable().references('room_participants.id').onDelete('CASCADE')
      t.timestamp('won_at').notNullable().defaultTo(knex.fn.now())
      t.text('drawn_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who drew; empty if the app did, or the account is gone.')
      t.text('revoked_reason').comment('Why the prize was taken back; empty while it holds.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('What the app keeps about the draw, by name.')
    },
  )
  await knex.raw(`
    comment on column winners.deleted_at is 'When the prize was taken back; empty while it holds.';
    comment on constraint winners_prize_id_foreign on winners
      is 'This prize has winners, maybe revoked, and cannot be deleted for good. Revoke its winners and move it to the trash instead.';
    create unique index winners_prize_id_participant_id_live_key on winners (prize_id, participant_id) where deleted_at is null;
    comment on index winners_prize_id_participant_id_live_key is 'This participant has won this prize already.';
  `)
  await indexes(
    knex,
    'winners',
    'room_id, prize_id',
    'room_id, created_at',
    'prize_id, created_at',
    'participant_id',
    'created_at, id',
    'deleted_at',
    'drawn_by',
  )
}

export const down = (knex: Knex) => dropTables(knex, 'winners', 'prizes')

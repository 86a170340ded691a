import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'point_entry_type', 'Why the points of a user became more or fewer.', [
    'EARN',
    'REDEEM',
    'EXPIRE',
    'ADJUST',
  ])
  await createPoints(knex)
  await createBalances(knex)
}

async function createPoints(knex: Knex) {
  await createLogTable(
    knex,
    'user_points',
    'Points that a user got or lost. @domain gamification @prefix pts @nohistory each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('entry_type', 'point_entry_type').notNullable()
      t.integer('points')
        .notNullable()
        .comment('How many: above 0 for points that are earned, below 0 for points redeemed or expired.')
      t.integer('balance_after').comment('How many the user had then; set by the database.')
      t.text('reason').notNullable().comment('What for, as the user reads it. @label')
      t.text('reference_type').comment(
        'The kind of thing they are for, such as referral_rewards; empty for none.',
      )
      t.text('reference_id').comment('The id of the thing they are for; empty for none.')
      t.timestamp('expires_at').comment('When earned points are lost unless redeemed; empty if never.')
    },
  )
  await indexes(
    knex,
    'user_points',
    'user_id, created_at',
    'reference_type, reference_id',
    'entry_type, created_at, id',
    'created_at, id',
  )
  await check(
    knex,
    'user_points',
    'user_points_sign',
    `case entry_type when 'EARN' then points > 0 when 'ADJUST' then points <> 0 else points < 0 end`,
    'Points that are earned are above 0, points that are redeemed or expire below 0.',
  )
}

async function createBalances(knex: Knex) {
  await createTable(
    knex,
    'point_balances',
    'How many points a user has. One per user. @domain gamification @prefix pbl @nohistory counted by the database from the points',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.integer('balance').notNullable().defaultTo(0).comment('What they can redeem, kept by the database.')
      t.integer('lifetime_earned')
        .notNullable()
        .defaultTo(0)
        .comment('All they ever earned, kept by the database.')
      t.integer('lifetime_redeemed')
        .notNullable()
        .defaultTo(0)
        .comment('All they ever redeemed, as a number above 0, kept by the database.')
      t.integer('level').notNullable().defaultTo(1).comment('From 1 upwards, set by the platform.')
      t.timestamp('calculated_at').comment('When the balance last changed; empty if it never did.')
    },
  )
  await uniqueKeys(knex, 'point_balances', { user_id: 'This user already has a balance of points.' })
  await indexes(knex, 'point_balances', 'created_at, id')
  await check(
    knex,
    'point_balances',
    'point_balances_not_negative',
    'balance >= 0',
    'This user does not have that many points.',
  )
  await check(
    knex,
    'point_balances',
    'point_balances_totals',
    'lifetime_earned >= 0 and lifetime_redeemed >= 0 and level > 0',
    'Totals cannot be below none, and levels begin with 1.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'point_balances', 'user_points')
  await dropEnums(knex, 'point_entry_type')
}

import type { Knex } from 'knex'
import { createEnum, dropEnums } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'download_outcome', 'How an export ended.', ['WHOLE', 'CANCELED', 'BROKEN'])
  await knex.schema.alterTable('download_tickets', t => {
    t.bigInteger('rows').notNullable().defaultTo(0).comment('How many rows have left so far.')
    t.timestamp('told_at').comment('When that was noted last; empty until the first time.')
    t.specificType('outcome', 'download_outcome').comment('How it ended; empty while it goes on.')
    t.timestamp('ended_at').comment('When it ended; empty while it goes on.')
  })
}

export async function down(knex: Knex) {
  await knex.schema.alterTable('download_tickets', t =>
    t.dropColumns('rows', 'told_at', 'outcome', 'ended_at'),
  )
  await dropEnums(knex, 'download_outcome')
}

import type { Knex } from 'knex'
import { createLogTable, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createLogTable(
    knex,
    'idempotency_keys',
    'A request that is not to be done twice, with the answer that its repetitions get. @domain platform @prefix idk @nohistory what the request wrote keeps its own',
    t => {
      // No foreign key: each would be checked with every write, and the rows are gone within a day.
      t.text('actor_id').notNullable().comment('The person who sent it.')
      t.text('key').notNullable().comment('The Idempotency-Key it carried. @label')
      t.text('request_hash').notNullable().comment('SHA-256 of its method, address and body.')
      t.specificType('status', 'int2').notNullable().comment('The status of the answer.')
      t.text('response')
        .notNullable()
        .comment('The body of the answer, for whoever sent the request. @secret')
      t.timestamp('expires_at').notNullable().comment('Until when a repetition gets the same answer.')
    },
  )
  await uniqueKeys(knex, 'idempotency_keys', { 'actor_id, key': 'This key has been used already.' })
  await indexes(knex, 'idempotency_keys', 'expires_at')
}

export const down = (knex: Knex) => knex.schema.dropTable('idempotency_keys')

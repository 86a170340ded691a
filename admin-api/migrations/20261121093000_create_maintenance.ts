import type { Knex } from 'knex'
import { createLogTable, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createTable(
    knex,
    'backup_runs',
    'A backup of the database: when it was made, where it is kept and for how long. @domain platform @prefix bkp',
    t => {
      t.text('kind').notNullable().comment('Why it was made: DAILY, MANUAL or PRE_MIGRATION. @label')
      t.specificType('status', 'job_run_status').notNullable().defaultTo('RUNNING')
      t.text('location').comment('Where it is kept; empty until it is written.')
      t.bigInteger('size_bytes')
      t.text('checksum_sha256').comment('To notice damage, in hexadecimal.')
      t.text('schema_version').comment('The last migration the database had then.')
      t.timestamp('started_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('finished_at').comment('When it ended, well or not; empty while it runs.')
      t.timestamp('retained_until').comment('When it may be removed; empty to keep it.')
      t.timestamp('restored_at').comment('When it was last brought back; empty if never.')
      t.text('triggered_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who asked for it; empty if the schedule did, or the account is gone.')
      t.text('error').comment('Why it failed; empty if it did not.')
    },
  )
  await indexes(knex, 'backup_runs', 'status', 'retained_until', 'triggered_by')

  await createTable(
    knex,
    'archive_policies',
    'How old the rows of a table become before they are moved to the archive. @domain platform @prefix arp',
    t => {
      t.text('table_name').notNullable().comment('The table it is about. @label')
      t.text('condition').comment('Which rows beside their age, such as status = COMPLETED; empty for all.')
      t.specificType('age_interval', 'interval')
        .notNullable()
        .comment('Older rows are moved, such as 6 months.')
      t.text('destination')
        .notNullable()
        .defaultTo('archive')
        .comment('Where to: archive, or the name of a cold storage.')
      t.boolean('is_enabled').notNullable().defaultTo(true)
      t.timestamp('last_run_at').comment('When it was last applied; empty if never.')
      t.integer('last_archived_count').comment('How many rows the last run moved.')
    },
  )
  await uniqueKeys(knex, 'archive_policies', { table_name: 'There is already a policy for this table.' })

  await createLogTable(
    knex,
    'archived_records',
    'A row that was moved to the archive, or a note of where in cold storage it is. @domain platform @prefix arc @nohistory only ever added',
    t => {
      t.text('archive_policy_id')
        .references('archive_policies.id')
        .onDelete('SET NULL')
        .comment('The policy it was moved by; empty if that is gone.')
      t.text('table_name').notNullable().comment('Where the row was.')
      t.text('record_id').notNullable().comment('The id the row had. @label')
      t.jsonb('payload')
        .notNullable()
        .comment('The row as it was, without secrets; a summary if it is in cold storage. @pii')
      t.timestamp('original_created_at').comment('When the row was made; empty if it did not say.')
      t.timestamp('archived_at').notNullable().defaultTo(knex.fn.now())
      t.text('storage_path').comment('Where in cold storage it is; empty if it is here.')
    },
  )
  await uniqueKeys(knex, 'archived_records', {
    'table_name, record_id': 'This row has been archived already.',
  })
  await indexes(knex, 'archived_records', 'archived_at', 'archive_policy_id')
}

export const down = (knex: Knex) => dropTables(knex, 'archived_records', 'archive_policies', 'backup_runs')

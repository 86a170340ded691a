import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'reconciliation_status', 'Whether two accounts of the same money agree.', [
    'PENDING',
    'MATCHED',
    'MISMATCHED',
    'RESOLVED',
  ])
  await createRuns(knex)
  await createItems(knex)
}

const currencyMessage = 'A currency is three capital letters, such as EUR.'

async function createRuns(knex: Knex) {
  await createSoftTable(
    knex,
    'payment_reconciliations',
    'What we have of a provider for a time, held against what the provider says. @domain payments @prefix rec',
    t => {
      t.text('provider_id').notNullable().references('payment_providers.id').onDelete('RESTRICT')
      t.timestamp('period_start').notNullable().comment('From when on. @label')
      t.timestamp('period_end').notNullable().comment('Until just before when.')
      t.specificType('currency', 'char(3)').notNullable()
      t.bigInteger('expected_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('By our records. @money currency')
      t.bigInteger('actual_amount_minor')
        .notNullable()
        .defaultTo(0)
        .comment('As the provider says. @money currency')
      t.specificType(
        'difference_minor',
        'bigint generated always as (actual_amount_minor - expected_amount_minor) stored',
      )
        .notNullable()
        .comment('The actual amount less the expected one. @money currency')
      t.integer('matched_count')
        .notNullable()
        .defaultTo(0)
        .comment('Items on which both agree, counted as it ran.')
      t.integer('mismatched_count')
        .notNullable()
        .defaultTo(0)
        .comment('Items on which they do not, counted as it ran.')
      t.specificType('status', 'reconciliation_status').notNullable().defaultTo('PENDING')
      t.text('notes').comment('What staff noted.')
      t.text('run_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who started it; empty if the clock did, or they are gone.')
      t.timestamp('completed_at').comment('Empty until every item is matched or resolved.')
    },
  )
  // Named by hand, as the names of its columns together are too long for one.
  await knex.raw(`
    alter table payment_reconciliations add constraint payment_reconciliations_period_key
      unique (provider_id, currency, period_start, period_end);
    comment on constraint payment_reconciliations_period_key on payment_reconciliations is
      'This time was already reconciled with this provider. It may be in the trash.';
  `)
  await indexes(knex, 'payment_reconciliations', 'status, created_at, id', 'run_by', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'payment_reconciliations', `payment_reconciliations_${name}`, holds, message)
  await rule('period_order', 'period_end > period_start', 'A period has to end after it begins.')
  await rule(
    'counts_not_negative',
    'matched_count >= 0 and mismatched_count >= 0',
    'There cannot be fewer items than none.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", currencyMessage)
}

async function createItems(knex: Knex) {
  await createTable(
    knex,
    'payment_reconciliation_items',
    'A payment as we have it, beside what the provider says of it. @domain payments @prefix rci',
    t => {
      t.text('reconciliation_id').notNullable().references('payment_reconciliations.id').onDelete('CASCADE')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
        .comment('Empty if we have no such payment.')
      t.text('provider_reference').comment(
        'What the provider calls it; empty if they do not know it. @label @search',
      )
      t.bigInteger('expected_amount_minor').comment('By our records; empty if missing here. @money currency')
      t.bigInteger('actual_amount_minor').comment(
        'As the provider says; empty if missing there. @money currency',
      )
      t.specificType('currency', 'char(3)').notNullable()
      t.specificType('status', 'reconciliation_status').notNullable().defaultTo('PENDING')
      t.text('resolution_note').comment('How a difference was explained; empty until then.')
    },
  )
  await indexes(
    knex,
    'payment_reconciliation_items',
    'payment_transaction_id',
    'status, created_at, id',
    'created_at, id',
  )
  // Named by hand, as the names of its columns together are too long for one.
  await knex.raw(
    'create index payment_reconciliation_items_of_run_idx on payment_reconciliation_items (reconciliation_id, status, created_at, id)',
  )
  await searchIndexes(knex, 'payment_reconciliation_items', 'provider_reference')
  await check(
    knex,
    'payment_reconciliation_items',
    'payment_reconciliation_items_currency_code',
    "currency ~ '^[A-Z]{3}$'",
    currencyMessage,
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'payment_reconciliation_items', 'payment_reconciliations')
  await dropEnums(knex, 'reconciliation_status')
}

import type { Knex } from 'knex'
import { check, createEnum, createLogTable, dropEnums, dropTables, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'ledger_entry_type', 'What made money move in the books.', [
    'CHARGE',
    'REFUND',
    'FEE',
    'PAYOUT',
    'WALLET_CREDIT',
    'WALLET_DEBIT',
    'ADJUSTMENT',
    'CHARGEBACK',
  ])
  await createEnum(knex, 'ledger_direction', 'On which side of an account an entry stands.', [
    'DEBIT',
    'CREDIT',
  ])
  await createGroups(knex)
  await createEntries(knex)
}

// The key of this table is what keeps a group from being written twice, also by two at once.
async function createGroups(knex: Knex) {
  await createLogTable(
    knex,
    'ledger_groups',
    'One thing that happened to money, as the entries of the ledger that belong together. Noted by the database as they are written. @domain payments @prefix lgr @nohistory only ever added to: each row is its own record',
    t => {
      t.integer('entry_count').notNullable().comment('How many entries it has.')
      t.timestamp('posted_at')
        .notNullable()
        .comment('The moment for which it counts; the same for all of its entries.')
    },
  )
  await indexes(knex, 'ledger_groups', 'posted_at, id')
}

async function createEntries(knex: Knex) {
  await createLogTable(
    knex,
    'ledger_entries',
    'An amount on one side of one account of the books. @domain payments @prefix led @nohistory only ever added to: each row is its own record',
    t => {
      t.text('transaction_group_id')
        .notNullable()
        .comment('The ledger group; its debits equal its credits in every currency.')
      t.specificType('entry_type', 'ledger_entry_type').notNullable()
      t.specificType('direction', 'ledger_direction').notNullable()
      t.text('account_code')
        .notNullable()
        .comment('The account of the books, by its name in the chart of accounts.')
      t.text('user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Whose money it is about; empty if nobody’s, or the account is gone.')
      t.text('wallet_id')
        .references('wallets.id')
        .onDelete('RESTRICT')
        .comment('The wallet it fills by a credit or empties by a debit; empty for none.')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a payment.')
      t.text('refund_id')
        .references('refunds.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a refund.')
      t.text('payout_id')
        .references('payouts.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a payout.')
      t.bigInteger('amount_minor').notNullable().comment('Always more than nothing. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.bigInteger('balance_after_minor').comment(
        'What the wallet held after it, set by the database; empty without a wallet. @money currency',
      )
      t.text('description').comment('What happened, in words.')
      t.jsonb('metadata').notNullable().defaultTo('{}').comment('Further facts, by name.')
      t.timestamp('posted_at')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('The moment for which it counts.')
    },
  )
  await indexes(
    knex,
    'ledger_entries',
    'transaction_group_id',
    'payment_transaction_id',
    'wallet_id, posted_at, id',
    'user_id, posted_at, id',
    'account_code, posted_at, id',
    'refund_id',
    'payout_id',
    'posted_at, id',
    'entry_type, posted_at, id',
  )
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'ledger_entries', `ledger_entries_${name}`, holds, message)
  await rule(
    'amount_positive',
    'amount_minor > 0',
    'An entry is of more than nothing; its side says which way.',
  )
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency is three capital letters, such as EUR.')
}

export async function down(knex: Knex) {
  await dropTables(knex, 'ledger_entries', 'ledger_groups')
  await dropEnums(knex, 'ledger_direction', 'ledger_entry_type')
}

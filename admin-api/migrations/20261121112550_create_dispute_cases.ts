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
  await createEnum(knex, 'dispute_kind', 'What is in dispute, and who decides.', [
    'CHARGEBACK',
    'BOOKING',
    'PAYMENT',
    'OTHER',
  ])
  await createEnum(knex, 'dispute_status', 'Where a dispute stands.', [
    'OPEN',
    'UNDER_REVIEW',
    'AWAITING_EVIDENCE',
    'RESOLVED',
    'REJECTED',
    'CLOSED',
  ])
  await createSoftTable(
    knex,
    'dispute_cases',
    'A dispute about a payment or a booking, a chargeback included. @domain payments @prefix dsp',
    t => {
      t.specificType('kind', 'dispute_kind').notNullable().defaultTo('PAYMENT')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a payment.')
      t.text('booking_id')
        .references('bookings.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a booking.')
      t.text('refund_request_id')
        .references('refund_requests.id')
        .onDelete('SET NULL')
        .comment('The request it came from; empty for none.')
      t.text('opened_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who complains; empty if their bank does, or the account is gone.')
      t.text('against_vendor_id')
        .references('vendors.id')
        .onDelete('RESTRICT')
        .comment('Empty if it is not about a vendor.')
      t.text('provider_dispute_id').comment(
        'What the provider calls it, such as du_1P…; empty if we decide. @search',
      )
      t.bigInteger('amount_minor').notNullable().comment('How much is in dispute. @money currency')
      t.specificType('currency', 'char(3)').notNullable()
      t.text('reason').notNullable().comment('In a few words, or as the bank calls it. @label @search')
      t.jsonb('evidence')
        .notNullable()
        .defaultTo('[]')
        .comment('A list of what was brought forward: texts and the ids of media files. @pii')
      t.timestamp('evidence_due_at').comment('Until when evidence is taken; empty for no end.')
      t.specificType('status', 'dispute_status').notNullable().defaultTo('OPEN')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is dealing with it; empty while nobody is.')
      t.text('resolution').comment('What was decided and why; empty until then.')
      t.timestamp('resolved_at').comment('Set if, and only if, it is resolved, rejected or closed.')
    },
  )
  await uniqueKeys(knex, 'dispute_cases', {
    provider_dispute_id: 'This dispute of the provider is already known. It may be in the trash.',
  })
  await indexes(
    knex,
    'dispute_cases',
    'status, created_at, id',
    // The desk: what is due first.
    'status, evidence_due_at',
    'payment_transaction_id',
    'booking_id',
    'refund_request_id',
    'opened_by, created_at',
    'against_vendor_id, created_at',
    'assigned_to, status, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'dispute_cases', 'provider_dispute_id', 'reason')
  await checkDisputes(knex)
}

async function checkDisputes(knex: Knex) {
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'dispute_cases', `dispute_cases_${name}`, holds, message)
  await rule('amount_not_negative', 'amount_minor >= 0', 'A dispute cannot be about less than nothing.')
  await rule('currency_code', "currency ~ '^[A-Z]{3}$'", 'A currency is three capital letters, such as EUR.')
  await rule(
    'resolved_at',
    "(status in ('RESOLVED', 'REJECTED', 'CLOSED')) = (resolved_at is not null)",
    'A dispute has a time of resolution if, and only if, it is resolved, rejected or closed.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'dispute_cases')
  await dropEnums(knex, 'dispute_status', 'dispute_kind')
}

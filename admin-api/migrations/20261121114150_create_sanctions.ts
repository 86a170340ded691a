import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'suspension_kind', 'Whether a user may come back when it ends, or never.', [
    'SUSPENSION',
    'BAN',
  ])
  await createWarnings(knex)
  await createSuspensions(knex)
  await createSuspicions(knex)
}

async function createWarnings(knex: Knex) {
  await createSoftTable(
    knex,
    'warnings',
    'A warning to a user who broke the rules. @domain moderation @prefix wrn',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who is warned.')
      t.text('issued_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff warned them; empty if a rule did, or the account is gone.')
      t.text('reason').notNullable().comment('What the user is told. @label @search')
      t.specificType('severity', 'severity').notNullable().defaultTo('LOW')
      t.text('report_id')
        .references('content_reports.id')
        .onDelete('SET NULL')
        .comment('The report it answers; empty if none.')
      t.timestamp('acknowledged_at').comment('When the user read and accepted it; empty until then.')
      t.timestamp('expires_at').comment('When it counts no more; empty if it always does.')
    },
  )
  await indexes(
    knex,
    'warnings',
    'user_id, created_at',
    'issued_by, created_at, id',
    'report_id',
    'severity, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'warnings', 'reason')
  await check(
    knex,
    'warnings',
    'warnings_expires_after_created',
    'expires_at > created_at',
    'A warning counts for some time at least.',
  )
  await check(knex, 'warnings', 'warnings_not_oneself', 'issued_by <> user_id', 'Nobody warns themselves.')
}

async function createSuspensions(knex: Knex) {
  await createSoftTable(
    knex,
    'suspension_records',
    'A user kept out of the platform, for a time or for good. @domain moderation @prefix ssp',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE').comment('Who is kept out.')
      t.specificType('kind', 'suspension_kind').notNullable()
      t.text('reason').notNullable().comment('What the user is told. @label @search')
      t.text('issued_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff decided; empty if a rule did, or the account is gone.')
      t.text('report_id')
        .references('content_reports.id')
        .onDelete('SET NULL')
        .comment('The report it answers; empty if none.')
      t.timestamp('starts_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('ends_at').comment('When it ends by itself; empty if it holds until it is lifted.')
      t.timestamp('lifted_at').comment('When staff ended it early; empty if they have not.')
      t.text('lifted_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff ended it early; empty if nobody, or the account is gone.')
      t.text('lift_reason').comment('Why it was ended early; empty if it was not.')
      t.text('appeal_note').comment('What the user says against it; empty if nothing. @pii')
    },
  )
  await indexes(
    knex,
    'suspension_records',
    'user_id, created_at',
    'kind, ends_at',
    'kind, created_at, id',
    'issued_by, created_at, id',
    'report_id',
    'lifted_by',
    'created_at, id',
  )
  await searchIndexes(knex, 'suspension_records', 'reason')
  await checkSuspensions(knex)
}

async function checkSuspensions(knex: Knex) {
  await check(
    knex,
    'suspension_records',
    'suspension_records_ends_after_start',
    'ends_at is null or ends_at > starts_at',
    'A suspension ends after it starts.',
  )
  await check(
    knex,
    'suspension_records',
    'suspension_records_ban_for_good',
    "kind <> 'BAN' or ends_at is null",
    'A ban has no end: it holds until it is lifted. For a time, suspend the user.',
  )
  await check(
    knex,
    'suspension_records',
    'suspension_records_lifted_at',
    'lifted_at is not null or (lifted_by is null and lift_reason is null)',
    'A suspension that somebody lifted has the time they did.',
  )
  await check(
    knex,
    'suspension_records',
    'suspension_records_not_oneself',
    'issued_by <> user_id',
    'Nobody suspends or bans themselves.',
  )
}

async function createSuspicions(knex: Knex) {
  await createSoftTable(
    knex,
    'suspicious_activities',
    'Something that may be fraud, and what became of the suspicion. @domain moderation @prefix sus',
    t => {
      t.text('user_id')
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who is suspected; empty if it was nobody with an account.')
      t.text('activity_type').notNullable().comment('What was noticed, such as card_testing. @label @search')
      t.specificType('severity', 'severity').notNullable().defaultTo('MEDIUM')
      t.decimal('score', 5, 2).comment('How likely it is fraud, from 0 to 100; empty if it was not judged.')
      t.jsonb('details').notNullable().defaultTo('{}').comment('What was seen, by name. @pii')
      t.specificType('ip_address', 'inet').comment('From where; empty if that is not known. @pii')
      t.text('payment_transaction_id')
        .references('payment_transactions.id')
        .onDelete('SET NULL')
        .comment('The payment in question; empty if none.')
      t.timestamp('detected_at').notNullable().defaultTo(knex.fn.now())
      t.text('reviewed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff looked into it; empty until then, or if the account is gone.')
      t.timestamp('reviewed_at').comment('When staff looked into it; empty until then.')
      t.boolean('is_confirmed').comment('Whether it was fraud; empty until somebody looked into it.')
    },
  )
  await indexes(
    knex,
    'suspicious_activities',
    'user_id, created_at, id',
    'severity, detected_at, id',
    'severity, created_at, id',
    'payment_transaction_id',
    'reviewed_by, created_at, id',
    'detected_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'suspicious_activities', 'activity_type')
  await check(
    knex,
    'suspicious_activities',
    'suspicious_activities_score_range',
    'score between 0 and 100',
    'A score lies between 0 and 100.',
  )
  await check(
    knex,
    'suspicious_activities',
    'suspicious_activities_reviewed_at',
    'reviewed_at is not null or (reviewed_by is null and is_confirmed is null)',
    'A suspicion that somebody looked into has the time they did.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'suspicious_activities', 'suspension_records', 'warnings')
  await dropEnums(knex, 'suspension_kind')
}

import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnums(knex)
  await createRules(knex)
  await createReports(knex)
  await createQueue(knex)
  await createActions(knex)
}

async function createEnums(knex: Knex) {
  await createEnum(knex, 'report_target', 'The kind of thing that is reported or moderated.', [
    ...['USER', 'POST', 'COMMENT', 'MESSAGE', 'STORY', 'PHOTO', 'VIDEO'],
    ...['EVENT', 'ADVENTURE', 'LISTING', 'REVIEW', 'FORUM_POST', 'GROUP'],
  ])
  await createEnum(knex, 'moderation_action_type', 'What is done about content, or about who made it.', [
    ...['APPROVE', 'REJECT', 'REMOVE', 'WARN', 'SUSPEND', 'BAN', 'RESTORE'],
  ])
  await createEnum(knex, 'report_status', 'Where a report stands, and whether anything came of it.', [
    ...['OPEN', 'IN_REVIEW', 'ACTIONED', 'DISMISSED'],
  ])
  await createEnum(knex, 'moderation_queue_status', 'What a moderator decided about a thing that waited.', [
    ...['PENDING', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'ESCALATED'],
  ])
}

async function createRules(knex: Knex) {
  await createSoftTable(
    knex,
    'automated_moderation_rules',
    'A rule by which content is moderated before anybody looks at it. @domain moderation @prefix amr',
    t => {
      t.text('name').notNullable().comment('What moderators call it. @label @search')
      t.text('description').comment('What it is for.')
      t.specificType('applies_to', 'report_target[]')
        .notNullable()
        .defaultTo('{}')
        .comment('The kinds of things it looks at; empty for all.')
      t.text('rule_type').notNullable().comment('How it looks, such as keyword, pattern or ai_score.')
      t.text('pattern').comment(
        'What it looks for, as a regular expression or words; empty if it goes by a score.',
      )
      t.decimal('threshold', 5, 4).comment(
        'From which score on it strikes, from 0 to 1; empty if it has a pattern.',
      )
      t.specificType('action', 'moderation_action_type')
        .notNullable()
        .defaultTo('REJECT')
        .comment('What it does then.')
      t.specificType('severity', 'severity').notNullable().defaultTo('MEDIUM')
      t.boolean('is_active').notNullable().defaultTo(true)
      t.integer('hit_count')
        .notNullable()
        .defaultTo(0)
        .comment('Things it put in the queue, counted by the database. @derived')
      t.text('created_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff made it; empty if the account is gone.')
    },
  )
  await indexes(knex, 'automated_moderation_rules', 'is_active', 'created_by', 'created_at, id')
  await searchIndexes(knex, 'automated_moderation_rules', 'name')
  await check(
    knex,
    'automated_moderation_rules',
    'automated_moderation_rules_threshold_range',
    'threshold between 0 and 1',
    'A threshold lies between 0 and 1.',
  )
  await check(
    knex,
    'automated_moderation_rules',
    'automated_moderation_rules_hits_not_negative',
    'hit_count >= 0',
    'A rule cannot have struck less than never.',
  )
}

async function createReports(knex: Knex) {
  await createSoftTable(
    knex,
    'content_reports',
    'A complaint about a user or about something a user made. @domain moderation @prefix rep',
    t => {
      t.text('reporter_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who complains; empty if they have no account, or it is gone.')
      t.specificType('target_type', 'report_target').notNullable().comment('The kind of thing it is about.')
      t.text('target_id').notNullable().comment('The id of the thing it is about.')
      t.text('reported_user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who is to blame; empty until known, or if the account is gone.')
      t.text('reason').notNullable().comment('In a word, such as harassment. @label @search')
      t.text('description').comment('What happened, as it was written. @pii')
      t.jsonb('evidence').notNullable().defaultTo('[]').comment('A list of pictures and quotations. @pii')
      t.specificType('status', 'report_status').notNullable().defaultTo('OPEN')
      t.specificType('severity', 'severity').notNullable().defaultTo('MEDIUM')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is dealing with it; empty while nobody is.')
      t.text('resolution').comment('What came of it; empty while open.')
      t.text('resolved_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff decided; empty while open, if a rule did, or the account is gone.')
      t.timestamp('resolved_at').comment('Set if, and only if, the report is actioned or dismissed.')
    },
  )
  await indexes(
    knex,
    'content_reports',
    'status, created_at, id',
    'target_type, target_id',
    'target_type, created_at, id',
    'severity, created_at, id',
    'reported_user_id, created_at, id',
    'reporter_id, created_at, id',
    'assigned_to, status, created_at, id',
    'resolved_by, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'content_reports', 'reason')
  await checkReports(knex)
}

async function checkReports(knex: Knex) {
  await check(
    knex,
    'content_reports',
    'content_reports_resolved_at',
    "(status in ('ACTIONED', 'DISMISSED')) = (resolved_at is not null)",
    'A report has a time of resolution if, and only if, it is actioned or dismissed.',
  )
  await check(
    knex,
    'content_reports',
    'content_reports_resolved_by',
    "resolved_by is null or status in ('ACTIONED', 'DISMISSED')",
    'Nobody has decided a report that is not actioned or dismissed.',
  )
}

async function createQueue(knex: Knex) {
  await createTable(
    knex,
    'moderation_queue',
    'Something that waits for a moderator to look at it, or waited. @domain moderation @prefix mdq',
    t => {
      t.specificType('target_type', 'report_target').notNullable().comment('The kind of thing that waits.')
      t.text('target_id').notNullable().comment('The id of the thing that waits.')
      t.text('report_id')
        .references('content_reports.id')
        .onDelete('SET NULL')
        .comment('The first report of it; empty if nobody complained.')
      t.text('rule_id')
        .references('automated_moderation_rules.id')
        .onDelete('SET NULL')
        .comment('The rule that put it here; empty if none did.')
      t.decimal('ai_score', 5, 4).comment(
        'How likely it breaks the rules, from 0 to 1; empty if it was not judged.',
      )
      t.text('reason').comment('Why it waits, in a few words. @label @search')
      t.specificType('status', 'moderation_queue_status').notNullable().defaultTo('PENDING')
      t.specificType('priority', 'priority').notNullable().defaultTo('NORMAL')
      t.text('assigned_to')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff is to look at it; empty while nobody is.')
      t.text('reviewed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff decided; empty until then, or if the account is gone.')
      t.timestamp('reviewed_at').comment('Set if, and only if, it was approved or rejected.')
      t.text('decision_note').comment('Why it was decided so.')
    },
  )
  await indexes(
    knex,
    'moderation_queue',
    'status, priority, created_at, id',
    'status, created_at, id',
    'target_type, target_id',
    'target_type, created_at, id',
    'priority, created_at, id',
    'report_id',
    'rule_id, created_at, id',
    'assigned_to, status, created_at, id',
    'reviewed_by, created_at, id',
    'created_at, id',
  )
  await searchIndexes(knex, 'moderation_queue', 'reason')
  await knex.raw(`
    create unique index moderation_queue_open_key on moderation_queue (target_type, target_id)
      where status in ('PENDING', 'IN_REVIEW', 'ESCALATED');
    comment on index moderation_queue_open_key is 'This thing is waiting for a moderator already.';
  `)
  await checkQueue(knex)
}

async function checkQueue(knex: Knex) {
  await check(
    knex,
    'moderation_queue',
    'moderation_queue_reviewed_at',
    "(status in ('APPROVED', 'REJECTED')) = (reviewed_at is not null)",
    'A thing has a time of review if, and only if, it was approved or rejected.',
  )
  await check(
    knex,
    'moderation_queue',
    'moderation_queue_ai_score_range',
    'ai_score between 0 and 1',
    'A score of the automatic judgement lies between 0 and 1.',
  )
}

async function createActions(knex: Knex) {
  await createLogTable(
    knex,
    'moderation_actions',
    'Something a moderator or a rule did about content or a user. @domain moderation @prefix mda @nohistory each row is its own record',
    t => {
      t.text('moderator_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who of staff did it; empty if a rule did, or the account is gone.')
      t.specificType('action', 'moderation_action_type').notNullable()
      t.specificType('target_type', 'report_target')
        .notNullable()
        .comment('The kind of thing it was done about.')
      t.text('target_id').notNullable().comment('The id of the thing it was done about.')
      t.text('target_user_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who made the thing, or is the thing; empty if the account is gone.')
      t.text('report_id')
        .references('content_reports.id')
        .onDelete('SET NULL')
        .comment('The report it answers; empty if none.')
      t.text('queue_item_id')
        .references('moderation_queue.id')
        .onDelete('SET NULL')
        .comment('Where the thing waited; empty if it did not.')
      t.text('reason').notNullable().comment('Why it was done. @label @search')
      t.boolean('is_automated').notNullable().defaultTo(false).comment('Whether a rule did it.')
      t.jsonb('metadata')
        .notNullable()
        .defaultTo('{}')
        .comment('Further facts that only the source system knows. @pii')
    },
  )
  await indexes(
    knex,
    'moderation_actions',
    'target_type, target_id',
    'target_type, created_at, id',
    'action, created_at, id',
    'target_user_id, created_at, id',
    'moderator_id, created_at, id',
    'report_id',
    'queue_item_id',
    'created_at, id',
  )
  await searchIndexes(knex, 'moderation_actions', 'reason')
  await check(
    knex,
    'moderation_actions',
    'moderation_actions_by_whom',
    'not is_automated or moderator_id is null',
    'What a rule did was not done by a moderator.',
  )
}

export async function down(knex: Knex) {
  await dropTables(
    knex,
    'moderation_actions',
    'moderation_queue',
    'content_reports',
    'automated_moderation_rules',
  )
  await dropEnums(knex, 'moderation_queue_status', 'report_status', 'moderation_action_type', 'report_target')
}

import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createLogTable,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'ai_message_role', 'Who speaks in a conversation with the assistant.', [
    'USER',
    'ASSISTANT',
  ])
  await createEnum(knex, 'ai_usage_action', 'What the assistant was used for.', [
    'CHAT',
    'MATCH_SUGGESTION',
    'PROFILE_ANALYSIS',
  ])
  await createConversations(knex)
  await createUsageLogs(knex)
}

async function createConversations(knex: Knex) {
  await createSoftTable(
    knex,
    'ai_conversations',
    'A conversation of a user with the assistant. @domain compatibility @prefix aic',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.text('title').comment('What it is about, taken from the first message; empty until then. @pii')
      t.jsonb('context').comment('What the assistant was told of the user, by name; empty for nothing. @pii')
      t.boolean('is_active').notNullable().defaultTo(true).comment('Whether it goes on.')
    },
  )
  await indexes(
    knex,
    'ai_conversations',
    'user_id, is_active, updated_at',
    'created_at, id',
    'is_active, created_at, id',
  )

  await createLogTable(
    knex,
    'ai_messages',
    'One thing said in a conversation with the assistant. @domain compatibility @prefix aim @nohistory each row is its own record',
    t => {
      t.text('conversation_id').notNullable().references('ai_conversations.id').onDelete('CASCADE')
      t.specificType('role', 'ai_message_role').notNullable().comment('Who said it.')
      t.text('content').notNullable().comment('As it was said. @pii')
      t.jsonb('metadata').comment('Further facts that only the source system knows. @pii')
      t.integer('tokens_used').comment('What it took of the model, in tokens; empty if it was not counted.')
    },
  )
  await indexes(knex, 'ai_messages', 'conversation_id, created_at, id', 'created_at, id')
  await check(
    knex,
    'ai_messages',
    'ai_messages_tokens_not_negative',
    'tokens_used >= 0',
    'Tokens cannot be fewer than none.',
  )
}

async function createUsageLogs(knex: Knex) {
  await createLogTable(
    knex,
    'ai_usage_logs',
    'One use of the assistant, and what it cost. @domain compatibility @prefix ail @nohistory each row is its own record',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('action', 'ai_usage_action').notNullable()
      t.integer('tokens').comment('What it took of the model; empty if it was not counted.')
      t.bigInteger('cost_minor').comment('What the provider charges us; empty until known. @money currency')
      t.specificType('currency', 'char(3)').comment('Three letters of ISO 4217, such as EUR.')
      t.decimal('credits', 12, 4).comment('What the user was charged in credits; empty for nothing.')
    },
  )
  await indexes(knex, 'ai_usage_logs', 'user_id, created_at, id', 'action, created_at, id', 'created_at, id')
  await check(
    knex,
    'ai_usage_logs',
    'ai_usage_logs_not_negative',
    'tokens >= 0 and cost_minor >= 0 and credits >= 0',
    'Tokens, costs and credits cannot be less than nothing.',
  )
  await check(
    knex,
    'ai_usage_logs',
    'ai_usage_logs_currency',
    `currency ~ '^[A-Z]{3}$' and (cost_minor is null or currency is not null)`,
    'Costs have a currency of three letters, such as EUR.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'ai_usage_logs', 'ai_messages', 'ai_conversations')
  await dropEnums(knex, 'ai_usage_action', 'ai_message_role')
}

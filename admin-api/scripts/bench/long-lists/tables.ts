import type { TableName } from '#shared/core/rows.ts'

/**
 * The ten tables that grow longest, and of their foreign keys those to rows that have only a handful each: a payment has a
 * few entries in the ledger, while a user may have any number of messages.
 */
const longTables = {
  audit_logs: [],
  bookings: ['availability_id', 'group_id'],
  event_tickets: ['event_booking_id', 'payment_transaction_id'],
  ledger_entries: ['payment_transaction_id', 'refund_id', 'payout_id'],
  messages: ['legacy_member_id', 'reply_to_id', 'story_id'],
  notifications: [],
  payment_transactions: ['user_payment_method_id'],
  support_tickets: [],
  user_activity_logs: [],
  users: [],
} as const satisfies Partial<Record<TableName, readonly string[]>>

export type LongTable = keyof typeof longTables

export const longTableNames = Object.keys(longTables) as LongTable[]

export const hasFewEach = (table: LongTable, column: string) =>
  (longTables[table] as readonly string[]).includes(column)

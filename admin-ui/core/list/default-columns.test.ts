import '#shared/contract/all.ts'
import { table, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { leadColumn } from '#shared/core/title.ts'
import { expect, test } from 'vitest'
import { defaultColumns } from './default-columns.ts'

test.each<[what: string, table: TableName, columns: string[]]>([
  [
    'where a ticket stands and who has it',
    'support_tickets',
    ['status', 'priority', 'user_id', 'assigned_to'],
  ],
  ['whose a payout is, and how much', 'payouts', ['id', 'status', 'amount_minor']],
  [
    'what a payment is and what it is for',
    'payment_transactions',
    ['status', 'transaction_type', 'amount_minor', 'user_id', 'reference_id'],
  ],
  [
    'whether an entry of the ledger is a debit, and of which account',
    'ledger_entries',
    ['entry_type', 'direction', 'amount_minor', 'user_id', 'account_code'],
  ],
  [
    'what was booked, by whom and for when',
    'bookings',
    ['status', 'total_amount_minor', 'user_id', 'vendor_id', 'adventure_id', 'booking_date'],
  ],
  ['what a dispute is about', 'dispute_cases', ['status', 'kind', 'amount_minor', 'booking_id']],
  ['what a message says', 'messages', ['message_type', 'chat_id', 'sender_id', 'recipient_id', 'text']],
  ['what the assistant said', 'ai_messages', ['role', 'conversation_id', 'content']],
  ['what a setting is set to', 'system_settings', ['value']],
  ['when an event begins', 'events', ['status', 'type', 'price_minor', 'host_id', 'start_date', 'city']],
  ['how much a code takes off', 'promo_codes', ['discount_type', 'discount_value', 'expires_at']],
  ['what was reported', 'content_reports', ['status', 'severity', 'reporter_id', 'target_id']],
])('a list tells %s: %s', (_, name, columns) => {
  const shown = defaultColumns(name)
  expect(shown[0]).toBe(leadColumn(name))
  // In this order, whatever stands between them.
  expect(shown.filter(source => columns.includes(source))).toEqual(columns)
})

test('a list ends with when it happened, which is what it begins with', () => {
  expect(defaultColumns('payouts').at(-1)).toBe('created_at')
  expect(defaultColumns('ledger_entries').at(-1)).toBe('posted_at')
  expect(defaultColumns('audit_logs').at(-1)).toBe('occurred_at')
})

test.each(tableNames)('the list of %s shows columns there are, each once, and no more than eight', name => {
  const shown = defaultColumns(name)
  expect(Object.keys(table(name).columns)).toEqual(expect.arrayContaining([...shown]))
  expect(new Set(shown).size).toBe(shown.length)
  expect(shown.length).toBeLessThanOrEqual(8)
  for (const source of shown) expect(table(name).columns[source]!.secret).toBeUndefined()
})

test.each(tableNames)('the list of %s tells how much money it is about', name => {
  const amounts = Object.entries(table(name).columns).filter(([, { money, secret }]) => money && !secret)
  const shown = defaultColumns(name)
  // Bounds and parts of an amount may be left out, the amount itself never.
  const main = amounts.filter(([source]) => /^(total_)?(amount|price|balance)_minor$/.test(source))
  if (main.length > 0) expect(main.some(([source]) => shown.includes(source))).toBe(true)
})

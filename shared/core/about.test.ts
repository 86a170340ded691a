import '#shared/contract/all.ts'
import { expect, test } from 'vitest'
import { isKindColumn, kindColumn, tableOf } from './about.ts'

test('a kind and an id side by side name a row, whatever they are called', () => {
  expect(kindColumn('audit_logs', 'entity_id')).toBe('entity_type')
  expect(kindColumn('payment_transactions', 'reference_id')).toBe('reference_type')
  expect(kindColumn('archived_records', 'record_id')).toBe('table_name')
  expect(isKindColumn('support_tickets', 'related_type')).toBe(true)
})

test('an id that is a foreign key, or stands alone, is of no other kind', () => {
  // Its host_type says what kind of account the host has.
  expect(kindColumn('events', 'host_id')).toBeUndefined()
  expect(kindColumn('audit_logs', 'request_id')).toBeUndefined()
  expect(isKindColumn('events', 'type')).toBe(false)
})

test('the id says of which table the row is; for an id from elsewhere its kind does', () => {
  expect(tableOf('HOST', 'usr_01j8x')).toBe('users')
  expect(tableOf('LISTING', 'lst_01j8x')).toBe('marketplace_listings')
  expect(tableOf('bookings', '8271')).toBe('bookings')
  expect(tableOf('STORY', '8271')).toBe('stories')
  expect(tableOf('FORUM_POST', '8271')).toBe('forum_posts')
  expect(tableOf('JOB', 'close-stale-tickets')).toBeUndefined()
  expect(tableOf(null, '8271')).toBeUndefined()
})

import '#shared/contract/all.ts'
import type { TableName } from '#shared/core/rows.ts'
import { expect, test, beforeAll } from 'vitest'
import { readFilter } from './filter-read.ts'
import { sayPart } from './filter-words.ts'
import { writeFilter } from './filter-write.ts'
import type { Filter } from './filters.ts'
import { loadTable } from '../value/tables.ts'

beforeAll(() => Promise.all((['support_tickets', 'users', 'dispute_cases'] as TableName[]).map(loadTable)))

const chips = (filter: Filter, table: TableName = 'support_tickets') =>
  readFilter(table, filter).map(part => sayPart(table, part))

test.each<[Filter, string]>([
  [{ status: 'OPEN' }, 'Status is Open'],
  [{ status_in: ['OPEN', 'PENDING'] }, 'Status is Open or Pending'],
  [{ status_nin: ['CLOSED', 'RESOLVED'] }, 'Status is not Closed or Resolved'],
  [{ created_at_gte: 'now-7d' }, 'Created in the last 7 days'],
  [{ created_at_gte: 'month-1M', created_at_lt: 'month' }, 'Created last month'],
  [{ created_at_gte: '2026-01-31' }, 'Created from 31 Jan 2026'],
  [
    { created_at_gte: '2026-01-01', created_at_lt: '2026-02-01' },
    'Created between 1 Jan 2026 and 31 Jan 2026',
  ],
  [{ created_at_gte: '2026-01-01', created_at_lt: '2026-01-02' }, 'Created on 1 Jan 2026'],
  [{ created_at_lt: 'month-1M' }, 'Created before 1 month before the beginning of this month'],
  [{ closed_at_gte: 'now-1d', closed_at_lte: 'now' }, 'Closed in the last day'],
  [{ closed_at_gte: 'now-1d' }, 'Closed from 1 day before now'],
  [{ closed_at_gte: 'now', closed_at_lte: 'now+2w' }, 'Closed in the next 2 weeks'],
  [{ assigned_to_null: true }, 'Assigned to is empty'],
  [{ category: null }, 'Category is empty'],
  [{ subject_ilike: 'refund' }, 'Subject contains “refund”'],
  [{ 'user.email_ilike': 'ada' }, 'User’s email contains “ada”'],
  [{ subject_nilike: 'refund' }, 'Subject does not contain “refund”'],
  [{ subject_begins: 'Re:' }, 'Subject begins with “Re:”'],
  [{ 'user.email_ends': '@example.com' }, 'User’s email ends with “@example.com”'],
  [{ subject_in: ['a', 'b', 'c', 'd', 'e'] }, 'Subject is a, b, c or 2 more'],
  [
    { or: [{ status: 'OPEN' }, { priority: 'HIGH', created_at_gte: 'now-7d' }] },
    'Status is Open or (priority is High and created in the last 7 days)',
  ],
  [{ nobody_knows: { it: 1 } }, 'Nobody knows is {"it":1}'],
])('%j is the chip “%s”, and the same filter again', (filter, words) => {
  expect(chips(filter)).toEqual([words])
  const again = writeFilter('support_tickets', readFilter('support_tickets', filter))
  expect(chips(again)).toEqual([words])
  expect(writeFilter('support_tickets', readFilter('support_tickets', again))).toEqual(again)
})

test('an amount is told in the currency that is asked for beside it', () => {
  const filter = { amount_minor_gte: 50_000, currency: 'EUR' }
  expect(chips(filter, 'dispute_cases')).toEqual(['Amount at least €500.00'])
  expect(writeFilter('dispute_cases', readFilter('dispute_cases', filter))).toEqual(filter)
  expect(chips({ currency: 'EUR' }, 'dispute_cases')).toEqual(['Currency is EUR'])
})

test('conditions that have the same key stand in “and”; each is a chip', () => {
  const filter = {
    subject_ilike: 'a',
    and: [{ subject_ilike: 'b' }, { or: [{ status: 'OPEN' }, { status: 'CLOSED' }] }],
  }
  expect(chips(filter)).toEqual([
    'Subject contains “a”',
    'Subject contains “b”',
    'Status is Open or status is Closed',
  ])
  expect(writeFilter('support_tickets', readFilter('support_tickets', filter))).toEqual({
    subject_ilike: 'a',
    or: [{ status: 'OPEN' }, { status: 'CLOSED' }],
    and: [{ subject_ilike: 'b' }],
  })
})

test('what is searched for and the trash are no chips', () => {
  expect(chips({ q: 'refund', deleted: 'only' })).toEqual([])
})

import '#shared/contract/all.ts'
import { enumValues, table, tableNames } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'
import { isStateColumn, toneOf, usualTones } from './usual-tones.ts'

test('a state has the colour its word is usually meant in, unless the workflow of its table has another', () => {
  expect(toneOf('payouts', 'PENDING')).toBe('waiting')
  expect(toneOf('payouts', 'FAILED')).toBe('failed')
  expect(toneOf('support_tickets', 'RESOLVED')).toBe('done')
  expect(toneOf('bookings', 'NO_SHOW')).toBe('off')
})

test('what says where a row stands is a state, whatever else is an enum', () => {
  expect(isStateColumn('payouts', 'status')).toBe(true)
  expect(isStateColumn('scheduled_jobs', 'last_status')).toBe(true)
  expect(isStateColumn('support_tickets', 'priority')).toBe(false)
})

test('no word is coloured that is the state of nothing', () => {
  const states = tableNames.flatMap(name =>
    Object.entries(table(name).columns).flatMap(([source, column]) =>
      isStateColumn(name, source) ? enumValues(column) : [],
    ),
  )
  expect([...usualTones.keys()].filter(word => !states.includes(word))).toEqual([])
})

import '#shared/contract/all.ts'
import { enums } from '#shared/contract/enums.ts'
import { expect, test } from 'vitest'
import { enumValues, table, tableNames } from './rows.ts'
import { isStateColumn, isStateWord, stateWords, toneOf } from './tones.ts'

const words = Object.values(stateWords).flatMap(line => line.split(' '))

const states = new Set([
  ...Object.entries(enums).flatMap(([name, values]) => (/_(status|state)$/.test(name) ? [...values] : [])),
  ...tableNames.flatMap(name =>
    Object.entries(table(name).columns).flatMap(([source, column]) =>
      isStateColumn(name, source) ? enumValues(column) : [],
    ),
  ),
])

/** Of columns that are text: as Stripe puts it, and as the list of migrations does. */
const inText = [/^REQUIRES_/, /^ROLLED_BACK$/]

test('every state that a row can be in has a colour', () => {
  expect([...states].filter(state => !isStateWord(state))).toEqual([])
})

test('no word has two colours', () => {
  expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([])
})

test('no word is coloured that is the state of nothing', () => {
  expect(words.filter(word => !states.has(word) && !inText.some(one => one.test(word)))).toEqual([])
})

test('a state has one colour however others write it, and what nobody knows has none', () => {
  expect([toneOf('FAILED'), toneOf('succeeded'), toneOf('canceled')]).toEqual(['failed', 'done', 'off'])
  expect([toneOf('nobody_knows'), isStateWord('nobody_knows')]).toEqual(['off', false])
})

test('what says where a row stands is a state, whatever else is an enum or text', () => {
  expect(isStateColumn('payouts', 'status')).toBe(true)
  expect(isStateColumn('scheduled_jobs', 'last_status')).toBe(true)
  expect(isStateColumn('stripe_payment_intents', 'status')).toBe(true)
  expect(isStateColumn('support_tickets', 'priority')).toBe(false)
  expect(isStateColumn('idempotency_keys', 'status')).toBe(false)
})

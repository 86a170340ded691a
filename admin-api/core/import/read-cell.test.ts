import '#shared/contract/all.ts'
import type { Column } from '#shared/core/contract.ts'
import { table } from '#shared/core/rows.ts'
import { expect, test } from 'vitest'
import { readCell, readMoney, unescaped } from './read-cell.ts'
import type { Reading } from './read-number.ts'

const read = (text: string, column: Column, reading: Reading = {}) => readCell(text, column, reading)
const refused = { fault: expect.any(String) }
const whole = { type: 'int4' }
const numeric = { type: 'numeric' }
const day = { type: 'date' }
const moment = { type: 'timestamptz' }

test.each<[string, Reading, unknown]>([
  ['12', {}, 12],
  ['-3', {}, -3],
  ['−3', {}, -3],
  ['1 234', {}, 1234],
  ['1’234’567', {}, 1234567],
  ['1,234,567', {}, 1234567],
  ['12.0', {}, 12],
  ['1,234', { decimal_mark: 'POINT' }, 1234],
  ['1.234', { decimal_mark: 'COMMA' }, 1234],
  ['007', {}, 7],
])('the whole number %s (%j) is %s', (text, reading, value) => {
  expect(read(text, whole, reading)).toEqual({ value })
})

test.each(['1,234', '1.234', '1.5', '1,234,56', 'twelve', '1e5', '12 34', '', '99999999999999999999'])(
  'the whole number %s is not guessed',
  text => {
    expect(read(text, whole)).toEqual(refused)
  },
)

test.each<[string, Reading, string]>([
  ['12.50', {}, '12.50'],
  ['12,5', {}, '12.5'],
  ['1.234,56', {}, '1234.56'],
  ['1,234.56', {}, '1234.56'],
  ['0,125', {}, '0.125'],
  ['1234.567', {}, '1234.567'],
  ['1,234', { decimal_mark: 'COMMA' }, '1.234'],
])('the number %s (%j) is %s', (text, reading, value) => {
  expect(read(text, numeric, reading)).toEqual({ value })
})

test.each<[string, Reading]>([
  ['1,234', {}],
  ['12,5', { decimal_mark: 'POINT' }],
  ['1.234.567', { decimal_mark: 'POINT' }],
])('the number %s (%j) is refused', (text, reading) => {
  expect(read(text, numeric, reading)).toEqual(refused)
})

test.each<[string, string, Reading, unknown]>([
  ['12.50', 'EUR', {}, 1250],
  ['12', 'EUR', {}, 1200],
  ['-0,05', 'EUR', {}, -5],
  ['EUR 1.234,50', 'EUR', {}, 123450],
  ['12.50 eur', 'EUR', {}, 1250],
  ['1200', 'JPY', {}, 1200],
  ['1.5', 'KWD', {}, 1500],
  ['1,234', 'EUR', { decimal_mark: 'POINT' }, 123400],
])('the amount %s in %s (%j) is %s minor units', (text, currency, reading, value) => {
  expect(readMoney(text, currency, reading)).toEqual({ value })
})

test.each([
  ['12.505', 'EUR'],
  ['1.5', 'JPY'],
  ['12 USD', 'EUR'],
  ['1,234', 'EUR'],
  ['€5', 'EUR'],
])('the amount %s in %s is not guessed', (text, currency) => {
  expect(readMoney(text, currency, {})).toEqual(refused)
})

test.each<[string, Reading, unknown]>([
  ['2026-01-31', {}, '2026-01-31'],
  ['2026/1/5', {}, '2026-01-05'],
  ['5.1.2026', {}, '2026-01-05'],
  ['31/01/2026', {}, '2026-01-31'],
  ['01/31/2026', {}, '2026-01-31'],
  ['03/04/2026', { date_order: 'DAY_FIRST' }, '2026-04-03'],
  ['03/04/2026', { date_order: 'MONTH_FIRST' }, '2026-03-04'],
  ['04/04/2026', {}, '2026-04-04'],
])('the date %s (%j) is %s', (text, reading, value) => {
  expect(read(text, day, reading)).toEqual({ value })
})

test.each(['03/04/2026', '31.02.2026', '1/2/26', '2026-13-01', 'tomorrow'])(
  'the date %s is not guessed',
  text => {
    expect(read(text, day)).toEqual(refused)
  },
)

test.each<[string, Reading, unknown]>([
  ['2026-01-31T10:00:00Z', {}, '2026-01-31T10:00:00Z'],
  ['2026-01-31 10:00+02', {}, '2026-01-31T08:00:00Z'],
  ['2026-01-31T10:00:00.120-0530', {}, '2026-01-31T15:30:00.12Z'],
  ['2026-01-31 10:00:00.123456+00', {}, '2026-01-31T10:00:00.123456Z'],
  ['31.01.2026 9:05', { times_in_utc: true }, '2026-01-31T09:05:00Z'],
])('the time %s (%j) is %s', (text, reading, value) => {
  expect(read(text, moment, reading)).toEqual({ value })
})

test.each(['2026-01-31 10:00', '2026-01-31', '2026-01-31T25:00Z'])('the time %s is not guessed', text => {
  expect(read(text, moment)).toEqual(refused)
})

test('yes and no, values of lists, lists and documents are read as people write them', () => {
  expect(['Yes', 'n', '1', 'FALSE'].map(text => read(text, { type: 'bool' }))).toEqual(
    [true, false, true, false].map(value => ({ value })),
  )
  expect(read('maybe', { type: 'bool' })).toEqual(refused)
  const { status } = table('support_tickets').columns
  expect(read('in progress', status!)).toEqual({ value: 'IN_PROGRESS' })
  expect(read('lost', status!)).toEqual({ fault: expect.stringContaining('OPEN') })
  expect(read('a; b', { type: 'text', array: true })).toEqual({ value: ['a', 'b'] })
  expect(read('["a;b"]', { type: 'text', array: true })).toEqual({ value: ['a;b'] })
  expect(read('{"a":1}', { type: 'jsonb' })).toEqual({ value: { a: 1 } })
  expect(read('{', { type: 'jsonb' })).toEqual(refused)
})

test('a text is kept as it is, but for the apostrophe that an export puts before a formula', () => {
  expect(read(' a ', { type: 'text' })).toEqual({ value: ' a ' })
  expect(["'=1+1", "'-5", "'tis", 'x'].map(unescaped)).toEqual(['=1+1', '-5', "'tis", 'x'])
})

test('what is too long to be a number or a time is refused at once, however it is written', () => {
  const long = `1${' '.repeat(99_998)}2`
  const begun = performance.now()
  for (const column of [whole, numeric, day, moment]) expect(read(long, column)).toEqual(refused)
  expect(readMoney(long, 'EUR', {})).toEqual(refused)
  expect(performance.now() - begun).toBeLessThan(500)
  expect((read(long, numeric) as { fault: string }).fault.length).toBeLessThan(200)
})

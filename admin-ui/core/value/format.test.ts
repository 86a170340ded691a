import { afterEach, expect, test } from 'vitest'
import {
  exactTime,
  formatDecimal,
  formatMoney,
  formatNumber,
  formatTotal,
  fromDecimal,
  relativeTime,
  shortId,
  timeIn,
  toDecimal,
} from './format.ts'
import { writeAs } from './time-zone.ts'

afterEach(() => writeAs({ time_zone: null, locale: null }))

test.each([
  [128450, 'EUR', '€1,284.50'],
  [128450, 'JPY', 'JP¥128,450'],
  [256900, 'KWD', 'KWD\u00a0256.900'],
  [-500, 'USD', '−US$5.00'],
  [1250, 'RSD', 'RSD\u00a012.50'],
  [9_007_199_254_740_991, 'EUR', '€90,071,992,547,409.91'],
])('%i minor units of %s read %s, exactly', (minor, currency, text) => {
  expect(formatMoney(minor, currency)).toBe(text)
})

test('money without a currency says that it is minor units', () => {
  expect(formatMoney(1200, null)).toBe('1,200 minor units')
})

test.each([
  ['1,284.50', 2, 128450],
  ['12', 2, 1200],
  ['0.5', 3, 500],
  ['-3.20', 2, -320],
  ['12.345', 2, undefined],
  ['12.5', 0, undefined],
  ['twelve', 2, undefined],
  ['12,50', 2, undefined],
  ['1,5', 2, undefined],
  ['0,500', 2, undefined],
  ['1.284,50', 2, undefined],
  ['12 50', 2, undefined],
  ['1 284\u202f567.5', 2, 128456750],
  ['12,34,567.89', 2, 123456789],
])('"%s" typed with %i decimals is %s minor units', (text, exponent, minor) => {
  expect(fromDecimal(text, exponent)).toBe(minor)
})

test('minor units become a decimal text without rounding', () => {
  expect([toDecimal(5, 2), toDecimal(-5, 3), toDecimal(7, 0)]).toEqual(['0.05', '-0.005', '7'])
})

test('an estimate wears a "~", an exact total does not', () => {
  expect([formatTotal(1_234_567, true), formatTotal(18_402)]).toEqual(['~1.2M', '18,402'])
})

const now = Date.parse('2026-11-21T12:00:00Z')

test.each([
  ['2026-11-21T11:59:30Z', 'just now'],
  ['2026-11-21T11:48:00Z', '12 min ago'],
  ['2026-11-21T15:00:00Z', 'in 3 h'],
  ['2026-11-19T12:00:00Z', '2 days ago'],
  ['2026-11-03T12:00:00Z', '3 Nov'],
  ['2025-11-03T12:00:00Z', '3 Nov 2025'],
])('%s reads "%s" on 21 November 2026 at noon', (iso, words) => {
  expect(relativeTime(iso, now)).toBe(words)
})

test('the exact time names its zone, and UTC', () => {
  expect(exactTime('2026-11-21T08:12:03.123456Z')).toMatch(/21 Nov 2026.*08:12:03 UTC$/)
})

test('figures, money and days are written as one has chosen', () => {
  writeAs({ time_zone: null, locale: 'en-IN' })
  expect([formatNumber(1_234_567.5), formatMoney(123_456_789, 'INR')]).toEqual([
    '12,34,567.5',
    '₹12,34,567.89',
  ])
  writeAs({ time_zone: null, locale: 'en-US' })
  expect([formatMoney(-500, 'USD'), relativeTime('2025-11-03T12:00:00Z', now)]).toEqual([
    '−$5.00',
    'Nov 3, 2025',
  ])
})

test('times are told in the zone one has chosen, days and years too', () => {
  writeAs({ time_zone: 'Pacific/Auckland', locale: null })
  expect(exactTime('2026-11-21T20:12:03Z')).toBe('22 Nov 2026, 09:12:03 GMT+13 · 21 Nov 2026, 20:12:03 UTC')
  expect(relativeTime('2026-10-31T12:00:00Z', now)).toBe('1 Nov')
  expect(relativeTime('2025-12-31T12:00:00Z', now)).toBe('1 Jan')
  expect(timeIn('Asia/Kolkata', now)).toBe('17:30')
})

test('an id is shortened in the middle and keeps what it begins with', () => {
  expect(shortId('tck_01jd8kq2zaf5gs7d1h9kkm3n0f')).toBe('tck_01jd…n0f')
  expect(shortId('short')).toBe('short')
})

test('a number of any length is written with all its digits, and no zeros behind them', () => {
  expect(['12.5000', '1234.5', '-0.001'].map(formatDecimal)).toEqual(['12.5', '1,234.5', '−0.001'])
  const long = `0.${'1'.repeat(30)}`
  expect(formatDecimal(long)).toBe(long)
})

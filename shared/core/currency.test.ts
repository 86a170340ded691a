import { expect, test } from 'vitest'
import { exponentOf } from './currency.ts'

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
  // Cash of these is rounded to whole units, and accounts are not.
  ['RSD', 2],
  ['LBP', 2],
  ['MMK', 2],
  ['IQD', 3],
])('the minor unit of %s has %i decimals, as ISO 4217 says', (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits)
})

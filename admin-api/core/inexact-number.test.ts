import { expect, test } from 'vitest'
import { inexactNumber } from './inexact-number.ts'

test.each([
  '9007199254740993',
  '1e400',
  '-1e999',
  '1e-400',
  '0.12345678901234567890',
  '123456789012345678901',
])('the number %s would be changed by reading it', number => {
  expect(inexactNumber(`{"a":[1,"x",${number}]}`)).toBe(number)
  expect(inexactNumber(`{"${number}":"${number} \\" ${number}"}`)).toBeUndefined()
})

test.each([
  '9007199254740991',
  '-0',
  '0.1',
  '1e3',
  '12.50',
  '0.30000000000000004',
  '1.7976931348623157e308',
  '0e5',
])('the number %s is kept', number => expect(inexactNumber(`[${number}]`)).toBeUndefined())

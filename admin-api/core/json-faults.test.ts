import { expect, test } from 'vitest'
import { silentFault } from './json-faults.ts'

test.each([
  '9007199254740993',
  '1e400',
  '-1e999',
  '1e-400',
  '0.12345678901234567890',
  '123456789012345678901',
])('the number %s would be changed by reading it', number => {
  expect(silentFault(`{"a":[1,"x",${number}]}`)).toContain(`: ${number}.`)
  expect(silentFault(`{"${number}":"${number} \\" ${number}"}`)).toBeUndefined()
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
])('the number %s is kept', number => expect(silentFault(`[${number}]`)).toBeUndefined())

test('a name that an object has twice is found however it is written, and only within one object', () => {
  expect(silentFault('{"a":1,"b":{"a":1},"c":[{"a":"a:"},{"a":"\\":"}],"d":"a"}')).toBeUndefined()
  expect(silentFault('{"a":{"x":1}, "b":[], "\\u0061" : 2}')).toBe('has the field "a" twice.')
  expect(silentFault('[{"b":{"a":1,"a":1}}]')).toBe('has the field "a" twice.')
  expect(silentFault('{"\\u005f_proto__":1}')).toContain('__proto__')
})

const mib = 1024 * 1024
test.each([
  ['quotes within a text', JSON.stringify('"'.repeat(mib / 2))],
  ['backslashes', JSON.stringify('\\'.repeat(mib / 2))],
  ['zeros between digits', `[1.${'0'.repeat(mib)}1]`],
  ['digits', `[${'1'.repeat(mib)}]`],
  ['brackets', `[${'[],'.repeat(mib / 3)}[]]`],
  ['objects', `[${'{"a":1},'.repeat(mib / 8)}{}]`],
  ['exponents', `[${'0e0,1e5,'.repeat(mib / 8)}1]`],
  ['space', `{"a"${' '.repeat(mib)}:1}`],
])('a megabyte of %s takes no longer than any other', (_, json) => {
  const started = performance.now()
  silentFault(json)
  // A twentieth of that by itself, but other tests run beside it; going back over what was read would take minutes.
  expect(performance.now() - started).toBeLessThan(500)
})

test('an object of more fields than any here has is refused without reading on; a list is as long as it likes', () => {
  const fields = (number: number) => Array.from({ length: number }, (_, n) => `"f${n}":1`).join()
  expect(silentFault(`{${fields(5_000)}}`)).toBeUndefined()
  expect(silentFault(`[{${fields(5_001)}}, 9007199254740993]`)).toBe(
    'has more than 5000 fields in one object.',
  )
  expect(silentFault(`[${Array(20_000).fill('{"id":"a"}').join()}]`)).toBeUndefined()
})

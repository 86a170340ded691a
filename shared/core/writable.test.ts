import { expect, test } from 'vitest'
import type { Column } from './contract.ts'
import { rowValue } from './writable.ts'

const takes = (column: Column, value: unknown) => rowValue(column).safeParse(value).success

test.each<[Column, unknown[], unknown[]]>([
  [{ type: 'text' }, ['a', ' a ', '\\u0000'], ['', '  ', 'a\0', '\ud800', 1, null, undefined]],
  [{ type: 'text', nullable: true }, ['', null], [1]],
  [{ type: 'text', indexed: true }, ['a'.repeat(500)], ['a'.repeat(501)]],
  [{ type: 'text', pii: true }, ['nadia@example.com'], ['n•••••@example.com']],
  [{ type: 'bpchar', length: 3 }, ['EUR'], ['EU', 'EURO', '']],
  [{ type: 'int2' }, [32767, -32768], [32768, 1.5, '1']],
  [{ type: 'int4' }, [2147483647], [2147483648]],
  [{ type: 'int8' }, [Number.MAX_SAFE_INTEGER], [2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]],
  [{ type: 'float8' }, [1.5, -0], ['1', Number.NaN]],
  [{ type: 'numeric' }, ['1', '-12.50'], ['1e5', '', 'NaN', 1]],
  [
    { type: 'numeric', digits: [5, 2] },
    ['999.99', '-999.99', '0', '-0.5', '00012.500', '00.5'],
    ['1000', '12.505', '-1000.00', '0.001'],
  ],
  [{ type: 'time' }, ['18:30', '18:30:00.123456'], ['24:00', '18', '18:30:00.1234567']],
  [{ type: 'bool' }, [true, false], ['true', 0]],
  [
    { type: 'timestamptz' },
    ['2026-02-28T10:00:00Z', '2026-02-28T10:00:00.123456+01:00'],
    [
      ...['2026-02-30T10:00:00Z', '2026-02-28', 'now', '2026-02-28T10:00:00.1234567Z'],
      ...['0001-01-01T00:00:00+15:59', '9999-12-31T23:59:59-15:59'],
    ],
  ],
  [{ type: 'date' }, ['2024-02-29'], ['2026-02-29', '2026-2-1', '0000-01-01']],
  [
    { type: 'inet' },
    ['192.0.2.1', '2001:db8::1', '10.0.0.0/8'],
    ['example.com', '', '999.0.2.1', '10.0.0.0/33'],
  ],
  [
    { type: 'interval' },
    ['30 days', '6 mons'],
    ['-5 years', 'garbage', '  ', '2026-02-28', "30 days'; drop"],
  ],
  [{ type: 'jsonb' }, [{}, [], 0, false, '', { a: '\\u0000' }], [null, undefined, { a: '\0' }, ['\ud800']]],
  [{ type: 'jsonb', nullable: true }, [null], [undefined]],
  [{ type: 'text', array: true }, [[], ['a']], ['a', [1], [['a']]]],
  [{ type: 'support_ticket_status', enum: 'support_ticket_status' }, ['OPEN'], ['open', '', 'toString']],
])('%j takes and refuses what the database would', (column, good, bad) => {
  for (const value of good) expect(takes(column, value), `takes ${JSON.stringify(value)}`).toBe(true)
  for (const value of bad) expect(takes(column, value), `refuses ${String(value)}`).toBe(false)
})

test('a type without a rule stops rather than lets everything through', () => {
  expect(() => rowValue({ type: 'tsvector' })).toThrow('No rule for values of PostgreSQL type "tsvector"')
})

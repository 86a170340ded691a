import { testDatabase } from '#api/test/database.ts'
import type { Column } from '#shared/core/contract.ts'
import { rowValue } from '#shared/core/writable.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSame } from './same-value.ts'

const db = await testDatabase()

/** As history judges it: it keeps what is distinct as JSON. */
async function isOneToDatabase({ type }: Column, one: unknown, other: unknown): Promise<boolean> {
  const sent = type === 'jsonb' ? [one, other].map(value => JSON.stringify(value)) : [one, other]
  const { rows } = await db.raw(`select to_jsonb(?::${type}) = to_jsonb(?::${type}) as same`, sent as never)
  return rows[0].same
}

test.each<[Column, unknown[]]>([
  [
    { type: 'timestamptz' },
    [
      ...['2026-12-06T00:46:00Z', '2026-12-06T00:46:00+00:00', '2026-12-06T01:46:00+01:00'],
      ...['2026-12-06T00:46:00.000Z', '2026-12-06T00:46:00.5Z', '2026-12-06T00:46:00.500000Z'],
      ...['1969-12-31T23:59:59.500001Z', '1970-01-01T01:59:59.500001+02:00', '0001-01-01T00:00:00Z'],
    ],
  ],
  [{ type: 'time' }, ['18:30', '18:30:00', '18:30:00.000', '18:30:00.5', '18:30:00.50', '18:31']],
  [{ type: 'numeric' }, ['0', '-0', '-0.0', '0.00', '12.5', '12.50', '012.5', '-12.5', '1250', '125', '0.1']],
  [{ type: 'float8' }, [0, -0, 1, 1.5, -1.5]],
  [{ type: 'int4' }, [0, -0, 10]],
  [
    { type: 'interval' },
    [
      ...['12 months', '1 year', '1 years', '12 mons', '1 week', '7 days', '7 day', '30 days', '1 month'],
      ...['90 minutes', '01:30:00', '24 hours', '1 day', '2 days 01:30:00', '0 days', '0 minutes'],
      ...['1 year 2 mons 3 days 04:05:00', '14 months', '1 year 2 mons', '100:00:00'],
    ],
  ],
  [
    { type: 'inet' },
    [
      ...['192.0.2.1', '192.0.2.1/32', '192.0.2.1/24', '192.0.2.2', '2001:db8::1', '2001:DB8:0::1/128'],
      ...['2001:0db8:0:0:0:0:0:1', '2001:db8::1/64', '2001:db8::2', '10.0.0.0/8', '::ffff:192.0.2.1'],
    ],
  ],
  [
    { type: 'jsonb' },
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
      { a: 1, b: ['2'] },
      { a: 0 },
      { a: -0 },
      {},
      [],
      [1, 2],
      [2, 1],
      0,
      -0,
    ],
  ],
  [{ type: 'text' }, ['a', 'A', 'a ', '1.50', '1.5', '12 months', '1 year']],
])('two values of %j are one where the database takes them for one', async (column, values) => {
  for (const one of values)
    for (const other of values) {
      const what = `${JSON.stringify(one)} and ${JSON.stringify(other)}`
      expect(isSame(column, one, other), what).toBe(await isOneToDatabase(column, one, other))
    }
})

test('figures are one where the database takes them for one, whatever they are', async () => {
  const figure = fc.stringMatching(/^-?[01]{1,3}(\.[01]{1,3})?$/)
  await fc.assert(
    fc.asyncProperty(figure, figure, async (one, other) => {
      const column = { type: 'numeric' }
      expect(isSame(column, one, other)).toBe(await isOneToDatabase(column, one, other))
    }),
    { numRuns: 300 },
  )
})

test('what is no value of a column is the same as itself alone: whoever sends it is refused', () => {
  for (const [type, wrong, right] of [
    ['timestamptz', '6 Dec 2026 00:46 UTC', '2026-12-06T00:46:00Z'],
    ['timestamptz', 'j•••••', '2026-12-06T00:46:00Z'],
    ['timestamptz', '2026-12-06T00:46Z', '2026-12-06T00:46:00Z'],
    ['timestamptz', '2026-02-30T00:00:00Z', '2026-03-02T00:00:00Z'],
    ['timestamptz', '2026-03-01T24:00:00Z', '2026-03-02T00:00:00Z'],
    ['timestamptz', '2026-03-02T20:00:00+20:00', '2026-03-02T00:00:00Z'],
    ['numeric', '1.5e1', '15'],
    ['interval', 'about 7 days', '7 days'],
    ['interval', '', '00:00:00'],
    ['interval', '  ', '00:00:00'],
    ['interval', '1 day 1 day', '2 days'],
    ['interval', '1 mon 1 month', '2 mons'],
    ['interval', '1 day  01:00:00', '1 day 01:00:00'],
    ['inet', '192.0.2.1x', '192.0.2.1'],
    ['inet', '192.0.2.1/32/9', '192.0.2.1'],
    ['inet', '192.0.2.1/0x20', '192.0.2.1'],
    ['inet', '192.0.2.1/032', '192.0.2.1'],
    ['inet', 'fe80::1%eth0', 'fe80::1'],
    ['int4', '1', 1],
  ] as const) {
    expect(rowValue({ type }).safeParse(wrong).success, wrong).toBe(false)
    expect([isSame({ type }, wrong, right), isSame({ type }, wrong, wrong)]).toEqual([false, true])
  }
})

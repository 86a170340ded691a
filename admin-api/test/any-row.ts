import { encode } from '#api/core/model.ts'
import type { Db } from '#api/core/db.ts'
import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { given } from './app.ts'

type Values = Record<string, unknown>

let made = 0

/** Values that the database takes for every column it asks for; each time others, so that keys stay unique. */
const kinds: Record<string, (n: number, column: Column) => unknown> = {
  text: n => `text ${n}`,
  varchar: n => `text ${n}`,
  citext: n => `text ${n}`,
  bpchar: (n, { length = 3 }) => n.toString(36).padStart(length, 'a').slice(-length).toUpperCase(),
  bool: () => false,
  int2: n => n % 30_000,
  int4: n => n,
  int8: n => n,
  float4: () => 1,
  float8: () => 1,
  numeric: () => '1',
  timestamptz: n => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  date: () => '2000-01-31',
  time: () => '12:00',
  interval: () => '1 day',
  inet: () => '192.0.2.1',
  uuid: n => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  jsonb: () => ({}),
  json: () => ({}),
}

/** A value for one column, as a request or the database takes it. */
export function anyValue(column: Column, n = (made += 1)): unknown {
  const one = column.enum ? enumValues(column)[0] : kinds[column.type]?.(n, column)
  if (one === undefined) throw new Error(`No value is known for PostgreSQL type "${column.type}".`)
  return column.array ? [one] : one
}

/** What must be said to make a row of a table, with rows made for the foreign keys it cannot be without. */
export async function anyValues(db: Db, name: TableName, more: Values = {}): Promise<Values> {
  const n = (made += 1)
  const values: Values = { ...more }
  for (const [column, facts] of Object.entries(table(name).columns)) {
    if (column in values || facts.nullable || facts.default || facts.generated) continue
    const to = target(facts)
    values[column] = to ? (await anyRow(db, to.table))[to.column] : anyValue(facts, n)
  }
  return values
}

/** A sound row of any table, with the rows it cannot be without. */
export async function anyRow(db: Db, name: TableName, more: Values = {}): Promise<Values & { id: string }> {
  if (summary(name).view) throw new Error(`${name} is a view.`)
  const values = await anyValues(db, name, more)
  const [row] = await given(db, tx => tx(name as string).insert(encode(name, values), '*'))
  return row as Values & { id: string }
}

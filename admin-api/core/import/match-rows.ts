import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { rowValue } from '#shared/core/writable.ts'
import type { Tx } from '../db.ts'
import { lockRows } from '../rest/lock-row.ts'
import type { Values } from '../rest/lock-row.ts'
import type { UniqueKey } from './importable.ts'
import type { ReadLine } from './read-lines.ts'

/** What a line is recognised by, as one text; nothing where it does not say all of it. */
export function keyOf(table: TableName, key: UniqueKey | undefined, { said }: ReadLine): string | undefined {
  const values = key?.columns.map(column => sayable(table, column, said))
  if (!values || values.includes(undefined)) return undefined
  const folded = values.map((value, at) => (key!.types[at] === 'citext' ? value!.toLowerCase() : value))
  return JSON.stringify(folded)
}

/** A value that the database can read as its column's type, as text. */
function sayable(table: TableName, column: string, said: ReadLine['said']): string | undefined {
  const read = said.get(column)
  if (!read || 'fault' in read) return undefined
  const isValid = rowValue(columnOf(table, column)!).safeParse(read.value).success
  return isValid && typeof read.value !== 'object' ? String(read.value) : undefined
}

/** The rows that lines are about, by the number of the line, locked. In the order of their ids, as everybody locks them. */
export async function matchRows(
  tx: Tx,
  table: TableName,
  key: UniqueKey | undefined,
  keys: ReadonlyMap<number, string>,
): Promise<Map<number, Values>> {
  if (!key || !keys.size) return new Map()
  const values = [...keys.values()].map(text => JSON.parse(text) as string[])
  const columns = key.columns.map((_, at) => values.map(value => value[at]))
  const same = key.columns.map((column, at) => `t."${column}" = asked.k${at}::${key.types[at]}`)
  const { rows } = await tx.raw<{ rows: { number: number; id: string }[] }>(
    `select asked.number, t.id from unnest(?::int[]${', ?::text[]'.repeat(columns.length)})
       as asked (number${columns.map((_, at) => `, k${at}`).join('')})
     join "${table}" t on ${same.join(' and ')}${key.live ? ' and t.deleted_at is null' : ''}`,
    [[...keys.keys()], ...columns] as never,
  )
  const stored = await lockRows(tx, table, [...new Set(rows.map(({ id }) => id))])
  return new Map(rows.flatMap(({ number, id }) => (stored.has(id) ? [[number, stored.get(id)!]] : [])))
}

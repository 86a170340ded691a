import type { Db } from '../../core/db.ts'

/** The rows that migrations brought, by table: the columns by which they are known, and their values. */
export type ReferenceRows = Record<string, { key: string[]; values: string[] }>

/**
 * The shortest unique key of each table that people could say, so none with an id made here, of another row, by the clock,
 * or that may be empty. What only records is no reference.
 */
const keysQuery = `
  select distinct on (c.relname) c.relname as table, array_agg(a.attname::text order by k.place) as key
  from pg_class c
    join pg_index i on i.indrelid = c.oid and i.indisunique and not 0 = any (i.indkey)
    cross join lateral unnest(i.indkey) with ordinality k (number, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition
    and c.relname not like 'knex\\_%' and obj_description(c.oid, 'pg_class') not like '%@nohistory%'
  group by c.relname, i.indexrelid
  having bool_and(a.attname <> 'id' and a.attnotnull and not exists (
    select from pg_constraint f where f.contype = 'f' and f.conrelid = a.attrelid and a.attnum = any (f.conkey)))
  order by c.relname, count(*), min(a.attnum)`

/** What stands in the freshly migrated database. */
export async function readReferenceRows(db: Db): Promise<ReferenceRows> {
  const keys = (await db.raw(keysQuery)).rows as { table: string; key: string[] }[]
  const found: ReferenceRows = {}
  for (const { table, key } of keys) {
    const values = await valuesOf(db, table, key)
    if (values.length) found[table] = { key, values: values.sort() }
  }
  return found
}

/** Those that are no longer there. */
export async function missingRows(db: Db, table: string, { key, values }: ReferenceRows[string]) {
  const present = new Set(await valuesOf(db, table, key, values))
  return values.filter(value => !present.has(value))
}

async function valuesOf(db: Db, table: string, key: string[], among: string[] | null = null) {
  const value = `concat_ws(' / ', ${key.join(', ')})`
  const { rows } = await db.raw(
    `select ${value} as value from ${table} where :among::text[] is null or ${value} = any (:among)`,
    { among },
  )
  return rows.map((row: { value: string }) => row.value) as string[]
}

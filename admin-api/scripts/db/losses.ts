import type { Knex } from 'knex'
import type { Db } from '../../core/db.ts'
import { takeBack } from '../../core/migration-rollback.ts'

/** What a table loses when migrations are taken back. */
export type Loss = {
  table: string
  /** The table itself goes; else it stays. */
  dropped: boolean
  /** Those that go, or become of another type. */
  columns: string[]
  /** Rows that the way back itself deletes or changes. */
  rowsTouched: number
}

/** By its object id, since one that is dropped and made again is another one. */
type TableNow = { oid: string; name: string; columns: Record<string, string> }

const tablesQuery = `
  select c.oid::text, c.relname as name,
    json_object_agg(a.attname, concat_ws(' ', a.attnum, a.atttypid, a.atttypmod)) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not like 'knex\\_%'
  group by c.oid, c.relname order by c.relname`

/** Rows deleted and changed so far in this transaction, a partition's in its parent. */
const touchedQuery = `
  select coalesce(pg_partition_root(relid), relid)::oid::text as oid, sum(n_tup_upd + n_tup_del)::int8 as rows
  from pg_stat_xact_user_tables where n_tup_upd + n_tup_del > 0 group by 1`

/** Tries the way back of these migrations, latest first, and undoes it: says what would be lost, changes nothing. */
export async function findLosses(db: Db, names: string[], folder?: URL): Promise<Loss[]> {
  const tx = await db.transaction()
  try {
    // Those who work with the tables must not wait for long because somebody asks.
    await tx.raw(`set local lock_timeout = '5s'`)
    const before = await tablesNow(tx)
    for (const name of names) await takeBack(tx, name, folder)
    const after = new Map((await tablesNow(tx)).map(table => [table.oid, table]))
    const { rows } = await tx.raw(touchedQuery)
    const touched = new Map(rows.map((row: { oid: string; rows: number }) => [row.oid, row.rows]))
    return before.flatMap(table => lossOf(table, after.get(table.oid), Number(touched.get(table.oid) ?? 0)))
  } finally {
    await tx.rollback()
  }
}

const tablesNow = async (tx: Knex.Transaction) => (await tx.raw(tablesQuery)).rows as TableNow[]

function lossOf(before: TableNow, after: TableNow | undefined, rowsTouched: number): Loss[] {
  const columns = Object.keys(before.columns).filter(name => before.columns[name] !== after?.columns[name])
  if (after && !columns.length && !rowsTouched) return []
  return [{ table: before.name, dropped: !after, columns: after ? columns : [], rowsTouched }]
}

/** Each loss in words, with how many rows or values it is. Tables that are empty are told of together. */
export async function describeLosses(db: Db, losses: Loss[]): Promise<string[]> {
  const lines: string[] = []
  let empty = 0
  for (const { table, dropped, columns, rowsTouched } of losses) {
    const counts = await countValues(db, table, columns)
    if (dropped && counts.rows) lines.push(`${table}: the table with ${say(counts.rows, 'row')}`)
    else if (dropped) empty++
    for (const column of columns) lines.push(`${table}.${column}: ${say(counts.values[column]!, 'value')}`)
    if (!dropped && rowsTouched) lines.push(`${table}: ${say(rowsTouched, 'row')} deleted or changed`)
  }
  return empty ? [...lines, `${say(empty, 'table')} without rows`] : lines
}

async function countValues(db: Db, table: string, columns: string[]) {
  const values = columns.map((name, i) => db.raw('count(??) as ??', [name, `value_${i}`]))
  const [row] = await db(table).select(db.raw('count(*) as rows'), ...values)
  return {
    rows: row.rows as number,
    values: Object.fromEntries(columns.map((name, i) => [name, row[`value_${i}`] as number])),
  }
}

const say = (count: number, thing: string) =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`

import type { Db } from '#api/core/db.ts'
import type { Column } from '#shared/core/contract.ts'
import { isFilterable, newestFirst, summary, table as facts } from '#shared/core/rows.ts'
import { hasFewEach, longTableNames } from './tables.ts'
import type { LongTable } from './tables.ts'
import { valueSql } from './values.ts'

/** Fills the long tables of a scratch database with so many rows each, two years up to now, one after the other in time. */
export async function fillLongTables(db: Db, rows: number, progress: (text: string) => void): Promise<void> {
  for (const name of longTableNames) {
    await bare(db, name)
    await db.raw(insertSql(name, rows))
    progress(`${rows} ${name}`)
  }
  await db.raw(`vacuum analyze ${longTableNames.join(', ')}`)
}

/** Lists do not ask what guards writes; without the guards, rows need no others that they refer to. */
async function bare(db: Db, name: LongTable) {
  const { rows } = await db.raw(
    `select conname as name from pg_constraint where conrelid = ?::regclass and contype in ('c', 'f')`,
    [name],
  )
  for (const constraint of rows) await db.raw('alter table ?? drop constraint ??', [name, constraint.name])
  await db.raw('alter table ?? disable trigger user', [name])
}

function insertSql(name: LongTable, rows: number): string {
  const written = Object.entries(facts(name).columns).flatMap(([column, about], i) => {
    const value = valueOf(name, column, about, rows, i)
    return value ? [[column, value] as const] : []
  })
  return `insert into ${name} (${written.map(([column]) => column).join(', ')})
    select ${written.map(([, value]) => value).join(', ')}
    from (select n, now() - (${rows} - n) * interval '2 years' / ${rows} as made from generate_series(1, ${rows}) n) numbered`
}

/** The value of a column as SQL; nothing for what may be left out. */
function valueOf(name: LongTable, column: string, about: Column, rows: number, salt: number) {
  if (column === 'id') return `'${summary(name).prefix ?? name}_' || lpad(n::text, 12, '0')`
  if (column === newestFirst(name)[0] || column === 'created_at') return 'made'
  // A few rows of all times, and many of long ago, are in the trash.
  if (column === 'deleted_at')
    return `case when n % (${rows} / 5) = 7 or n <= ${rows} / 20 and n % 7 = 0 then made end`
  if (column === 'email') return `'person' || n || '@example.com'`
  if (hasFewEach(name, column)) return `'few' || n / 3`
  if (isFilterable(about)) return valueSql(about, rows, salt)
  return about.generated || about.nullable || about.default ? undefined : plainSql(about)
}

function plainSql({ type, enum: of }: Column): string {
  if (of) return `(enum_range(null::${of}))[1]`
  const known = plain[type]
  if (!known) throw new Error(`No value is known for PostgreSQL type "${type}".`)
  return known
}

const plain: Record<string, string> = {
  text: `'text ' || n`,
  bpchar: `'EUR'`,
  bool: 'false',
  int2: '1',
  int4: '1',
  int8: 'n',
  numeric: '1',
  timestamptz: 'made',
  date: 'made::date',
  jsonb: `'{}'`,
}

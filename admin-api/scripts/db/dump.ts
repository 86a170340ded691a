import { mkdir, open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { openCursor } from '../../core/rest/row-cursor.ts'
import type { TextRow } from '../../core/rest/row-cursor.ts'
import type { Db } from '../../core/db.ts'
import type { Loss } from './losses.ts'

type DumpedTable = {
  name: string
  dropped: boolean
  columns: string[]
  key: string[]
  /** What is set anew in rows that are still there. */
  lost: string[]
  unique: { parts: string; predicate: string }[]
}
type ForeignKey = { table: string; name: string; definition: string; comment: string | null }

const rowsAtOnce = 500

/**
 * Writes the tables as they are into `restore.sql` in `folder`, which only its owner reads: statements that any client of
 * PostgreSQL runs on the schema as it is now. Resolves to its path, once it is safely on the disk.
 */
export async function dumpTables(db: Db, losses: Loss[], folder: string): Promise<string> {
  const tables: DumpedTable[] = []
  for (const { table, dropped, columns: lost, rowsTouched } of losses) {
    const { columns, key } = await columnsOf(db, table)
    const unique = rowsTouched ? await uniqueKeysOf(db, table) : []
    tables.push({ name: table, dropped, columns, key, lost: rowsTouched ? columns : lost, unique })
  }
  const keys = await foreignKeysOf(db, losses)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'restore.sql')
  const file = await open(path, 'wx', 0o600)
  try {
    await file.write(opening(tables, keys))
    for (const table of tables) if (await db(table.name).first(db.raw('1'))) await writeRows(db, table, file)
    await file.write(closing(tables, keys))
    await file.sync()
  } finally {
    await file.close()
  }
  return path
}

const opening = (tables: DumpedTable[], keys: ForeignKey[]) => `\
-- Rows as they were on ${new Date().toISOString()}, before migrations were taken back.
-- To restore: npm run db:migrate, so that the tables are as they were, then psql -v ON_ERROR_STOP=1 -f restore.sql "$DATABASE_URL"
-- Tables that were dropped are filled anew. In the others what was lost is set anew, rows that are gone since come back,
-- and rows that came since stay. Nothing is restored if anything fails.
set standard_conforming_strings = on;
begin;
${tables.map(({ name }) => `alter table ${quoteName(name)} disable trigger user;\n`).join('')}\
${keys.map(({ table, name }) => `alter table ${quoteName(table)} drop constraint ${quoteName(name)};\n`).join('')}\
${tables.flatMap(({ name, dropped }) => (dropped ? [`delete from ${quoteName(name)};\n`] : [])).join('')}`

const closing = (tables: DumpedTable[], keys: ForeignKey[]) => `\
${keys.map(restoredKey).join('')}\
${tables.map(({ name }) => `alter table ${quoteName(name)} enable trigger user;\n`).join('')}\
commit;
`

const restoredKey = ({ table, name, definition, comment }: ForeignKey) => {
  const made = `alter table ${quoteName(table)} add constraint ${quoteName(name)} ${definition};\n`
  const said = `comment on constraint ${quoteName(name)} on ${quoteName(table)} is ${literal(comment)};\n`
  return comment === null ? made : made + said
}

/** Some rows at a time, so that a table of any size takes no more memory than they do. */
async function writeRows(db: Db, table: DumpedTable, file: FileHandle) {
  const columns = table.columns.map(quoteName).join(', ')
  const target = table.dropped ? quoteName(table.name) : aside
  await file.write(
    table.dropped ? '' : `create temp table ${aside} (like ${quoteName(table.name)} including generated);\n`,
  )
  const cursor = await openCursor<TextRow>(db, db(table.name).select(table.columns), 'text')
  try {
    for (;;) {
      const rows = await cursor.read(rowsAtOnce)
      if (!rows.length) break
      const values = rows.map(row => `(${row.map(literal).join(', ')})`).join(',\n')
      await file.write(`insert into ${target} (${columns}) values\n${values};\n`)
    }
  } finally {
    await cursor.close()
  }
  await file.write(table.dropped ? '' : merging(table, columns))
}

/** Where rows wait that go into a table which has rows. */
const aside = '"restored"'

/** What migrations bring has other ids each time: of two rows that cannot both be, the restored one stays. */
function merging({ name, key, lost, unique }: DumpedTable, columns: string): string {
  const table = quoteName(name)
  const keys = key.map(quoteName).join(', ')
  const clashes = unique.map(
    ({ parts, predicate }) =>
      `delete from ${table} where (${keys}) not in (select ${keys} from ${aside}) and (${parts}) in (select ${parts} from ${aside} where ${predicate}) and ${predicate};\n`,
  )
  const set = lost.map(column => `${quoteName(column)} = excluded.${quoteName(column)}`).join(', ')
  return `${clashes.join('')}insert into ${table} (${columns}) select ${columns} from ${aside}
on conflict (${keys}) do update set ${set};
drop table ${aside};
`
}

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (value: string | null) => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)

/** What is computed by the database is not written. */
async function columnsOf(db: Db, table: string) {
  const { rows } = await db.raw(
    `select array_agg(a.attname::text order by a.attnum) as columns,
       coalesce(array_agg(a.attname::text) filter (where a.attnum = any (i.indkey)), '{}') as key
     from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [table],
  )
  return rows[0] as { columns: string[]; key: string[] }
}

async function uniqueKeysOf(db: Db, table: string) {
  const { rows } = await db.raw(
    `select coalesce(pg_get_expr(indpred, indrelid), 'true') as predicate,
       (select string_agg(pg_get_indexdef(indexrelid, k, true), ', ' order by k) from generate_series(1, indnkeyatts) k) as parts
     from pg_index where indrelid = to_regclass(?) and indisunique and not indisprimary order by indexrelid`,
    [table],
  )
  return rows as { parts: string; predicate: string }[]
}

/** Those of the tables and those that lead to them: they are set aside while rows come back in any order. */
async function foreignKeysOf(db: Db, losses: Loss[]): Promise<ForeignKey[]> {
  const { rows } = await db.raw(
    `select c.conrelid::regclass::text as table, c.conname as name, pg_get_constraintdef(c.oid) as definition,
       obj_description(c.oid, 'pg_constraint') as comment
     from pg_constraint c join unnest(?::text[]) t on to_regclass(t) in (c.conrelid, c.confrelid)
     where c.contype = 'f' and c.conparentid = 0 group by c.oid order by c.conrelid::regclass::text, c.conname`,
    [losses.map(({ table }) => table)],
  )
  return rows
}

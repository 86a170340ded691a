import { tableIndex } from '#shared/contract/index.ts'
import type { Knex } from 'knex'
import type { Sample } from './sample.ts'

/** Rows that refer to one that is not there: which column, of how many that were looked at. */
export type Orphans = { looked: number; found: string[] }

type ForeignKey = { table: string; target: string; columns: string[]; keys: string[] }

const foreignKeysQuery = `
  select c.conrelid::regclass::text as "table", c.confrelid::regclass::text as target,
    array(select quote_ident(attname) from unnest(c.conkey) with ordinality k (n, i) join pg_attribute a on a.attrelid = c.conrelid and attnum = n order by i) as columns,
    array(select quote_ident(attname) from unnest(c.confkey) with ordinality k (n, i) join pg_attribute a on a.attrelid = c.confrelid and attnum = n order by i) as keys
  from pg_constraint c where c.contype = 'f' and c.conparentid = 0 and c.connamespace = 'public'::regnamespace order by 1, 3`

/** So many at once that a trip is worth it, so few that the plan is made quickly. */
const atOnce = 50

/** A key that was checked when it was written may still be broken by whoever could switch its triggers off. */
export async function orphansOfForeignKeys(tx: Knex, sample: Sample): Promise<Orphans> {
  const keys = (await tx.raw(foreignKeysQuery)).rows as ForeignKey[]
  const found: string[] = []
  for (let i = 0; i < keys.length; i += atOnce) {
    const questions = keys.slice(i, i + atOnce).map(key => orphansOf(key, sample))
    const { rows } = await tx.raw(`select * from (${questions.join(' union all ')}) keys where orphans > 0`)
    found.push(...rows.map((row: { at: string; orphans: number }) => `${row.at} (${row.orphans})`))
  }
  return { looked: keys.length, found }
}

function orphansOf({ table, target, columns, keys }: ForeignKey, sample: Sample): string {
  const said = columns.map(column => `r.${column} is not null`).join(' and ')
  const same = columns.map((column, i) => `t.${keys[i]} = r.${column}`).join(' and ')
  return `select '${table}.${columns.join('+')}' as at, count(*) as orphans from ${sample(table)} r
    where ${said} and not exists (select from ${target} t where ${same})`
}

/** Columns that say of which table the other one's id is. */
const pairs = [
  ['entity_type', 'entity_id'],
  ['target_type', 'target_id'],
  ['reference_type', 'reference_id'],
] as const

type Pointer = { at: string; kind: string; id: string }

/** The same where no key can hold it. Tables that only record remember what is gone, and are left out. */
export async function orphansOfPairs(
  tx: Knex,
  columns: ReadonlySet<string>,
  sample: Sample,
): Promise<Orphans> {
  const tables = Object.entries(tableIndex).filter(([, { nohistory }]) => !nohistory)
  const questions = tables.flatMap(([table]) =>
    pairs
      .filter(([kind, id]) => columns.has(`${table}.${kind}`) && columns.has(`${table}.${id}`))
      .map(
        ([kind, id]) =>
          `select '${table}.${id}' as at, ${kind}::text as kind, ${id} as id from ${sample(table)} r where ${id} is not null`,
      ),
  )
  const { rows } = await tx.raw(questions.join(' union all '))
  const found: string[] = []
  for (const [table, pointers] of byTarget(rows)) {
    const ids = pointers.map(({ id }) => id)
    const known = new Set(await tx(table).whereIn('id', ids).pluck('id'))
    found.push(...pointers.filter(({ id }) => !known.has(id)).map(({ at, id }) => `${at} ${id}`))
  }
  return { looked: rows.length, found: [...new Set(found)] }
}

const tablesByPrefix = new Map(Object.entries(tableIndex).map(([table, { prefix }]) => [prefix, table]))

/** By the kind where that names a table, else by what the id begins with. Of other ids nothing can be said. */
function byTarget(pointers: Pointer[]): Map<string, Pointer[]> {
  const groups = new Map<string, Pointer[]>()
  for (const pointer of pointers) {
    const table = Object.hasOwn(tableIndex, pointer.kind)
      ? pointer.kind
      : tablesByPrefix.get(pointer.id.split('_')[0])
    if (table) groups.set(table, [...(groups.get(table) ?? []), pointer])
  }
  return groups
}

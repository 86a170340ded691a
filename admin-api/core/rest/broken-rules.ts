import type { TableName } from '#shared/core/rows.ts'
import type { Db } from '../db.ts'
import { ofEachDatabase } from '../of-each-database.ts'

type Rules = {
  /** When each check or unique key is broken, asked of a row called r. */
  broken: ReadonlyMap<string, string>
  /** The defaults of a new row, as JSON. */
  defaults: string
}

const knownRules = ofEachDatabase(() => new Map<TableName, Rules>())

/** Which of these checks and unique keys a row would break if it had these values; a new one has its defaults besides. */
export async function brokenRules(
  db: Db,
  name: TableName,
  rules: readonly string[],
  values: object,
  id?: string,
): Promise<string[]> {
  const { broken, defaults } = await rulesOf(db, name)
  const asked = rules.filter(rule => broken.has(rule))
  if (asked.length === 0) return []
  const row = id
    ? 'select (jsonb_populate_record(t, ?::jsonb)).* from ?? t where id = ?'
    : `select (jsonb_populate_record(null::??, ${defaults} || ?::jsonb)).*`
  const given = JSON.stringify(values)
  const answer = await db.raw(
    `with r as (${row}) select ${asked.map((rule, at) => `${broken.get(rule)!} as b${at}`).join(', ')} from r`,
    id ? [given, name, id] : [name, given],
  )
  const found = (answer.rows[0] ?? {}) as Record<string, boolean | null>
  return asked.filter((_, at) => found[`b${at}`])
}

/** Asked of the catalog once for each table. */
async function rulesOf(db: Db, name: TableName): Promise<Rules> {
  const known = knownRules(db)
  const asked = known.get(name)
  if (asked) return asked
  const { rows } = (await db.raw(catalog, { name })) as { rows: CatalogRow[] }
  const broken = new Map(
    rows.flatMap(row => (row.kind === 'default' ? [] : [[row.name, whenBroken(name, row)]])),
  )
  const pairs = rows.flatMap(({ kind, name: column, parts: [value] }) =>
    kind === 'default' ? [`'${column}', ${plain(value!)}`] : [],
  )
  const rules = { broken, defaults: `jsonb_build_object(${pairs.join(', ')})` }
  known.set(name, rules)
  return rules
}

type CatalogRow = { kind: 'check' | 'unique' | 'default'; name: string; parts: string[]; only: string | null }

/** Numbers that a default would draw from a sequence are not used up by asking. */
const catalog = `
  select 'check' as kind, conname as name, array[pg_get_expr(conbin, conrelid)] as parts, null as only
  from pg_constraint where conrelid = :name::regclass and contype = 'c'
  union all
  select 'unique', c.relname,
    array(select pg_get_indexdef(indexrelid, n, true) from generate_series(1, indnkeyatts) n), pg_get_expr(indpred, indrelid)
  from pg_index join pg_class c on c.oid = indexrelid
  where indrelid = :name::regclass and indisunique and not indisprimary
  union all
  select 'default', attname, array[pg_get_expr(adbin, adrelid)], null
  from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
  where adrelid = :name::regclass and attgenerated = '' and attname <> 'id' and pg_get_expr(adbin, adrelid) !~ 'nextval'`

function whenBroken(table: TableName, { kind, parts, only }: CatalogRow): string {
  if (kind === 'check') return `(select (${plain(parts[0]!)}) is false from (select r.*) s)`
  const where = only ? ` where ${plain(only)}` : ''
  const keys = parts.map((part, at) => `(${plain(part)}) as k${at}`).join(', ')
  const same = parts.map((part, at) => `(${plain(part)}) = k${at}`).join(' and ')
  const also = only ? ` and (${plain(only)})` : ''
  return `exists (select from (select ${keys} from (select r.*) s${where}) k, "${table}"
    where ${same}${also} and id is distinct from r.id)`
}

/** An expression of the catalog, in which no question mark stands for a value. */
const plain = (sql: string) => sql.replaceAll('?', '\\?')

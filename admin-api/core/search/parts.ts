import { labelOf, summary, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { searchable } from '../rest/text-search.ts'

/** One way to find rows of a table, as SQL that reads what is asked from `asked`. */
export type Part = { table: TableName; sql: string }

/** How well a row fits, best first. */
export const fit = { id: 0, value: 1, label: 2, beginning: 3, within: 4, elsewhere: 5 } as const

/** At most so many rows of a table are shown. A value that more of them share is a kind and names none of them. */
export const mostRows = 5
/** And so many where the words stand somewhere in a text: other tables are to have room as well. */
export const fewRows = 3

/** A table of more rows is long: a word that many of them have is not looked up in all. */
const long = 20_000

/** Which tables are long. */
export const longTables = `select relname::text as name from pg_class where relkind = 'r' and reltuples > ${long}`
/** Of a long table the newest so many rows are looked through; where so many of them fit, the word is common and they will do. */
const recent = { rows: 1_000, enough: 20 }
/** So many rows that fit are put in order: of a long table, and of others. */
const ranked = { long: 200, short: 2_000 }
/** A label of more letters is a text of its own, such as a message, and names nothing. */
const longestName = 120
/** More of a text than is shown of it, whatever stands before the match. */
const excerpt = { before: 40, length: 200 }

const plainTexts = new Set(['text', 'varchar', 'citext'])

/** The row with this id. */
export const idPart = (name: TableName): Part => ({
  table: name,
  sql: exactSql(name, 'id', fit.id),
})

/**
 * Columns in which a value may name a row: texts that an index begins with, without the database's own words for kinds
 * and states and without references to other rows. Personal data too, as filters let everybody look for one exact value.
 */
export const valueParts = (name: TableName): Part[] =>
  Object.entries(table(name).columns).flatMap(([column, facts]) => {
    const { type, enum: words, array, references, secret, sortable, indexed } = facts
    const names = plainTexts.has(type) && sortable && indexed && column !== 'id'
    if (!names || words || array || references || secret) return []
    return [{ table: name, sql: exactSql(name, column, fit.value) }]
  })

/** `offset 0` keeps the planner from looking through an index of the rows that are not in the trash, all of them. */
const exactSql = (name: TableName, column: string, rank: number) => `
  select '${name}' as "table", id, label, '${column}' as "column", value, ${rank} as rank
  from (
    select id, left(${labelSql(name)}, ${excerpt.length}) as label, "${column}"::text as value ${trashSql(name)}
    from "${name}"
    where "${column}" = any (asked.spellings::${table(name).columns[column]!.type}[])
    offset 0
  ) as found
  ${inUse(name)}
  limit ${mostRows + 1}`

/** The rows with these words in a column that `q` of lists searches. */
export function wordParts(name: TableName, roles: readonly StaffRole[]): Part[] {
  const columns = searchable({ name, roles })
  return columns.length ? [{ table: name, sql: wordsSql(name, columns) }] : []
}

function wordsSql(name: TableName, columns: readonly string[]): string {
  const label = labelOf(name)
  const ordered = [...columns].sort((a, b) => Number(b === label) - Number(a === label))
  const listed = [...new Set(['id', label, ...columns])].map(column => `"${column}"`).join(', ')
  const which = (value: (column: string) => string) =>
    `case ${ordered.map(column => `when ${fits(column)} then ${value(column)}`).join(' ')} end`
  return `
  ${summary(name).view ? wholeSql(name, listed, columns) : recentFirstSql(name, listed, columns)}
  select '${name}' as "table", id, left(${labelSql(name)}, ${excerpt.length}) as label,
    ${which(column => `'${column}'`)} as "column", ${which(around)} as value, rank
  from (
    select *, ${rankSql(columns.includes(label) ? label : undefined)} as rank from candidates
    order by rank, ${columns.includes(label) ? `length("${label}"), ` : ''}id desc
    limit ${2 * mostRows}
  ) as best`
}

const wholeSql = (name: TableName, listed: string, columns: readonly string[]) => `
  with candidates as (
    select ${listed} from "${name}" where ${columns.map(fits).join(' or ')} limit ${ranked.short}
  )`

/**
 * Whether a text has nothing in it by which a trigram index finds it: where letters are told by the locale C, none but a to
 * z is one. The index would be read whole, so of a long table the newest rows must do.
 */
export const unindexed = (text: string) => `show_trgm(${text}) = '{}'`

/** A row may come twice, as one of the newest and by the index. */
const recentFirstSql = (name: TableName, listed: string, columns: readonly string[]) => `
  with size as (select reltuples > ${long} as long from pg_class where oid = '"${name}"'::regclass),
  recent as materialized (
    select ${listed}
    from (
      select ${listed} ${trashSql(name)} from "${name}" order by id desc
      limit (select case when long then ${recent.rows} else 0 end from size)
    ) as newest
    where (${columns.map(fits).join(' or ')}) ${andInUse(name)}
  ),
  candidates as (
    select * from recent
    union all
    select ${listed}
    from (
      select ${listed} ${trashSql(name)} from "${name}" where ${columns.map(fits).join(' or ')} offset 0
    ) as found
    where (select count(*) from recent) < ${recent.enough}
      and not (asked.unindexed and (select long from size)) ${andInUse(name)}
    limit (select case when long then ${ranked.long} else ${ranked.short} end from size)
  )`

/** The planner sees no words and thus plans the same for all of them: by the trigram index. */
const fits = (column: string) => `"${column}" ilike asked.pattern`

const around = (column: string) =>
  `substr("${column}", greatest(1, strpos(lower("${column}"), asked.small) - ${excerpt.before}), ${excerpt.length})`

const rankSql = (label: string | undefined) =>
  label === undefined
    ? `${fit.elsewhere}`
    : `case
        when length("${label}") > ${longestName} then ${fit.elsewhere}
        when lower("${label}") = asked.small then ${fit.label}
        when starts_with(lower("${label}"), asked.small) then ${fit.beginning}
        when ${fits(label)} then ${fit.within}
        else ${fit.elsewhere} end`

const labelSql = (name: TableName) => `"${labelOf(name)}"::text`
const trashSql = (name: TableName) => (summary(name).soft ? ', deleted_at' : '')
const inUse = (name: TableName) => (summary(name).soft ? 'where deleted_at is null' : '')
const andInUse = (name: TableName) => (summary(name).soft ? 'and deleted_at is null' : '')

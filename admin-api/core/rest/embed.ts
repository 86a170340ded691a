import type { StaffRole } from '#shared/contract/enums.ts'
import { kindColumn, tableOf } from '#shared/core/about.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'
import { foreignKey } from './foreign-key.ts'
import type { ForeignKey } from './foreign-key.ts'
import { selected, visibleRow } from './visible.ts'

type Values = Record<string, unknown>
type Roles = readonly StaffRole[]

/** A column that names a row of another table, by a foreign key or by the kind beside it; and the name under which that is put. */
export type Embedded = { path: string } & (ForeignKey | { column: string; kind: string })

/** What a path names that is to come along: refused where it names nothing, or nothing one may read. */
export function embedded(name: TableName, path: string, roles: Roles, pointer: string): Embedded {
  const kind = kindColumn(name, path)
  return kind ? { path, column: path, kind } : { path, ...foreignKey(name, path, roles, pointer) }
}

/** The columns by which rows are found that come along. */
export const columnsFor = (embed: readonly Embedded[]) =>
  embed.flatMap(one => ('kind' in one ? [one.column, one.kind] : [one.column]))

/** How many queries run at once: a list takes no more connections than this from other requests, whatever comes along. */
const lanes = 2

/** Makes more of the rows of a table before they are embedded. */
type Finish = (table: TableName, rows: Values[]) => Promise<Values[]>

const asTheyAre: Finish = async (_, rows) => rows

/**
 * Puts the rows that these refer to into `_embed`, as the roles may see them: one query a foreign key or kind, for all rows
 * at once.
 */
export async function embedRows(
  db: Db,
  rows: readonly Values[],
  embed: readonly Embedded[],
  roles: Roles,
  finish = asTheyAre,
): Promise<Values[]> {
  const found = new Map(embed.map(one => [one, new Map<unknown, Values>()]))
  const waiting = embed.flatMap(one => referredTo(rows, one, roles).map(reference => ({ one, ...reference })))
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      for (const row of await fetched(db, next, roles, finish)) found.get(next.one)!.set(...row)
  }
  await Promise.all(Array.from({ length: lanes }, work))
  return rows.map(row => ({
    ...row,
    _embed: Object.fromEntries(embed.map(one => [one.path, found.get(one)!.get(row[one.column]) ?? null])),
  }))
}

type Reference = { to: ForeignKey['to']; keys: unknown[] }

/** What a column names in these rows: of one table, or of each whose kind stands beside it and may be read. */
function referredTo(rows: readonly Values[], one: Embedded, roles: Roles): Reference[] {
  const named = rows.filter(row => row[one.column] !== null)
  const keysOf = (some: readonly Values[]) => some.map(row => row[one.column])
  if (!('kind' in one)) return named.length ? [{ to: one.to, keys: keysOf(named) }] : []
  const tableIn = (row: Values) => tableOf(row[one.kind], String(row[one.column]))
  return [...new Set(named.map(tableIn))].flatMap(table => {
    if (!table || !can(roles, 'read', table)) return []
    return [{ to: { table, column: 'id' }, keys: keysOf(named.filter(row => tableIn(row) === table)) }]
  })
}

async function fetched(
  db: Db,
  { to, keys }: Reference,
  roles: Roles,
  finish: Finish,
): Promise<[unknown, Values][]> {
  const others = (await db(to.table as string)
    .select(selected(db, to.table))
    .whereRaw('?? = any(?)', [to.column, [...new Set(keys)] as string[]])) as Values[]
  const visible = others.map(other => visibleRow(to.table, other, roles))
  const finished = await finish(to.table, visible)
  return finished.map((other, at) => [others[at]![to.column], other])
}

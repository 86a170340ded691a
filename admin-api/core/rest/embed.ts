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

/** Puts the rows that these refer to into `_embed`, as the roles may see them: one query a foreign key or kind, for all rows at once. */
export async function embedRows(
  db: Db,
  rows: readonly Values[],
  embed: readonly Embedded[],
  roles: Roles,
): Promise<Values[]> {
  const found = await Promise.all(embed.map(one => referredTo(db, rows, one, roles)))
  return rows.map(row => ({
    ...row,
    _embed: Object.fromEntries(
      embed.map(({ path, column }, i) => [path, found[i]!.get(row[column]) ?? null]),
    ),
  }))
}

/** The rows that a column names, by what stands in it. */
async function referredTo(
  db: Db,
  rows: readonly Values[],
  one: Embedded,
  roles: Roles,
): Promise<Map<unknown, Values>> {
  const named = rows.filter(row => row[one.column] !== null)
  if (!('kind' in one))
    return fetched(
      db,
      one.to,
      named.map(row => row[one.column]),
      roles,
    )
  const tableIn = (row: Values) => tableOf(row[one.kind], String(row[one.column]))
  const tables = [...new Set(named.map(tableIn))].filter(table => table && can(roles, 'read', table))
  const idsIn = (table: TableName) => named.filter(row => tableIn(row) === table).map(row => row[one.column])
  const found = await Promise.all(
    tables.map(table => fetched(db, { table: table!, column: 'id' }, idsIn(table!), roles)),
  )
  return new Map(found.flatMap(each => [...each]))
}

async function fetched(db: Db, to: ForeignKey['to'], keys: readonly unknown[], roles: Roles) {
  if (!keys.length) return new Map<unknown, Values>()
  const others = (await db(to.table as string)
    .select(selected(db, to.table))
    .whereRaw('?? = any(?)', [to.column, [...new Set(keys)] as string[]])) as Values[]
  return new Map<unknown, Values>(others.map(other => [other[to.column], visibleRow(to.table, other, roles)]))
}

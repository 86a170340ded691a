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

/** Rows of one table, as some roles may see them. */
export type Group = { table: TableName; rows: Values[] }

/** What these columns name: one table of which rows are found by one column. */
type Wanted = ForeignKey['to'] & { keys: Set<unknown>; found: Map<unknown, Values> }

/**
 * Puts the rows that these refer to into `_embed`, as the roles may see them: one query for all that are found in a table by
 * the same column. `others` are those rows, each once. Rows stay as they are where nothing is to come along.
 */
export async function embedRows(
  db: Db,
  rows: readonly Values[],
  embed: readonly Embedded[],
  roles: Roles,
): Promise<{ rows: Values[]; others: Group[] }> {
  if (!embed.length) return { rows: [...rows], others: [] }
  const wanted = wantedBy(rows, embed, roles)
  await fetchAll(db, [...wanted.values()], roles)
  const other = (row: Values, one: Embedded) => {
    const to = referredTo(row, one, roles)
    return (to && wanted.get(nameOf(to))!.found.get(row[one.column])) ?? null
  }
  return {
    rows: rows.map(row => ({
      ...row,
      _embed: Object.fromEntries(embed.map(one => [one.path, other(row, one)])),
    })),
    others: [...wanted.values()].map(({ table, found }) => ({ table, rows: [...found.values()] })),
  }
}

const nameOf = ({ table, column }: ForeignKey['to']) => `${table}.${column}`

function wantedBy(rows: readonly Values[], embed: readonly Embedded[], roles: Roles) {
  const wanted = new Map<string, Wanted>()
  for (const one of embed)
    for (const row of rows) {
      const to = referredTo(row, one, roles)
      if (!to) continue
      if (!wanted.has(nameOf(to))) wanted.set(nameOf(to), { ...to, keys: new Set(), found: new Map() })
      wanted.get(nameOf(to))!.keys.add(row[one.column])
    }
  return wanted
}

/** The table and column in which a row names another: a fact of the column, or of the kind beside it if that table may be read. */
function referredTo(row: Values, one: Embedded, roles: Roles): ForeignKey['to'] | undefined {
  if (row[one.column] === null) return undefined
  if (!('kind' in one)) return one.to
  const table = tableOf(row[one.kind], String(row[one.column]))
  return table && can(roles, 'read', table) ? { table, column: 'id' } : undefined
}

async function fetchAll(db: Db, wanted: Wanted[], roles: Roles) {
  const work = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) await fetchInto(db, next, roles)
  }
  await Promise.all(Array.from({ length: lanes }, work))
}

async function fetchInto(db: Db, { table, column, keys, found }: Wanted, roles: Roles) {
  const others = (await db(table as string)
    .select(selected(db, table))
    .whereRaw('?? = any(?)', [column, [...keys] as string[]])) as Values[]
  for (const other of others) found.set(other[column], visibleRow(table, other, roles))
}

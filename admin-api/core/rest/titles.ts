import type { StaffRole } from '#shared/contract/enums.ts'
import { kindColumn, tableOf } from '#shared/core/about.ts'
import { columnOf, labelOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { naming, titleOf, titleReferences } from '#shared/core/title.ts'
import type { Title } from '#shared/core/title.ts'
import { can } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'
import { embedRows } from './embed.ts'
import type { Embedded } from './embed.ts'

type Values = Record<string, unknown>
type Roles = readonly StaffRole[]

/** A dispute is about a payment, which is somebody’s: further than from there nobody knows what a title is about. */
const furthest = 2

/** Puts what tells them from others into `_title` of the rows that have no name of their own, as the roles may see them. */
export async function withTitles(
  db: Db,
  table: TableName,
  rows: readonly Values[],
  roles: Roles,
  depth = furthest,
): Promise<Values[]> {
  const nameless = rows.filter(row => !naming(table, row))
  const embed = depth > 0 && nameless.length ? named(table, roles) : []
  const told = embed.length ? await embedTitled(db, nameless, embed, roles, depth - 1) : nameless
  const titles = new Map(nameless.map((row, at) => [row, titled(table, told[at]!, embed)]))
  return rows.map(row => (titles.has(row) ? { ...row, _title: titles.get(row) } : row))
}

/** Embeds rows that have titles themselves. */
export const embedTitled = (
  db: Db,
  rows: readonly Values[],
  embed: readonly Embedded[],
  roles: Roles,
  depth?: number,
): Promise<Values[]> =>
  embedRows(db, rows, embed, roles, (table, others) => withTitles(db, table, others, roles, depth))

/** One row with its title, if it needs one. */
export const withTitle = async (db: Db, table: TableName, row: Values, roles: Roles): Promise<Values> =>
  (await withTitles(db, table, [row], roles))[0]!

/** The columns that name the rows of its title, as far as these roles may read those. */
const named = (table: TableName, roles: Roles): Embedded[] =>
  titleReferences(table).flatMap((column): Embedded[] => {
    const facts = columnOf(table, column)!
    if (facts.pii && !can(roles, 'pii', table)) return []
    const to = target(facts)
    if (to) return can(roles, 'read', to.table) ? [{ path: column, column, to }] : []
    return [{ path: column, column, kind: kindColumn(table, column)! }]
  })

function titled(table: TableName, row: Values, embed: readonly Embedded[]): Title {
  const own = titleOf(table, row)
  const others = (row._embed ?? {}) as Record<string, Values | null>
  const names = embed.flatMap(one => {
    const other = others[one.path]
    const at = 'kind' in one ? tableOf(row[one.kind], String(row[one.column])) : one.to.table
    return (other && at && nameOf(at, other)) || []
  })
  // Beside an amount or a kind one name is enough.
  const enough = own.kind || own.amount || own.at ? 1 : 2
  return { ...own, of: [...new Set(names)].slice(0, enough) }
}

/** What a row is called by itself, or else what it is about. */
const nameOf = (table: TableName, row: Values): string | undefined =>
  naming(table, row) ? String(row[labelOf(table)]) : (row._title as Title | undefined)?.of[0]

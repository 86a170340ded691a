import type { StaffRole } from '#shared/contract/enums.ts'
import { kindColumn, tableOf } from '#shared/core/about.ts'
import { columnOf, labelOf, summary, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { naming, titleColumns, titleOf, titleReferences } from '#shared/core/title.ts'
import type { Title } from '#shared/core/title.ts'
import { can } from '#shared/domains/index.ts'
import type { Db } from '../db.ts'
import type { Group } from './embed.ts'
import { visibleRow } from './visible.ts'

type Values = Record<string, unknown>
type Roles = readonly StaffRole[]

/** A dispute is about a payment, which is somebody’s: further than from there nobody knows what a title is about. */
const furthest = 2

/** Rows that are at hand, by table and id: none is fetched twice for one answer. */
type Known = Map<TableName, Map<unknown, Values>>

/** What all that is told for one answer shares. */
type Telling = { db: Db; roles: Roles; known: Known }

/**
 * Puts what tells them from others into `_title` of the rows that have no name of their own, as the roles may see them: one
 * query for all rows of a table that they refer to by the same column, one after the other, until enough names are found.
 */
export async function putTitles(db: Db, groups: readonly Group[], roles: Roles): Promise<void> {
  const namelessOf = ({ table, rows }: Group) => ({
    table,
    nameless: rows.filter(row => !naming(table, row)),
  })
  const telling = groups.map(namelessOf).filter(({ nameless }) => nameless.length)
  if (!telling.length) return
  const known: Known = new Map()
  for (const { table, rows } of groups) remember(known, table, rows)
  for (const { table, nameless } of telling) {
    const names = await namesAbout({ db, roles, known }, table, nameless, enough, furthest)
    for (const row of nameless)
      row._title = { ...titleOf(table, row), of: [...names.get(row)!] } satisfies Title
  }
}

/** Beside an amount or a kind one name is enough. */
function enough(table: TableName, row: Values): number {
  const own = titleOf(table, row)
  return own.kind || own.amount || own.at ? 1 : 2
}

/** A row with its title, if it needs one. */
export async function withTitle(db: Db, table: TableName, row: Values, roles: Roles): Promise<Values> {
  const told = { ...row }
  await putTitles(db, [{ table, rows: [told] }], roles)
  return told
}

/** Rows by their ids, with no more than what names them and tells whether they are in the trash. */
export async function briefRows(
  db: Db,
  table: TableName,
  ids: readonly unknown[],
  roles: Roles,
): Promise<Values[]> {
  const columns = [...titleColumns(table), ...(summary(table).soft ? ['deleted_at'] : [])]
  const rows = (await db(table as string)
    .select(columns)
    .whereRaw('id = any(?)', [ids as string[]])) as Values[]
  return rows.map(row => visibleRow(table, row, roles))
}

function remember(known: Known, table: TableName, rows: readonly Values[]) {
  if (!known.has(table)) known.set(table, new Map())
  for (const row of rows) known.get(table)!.set(row.id, row)
}

/** What the rows are called that these refer to, those first that tell most, up to `most` of each. */
async function namesAbout(
  telling: Telling,
  table: TableName,
  rows: readonly Values[],
  most: typeof enough,
  depth: number,
): Promise<Map<Values, Set<string>>> {
  const names = new Map(rows.map(row => [row, new Set<string>()]))
  for (const column of depth > 0 ? titleReferences(table) : []) {
    const waiting = rows.filter(row => names.get(row)!.size < most(table, row))
    for (const [to, from] of referringBy(table, column, waiting, telling.roles)) {
      const named = await namesOf(telling, to, [...new Set(from.map(row => row[column]))], depth)
      for (const row of from) if (named.has(row[column])) names.get(row)!.add(named.get(row[column])!)
    }
  }
  return names
}

/** Of these rows those by table whose row the column names, as far as these roles may see the column and read that row. */
function referringBy(table: TableName, column: string, rows: readonly Values[], roles: Roles) {
  const from = new Map<TableName, Values[]>()
  const facts = columnOf(table, column)!
  if (facts.pii && !can(roles, 'pii', table)) return from
  for (const row of rows) {
    if (row[column] === null) continue
    const to = target(facts)?.table ?? tableOf(row[kindColumn(table, column)!], String(row[column]))
    if (to && can(roles, 'read', to)) from.set(to, [...(from.get(to) ?? []), row])
  }
  return from
}

/** What rows are called by themselves, or else what they are about. */
async function namesOf(telling: Telling, table: TableName, ids: readonly unknown[], depth: number) {
  const { db, roles, known } = telling
  const missing = ids.filter(id => !known.get(table)?.has(id))
  if (missing.length) remember(known, table, await briefRows(db, table, missing, roles))
  const rows = ids.map(id => known.get(table)!.get(id)).filter(row => row !== undefined)
  const nameless = rows.filter(row => !naming(table, row))
  const about = await namesAbout(telling, table, nameless, () => 1, depth - 1)
  const name = (row: Values) => (about.has(row) ? [...about.get(row)!][0] : String(row[labelOf(table)]))
  const named = rows.map(row => [row.id, name(row)] as const)
  return new Map(named.flatMap(([id, text]) => (text ? [[id, text]] : [])))
}

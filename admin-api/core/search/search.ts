import { placeOf } from '#shared/domains/index.ts'
import { labelOf, table as factsOf, tableNames, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { naming } from '#shared/core/title.ts'
import type { Hit, SearchAnswer } from '#shared/core/search.ts'
import type { Db } from '../db.ts'
import { isCanceled } from '../problem.ts'
import { nameRows } from '../rest/name-rows.ts'
import { visibleRow } from '../rest/visible.ts'
import type { Asked } from './asked.ts'
import { lookUp } from './look-up.ts'
import type { Found } from './look-up.ts'
import { fewRows, fit, mostRows } from './parts.ts'

const mostGroups = 8

/** Looks for an id, a value that names a row, or words, in all tables at once. */
export async function search(db: Db, asked: Asked): Promise<SearchAnswer> {
  const { found, missing } = await lookUp(db, asked)
  const groups = grouped(found).slice(0, mostGroups)
  const answered = groups.map(([table, rows]) => ({ table, rows: rows.map(row => hit(row, asked)) }))
  return {
    groups: await withTitles(db, answered, asked),
    incomplete: missing.length > 0,
    missing,
  }
}

/** The groups in their order, with the rows of each in theirs. */
function grouped(found: readonly Found[]): [TableName, Found[]][] {
  const groups = new Map<TableName, Found[]>()
  for (const row of named(found).toSorted((a, b) => a.rank - b.rank)) {
    const rows = groups.get(row.table) ?? []
    const most = row.rank === fit.elsewhere ? fewRows : mostRows
    if (rows.length < most && !rows.some(({ id }) => id === row.id)) rows.push(row)
    groups.set(row.table, rows)
  }
  return [...groups].toSorted(
    ([one, [a]], [other, [b]]) =>
      tier(a!.rank) - tier(b!.rank) || leaned(other) - leaned(one) || placeOf(one) - placeOf(other),
  )
}

/** Whether a name is all that was typed or goes on tells which row is meant, not which table. */
const tier = (rank: number) => (rank === fit.beginning ? fit.label : rank)

/** How many columns of other tables refer to a table: the more, the likelier it is what is meant. */
function leaned(name: TableName): number {
  referred ??= tableNames.flatMap(one =>
    Object.values(factsOf(one).columns).flatMap(column => target(column)?.table ?? []),
  )
  return referred.filter(to => to === name).length
}

let referred: TableName[] | undefined

/** Without the values that are shared by too many rows to name one. */
function named(found: readonly Found[]): Found[] {
  const key = ({ table, column }: Found) => `${table}.${column}`
  const sharing = new Map<string, number>()
  const values = found.filter(({ rank }) => rank === fit.value)
  for (const row of values) sharing.set(key(row), (sharing.get(key(row)) ?? 0) + 1)
  return found.filter(row => row.rank !== fit.value || sharing.get(key(row))! <= mostRows)
}

/** With titles for what has no name; without, if those take too long. */
async function withTitles(db: Db, groups: SearchAnswer['groups'], { roles }: Asked) {
  const isNamed = (table: TableName, { id, label }: Hit) =>
    label !== id && naming(table, { [labelOf(table)]: label })
  const nameless = groups.map(({ table, rows }): [TableName, string[]] => [
    table,
    rows.flatMap(row => (isNamed(table, row) ? [] : [row.id])),
  ])
  const wanted = new Map(nameless.filter(([, ids]) => ids.length))
  const names = await nameRows(db, wanted, roles).catch(error => {
    if (!isCanceled(error)) throw error
  })
  const told = (table: TableName, row: Hit): Hit => {
    const title = names?.get(table)?.get(row.id)?.title
    return title ? { ...row, title } : row
  }
  return groups.map(({ table, rows }) => ({ table, rows: rows.map(row => told(table, row)) }))
}

/** Letters of a title that are surely seen. */
const seen = 40
const atSight = (title: string) => title.split('\n', 1)[0]!.slice(0, seen)

/** A row as these roles may see it, in a few words. */
function hit({ table, id, label, column, value, rank }: Found, { roles, q }: Asked): Hit {
  const shown = (name: string, text: string | null) => visibleRow(table, { [name]: text }, roles)[name]
  const title = (shown(labelOf(table), label) ?? id) as string
  if (rank === fit.id) return { id, label: title }
  const said = column === labelOf(table) && atSight(title).toLowerCase().includes(q.toLowerCase())
  return { id, label: title, ...(!said && { detail: shown(column, value) as string }), matched: { column } }
}

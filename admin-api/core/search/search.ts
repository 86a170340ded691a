import { domains } from '#shared/domains/index.ts'
import { domainOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Hit, SearchAnswer } from '#shared/core/search.ts'
import type { Db } from '../db.ts'
import { visibleRow } from '../rest/visible.ts'
import type { Asked } from './asked.ts'
import { lookUp } from './look-up.ts'
import type { Found } from './look-up.ts'
import { fit, mostRows } from './parts.ts'

const mostGroups = 8

/** Looks for an id, a value that names a row, or words, in all tables at once. */
export async function search(db: Db, asked: Asked): Promise<SearchAnswer> {
  const { found, missing } = await lookUp(db, asked)
  const groups = grouped(found).slice(0, mostGroups)
  return {
    groups: groups.map(([table, rows]) => ({ table, rows: rows.map(row => hit(row, asked)) })),
    incomplete: missing.length > 0,
    missing,
  }
}

/** The groups in their order, with the rows of each in theirs. */
function grouped(found: readonly Found[]): [TableName, Found[]][] {
  const groups = new Map<TableName, Found[]>()
  for (const row of named(found).toSorted((a, b) => a.rank - b.rank)) {
    const rows = groups.get(row.table) ?? []
    if (rows.length < mostRows && !rows.some(({ id }) => id === row.id)) rows.push(row)
    groups.set(row.table, rows)
  }
  return [...groups].toSorted(([, [a]], [, [b]]) => a!.rank - b!.rank || place(a!.table) - place(b!.table))
}

/** Without the values that are shared by too many rows to name one. */
function named(found: readonly Found[]): Found[] {
  const key = ({ table, column }: Found) => `${table}.${column}`
  const sharing = new Map<string, number>()
  const values = found.filter(({ rank }) => rank === fit.value)
  for (const row of values) sharing.set(key(row), (sharing.get(key(row)) ?? 0) + 1)
  return found.filter(row => row.rank !== fit.value || sharing.get(key(row))! <= mostRows)
}

/** As the sidebar has them. */
const place = (name: TableName) => Object.keys(domains).indexOf(domainOf(name))

/** A row as these roles may see it, in a few words. */
function hit({ table, id, label, column, value, rank }: Found, { roles, q }: Asked): Hit {
  const shown = (name: string, text: string | null) => visibleRow(table, { [name]: text }, roles)[name]
  const title = (shown(labelOf(table), label) ?? id) as string
  if (rank === fit.id) return { id, label: title }
  const said = column === labelOf(table) && title.toLowerCase().includes(q.toLowerCase())
  return { id, label: title, ...(!said && { detail: shown(column, value) as string }), matched: { column } }
}

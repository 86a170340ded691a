import { domains } from '#shared/domains/index.ts'
import { domainOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { namesByLabel } from '#shared/core/title.ts'
import type { Hit, SearchAnswer } from '#shared/core/search.ts'
import type { Db } from '../db.ts'
import { nameRows } from '../rest/name-rows.ts'
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
  const answered: SearchAnswer['groups'] = []
  // One after the other: what is found in many tables must not take all connections.
  for (const [table, rows] of groups)
    answered.push({
      table,
      rows: await told(
        db,
        table,
        rows.map(row => hit(row, asked)),
        asked,
      ),
    })
  return {
    groups: answered,
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

/** With titles, in tables whose rows may have no names. */
async function told(db: Db, table: TableName, hits: Hit[], { roles }: Asked): Promise<Hit[]> {
  if (namesByLabel(table) && hits.every(({ id, label }) => label !== id)) return hits
  const ids = hits.map(({ id }) => id)
  const names = await nameRows(db, table, ids, roles)
  return hits.map(one => {
    const title = names.get(one.id)?.title
    return title ? { ...one, title } : one
  })
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

import type { StaffRole } from '#shared/contract/enums.ts'
import type { Db } from '../db.ts'
import type { ForeignKey } from './foreign-key.ts'
import { selected, visibleRow } from './visible.ts'

type Values = Record<string, unknown>

/** A foreign key and the name under which the row it refers to is put. */
export type Embedded = ForeignKey & { path: string }

/** Puts the rows that these refer to into `_embed`, as the roles may see them: one query a foreign key, for all rows at once. */
export async function embedRows(
  db: Db,
  rows: readonly Values[],
  embedded: readonly Embedded[],
  roles: readonly StaffRole[],
): Promise<Values[]> {
  const found = await Promise.all(embedded.map(one => referredTo(db, rows, one, roles)))
  return rows.map(row => ({
    ...row,
    _embed: Object.fromEntries(
      embedded.map(({ path, column }, i) => [path, found[i]!.get(row[column]) ?? null]),
    ),
  }))
}

async function referredTo(
  db: Db,
  rows: readonly Values[],
  { column, to }: Embedded,
  roles: readonly StaffRole[],
): Promise<Map<unknown, Values>> {
  const keys = [...new Set(rows.map(row => row[column]).filter(key => key !== null))]
  if (!keys.length) return new Map()
  const others = (await db(to.table as string)
    .select(selected(db, to.table))
    .whereRaw('?? = any(?)', [to.column, keys as string[]])) as Values[]
  return new Map(others.map(other => [other[to.column], visibleRow(to.table, other, roles)]))
}

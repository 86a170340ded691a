import type { StaffRole } from '#shared/contract/enums.ts'
import { labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Title } from '#shared/core/title.ts'
import type { Db } from '../db.ts'
import type { Group } from './embed.ts'
import { briefRows, putTitles } from './titles.ts'

/** What a row is called, or told by if it has no name, and whether it is in the trash. */
export type Named = { label: string | null; title?: Title; in_trash: boolean }

/** By table and id. */
export type NamedRows = Map<TableName, Map<string, Named>>

/** What rows of tables that these roles may read are called now, those in the trash too, as they see it in a list. */
export async function nameRows(
  db: Db,
  wanted: ReadonlyMap<TableName, readonly string[]>,
  roles: readonly StaffRole[],
): Promise<NamedRows> {
  const groups: Group[] = []
  // One after the other: names in many tables must not take all connections.
  for (const [table, ids] of wanted) groups.push({ table, rows: await briefRows(db, table, ids, roles) })
  await putTitles(db, groups, roles)
  return new Map(
    groups.map(({ table, rows }) => [
      table,
      new Map(rows.map(row => [row.id as string, called(table, row)])),
    ]),
  )
}

function called(table: TableName, row: Record<string, unknown>): Named {
  const label = row[labelOf(table)] ?? null
  return {
    label: label === null ? null : String(label),
    ...(row._title !== undefined && { title: row._title as Title }),
    in_trash: (row.deleted_at ?? null) !== null,
  }
}

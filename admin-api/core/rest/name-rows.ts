import type { StaffRole } from '#shared/contract/enums.ts'
import { labelOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Title } from '#shared/core/title.ts'
import type { Db } from '../db.ts'
import { listRows } from './list.ts'

/** What a row is called, or told by if it has no name, and whether it is in the trash. */
export type Named = { label: string | null; title?: Title; in_trash: boolean }

/** What rows are called now, those in the trash too, as these roles see it in a list. */
export async function nameRows(
  db: Db,
  table: TableName,
  ids: readonly string[],
  roles: readonly StaffRole[],
): Promise<Map<string, Named>> {
  const label = labelOf(table)
  const { soft } = summary(table)
  const { rows } = await listRows(
    db,
    table,
    {
      filter: { id: ids, ...(soft && { deleted: 'with' }) },
      sort: ['id', 'ASC'],
      range: [0, ids.length - 1],
    },
    roles,
  )
  return new Map(
    rows.map(row => [
      row.id as string,
      {
        label: textOf(row[label]),
        ...(row._title !== undefined && { title: row._title as Title }),
        in_trash: (row.deleted_at ?? null) !== null,
      },
    ]),
  )
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

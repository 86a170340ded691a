import type { Actor, Db } from '#api/core/db.ts'
import { listRows } from '#api/core/rest/list.ts'
import type { Clock } from '#api/core/rest/relative-time.ts'
import { newestFirst } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { SavedView, ViewCount } from '#shared/core/saved-view.ts'
import { listViews } from './saved-views.ts'

type Person = Pick<Actor, 'id' | 'roles'>

/** Counts what a person’s views find, of one table or all: one after the other, for a page must not take every connection. */
export async function countViews(db: Db, person: Person, clock: Clock, table?: string): Promise<ViewCount[]> {
  const counts: ViewCount[] = []
  for (const view of await listViews(db, person, table))
    if (!view.faults.length) counts.push(await countView(db, view, person, clock))
  return counts
}

/** As the list itself would count it; the row that has been there longest comes along. */
async function countView(
  db: Db,
  { id, table, shows }: SavedView,
  { roles }: Person,
  clock: Clock,
): Promise<ViewCount> {
  const name = table as TableName
  const [since] = newestFirst(name)
  const { rows, total, estimated } = await listRows(
    db,
    name,
    { filter: shows.filter, clock, sort: [since, 'ASC'], range: [0, 0], fields: ['id', since] },
    roles,
  )
  const oldest = since === 'id' ? null : ((rows[0]?.[since] as string | undefined) ?? null)
  return { id, total, estimated, oldest }
}

import type { Actor, Db } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import { readWithin } from '#api/core/read-within.ts'
import { listRows } from '#api/core/rest/list.ts'
import type { Clock } from '#api/core/rest/relative-time.ts'
import { newestFirst } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { SavedView, ViewCount } from '#shared/core/saved-view.ts'
import { listViews } from './saved-views.ts'

type Person = Pick<Actor, 'id' | 'roles'>

/** In milliseconds: what is counted beside a page is not worth a long wait, and one slow view must leave time for the others. */
const patience = { all: 5_000, view: 1_000 }

/**
 * Counts what a person’s views find, of one table or all: one after the other, for a page must not take every connection.
 * Those that do not answer soon are left out.
 */
export async function countViews(db: Db, person: Person, clock: Clock, table?: string): Promise<ViewCount[]> {
  const deadline = performance.now() + patience.all
  const counts: ViewCount[] = []
  for (const view of await listViews(db, person, table)) {
    const left = Math.min(patience.view, deadline - performance.now())
    if (view.faults.length || left < 1) continue
    const count = await readWithin(db, left, inner => countView(inner, view, person, clock)).catch(unlessSlow)
    if (count) counts.push(count)
  }
  return counts
}

function unlessSlow(error: unknown): undefined {
  if (!(error instanceof Problem) || error.status !== 503) throw error
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

import { writes } from '#shared/core/history-entry.ts'
import type { Change } from './changes.ts'
import type { Db } from './db.ts'
import { refuseAt } from './problem.ts'

/** So many rows of a table are named; of more it is only told that there are some. */
const named = 50

/** What history has of the last seconds, by table: an `UPDATE`, whatever was done. What keeps no history is not known of. */
export async function recentChanges(db: Db, tables: readonly string[], seconds: number): Promise<Change[]> {
  const { rows } = await db.raw<{ rows: { table: string; ids: string[] }[] }>(
    `select name as "table", found.ids from unnest(?::text[]) name cross join lateral (
       select array(
         select entity_id from audit_logs where entity_type = name and action = any (?)
         and entity_id is not null and occurred_at > now() - make_interval(secs => ?) limit ?
       ) as ids
     ) found where found.ids <> '{}'`,
    [[...tables], [...writes], seconds, named + 1],
  )
  return rows.map(({ table, ids }) => ({
    ...{ table, action: 'UPDATE' },
    ids: ids.length > named ? null : [...new Set(ids)],
  }))
}

/** Whoever has looked longer ago looks again. */
const mostSeconds = 600

/** For how many seconds one asks to be told what was changed; nothing where one does not. */
export function recentSeconds(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined
  const seconds = /^\d+$/.test(asked) ? Number(asked) : 0
  if (seconds >= 1 && seconds <= mostSeconds) return seconds
  return refuseAt('?recent', `recent is a whole number of seconds from 1 to ${mostSeconds}.`)
}

import { writes } from '#shared/core/history-entry.ts'
import type { Side } from '#shared/core/history-entry.ts'
import { table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import type { Db } from '../db.ts'
import { timeOf } from './history-entry.ts'
import type { Values } from './lock-row.ts'
import { visibleColumns } from './visible.ts'

/** A change of a row, and what was there before and after it. */
export type Change = { id: string; before: Values | null; after: Values | null }

/** The change of this id in the history of a row; a look changes nothing and is none. */
export const findChange = async (
  db: Db,
  name: TableName,
  rowId: string,
  id: string,
): Promise<Change | undefined> =>
  storable(id)
    ? db('audit_logs')
        .where({ id, entity_type: name, entity_id: rowId })
        .whereIn('action', writes)
        .first('id', 'before', 'after')
    : undefined

/** A row as it was, and the columns whose values the history does not keep: secrets, and what was redacted. */
export type RowVersion = { values: Values; lost: string[] }

/**
 * A row as it was on one side of a change, if it was there: what is stored now, with every later change taken back.
 * Where the row was deleted since, from what that deletion kept of it.
 */
export const rowVersion = async (
  db: Db,
  name: TableName,
  id: string,
  change: Change,
  side: Side,
): Promise<RowVersion | undefined> =>
  change[side] ? (await rowVersions(db, name, new Map([[id, change.id]]), side)).get(id) : undefined

/** Several rows, each as it was on that side of a change of its own: by the id of the row, from that of the change. */
export async function rowVersions(
  db: Db,
  name: TableName,
  changes: ReadonlyMap<string, string>,
  side: Side,
): Promise<Map<string, RowVersion>> {
  const { rows } = await db.raw<{ rows: Values[] }>(takenBack(name, side), {
    ...{ table: name, ids: [...changes.keys()], places: [...changes.values()].map(timeOf) },
    secrets: secretColumns(name),
  })
  return new Map(
    rows.map(({ _row, _lost, ...values }) => {
      const lost = _lost as string[]
      for (const column of lost) delete values[column]
      return [_row as string, { values, lost }]
    }),
  )
}

const secretColumns = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { secret }]) => (secret ? [column] : []))

/**
 * Of several values for a column the last one counts, which is the oldest. An id is made while the row is locked, and
 * says when the row was written; `occurred_at` is when its transaction began, which may have waited for another. Values
 * are typed by the table itself, so that each reads exactly as one that is selected.
 */
const takenBack = (name: TableName, side: Side) => `
  with asked as (
    select * from unnest(cast(:ids as text[]), cast(:places as text[])) as asked (row_id, since)
  ), later as (
    select row_id, substr(id, 5) as place, action, before from asked
    join audit_logs on entity_type = :table and entity_id = row_id and action in ('UPDATE', 'DELETE')
      and substr(id, 5) ${side === 'before' ? '>=' : '>'} since
  ), deletion as (
    select row_id, min(place) as deleted from later where action = 'DELETE' group by row_id
  ), undone as (
    select row_id, jsonb_object_agg(key, value order by place desc) as was
    from later left join deletion using (row_id) cross join jsonb_each(before)
    where deleted is null or place <= deleted group by row_id
  ), whole as (
    select row_id, case when deleted is null then to_jsonb(stored) || coalesce(was, '{}') else was end as kept
    from asked left join undone using (row_id) left join deletion using (row_id)
    left join :table: as stored on stored.id = row_id
  ), partly as (
    select row_id, kept, array(
      select key from jsonb_each(kept)
      where value = '"(redacted)"' or (value = '"(secret)"' and key = any (cast(:secrets as text[])))
    ) as lost from whole where kept is not null
  )
  select row_id as _row, lost as _lost, ${visibleColumns(name)
    .map(column => `typed."${column}"`)
    .join(', ')}
  from partly cross join lateral jsonb_populate_record(null::"${name}", kept - lost) as typed`

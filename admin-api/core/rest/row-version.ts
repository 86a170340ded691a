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
export const changeOf = async (
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
export async function rowVersion(
  db: Db,
  name: TableName,
  id: string,
  change: Change,
  side: Side,
): Promise<RowVersion | undefined> {
  if (!change[side]) return undefined
  const { rows } = await db.raw<{ rows: { kept: string | null; lost: string[] }[] }>(
    takenBack(side === 'before' ? '>=' : '>'),
    {
      ...{ table: name, id, place: timeOf(change.id) },
      secrets: `{${secretColumns(name).join()}}`,
    },
  )
  const { kept, lost } = rows[0]!
  return kept === null ? undefined : { values: await asRow(db, name, kept, lost), lost }
}

const secretColumns = (name: TableName) =>
  Object.entries(table(name).columns).flatMap(([column, { secret }]) => (secret ? [column] : []))

/** Typed by the table itself, so that a value reads exactly as one that is selected. */
async function asRow(db: Db, name: TableName, kept: string, lost: string[]): Promise<Values> {
  const columns = visibleColumns(name).filter(column => !lost.includes(column))
  const { rows } = await db.raw(
    `select ${columns.map(column => `"${column}"`).join(', ')}
     from jsonb_populate_record(null::"${name}", cast(? as jsonb) - cast(? as text[]))`,
    [kept, lost],
  )
  return rows[0] as Values
}

/**
 * Of several values for a column the last one counts, which is the oldest. An id is made while the row is locked, and
 * says when the row was written; `occurred_at` is when its transaction began, which may have waited for another.
 */
const takenBack = (from: '>' | '>=') => `
  with later as (
    select substr(id, 5) as place, action, before from audit_logs
    where entity_type = :table and entity_id = :id and action in ('UPDATE', 'DELETE')
      and substr(id, 5) ${from} :place
  ), deletion as (
    select place from later where action = 'DELETE' order by 1 limit 1
  ), undone as (
    select coalesce(jsonb_object_agg(key, value order by place desc), '{}') as was
    from later, jsonb_each(before)
    where not exists (select from deletion) or place <= (select place from deletion)
  ), whole as (
    select case when exists (select from deletion) then was
      else (select to_jsonb(stored) from :table: as stored where id = :id) || was end as kept from undone
  )
  select cast(kept as text) as kept, array(
    select key from jsonb_each(kept) where value = '"(redacted)"' or (value = '"(secret)"' and key = any (cast(:secrets as text[])))
  ) as lost from whole`

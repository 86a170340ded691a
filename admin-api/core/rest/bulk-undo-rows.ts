import type { TableName } from '#shared/core/rows.ts'
import { mustBeAllowed } from '../allowed.ts'
import type { Tx } from '../db.ts'
import { encode } from '../model.ts'
import type { Chosen } from './bulk-request.ts'
import { changesOf, columnsOf, tookStep } from './bulk-undo.ts'
import type { Entry } from './bulk-undo.ts'
import { lockRows, notAll } from './bulk-write.ts'
import type { Values } from './lock-row.ts'
import { keptAnyway, planBack } from './put-back.ts'
import { visibleRow } from './visible.ts'
import { writeRows } from './write-rows.ts'
import { toWrite, unlike } from './write.ts'

/** Puts rows back by a few statements, where all can be and nobody has gone on with one; else each is to be asked about alone. */
export async function undoRows(
  tx: Tx,
  name: TableName,
  part: readonly Chosen[],
  request: string,
): Promise<Values[]> {
  const stored = await lockRows(tx, name, part)
  const ids = [...stored.keys()]
  if (await tookStep(tx, name, ids, request)) throw notAll()
  const entries = byRow(await changesOf(tx, name, ids))
  const undone = ids.map(id => ({ id, was: whatWas(entries.get(id) ?? [], request) }))
  const typed = await asRows(tx, name, undone)
  const writing = undone.map(({ id, was }, at) => ({
    id,
    values: valuesBack(tx, name, stored.get(id)!, was, typed[at]!),
  }))
  await tx.raw(`select set_config('app.reason', ?, true)`, [`Undid what was done by ${request}`])
  const written = await writeRows(
    tx,
    name,
    writing
      .filter(({ values }) => Object.keys(values).length)
      .map(({ id, values }) => ({ id, values: encode(name, values) as Values })),
  )
  const versions = new Map(written.map(({ row_id, etag }) => [row_id, { _etag: etag }]))
  const after = new Map(
    writing.map(({ id, values }) => [id, { ...stored.get(id), ...values, ...versions.get(id) }]),
  )
  return part.map(({ id }) => visibleRow(name, after.get(id)!, tx.actor.roles))
}

function byRow(entries: readonly Entry[]): Map<string, Entry[]> {
  const rows = new Map<string, Entry[]>()
  for (const entry of entries) {
    const theirs = rows.get(entry.entity_id)
    if (theirs) theirs.push(entry)
    else rows.set(entry.entity_id, [entry])
  }
  return rows
}

/** What the columns were before the first of these changes, all of which must be of this request; newest first. */
function whatWas(entries: readonly Entry[], request: string): Values {
  const last = entries.findLastIndex(entry => entry.request_id === request)
  const theirs = entries.slice(0, last + 1)
  if (!theirs.length || theirs.some(one => one.request_id !== request || one.action !== 'UPDATE'))
    throw notAll()
  const was = Object.assign({}, ...theirs.map(({ before }) => before)) as Values
  return Object.fromEntries(columnsOf(theirs).map(column => [column, was[column] ?? null]))
}

/** Typed by the table itself, so that a value reads exactly as one that is selected. */
async function asRows(tx: Tx, name: TableName, undone: readonly { id: string; was: Values }[]) {
  const { rows } = await tx.raw<{ rows: Values[] }>(
    `select typed.* from unnest(cast(? as text[])) with ordinality as given (was, at)
     cross join lateral jsonb_populate_record(null::"${name}", cast(given.was as jsonb)) as typed order by at`,
    [undone.map(({ was }) => JSON.stringify(withoutLost(was)))],
  )
  return rows
}

const isLost = (value: unknown) => value === '(redacted)' || value === '(secret)'
const withoutLost = (was: Values) =>
  Object.fromEntries(Object.entries(was).filter(([, value]) => !isLost(value)))

function valuesBack(tx: Tx, name: TableName, stored: Values, was: Values, typed: Values): Values {
  const columns = Object.keys(was)
  if (columns.includes('deleted_at')) {
    mustBeAllowed(tx.actor.roles, 'delete', name)
    return { deleted_at: was.deleted_at ? new Date().toISOString() : null }
  }
  mustBeAllowed(tx.actor.roles, 'update', name)
  if (stored.deleted_at) throw notAll()
  const lost = columns.filter(column => isLost(was[column]))
  const meant = columns.filter(column => !keptAnyway(name, column))
  const { values, refused } = planBack(tx.actor, name, { values: typed, lost }, meant)
  if (refused.length) throw notAll()
  const others = unlike(values, visibleRow(name, stored, tx.actor.roles))
  return Object.keys(others).length ? toWrite(tx, name, 'change', others) : {}
}

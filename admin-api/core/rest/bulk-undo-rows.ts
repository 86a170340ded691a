import { writes } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { mustBeAllowed } from '../allowed.ts'
import type { Tx } from '../db.ts'
import { Problem } from '../problem.ts'
import type { Undo } from './bulk-request.ts'
import { rowsNow } from './bulk-write.ts'
import { inTrash, lockRows } from './lock-row.ts'
import type { Values } from './lock-row.ts'
import { isSettable, keptAnyway, planBack } from './put-back.ts'
import { undoReason } from './put-back-reason.ts'
import { rowVersions } from './row-version.ts'
import type { RowVersion } from './row-version.ts'
import { visibleRow } from './visible.ts'
import { writeRows } from './write-rows.ts'
import { toWrite, unlike } from './write.ts'

/** Puts rows back to what they were before a request of this person: all of them or none, refused with why one cannot be. */
export async function undoRows(
  tx: Tx,
  name: TableName,
  ids: readonly string[],
  undo: Undo,
): Promise<Values[]> {
  const stored = await lockRows(tx, name, ids)
  if (stored.size < ids.length) throw no('It was deleted for good: there is nothing to put back.')
  await refuseSteps(tx, name, ids, undo)
  const entries = await changesOf(tx, name, ids, undo)
  const changes = new Map(ids.map(id => [id, ofRequest(undo, entries.get(id)!)]))
  const firsts = new Map([...changes].map(([id, { first }]) => [id, first]))
  const were = await rowVersions(tx, name, firsts, 'before')
  const writing = ids.map(id => ({
    id,
    values: valuesBack(tx, name, stored.get(id)!, changes.get(id)!.columns, were.get(id)!),
  }))
  await tx.raw(`select set_config('app.reason', ?, true)`, [undoReason(undo.request)])
  const others = writing.filter(({ values }) => Object.keys(values).length)
  await writeRows(tx, name, others)
  // What triggers made of them is seen too.
  const after = await rowsNow(tx, name, ids)
  return ids.map(id => after.get(id)!)
}

const no = (detail: string) => new Problem('conflict', { detail })

async function refuseSteps(tx: Tx, name: TableName, ids: readonly string[], { request }: Undo) {
  const step = await tx('steps_taken')
    .where({ entity_type: name, request_id: request })
    .whereIn('entity_id', ids)
    .first('id')
  if (step) throw no('A step was taken: it cannot be undone, only another step leads on.')
}

type Entry = { id: string; entity_id: string; action: string; request_id: string | null; columns: string[] }

/** What became of rows in the time that can be undone, newest first. */
async function changesOf(tx: Tx, name: TableName, ids: readonly string[], { since }: Undo) {
  const entries: Entry[] = await tx('audit_logs')
    .where('entity_type', name)
    .whereIn('entity_id', ids)
    .whereIn('action', writes)
    .where('occurred_at', '>', since)
    // In the order in which the rows were written, which is not that in which their transactions began.
    .orderByRaw('substr(id, 5) desc')
    .select('id', 'entity_id', 'action', 'request_id')
    .select(tx.raw('array(select jsonb_object_keys(after)) as columns'))
  const byRow = new Map(ids.map(id => [id, [] as Entry[]]))
  for (const entry of entries) byRow.get(entry.entity_id)!.push(entry)
  return byRow
}

/** The first change that a request made of a row, and the columns it changed; refused if anybody has gone on since then. */
function ofRequest({ request }: Undo, entries: readonly Entry[]) {
  const theirs = entries.slice(0, entries.findLastIndex(one => one.request_id === request) + 1)
  const first = theirs.at(-1)
  if (!first || theirs.some(one => one.request_id !== request)) throw no('It has been changed since.')
  if (theirs.some(({ action }) => action !== 'UPDATE'))
    throw no('It was made then: there is nothing to put back.')
  return { first: first.id, columns: [...new Set(theirs.flatMap(({ columns }) => columns))] }
}

/** What to set in a row: what was moved to the trash leaves it, what left it returns, what was changed is what it was. */
function valuesBack(tx: Tx, name: TableName, stored: Values, columns: string[], was: RowVersion): Values {
  if (columns.includes('deleted_at')) {
    mustBeAllowed(tx.actor.roles, 'delete', name)
    return { deleted_at: was.values.deleted_at }
  }
  mustBeAllowed(tx.actor.roles, 'update', name)
  if (stored.deleted_at) throw no(inTrash)
  const meant = columns.filter(column => !keptAnyway(name, column))
  // What nobody sets by hand followed by itself, and follows by itself again.
  const settable = meant.filter(column => isSettable(name, column))
  const { values, refused } = planBack(tx.actor, name, was, settable.length ? settable : meant)
  if (refused.length) throw no(refused.map(({ detail }) => detail).join(' '))
  const others = unlike(name, values, visibleRow(name, stored, tx.actor.roles))
  return Object.keys(others).length ? toWrite(tx, name, 'change', others) : {}
}

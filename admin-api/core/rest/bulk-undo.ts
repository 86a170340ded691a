import type { TableName } from '#shared/core/rows.ts'
import { writes } from '#shared/core/history-entry.ts'
import { storable } from '#shared/core/writable.ts'
import type { Knex } from 'knex'
import type { Tx } from '../db.ts'
import { mustBeAllowed } from '../allowed.ts'
import { Problem } from '../problem.ts'
import type { Values } from './lock-row.ts'
import { keptAnyway, planBack } from './put-back.ts'
import { putBack, sayWhy } from './revert.ts'
import { rowVersion } from './row-version.ts'
import type { Change } from './row-version.ts'
import { deleteRow, restoreRow } from './write.ts'

/** For as long can a change of many rows be undone: what is older has been built upon. */
const memory = '24 hours'

export type Entry = Change & { entity_id: string; action: string; request_id: string | null }

/** Puts back a row that a request of this person changed, if nobody has changed it since; else refuses with why. */
export async function undoRow(tx: Tx, name: TableName, id: string, request: string): Promise<Values> {
  const there = await tx(name as string)
    .where('id', id)
    .forUpdate()
    .first('id')
  if (!there) throw no('It was deleted for good: there is nothing to put back.')
  if (await tookStep(tx, name, [id], request))
    throw no('A step was taken: it cannot be undone, only another step leads on.')
  const entries = upTo(request, await changesOf(tx, name, [id]))
  const oldest = entries.at(-1)
  if (!oldest || entries[0]!.request_id !== request) throw no('It has been changed since.')
  if (oldest.action === 'INSERT') throw no('It was made then: there is nothing to put back.')
  return undo(tx, name, id, oldest, columnsOf(entries))
}

const no = (detail: string) => new Problem('conflict', { detail })

/** What was moved to the trash leaves it, what left it returns, what was changed is what it was. */
async function undo(tx: Tx, name: TableName, id: string, first: Change, columns: string[]): Promise<Values> {
  if (columns.includes('deleted_at')) {
    mustBeAllowed(tx.actor.roles, 'delete', name)
    await sayWhy(tx, { entry: first.id, to: 'before' })
    return first.before?.deleted_at ? deleteRow(tx, name, id) : restoreRow(tx, name, id)
  }
  mustBeAllowed(tx.actor.roles, 'update', name)
  return valuesBack(tx, name, id, first, columns)
}

async function valuesBack(tx: Tx, name: TableName, id: string, first: Change, columns: string[]) {
  const version = await rowVersion(tx, name, id, first, 'before')
  if (!version) throw no('It was not there before.')
  const meant = columns.filter(column => !keptAnyway(name, column))
  const { values, refused } = planBack(tx.actor, name, version, meant)
  if (refused.length) throw no(refused.map(({ detail }) => detail).join(' '))
  return putBack(tx, name, id, values, { entry: first.id, to: 'before' })
}

export const columnsOf = (entries: readonly Entry[]) => [
  ...new Set(entries.flatMap(({ after }) => Object.keys(after ?? {}))),
]

/** The changes of rows in the time that is remembered, newest first. */
export const changesOf = (tx: Tx, name: TableName, ids: readonly string[]): Promise<Entry[]> =>
  tx('audit_logs')
    .where('entity_type', name)
    .whereIn('entity_id', ids)
    .whereIn('action', writes)
    .where('occurred_at', '>', recently(tx))
    // In the order in which the rows were written, which is not that in which their transactions began.
    .orderByRaw('substr(id, 5) desc')
    .select('id', 'entity_id', 'action', 'before', 'after', 'request_id')

/** From the newest back to the first of this request. */
const upTo = (request: string, entries: readonly Entry[]) =>
  entries.slice(0, entries.findLastIndex(entry => entry.request_id === request) + 1)

export const tookStep = (tx: Tx, name: TableName, ids: readonly string[], request_id: string) =>
  tx('steps_taken').where({ entity_type: name, request_id }).whereIn('entity_id', ids).first('id')

const recently = (tx: Tx) => tx.raw(`now() - interval '${memory}'`)

/** The rows of a table that a request of this person changed or took a step on, by their `id` alone. */
export function rowsOfRequest(tx: Tx, name: TableName, request_id: string): Knex.QueryBuilder {
  const found = (table: string, time: string) =>
    tx(table)
      .where({ actor_id: tx.actor.id, entity_type: name, request_id })
      .where(time, '>', recently(tx))
      .whereNotNull('entity_id')
      .select('entity_id as id')
  const all = found('audit_logs', 'occurred_at').whereIn('action', writes)
  return tx.from(all.union(found('steps_taken', 'created_at')).as(name))
}

/** The request behind a change of many rows: its own id, or that of the job that made it. */
export async function requestOf(tx: Tx, name: TableName, id: string): Promise<string> {
  const job =
    storable(id) &&
    (await tx('bulk_changes')
      .join('background_jobs', 'background_jobs.id', 'job_id')
      .where({ job_id: id, actor_id: tx.actor.id, resource: name })
      .first('request_id', 'status'))
  if ((job && ['PENDING', 'PROCESSING'].includes(job.status)) || (await isUnderWay(tx, id)))
    throw no('It is not done yet: it can be undone once it is.')
  const request: string = (job && job.request_id) || id
  if (!storable(id) || !(await rowsOfRequest(tx, name, request).first('id')))
    throw new Problem('not-found', {
      detail: `No change of yours in the last ${memory} has this id.`,
    })
  return request
}

/** Whether a job still does what this request asked for. */
async function isUnderWay(tx: Tx, request_id: string): Promise<boolean> {
  if (!storable(request_id)) return false
  const working = (table: string, by: string) =>
    tx(table)
      .join('background_jobs as j', 'j.id', `${table}.job_id`)
      .where({ [by]: tx.actor.id, request_id })
      .whereIn('j.status', ['PENDING', 'PROCESSING'])
      .first(`${table}.id`)
  return !!((await working('bulk_changes', 'actor_id')) ?? (await working('csv_imports', 'started_by')))
}

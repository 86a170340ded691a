import { writes } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import type { Knex } from 'knex'
import type { Tx } from '../db.ts'
import { Problem } from '../problem.ts'
import type { Undo } from './bulk-request.ts'

/** For so many hours can a change of many rows be undone: what is older has been built upon. */
const memory = 24

const no = (detail: string) => new Problem('conflict', { detail })

/** The rows of a table that a request of this person changed or took a step on, by their `id` alone. */
export function rowsOfRequest(
  tx: Tx,
  name: TableName,
  { request: request_id, since }: Undo,
): Knex.QueryBuilder {
  const found = (table: string, time: string) =>
    tx(table)
      .where({ actor_id: tx.actor.id, entity_type: name, request_id })
      .where(time, '>', since)
      .whereNotNull('entity_id')
      .select('entity_id as id')
  const all = found('audit_logs', 'occurred_at').whereIn('action', writes)
  return tx.from(all.union(found('steps_taken', 'created_at')).as(name))
}

/** What is to be undone, now: all that a request did, which is named by its own id or by that of its job. */
export async function undoOf(tx: Tx, name: TableName, id: string): Promise<Undo> {
  const job =
    storable(id) &&
    (await tx('bulk_changes')
      .join('background_jobs', 'background_jobs.id', 'job_id')
      .where({ job_id: id, actor_id: tx.actor.id, resource: name })
      .first('request_id', 'status'))
  if ((job && ['PENDING', 'PROCESSING'].includes(job.status)) || (await isUnderWay(tx, id)))
    throw no('It is not done yet: it can be undone once it is.')
  const request: string = (job && job.request_id) || id
  const undo = { request, since: new Date(Date.now() - memory * 3_600_000).toISOString() }
  if (!storable(id) || !(await rowsOfRequest(tx, name, undo).first('id')))
    throw new Problem('not-found', {
      detail: `No change of yours in the last ${memory} hours has this id.`,
    })
  return undo
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

import type { TableName } from '#shared/core/rows.ts'
import { storable } from '#shared/core/writable.ts'
import type { Tx } from '../db.ts'
import { Problem } from '../problem.ts'

/** Ends a bulk change of this person after the rows it is at; what is done stays, and can be undone from then on. */
export async function cancelBulk(tx: Tx, name: TableName, job_id: string) {
  // Whoever works at it holds this: once it is ours, no row is being changed.
  const bulk =
    storable(job_id) &&
    (await tx('bulk_changes')
      .where({ job_id, actor_id: tx.actor.id, resource: name })
      .forUpdate()
      .first('job_id as job', 'dry_run', 'total', 'done', 'refused', 'refusals as results'))
  if (!bulk) throw new Problem('not-found', { detail: 'There is no bulk change of yours with this id.' })
  const ended = await tx('background_jobs')
    .where('id', job_id)
    .whereIn('status', ['PENDING', 'PROCESSING'])
    .update({ status: 'CANCELED', finished_at: tx.fn.now() })
  if (!ended) throw new Problem('conflict', { detail: 'It has ended already.' })
  return { ...bulk, status: 'CANCELED' }
}

import type { Actor, Db } from '#api/core/db.ts'
import type { RunningChange, RunningChanges } from '#shared/core/running-change.ts'
import { isTable } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'

/** Changes of very many rows that a person asked for and that jobs still make, in tables they may still read; oldest first. */
export async function runningChanges(db: Db, { id, roles }: Actor): Promise<RunningChanges> {
  const found = await db('bulk_changes as b')
    .join('background_jobs as j', 'j.id', 'b.job_id')
    .where({ 'b.actor_id': id, 'b.dry_run': false })
    .whereIn('j.status', ['PENDING', 'PROCESSING'])
    .orderBy('b.id')
    .select('b.job_id as job', 'b.resource as table', 'b.request', 'b.total', 'b.done', 'b.refused')
  const open = found.filter(({ table }) => isTable(table) && can(roles, 'read', table))
  return { bulk_changes: open.map(({ request, ...one }) => ({ ...one, deed: deedOf(request) })) }
}

/** What becomes of the rows, without which they are. */
function deedOf({ ids, filter, time_zone, dry_run, ...deed }: Record<string, unknown>) {
  return deed as RunningChange['deed']
}

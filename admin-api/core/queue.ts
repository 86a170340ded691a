import type { Tx } from './db.ts'
import { inTurn } from './in-turn.ts'

/** How often a run is tried in all. */
export const maxAttempts = 5
/** Of one lane, one job runs at a time. A worker runs four jobs: half of them may be long. */
const longLanes = 2

/** Puts a run of a job on the queue, in the writer's own transaction; a long one in its lane. */
export const putOnQueue = async (tx: Tx, { name }: { name: string }, run: string, lane?: string) =>
  tx.raw('select graphile_worker.add_job(?, ?::json, queue_name => ?, max_attempts => ?)', [
    name,
    JSON.stringify({ run }),
    lane ?? null,
    maxAttempts,
  ])

/** Of people, however many they ask for, long jobs are in one lane: the others go on. */
const ownLanes = `
  select r.queue from background_jobs r
  where r.status in ('PENDING', 'PROCESSING')
    and (exists (select from bulk_changes b where b.job_id = r.id and b.actor_id = :person)
      or exists (select from csv_imports i where i.job_id = r.id and i.started_by = :person))`

/** The lane for a long job: that in which others of the same person run or wait, else that with the fewest. */
export async function laneFor(tx: Tx): Promise<string> {
  // What they ask for at the same moment is not seen before it is committed.
  await inTurn(tx, 'background_jobs')
  const lanes = Array.from({ length: longLanes }, (_, lane) => `long ${lane}`)
  const { rows } = await tx.raw<{ rows: [{ lane: string }] }>(
    `select lane from unnest(:lanes::text[]) lane
     left join graphile_worker.jobs j on j.queue_name = lane and j.attempts < j.max_attempts
     group by lane order by lane in (${ownLanes}) desc, count(j.id), lane limit 1`,
    { lanes, person: tx.actor.id },
  )
  return rows[0].lane
}

import type { Tx } from './db.ts'

/** How often a run is tried in all. */
export const maxAttempts = 5
/** Of one lane, one job runs at a time. A worker runs four jobs: half of them may be long. */
const longLanes = 2

/** Puts a run of a job on the queue, in the writer's own transaction. */
export const putOnQueue = async (tx: Tx, job: { name: string; long?: true }, run: string) =>
  tx.raw('select graphile_worker.add_job(?, ?::json, queue_name => ?, max_attempts => ?)', [
    job.name,
    JSON.stringify({ run }),
    job.long ? await shortestLane(tx) : null,
    maxAttempts,
  ])

/** The lane in which the fewest long jobs run or wait. */
async function shortestLane(tx: Tx): Promise<string> {
  const lanes = Array.from({ length: longLanes }, (_, lane) => `long ${lane}`)
  const { rows } = await tx.raw<{ rows: [{ lane: string }] }>(
    `select lane from unnest(?::text[]) lane
     left join graphile_worker.jobs j on j.queue_name = lane and j.attempts < j.max_attempts
     group by lane order by count(j.id), lane limit 1`,
    [lanes],
  )
  return rows[0].lane
}

import { importJob } from '#api/core/import/import-job.ts'
import { attempt } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { bulkJob } from '#api/core/rest/bulk-job.ts'
import { startWorker } from '#api/core/worker.ts'
import { effects } from '#api/domains/index.ts'
import type { Db } from '#api/core/db.ts'

/** The queue's own tables, and nothing to work them: a test makes the attempts itself. */
export async function emptyQueue(db: Db, directUrl: string): Promise<void> {
  const worker = await startWorker({ db, directUrl, log: createLog('silent') }, [], [])
  await worker.stop()
}

/** Has an import looked at or run, as the worker would. */
export const workImport = (db: Db, run: string) => attempt(db, importJob, run, new AbortController().signal)

/** Has a change of very many rows done, as the worker would, until `signal` stops it. */
export const workBulk = (db: Db, run: string, signal = new AbortController().signal) =>
  attempt(db, bulkJob(effects), run, signal)

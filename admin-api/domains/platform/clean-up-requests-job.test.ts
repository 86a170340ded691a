import { attempt, enqueue } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { startWorker } from '#api/core/worker.ts'
import { anyRow } from '#api/test/any-row.ts'
import { given } from '#api/test/app.ts'
import { testScratch } from '#api/test/database.ts'
import { expect, test } from 'vitest'
import { cleanUpRequests } from './clean-up-requests-job.ts'

const { db, url } = await testScratch()
// The queue's own tables, and nothing to work them: the test makes the one attempt.
await (await startWorker({ db, directUrl: url, log: createLog('silent') }, [], [])).stop()

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()

test('answers that have expired and bulk changes of long ago are forgotten', async () => {
  await anyRow(db, 'idempotency_keys', { key: 'old', expires_at: inDays(-0.01) })
  await anyRow(db, 'idempotency_keys', { key: 'live', expires_at: inDays(0.5) })
  await anyRow(db, 'bulk_changes', { created_at: inDays(-31) })
  const { id } = await anyRow(db, 'bulk_changes', { created_at: inDays(-29) })
  await anyRow(db, 'download_tickets', { expires_at: inDays(-0.01) })
  const run = await given(db, tx => enqueue(tx, cleanUpRequests, {}))
  await attempt(db, cleanUpRequests, run, new AbortController().signal)
  expect((await db('background_jobs').where('id', run).first()).result).toMatchObject({
    idempotency_keys: 1,
    bulk_changes: 1,
    download_tickets: 1,
  })
  expect(await db('idempotency_keys').pluck('key')).toEqual(['live'])
  expect(await db('bulk_changes').pluck('id')).toEqual([id])
})

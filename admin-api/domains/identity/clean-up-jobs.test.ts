import { attempt, enqueue } from '#api/core/job.ts'
import type { Job } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { startWorker } from '#api/core/worker.ts'
import { schedules } from '#api/domains/index.ts'
import { aUser, given } from '#api/test/app.ts'
import { testScratch } from '#api/test/database.ts'
import { expect, test } from 'vitest'
import { cleanUpStaleSessions } from './clean-up-stale-sessions-job.ts'
import { cleanUpTokens } from './clean-up-tokens-job.ts'

const { db, url } = await testScratch()
// The queue's own tables, and nothing to work them: each test makes its one attempt.
await (await startWorker({ db, directUrl: url, log: createLog('silent') }, [], [])).stop()
const user = await aUser(db)

const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()
const aSession = (refresh_token_hash: string, expires: number, lastUsed: number) =>
  given(db, tx =>
    tx('user_sessions').insert({
      user_id: user.id,
      refresh_token_hash,
      expires_at: inDays(expires),
      last_used_at: inDays(lastUsed),
    }),
  )
const aRevokedToken = (token_hash: string, expires: number) =>
  given(db, tx => tx('token_blacklist').insert({ token_hash, user_id: user.id, expires_at: inDays(expires) }))
const aLink = (token_hash: string, expires: number) =>
  given(db, tx =>
    tx('password_reset_tokens').insert({ token_hash, email: 'a@example.com', expires_at: inDays(expires) }),
  )
const sessions = async () =>
  (await db('user_sessions').orderBy('refresh_token_hash')).map(s => s.refresh_token_hash)

async function done(job: Job) {
  const id = await given(db, tx => enqueue(tx, job, {}))
  await attempt(db, job, id, new AbortController().signal)
  return (await db('background_jobs').where({ id }).first()) as { status: string; result: unknown }
}

test('S1-R29 S4-R35 expired revoked tokens and expired sessions go, and their counts are reported', async () => {
  await aSession('valid', 10, 0)
  await aSession('expired', -1, -2)
  await aRevokedToken('still-valid', 1)
  await aRevokedToken('expired-1', -1)
  await aRevokedToken('expired-2', -1)
  await aLink('still-valid', 1)
  await aLink('expired', -2)
  expect(await done(cleanUpTokens)).toMatchObject({
    status: 'COMPLETED',
    result: { blacklist_entries: 2, sessions: 1, links: 1 },
  })
  expect(await sessions()).toEqual(['valid'])
  expect((await db('token_blacklist')).map(t => t.token_hash)).toEqual(['still-valid'])
})

test('S4-R36 sessions not used for more than 90 days go, and their count is reported', async () => {
  await aSession('used-89-days-ago', 10, -89)
  await aSession('used-91-days-ago', 10, -91)
  expect(await done(cleanUpStaleSessions)).toMatchObject({ status: 'COMPLETED', result: { sessions: 1 } })
  expect(await sessions()).toEqual(['used-89-days-ago', 'valid'])
})

test('S4-R35 S4-R36 the one runs daily at 02:00, the other on Sunday at 03:00', () => {
  const at = (job: Job) => schedules.find(schedule => schedule.job === job)?.cron
  expect([at(cleanUpTokens), at(cleanUpStaleSessions)]).toEqual(['0 2 * * *', '0 3 * * 0'])
})

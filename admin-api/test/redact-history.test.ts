import { asActor } from '#api/core/db.ts'
import type { Actor } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const eraser: Actor = { type: 'job', id: 'erase-person', roles: [] }
const request = { id: 'req_1', ip: '192.0.2.7', userAgent: 'a browser' }
const user = (id: string): Actor => ({ type: 'user', id, roles: [] })
const redact = async (type: string, id: string) =>
  (await asActor(db, eraser, {}, tx => tx.raw('select redact_history(?, ?) as counts', [type, id]))).rows[0]
    .counts
const entries = (type: string, id: string) =>
  db('audit_logs').where({ entity_type: type, entity_id: id }).orderBy('id')

const nadia = 'usr_nadia'
await asActor(db, user('usr_ann'), request, async tx => {
  await tx('users').insert({
    id: nadia,
    username: 'nadia',
    email: 'nadia@example.com',
    phone: '+12025550100',
  })
  await tx('users').insert({ id: 'usr_ben', username: 'ben', email: 'ben@example.com' })
})
await asActor(db, user(nadia), { ...request, reason: 'Nadia has moved house' }, async tx => {
  await tx('users').where('id', nadia).update({ email: 'n@example.com', username: 'nadia_2', phone: null })
  await tx('users').where('id', 'usr_ben').update({ email: 'benny@example.com' })
})
const said = {
  message: 'Her number is +12025550100',
  files: [{ name: 'passport.png', pages: 2 }],
  urgent: true,
}
for (const entity_id of [nadia, 'usr_ben'])
  await asActor(db, user('usr_ann'), request, tx =>
    tx('steps_taken').insert({
      actor_type: 'USER',
      actor_id: 'usr_ann',
      entity_type: 'users',
      entity_id,
      step: 'warn',
      from_state: 'ACTIVE',
      to_state: 'ACTIVE',
      input: JSON.stringify(said),
    }),
  )

test('of a person the history keeps that something changed, and nothing personal', async () => {
  expect(await redact('users', nadia)).toEqual({ changes: 2, origins: 2, steps: 1 })
  const [inserted, updated, redaction] = await entries('users', nadia)
  expect(inserted.after).toMatchObject({ email: '(redacted)', phone: '(redacted)', username: 'nadia' })
  expect(updated.before).toEqual({ email: '(redacted)', phone: '(redacted)', username: 'nadia' })
  expect(updated.after).toEqual({ email: '(redacted)', phone: null, username: 'nadia_2' })
  expect(updated.reason).toBe('(redacted)')
  expect(redaction).toMatchObject({
    action: 'REDACT',
    actor_type: 'JOB',
    actor_id: 'erase-person',
    after: { changes: 2, origins: 2, steps: 1 },
    reason: expect.stringMatching(/2 changes, origins of 2 requests, words of 1 steps/),
  })
  const [step] = await db('steps_taken').where('entity_id', nadia)
  expect(step.input).toEqual({
    message: '(redacted)',
    files: [{ name: '(redacted)', pages: 2 }],
    urgent: true,
  })
  expect([updated.ip_address, updated.user_agent]).toEqual([null, null])
})

test('of others it keeps everything but where the person was', async () => {
  const [inserted, updated] = await entries('users', 'usr_ben')
  expect(updated).toMatchObject({ before: { email: 'ben@example.com' }, ip_address: null, user_agent: null })
  expect([inserted.ip_address, updated.reason]).toEqual(['192.0.2.7', 'Nadia has moved house'])
  expect((await entries('users', nadia))[0].ip_address).toBe('192.0.2.7')
  expect((await db('steps_taken').where('entity_id', 'usr_ben'))[0].input).toEqual(said)
})

test('a second redaction finds nothing more, and says so', async () => {
  expect(await redact('users', nadia)).toEqual({ changes: 0, origins: 0, steps: 0 })
  await expect(redact('no_such_table', nadia)).rejects.toThrow('There is no table no_such_table.')
})

test('it names an actor, and nothing else changes history, not even under its name', async () => {
  await expect(db.raw(`select redact_history('users', 'usr_ben')`)).rejects.toThrow('names no actor')
  const rewrites = [
    `update audit_logs set after = '{"email": "forged@example.com"}' where entity_id = 'usr_ben'`,
    `update audit_logs set after = '{}' where entity_id = 'usr_ben'`,
    `update audit_logs set before = null where entity_id = 'usr_ben'`,
    `update audit_logs set actor_id = 'usr_carl' where entity_id = 'usr_ben'`,
    `update audit_logs set ip_address = '192.0.2.8' where entity_id = 'usr_ben'`,
    `update audit_logs set reason = 'because' where entity_id = 'usr_ben'`,
    `update steps_taken set input = '{}' where entity_id = 'usr_ben'`,
    `update steps_taken set step = 'praise' where entity_id = 'usr_ben'`,
    `delete from audit_logs`,
    `delete from steps_taken`,
  ]
  const before = await entries('users', 'usr_ben')
  for (const rewrite of rewrites)
    for (const redacting of ['', 'on'])
      await expect(
        asActor(db, eraser, {}, async tx => {
          await tx.raw(`select set_config('app.redacting', ?, true)`, [redacting])
          await tx.raw(rewrite)
        }),
        rewrite,
      ).rejects.toMatchObject({ code: 'PU409' })
  expect(await entries('users', 'usr_ben')).toEqual(before)
})

import { asActor } from '#api/core/db.ts'
import type { Db } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { aUser, testApp } from '../app.ts'
import { anotherConnection, broken, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const safety = await as('TRUST_SAFETY')
const { row, insert, read, change } = rowsOf(db)
const waiting = (target_id: string): Promise<Values[]> => db('moderation_queue').where({ target_id })
const report = (target_id: string, more: Values = {}, at: Db = db) =>
  insert('content_reports', { target_type: 'POST', target_id, reason: 'spam', ...more }, at)

test('S0-R68 S2-R41 a user blocks or mutes another once in each way, and never themselves', async () => {
  const { blocker_id, blocked_id } = await row('user_blocks')
  await expect(row('user_blocks', { blocker_id, blocked_id })).rejects.toMatchObject(
    broken('user_blocks_blocker_id_blocked_id_block_type_key'),
  )
  await row('user_blocks', { blocker_id, blocked_id, block_type: 'MUTE' })
  await expect(row('user_blocks', { blocker_id, blocked_id: blocker_id })).rejects.toMatchObject(
    broken('user_blocks_not_oneself'),
  )
})

test('S2-R5 one emergency contact is called first, and a check-in has a place on earth', async () => {
  const { user_id } = await row('emergency_contacts', { is_primary: true })
  await expect(row('emergency_contacts', { user_id, is_primary: true })).rejects.toMatchObject(
    broken('emergency_contacts_primary_key'),
  )
  await row('emergency_contacts', { user_id })
  for (const place of [{ latitude: 91, longitude: 0 }, { latitude: 1 }])
    await expect(row('safety_check_ins', place)).rejects.toMatchObject(broken('safety_check_ins_place'))
  const missed = { status: 'MISSED', checked_in_at: '2026-01-01T00:00:00Z' }
  await expect(row('safety_check_ins', missed)).rejects.toMatchObject(broken('safety_check_ins_missed'))
})

test('S1-R44 S2-R40 S2-R43 what is reported waits for a moderator once, however many report it', async () => {
  const [first] = await Promise.all([report('one', { severity: 'LOW' }), report('one', {}, elsewhere)])
  expect(await waiting('one')).toHaveLength(1)
  await report('one', { severity: 'CRITICAL' })
  const [entry] = await waiting('one')
  expect(entry).toMatchObject({ status: 'PENDING', priority: 'URGENT', reason: 'spam' })
  await report('one', { severity: 'LOW' })
  expect(await waiting('one')).toMatchObject([{ priority: 'URGENT' }])
  const again = { target_type: 'POST', target_id: 'one' }
  expect(await safety.send('POST', '/api/moderation_queue', again)).toMatchObject({
    status: 409,
    body: { detail: 'This thing is waiting for a moderator already.' },
  })
  await change('moderation_queue', entry!.id as string, { status: 'APPROVED' })
  await change('content_reports', first.id, { status: 'DISMISSED' })
  await report('one')
  expect(await waiting('one')).toHaveLength(2)
})

test('S2-R43 the open reports of a batch are queued when it is finished, unless it queued them', async () => {
  const actor = { type: 'import', id: 'test', roles: [] } as const
  const batchId = (await row('batches')).id
  const under = (work: (tx: Db) => Promise<unknown>) => asActor(db, actor, { batchId }, tx => work(tx))
  const about = (target_id: string, more: Values = {}) => ({
    target_type: 'STORY',
    target_id,
    reason: 'rude',
    ...more,
  })
  await under(async tx => {
    await tx('content_reports').insert([about('b1'), about('b2'), about('b3', { status: 'DISMISSED' })])
    await tx('moderation_queue').insert(about('b1'))
  })
  expect(await waiting('b2')).toEqual([])
  await under(tx => tx('batches').where('id', batchId).update({ finished_at: new Date().toISOString() }))
  expect((await Promise.all(['b1', 'b2', 'b3'].map(waiting))).map(found => found.length)).toEqual([1, 1, 0])
})

test('S1-R44 a report has a time of resolution if, and only if, it is resolved', async () => {
  const { id } = await report('two')
  const answer = await safety.send('PATCH', `/api/content_reports/${id}`, { status: 'ACTIONED' })
  expect(answer).toMatchObject({ status: 200, body: { resolved_at: expect.any(String) } })
  await expect(change('content_reports', id, { resolved_at: null })).rejects.toMatchObject(
    broken('content_reports_resolved_at'),
  )
  await change('content_reports', id, { status: 'IN_REVIEW' })
  expect(await read('content_reports', id)).toMatchObject({ resolved_at: null, resolved_by: null })
})

test('S1-R45 nobody writes or deletes by hand what moderators did, and rules are not people', async () => {
  const { id } = await row('moderation_actions')
  const path = `/api/moderation_actions/${id}`
  expect((await safety.send('PATCH', path, { reason: 'other' })).status).toBe(403)
  expect((await safety.send('DELETE', path)).status).toBe(403)
  const moderator_id = (await aUser(db)).id
  await expect(row('moderation_actions', { moderator_id, is_automated: true })).rejects.toMatchObject(
    broken('moderation_actions_by_whom'),
  )
})

test('S1-R46 a rule counts what it put in the queue, at the same time too', async () => {
  const rule = await row('automated_moderation_rules')
  const strike = (target_id: string, at: Db = db) =>
    insert('moderation_queue', { target_type: 'PHOTO', target_id, rule_id: rule.id }, at)
  await Promise.all([strike('p1'), strike('p2', elsewhere), strike('p3')])
  expect((await read('automated_moderation_rules', rule.id)).hit_count).toBe(3)
  await expect(row('automated_moderation_rules', { threshold: 1.1 })).rejects.toMatchObject(
    broken('automated_moderation_rules_threshold_range'),
  )
})

test('S2-R44 a warning counts for some time, and nobody warns themselves', async () => {
  const { id: user_id } = await aUser(db)
  await expect(row('warnings', { user_id, issued_by: user_id })).rejects.toMatchObject(
    broken('warnings_not_oneself'),
  )
  await expect(row('warnings', { expires_at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject(
    broken('warnings_expires_after_created'),
  )
})

test('S2-R45 a suspension ends after it starts, a ban has no end, and who lifts one says when', async () => {
  const start = { starts_at: '2026-02-01T00:00:00Z' }
  const refused = (more: Values, rule: string) =>
    expect(row('suspension_records', { kind: 'SUSPENSION', ...start, ...more })).rejects.toMatchObject(
      broken(`suspension_records_${rule}`),
    )
  await refused({ ends_at: start.starts_at }, 'ends_after_start')
  await refused({ kind: 'BAN', ends_at: '2026-03-01T00:00:00Z' }, 'ban_for_good')
  await refused({ lift_reason: 'A mistake.' }, 'lifted_at')
  const { id: user_id } = await aUser(db)
  await refused({ user_id, issued_by: user_id }, 'not_oneself')
})

test('S2-R46 a suspicion has a score from 0 to 100, and a time when it was confirmed', async () => {
  await expect(row('suspicious_activities', { score: 101 })).rejects.toMatchObject(
    broken('suspicious_activities_score_range'),
  )
  await expect(row('suspicious_activities', { is_confirmed: true })).rejects.toMatchObject(
    broken('suspicious_activities_reviewed_at'),
  )
})

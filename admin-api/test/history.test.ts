import { asActor } from '#api/core/db.ts'
import type { Actor } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const actor: Actor = { type: 'user', id: 'usr_ann', roles: [] }
const request = { id: 'req_1', ip: '192.0.2.7', userAgent: 'a browser' }
const insertUser = (username: string, more = {}) =>
  asActor(db, actor, request, async tx => (await tx('users').insert({ username, ...more }, '*'))[0])
const entries = (id: string) => db('audit_logs').where({ entity_type: 'users', entity_id: id }).orderBy('id')

test('a write that names no actor is refused by the database', async () => {
  await expect(db('users').insert({ username: 'nobody' })).rejects.toThrow('the transaction names no actor')
  expect(await db('users').where('username', 'nobody')).toEqual([])
})

test('every write leaves an entry: who, from where, and only the columns that changed', async () => {
  const { id } = await insertUser('changes', { phone: '+1 202 555 0100' })
  await asActor(db, actor, request, tx => tx('users').where({ id }).update({ status: 'SUSPENDED' }))
  await asActor(db, actor, request, tx => tx('users').where({ id }).delete())
  const [inserted, updated, deleted] = await entries(id)
  expect(inserted).toMatchObject({
    action: 'INSERT',
    before: null,
    after: { username: 'changes', status: 'ACTIVE' },
  })
  expect(inserted).toMatchObject({
    actor_type: 'USER',
    actor_id: 'usr_ann',
    request_id: 'req_1',
    ip_address: '192.0.2.7',
  })
  expect(updated).toMatchObject({ before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' } })
  expect(Object.keys(updated.after)).toEqual(['status'])
  expect(deleted).toMatchObject({ action: 'DELETE', before: { phone: '+1 202 555 0100' }, after: null })
})

test('a change of nothing leaves no entry', async () => {
  const { id } = await insertUser('same')
  await asActor(db, actor, request, tx => tx('users').where({ id }).update({ status: 'ACTIVE' }))
  expect(await entries(id)).toHaveLength(1)
})

test('a secret is never kept, though that it changed is', async () => {
  const { id } = await insertUser('secretive', { password_hash: '$argon2id$first-hash' })
  await asActor(db, actor, request, tx =>
    tx('users').where({ id }).update({ password_hash: '$argon2id$second-hash' }),
  )
  const kept = await entries(id)
  expect(JSON.stringify(kept)).not.toMatch(/first-hash|second-hash/)
  expect(kept[1]).toMatchObject({
    before: { password_hash: '(secret)' },
    after: { password_hash: '(secret)' },
  })
})

test('null inside a document is kept as it was', async () => {
  await asActor(db, actor, request, tx =>
    tx('system_settings').insert({ key: 'k', value: JSON.stringify({ x: null, y: 1 }) }),
  )
  const [entry] = await db('audit_logs').where({ entity_type: 'system_settings', actor_id: actor.id })
  expect(entry.after.value).toEqual({ x: null, y: 1 })
})

test('the history cannot be changed or deleted, nor can a partition of it, even by somebody who names themselves', async () => {
  const month = `audit_logs_${new Date().toISOString().slice(0, 7).replace('-', '_')}`
  for (const table of ['audit_logs', 'audit_logs_default', month, 'steps_taken'])
    for (const deed of [`delete from ${table}`, `update ${table} set id = id`, `truncate ${table}`])
      await expect(
        asActor(db, actor, {}, async tx => void (await tx.raw(deed))),
        deed,
      ).rejects.toMatchObject({ code: 'PU409' })
})

test('no table takes a write without an actor, or can be emptied at once', async () => {
  const { rows } =
    await db.raw(`select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
    and relnamespace = 'public'::regnamespace and relname not like 'knex%'`)
  expect(rows.length).toBeGreaterThan(40)
  for (const { name } of rows as { name: string }[]) {
    await expect(db.raw(`delete from ${name}`), name).rejects.toThrow(/names no actor|only ever added/)
    await expect(
      asActor(db, actor, {}, async tx => void (await tx.raw(`truncate ${name} cascade`))),
      name,
    ).rejects.toMatchObject({ code: 'PU409' })
  }
})

test('months begin and end at midnight UTC, whatever the zone of the session', async () => {
  const bounds = await db.transaction(async tx => {
    await tx.raw(`set local timezone = 'Europe/Berlin'`)
    await tx.raw('select add_audit_partitions(6)')
    await tx.raw(`set local timezone = 'UTC'`)
    const { rows } =
      await tx.raw(`select relname as name, pg_get_expr(relpartbound, oid) as bounds from pg_class
      where relispartition and relkind = 'r' and relname like 'audit\\_logs\\_2%' order by relname`)
    return rows as { name: string; bounds: string }[]
  })
  expect(bounds).toHaveLength(7)
  for (const { name, bounds: text } of bounds) {
    const month = name.slice('audit_logs_'.length).replace('_', '-')
    expect(text).toMatch(
      new RegExp(`FROM \\('${month}-01 00:00:00\\+00'\\) TO \\('\\d{4}-\\d\\d-01 00:00:00\\+00'\\)`),
    )
  }
})

test('a batch writes one entry for all its rows, and only while it runs', async () => {
  const start = asActor(db, actor, {}, tx =>
    tx('batches').insert({ kind: 'IMPORT', description: 'two people' }, 'id'),
  )
  const [{ id: batchId }] = await start
  const write = (username: string) =>
    asActor(db, actor, { batchId }, tx => tx('users').insert({ username }, 'id'))
  const [{ id }] = await write('imported')
  expect(await entries(id)).toEqual([])
  await asActor(db, actor, { batchId }, tx =>
    tx('batches').where('id', batchId).update({ finished_at: tx.fn.now() }),
  )
  await expect(write('late')).rejects.toThrow(`there is no running batch ${batchId}`)
  const kept = await db('audit_logs').where({ entity_type: 'batches', entity_id: batchId }).orderBy('id')
  expect(kept.map(e => e.action)).toEqual(['INSERT', 'UPDATE'])
})

test('an entry lands in the partition of its month, and one without a partition is kept and moved later', async () => {
  const { id } = await insertUser('partitioned')
  const month = new Date().toISOString().slice(0, 7).replace('-', '_')
  const at = async (entity: string) =>
    (
      await db('audit_logs')
        .where('entity_id', entity)
        .select(db.raw('tableoid::regclass::text as partition'))
    )[0].partition
  expect(await at(id)).toBe(`audit_logs_${month}`)
  await asActor(db, actor, {}, tx =>
    tx('audit_logs').insert({
      action: 'LATE',
      entity_type: 't',
      entity_id: 'late',
      occurred_at: tx.raw(`now() + interval '8 months'`),
    }),
  )
  expect(await at('late')).toBe('audit_logs_default')
  expect((await db.raw('select add_audit_partitions(9) as made')).rows[0].made).toBe(3)
  expect(await at('late')).not.toBe('audit_logs_default')
  expect((await db.raw('select add_audit_partitions(9) as made')).rows[0].made).toBe(0)
})

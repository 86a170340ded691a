import { anyRow } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { emptyDatabase } from '../database.ts'
import { migrate } from '#api/core/migrate.ts'
import { tableIndex } from '#shared/contract/index.ts'
import { domains } from '#shared/domains/index.ts'
import { table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const { db, as } = await testApp()
const [owner, operations] = await Promise.all([as('OWNER'), as('OPERATIONS')])

const migrations = readdirSync('admin-api/migrations').toSorted()
const names = migrations.map(file => file.replace('.ts', ''))
const stored = (Object.keys(tableIndex) as TableName[]).filter(name => !tableIndex[name].view)

test('S1-R1 S4-R1 the database is PostgreSQL 15 or later', async () => {
  const { rows } = await db.raw(`select current_setting('server_version_num')::int as version`)
  expect(rows[0].version).toBeGreaterThanOrEqual(150_000)
})

test('S3-R58 S1-R1 migrations are one series: each has a time of its own and a name that says what it does', () => {
  for (const file of migrations) expect(file).toMatch(/^\d{14}_[a-z]+(_[a-z0-9]+)+\.ts$/)
  const times = names.map(name => name.slice(0, 14))
  expect(new Set(times).size).toBe(times.length)
})

test('S0-R1 S0-R2 S1-R2 what was applied is on record by name and time, in its order, and the last is the version', async () => {
  const applied = await db('knex_migrations').orderBy('id')
  expect(applied.map(({ name }) => name)).toEqual(names)
  expect(applied.every(({ migration_time: at }) => Date.parse(at) > 0)).toBe(true)
})

test('S3-R57 S4-R23 a change of the schema is a migration that goes both ways', () => {
  for (const file of migrations) {
    const code = readFileSync(`admin-api/migrations/${file}`, 'utf8')
    expect(code.match(/^export (async function|const) (up|down)\b/gm), file).toHaveLength(2)
  }
})

test('S4-R2 S4-R3 where nothing is pending, migrating changes nothing', async () => {
  expect(await migrate(db)).toEqual([])
})

test('S2-R66 text is searched and secrets are made by the two extensions every server has', async () => {
  const { rows } = await db.raw(`select extname from pg_extension where extname <> 'plpgsql' order by 1`)
  expect(rows.map(({ extname }: { extname: string }) => extname)).toEqual(['pg_trgm', 'pgcrypto'])
  const found = await db.raw(`select 'lisbon' % 'lisboa' as alike, length(gen_random_bytes(8)) as bytes`)
  expect(found.rows[0]).toEqual({ alike: true, bytes: 8 })
})

test('S2-R77 a test has a database of its own', async () => {
  const other = await emptyDatabase()
  const name = async (at: typeof db) => (await at.raw('select current_database() as name')).rows[0].name
  expect(await name(other.db)).not.toBe(await name(db))
  expect((await other.db.raw(`select to_regclass('users') as users`)).rows[0].users).toBeNull()
})

test('S2-R2 S2-R1 every table belongs to one of the 22 domains, and is described', () => {
  expect(Object.keys(domains)).toHaveLength(22)
  expect(stored.length).toBeGreaterThanOrEqual(209)
  for (const name of stored) {
    expect(Object.keys(domains), name).toContain(tableIndex[name].domain)
    expect(table(name).comment, name).toMatch(/^[A-Z].+\./)
  }
})

test('S4-R4 S4-R46 rooms, prizes and billing have their tables', () => {
  const core = ['users', 'user_sessions', 'apps', 'rooms', 'room_participants', 'prizes', 'winners'] as const
  const billing = [
    'subscription_plans',
    'subscriptions',
    'subscription_payments',
    'invoices',
    'usage_records',
  ]
  expect(stored).toEqual(expect.arrayContaining([...core, 'token_blacklist', ...billing]))
  expect(table('subscriptions').columns.user_id).toMatchObject({ references: 'users.id' })
})

test('S1-R5 updated_at is the time of the last change, whatever the writer says', async () => {
  for (const name of ['users', 'bookings', 'feature_flags', 'payout_schedules'] as const) {
    const row = await anyRow(db, name, {
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
    })
    const change = { updated_at: '2021-01-01T00:00:00Z', created_at: '2020-01-02T00:00:00Z' }
    await given(db, tx => tx(name).where('id', row.id).update(change))
    const { updated_at } = await db(name).where('id', row.id).first()
    expect(Date.parse(String(updated_at)), name).toBeGreaterThan(Date.now() - 60_000)
  }
})

test('S1-R27 a new user brings a profile, and what users do is counted, by the database itself', async () => {
  const { id } = await aUser(db)
  expect(await db('user_profiles').where('user_id', id)).toHaveLength(1)
  const post = await anyRow(db, 'posts')
  await anyRow(db, 'comments', { post_id: post.id })
  expect(await db('posts').where('id', post.id).first()).toMatchObject({ comment_count: 1 })
})

test('S1-R28 the database checks what is written, and says of each check what is wrong', async () => {
  const { rows } = await db.raw(`
    select conname, obj_description(oid, 'pg_constraint') as says from pg_constraint
    where contype in ('c', 'u') and connamespace = 'public'::regnamespace and conrelid <> 0 and conparentid = 0
      and conrelid::regclass::text not like 'knex%'`)
  expect(rows.length).toBeGreaterThan(400)
  const silent = rows.filter(({ says }: { says: string | null }) => !/^[A-Z0-9“].{8,}[.!]$/s.test(says ?? ''))
  expect(silent.map(({ conname }: { conname: string }) => conname)).toEqual([])
  const unvalidated = await db('pg_constraint').where('convalidated', false).pluck('conname')
  expect(unvalidated).toEqual([])
})

test('S1-R32 what a user did is kept with its time, in a list that nobody edits', async () => {
  const row = await anyRow(db, 'user_behavior_data', { context: { page: '/events' } })
  expect(row).toMatchObject({ context: { page: '/events' }, occurred_at: expect.any(String) })
  const edited = await owner.send('PATCH', `/api/user_behavior_data/${row.id}`, { behavior_type: 'other' })
  expect(edited.status).toBe(403)
})

test('S1-R58 changes to the system are kept with what was before and after; staff read and cannot rewrite them', async () => {
  const said = { component: 'schema', modification_type: 'UPGRADE', before: { v: 1 }, after: { v: 2 } }
  const { id } = await anyRow(db, 'system_modifications', said)
  const path = `/api/system_modifications/${id}`
  expect((await operations.send('GET', path)).body).toMatchObject(said)
  expect((await owner.send('PATCH', path, { component: 'x' })).status).toBe(403)
  expect((await owner.send('DELETE', path)).status).toBe(403)
})

test('S2-R62 S2-R47 a change is on record with who made it, from where, when, and what was before and after', async () => {
  const flag = await anyRow(db, 'feature_flags', { name: 'Maps' })
  const from = { 'User-Agent': 'a browser' }
  const change = await operations.send('PATCH', `/api/feature_flags/${flag.id}`, { name: 'New maps' }, from)
  expect(change.status).toBe(200)
  const [entry] = await db('audit_logs').where({ entity_id: flag.id, action: 'UPDATE' })
  expect(entry).toMatchObject({ actor_id: operations.id, user_agent: 'a browser' })
  expect(entry).toMatchObject({ before: { name: 'Maps' }, after: { name: 'New maps' } })
  expect(Date.parse(entry.occurred_at)).toBeGreaterThan(Date.now() - 60_000)
})

test('S2-R61 S0-R76 what is deleted is hidden by its time of deletion, kept, and can be restored', async () => {
  const { id } = await anyRow(db, 'feature_flags')
  const path = `/api/feature_flags/${id}`
  const listed = async (more: object = {}) =>
    (
      await owner.send(
        'GET',
        `/api/feature_flags?filter=${encodeURIComponent(JSON.stringify({ id, ...more }))}`,
      )
    ).body
  expect((await owner.send('DELETE', path)).status).toBe(200)
  expect([await listed(), await listed({ deleted: 'only' })]).toMatchObject([[], [{ id }]])
  expect(await db('feature_flags').where({ id }).first()).toMatchObject({ deleted_at: expect.any(String) })
  expect((await owner.send('POST', `${path}/restore`, {})).status).toBe(200)
  expect(await listed()).toMatchObject([{ id }])
})

test('S3-R64 a list comes in pages, never more than 100 rows, and of each row what was asked for', async () => {
  for (let n = 0; n < 30; n += 1) await aUser(db)
  const list = (query: string) => owner.send<object[]>('GET', `/api/users?${query}`)
  expect((await list('')).body.length).toBeLessThanOrEqual(25)
  expect((await list('range=[0,100]')).status).toBe(422)
  const { body } = await list('range=[0,49]&fields=["id","status"]')
  expect(body.length).toBeGreaterThan(25)
  expect(Object.keys(body[0]!).toSorted()).toEqual(['_etag', 'id', 'status'])
})

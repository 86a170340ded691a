import { anyRow } from '#api/test/any-row.ts'
import { testScratch } from '#api/test/database.ts'
import { given } from '#api/test/app.ts'
import { migrate, migrationStatus } from '#api/core/migrate.ts'
import type { TableName } from '#shared/core/rows.ts'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { readFacts } from '../contract/read-facts.ts'
import { dumpTables } from './dump.ts'
import { nearNames } from './near-names.ts'
import { rollback } from './rollback.ts'
import type { RollbackOptions } from './rollback.ts'

const { db, url } = await testScratch()
const dumpFolder = mkdtempSync(join(tmpdir(), 'purser-rollbacks-'))
afterAll(() => rmSync(dumpFolder, { recursive: true }))

async function undo(options: Partial<RollbackOptions>) {
  const said: string[] = []
  const code = await rollback(db, { yes: false, outside: false, dumpFolder, ...options }, line =>
    said.push(line),
  )
  return { code, text: said.join('\n') }
}
const dumps = () => readdirSync(dumpFolder).sort()
const latestDump = () => join(dumpFolder, dumps().at(-1)!, 'restore.sql')

/** As psql does it: the file as it is, on a connection of its own. */
async function restore(file: string) {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(readFileSync(file, 'utf8')).finally(() => client.end())
}

const applied = async () => (await migrationStatus(db)).applied.map(({ name }) => name)
const contents = async (table: string) =>
  (await db.raw('select t::text as row from ?? t order by 1', [table])).rows
const exists = async (table: string) =>
  (await db.raw('select to_regclass(?) is not null as it', [table])).rows[0].it as boolean

/** What is taken back after this holds no data of its own, but the list of migrations is part of it. */
const beforeTheList = '20261121115150_queue_what_is_reported'
const beforeAnalytics = '20261121114200_create_media_details'
const row = (table: string, more = {}) => anyRow(db, table as TableName, more)

const odd = `it's "odd" — \\ ?, :name, $1, é\n\ttwo lines; -- no comment`
const user = await row('users')
await row('user_activity_logs', { user_id: user.id, metadata: JSON.stringify({ odd }) })
await row('forum_topics', { title: odd, author_id: user.id })
await row('forum_posts', { content: odd })
await row('engagement_metrics')

test('S1-R76 S4-R24 taking migrations back says what data would be lost, and changes nothing without --yes', async () => {
  const before = await applied()
  const { code, text } = await undo({ to: beforeAnalytics })
  expect(code).toBe(1)
  expect(text).toContain('  engagement_metrics: the table with 1 row\n')
  expect(text).toContain('  forum_topics: the table with 2 rows\n')
  expect(text).toContain('  vouch_configs: 1 row deleted or changed\n')
  expect(text).toMatch(/\d+ tables without rows/)
  expect(text).toContain('Nothing was changed. With --yes')
  expect([await applied(), dumps(), (await contents('engagement_metrics')).length]).toEqual([before, [], 1])
})

test('S4-R24 on a server of one’s own it says that another migration is the way', async () => {
  const { code, text } = await undo({ to: beforeTheList, outside: true })
  expect(code).toBe(1)
  expect(text).toContain('In production a change is taken back by another migration')
  expect((await undo({ to: beforeTheList })).text).not.toContain('In production')
})

test('S1-R77 S1-R76 S0-R83 it drops what the latest migrations made after a dump, which restores every row once they are applied again', async () => {
  const kept = [
    'engagement_metrics',
    'user_activity_logs',
    'forum_topics',
    'forum_posts',
    'vouch_configs',
    'users',
  ]
  const [before, schema] = [await Promise.all(kept.map(contents)), await readFacts(db)]
  const { code, text } = await undo({ to: beforeAnalytics, yes: true })
  expect(code).toBe(0)
  expect(text).toContain(`What was lost is kept in ${latestDump()}`)
  expect(statSync(latestDump()).mode & 0o777).toBe(0o600)
  expect((await applied()).at(-1)).toBe(beforeAnalytics)
  expect(await Promise.all(['engagement_metrics', 'user_activity_logs', 'users'].map(exists))).toEqual([
    false,
    false,
    true,
  ])

  await migrate(db)
  await restore(latestDump())
  expect(await Promise.all(kept.map(contents))).toEqual(before)
  expect(await readFacts(db)).toEqual(schema)
}, 60_000)

test('S0-R83 the list of migrations says which were taken back, until they are applied again', async () => {
  const [last] = (await applied()).slice(-1)
  const listed = () => db('schema_migrations').where({ id: last }).first()
  expect(await listed()).toMatchObject({
    status: 'APPLIED',
    version: last!.slice(0, 14),
    rolled_back_at: null,
  })
  await undo({ to: (await applied()).at(-2)!, yes: true })
  expect(await db('schema_migrations').where({ id: last }).select('status', 'rolled_back_at')).toEqual([
    { status: 'ROLLED_BACK', rolled_back_at: expect.any(String) },
  ])
  await migrate(db)
  expect(await listed()).toMatchObject({ status: 'APPLIED', rolled_back_at: null })
})

test('a column that goes is dumped with its values, and comes back without touching the rest of the row', async () => {
  const { id } = await row('users', { username: 'before' })
  await given(db, tx =>
    tx.raw('alter table users add column nickname text; update users set nickname = username'),
  )
  // As if a migration had made it: its way back drops it.
  const loss = { table: 'users', dropped: false, columns: ['nickname'], rowsTouched: 0 }
  const file = await dumpTables(db, [loss], join(dumpFolder, 'column'))
  await given(db, tx =>
    tx.raw(`alter table users drop column nickname; update users set username = 'after' where id = '${id}'`),
  )
  await db.raw('alter table users add column nickname text')
  await restore(file)
  expect(await db('users').where({ id }).first()).toMatchObject({ nickname: 'before', username: 'after' })
  await db.raw('alter table users drop column nickname')
})

test('a way back that fails leaves everything as it was', async () => {
  const before = await applied()
  await db.raw('create view in_the_way as select id from schema_migrations')
  await expect(undo({ to: beforeTheList, yes: true })).rejects.toThrow('other objects depend on it')
  await db.raw('drop view in_the_way')
  expect(await applied()).toEqual(before)
})

test('while somebody works with what would be dropped it gives up, and says so', async () => {
  const tx = await db.transaction()
  await tx('schema_migrations').first()
  await expect(undo({ to: beforeTheList })).rejects.toThrow('Somebody is using what would be dropped.')
  await tx.rollback()
}, 20_000)

test('a name that is not known is answered with those that look like it', async () => {
  await expect(undo({ to: 'create_forums' })).rejects.toThrow(
    'No migration is named "create_forums". Did you mean 20261121114400_create_forum',
  )
  await expect(undo({ to: 'x' })).rejects.toThrow('npm run db:status lists them all.')
  expect(nearNames('20261121114400', ['20261121114400_create_forum', '20191121114400_other'])).toEqual([
    '20261121114400_create_forum',
  ])
})

test('S1-R78 everything can be taken back and made anew', async () => {
  const schema = await readFacts(db)
  expect((await undo({ to: null, yes: true })).code).toBe(0)
  expect(await exists('users')).toBe(false)
  expect(await undo({ to: null, yes: true })).toEqual({ code: 0, text: 'Nothing to undo.' })
  await migrate(db)
  expect(await db('users')).toEqual([])
  expect(await readFacts(db)).toEqual(schema)
}, 60_000)

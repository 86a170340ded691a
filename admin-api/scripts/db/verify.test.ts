import { anyRow } from '#api/test/any-row.ts'
import { given } from '#api/test/app.ts'
import { testScratch } from '#api/test/database.ts'
import { enums } from '#shared/contract/enums.ts'
import { tableIndex } from '#shared/contract/index.ts'
import type { TableName } from '#shared/core/rows.ts'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { aggregates } from './aggregates.ts'
import { sayFindings, verifyDatabase } from './verify.ts'

const { db, url } = await testScratch()

const wrongOf = async () =>
  Object.fromEntries(
    (await verifyDatabase(db)).flatMap(({ name, wrong }) => (wrong.length ? [[name, wrong]] : [])),
  )
const row = (table: string, more = {}) => anyRow(db, table as TableName, more)

/** As somebody does who writes past the triggers. */
const behindTheBack = (table: string, sql: string) =>
  given(db, tx =>
    tx.raw(`alter table ${table} disable trigger user; ${sql}; alter table ${table} enable trigger user`),
  )

test('S1-R74 a migrated database is well: connection, tables, row level security, buckets', async () => {
  const findings = await verifyDatabase(db)
  expect(findings.filter(({ wrong }) => wrong.length)).toEqual([])
  const report = sayFindings(findings)
  expect(report).toMatch(/^✅ connection: PostgreSQL \d+\.\d+, database /)
  expect(report).toContain(`✅ tables: ${Object.keys(tableIndex).length} present`)
  expect(report).toMatch(/✅ row level security: (\d+) of \1 tables and views/)
  expect(report).toMatch(/✅ storage buckets: [5-9] present/)
  expect(report).toContain(`${findings.length} of ${findings.length} checks are well.`)
})

test('S1-R75 tables, their row level security and the types are named one by one where they differ', async () => {
  await given(db, tx =>
    tx.raw(`
      drop table travel_highlights;
      create table leftovers (id text);
      alter table user_locations disable row level security;
      alter type vouch_type rename value 'PRIMARY' to 'FIRST';
      drop type if exists unused_mood; create type unused_mood as enum ('FINE');
    `),
  )
  const wrong = await wrongOf()
  expect(wrong.tables).toEqual(['missing: travel_highlights', 'beyond: leftovers'])
  expect(wrong['row level security']).toEqual(['leftovers', 'user_locations'])
  const known = enums.vouch_type.join(', ')
  expect(wrong.enums).toEqual([
    `differs: vouch_type is "${known.replace('PRIMARY', 'FIRST')}", not "${known}"`,
    'beyond: unused_mood',
  ])
})

test('S4-R27 columns, keys, checks, indexes, triggers and functions are held against the contract, both ways', async () => {
  await given(db, tx =>
    tx.raw(`
      alter table faqs alter question drop not null, add column mood text;
      alter table faqs alter locale set default 'fr';
      alter table wallets drop constraint wallets_user_id_currency_key;
      alter table vouches drop constraint vouches_community_id_foreign, add constraint vouches_community_id_foreign
        foreign key (community_id) references communities (id) on delete cascade;
      drop index posts_created_at_id_idx; create index odd_idx on posts (content);
      drop trigger history on wallets; alter table prizes disable trigger guard_prize;
      create or replace function refuse(why text) returns void language plpgsql as 'begin end';
      grant select on wallets to public;
    `),
  )
  const wrong = await wrongOf()
  expect(wrong.columns).toEqual(
    expect.arrayContaining([
      'differs: faqs.question is "text", not "text not null"',
      `differs: faqs.locale is "text not null default 'fr'::text", not "text not null default 'en'::text"`,
      'beyond: faqs.mood',
    ]),
  )
  expect(wrong.keys).toContain('missing: wallets.wallets_user_id_currency_key')
  expect(wrong['foreign keys']).toContain(
    'differs: vouches.vouches_community_id_foreign is "FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE", not "FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE SET NULL"',
  )
  expect(wrong.indexes).toEqual(
    expect.arrayContaining(['missing: posts_created_at_id_idx', 'beyond: odd_idx']),
  )
  expect(wrong.triggers).toContain('missing: wallets.history')
  expect(wrong.triggers!.find((line: string) => line.includes('prizes.guard_prize'))).toContain('(disabled)')
  expect(wrong.functions).toEqual([expect.stringContaining('differs: refuse(text)')])
  expect(wrong.grants).toContain('beyond: wallets to everybody')
})

test('pending and unknown migrations are told apart', async () => {
  await db('knex_migrations')
    .where({ name: '20261121090000_create_new_id' })
    .update({ name: '20260101000000_odd' })
  expect((await wrongOf()).migrations).toEqual([
    'pending: 20261121090000_create_new_id',
    'unknown: 20260101000000_odd',
  ])
  await db('knex_migrations')
    .where({ name: '20260101000000_odd' })
    .update({ name: '20261121090000_create_new_id' })
})

test('S1-R74 a bucket or another row that migrations brought is missed', async () => {
  await given(db, async tx => {
    await tx('storage_buckets').where({ name: 'avatars' }).delete()
    await tx('subscription_plans').where({ tier: 'FREE' }).delete()
    // What Stripe calls a plan says nothing of whether it is there.
    await tx('subscription_plans').where({ tier: 'ENTERPRISE' }).update({ stripe_price_id: 'price_1' })
  })
  expect(await wrongOf()).toMatchObject({
    'storage buckets': ['avatars'],
    'reference rows': ['storage_buckets: avatars', 'subscription_plans: FREE / MONTHLY'],
  })
})

test('rows that refer to nothing are found, by key or by name', async () => {
  const like = await row('post_likes')
  const key = 'post_likes_post_id_foreign'
  await db.raw(`alter table post_likes drop constraint ${key}`)
  await behindTheBack('posts', `delete from posts where id = '${like.post_id}'`)
  await db.raw(
    `alter table post_likes add constraint ${key} foreign key (post_id) references posts (id) on delete cascade not valid`,
  )
  await row('content_reports', { target_type: 'EVENT', target_id: 'evt_gone' })
  const wrong = await wrongOf()
  expect(wrong['foreign keys']!.filter((line: string) => line.includes('NOT VALID'))).toHaveLength(1)
  expect(wrong.orphans).toEqual(['post_likes.post_id (1)'])
  expect(wrong['orphans that no key holds']).toContain('content_reports.target_id evt_gone')
})

test('what was added up wrongly is found by the row', async () => {
  const post = await row('posts')
  await behindTheBack('posts', `update posts set like_count = 7 where id = '${post.id}'`)
  const wallet = await row('wallets')
  await behindTheBack('wallets', `update wallets set balance_minor = 500 where id = '${wallet.id}'`)
  const wrong = await wrongOf()
  expect(wrong['posts.like_count']).toEqual([post.id])
  expect(wrong['wallets.balance_minor']).toEqual([wallet.id])
})

test('every question about sums is answered, on a row of each table', async () => {
  for (const table of new Set(aggregates.map(aggregate => aggregate.table))) await row(table)
  const findings = await verifyDatabase(db)
  const asked = findings.filter(({ name }) => aggregates.some(aggregate => aggregate.name === name))
  expect(asked).toHaveLength(aggregates.length)
  expect(asked.filter(({ seen }) => !/^[1-9]\d* sampled$/.test(seen))).toEqual([])
})

test('the command prints JSON, and ends with 1 if anything is wrong', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'admin-api/scripts/db.ts', 'verify', '--json'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      JWT_SECRET: 'x'.repeat(32),
      ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.once('close', resolve))
  const { ok, findings } = JSON.parse(await text(child.stdout))
  expect([await ended, ok]).toEqual([1, false])
  expect(findings).toContainEqual(expect.objectContaining({ name: 'connection', wrong: [] }))
})

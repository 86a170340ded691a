import { emptyDatabase } from '#api/test/database.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { connect } from './db.ts'
import { migrate, migrationStatus } from './migrate.ts'

const { db, url } = await emptyDatabase()
const path = mkdtempSync(join(tmpdir(), 'purser-migrations-'))
afterAll(() => rmSync(path, { recursive: true }))
const folder = pathToFileURL(`${path}/`)

const write = (name: string, up: string, down: string) =>
  writeFileSync(
    join(path, `${name}.ts`),
    `export const up = (knex: any) => knex.raw(${JSON.stringify(up)})
     export const down = (knex: any) => knex.raw(${JSON.stringify(down)})`,
  )
const tables = async () =>
  (
    await db.raw(`select relname from pg_class where relkind = 'r' and relname like '%cups' order by 1`)
  ).rows.map(({ relname }: { relname: string }) => relname)

write('20260101000000_make_cups', 'create table cups (id int)', 'drop table cups')

test('what is applied is known with its time, and what is not is pending', async () => {
  expect(await migrate(db, undefined, folder)).toEqual(['20260101000000_make_cups'])
  write('20260102000000_make_big_cups', 'create table big_cups (id int)', 'drop table big_cups')
  expect(await migrationStatus(db, folder)).toEqual({
    applied: [{ name: '20260101000000_make_cups', batch: 1, appliedAt: expect.stringMatching(/^2.*Z$/) }],
    pending: ['20260102000000_make_big_cups'],
    unknown: [],
  })
})

test('S1-R79 S4-R27 a migration that fails in the middle takes back all that were applied with it, and can be run again once it is mended', async () => {
  const failing = '20260103000000_fill_cups'
  write(failing, 'create table small_cups (id int); insert into no_cups values (1)', 'drop table small_cups')
  await expect(migrate(db, undefined, folder)).rejects.toThrow(
    `${failing}: relation "no_cups" does not exist`,
  )
  expect(await tables()).toEqual(['cups'])
  expect(await migrationStatus(db, folder)).toMatchObject({
    applied: [{ name: '20260101000000_make_cups' }],
    pending: ['20260102000000_make_big_cups', failing],
  })
  rmSync(join(path, `${failing}.ts`))
  write('20260103000001_fill_cups', 'create table small_cups (id int)', 'drop table small_cups')
  await migrate(db, undefined, folder)
  expect(await tables()).toEqual(['big_cups', 'cups', 'small_cups'])
})

test('two who migrate at once do it once', async () => {
  write('20260104000000_make_tea_cups', 'select pg_sleep(0.2); create table tea_cups (id int)', '')
  const other = connect(url)
  const done = await Promise.all([migrate(db, undefined, folder), migrate(other, undefined, folder)])
  await other.destroy()
  expect(done.flat()).toEqual(['20260104000000_make_tea_cups'])
})

test('an applied migration without a file is called unknown', async () => {
  rmSync(join(path, '20260102000000_make_big_cups.ts'))
  const { unknown } = await migrationStatus(db, folder)
  expect(unknown).toEqual(['20260102000000_make_big_cups'])
})

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startEmbedded } from './embedded-postgres.ts'
import { isAlive } from './embedded-postgres/process-facts.ts'
import {
  fast,
  makeDirectory,
  query,
  start,
  startInChild,
  temporaryDirectory,
} from './embedded-postgres/start-in-child.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

/** Made once, since a first start takes a second; each test leaves it stopped. */
let root: string
beforeAll(async () => {
  root = path.join(makeDirectory(), 'data')
  await (await startEmbedded(root, fast)).stop()
})
afterAll(() => rmSync(path.dirname(root), { recursive: true, force: true }))

const emptyRoot = () => path.join(temporaryDirectory(), 'data')
const remember = (url: string, answer: number) =>
  query(url, `drop table if exists kept; create table kept as select ${answer} as answer`)
const remembered = async (url: string) => (await query(url, 'select answer from kept'))[0]?.answer

/** No process can have this number: one more than the most Linux allows. */
const deadPid = 4_194_305

/** As the superuser, on the database postgres. */
function asSuperuser(url: string, sql: string) {
  const password = readFileSync(path.join(root, 'superuser.password'), 'utf8')
  return query(url.replace(/purser:\w+@/, `postgres:${password}@`).replace(/purser$/, 'postgres'), sql)
}

test('the first start makes a database whose owner is no superuser, yet may do what the app needs', async () => {
  const { url, attached } = await start(emptyRoot())
  expect(attached).toBe(false)
  const [role] = await query(url, 'select * from pg_roles where rolname = current_user')
  expect(role).toMatchObject({ rolname: 'purser', rolsuper: false, rolcreaterole: true, rolcreatedb: true })
  await query(url, 'create extension pg_trgm; create extension pgcrypto; create table t (id int)')
  await query(url, 'create role helper')
  await query(url, 'create database copy template purser')
  const [database] = await query(
    url,
    `select datlocale, datcollate, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'purser'`,
  )
  expect(database).toEqual({ datlocale: 'C.UTF-8', datcollate: 'C', encoding: 'UTF8' })
  // Without what the C library knows of letters, pg_trgm takes none of these for one.
  const [{ trigrams }] = (await query(url, `select cardinality(show_trgm('Жук')) as trigrams`)) as [
    { trigrams: number },
  ]
  expect(trigrams).toBeGreaterThan(0)
  expect(await query(url, `select from pg_collation where collname = 'en-x-icu'`)).toHaveLength(1)
})

test('only this machine can connect, only with a password, and the passwords are for their owner alone', async () => {
  const { url } = await start(root)
  const settings = await query(
    url,
    `select string_agg(name || '=' || setting, ' ' order by name) as all from pg_settings
     where name in ('listen_addresses', 'unix_socket_directories', 'password_encryption', 'fsync')`,
  )
  expect(settings[0]?.all).toBe(
    'fsync=off listen_addresses=127.0.0.1 password_encryption=scram-sha-256 unix_socket_directories=',
  )
  await expect(query(url.replace(/:\w+@/, ':wrong@'), 'select')).rejects.toThrow(
    'password authentication failed',
  )
  for (const name of ['superuser.password', 'purser.password', 'postgres.log']) {
    expect([name, statSync(path.join(root, name)).mode & 0o777]).toEqual([name, 0o600])
  }
})

test('slow statements can be looked up, and no password is among them', async () => {
  const { url } = await start(root)
  await query(url, 'select 1 as looked_up')
  const seen = await query(url, 'select query from monitoring.pg_stat_statements')
  expect(seen.map(row => row.query)).toContain('select $1 as looked_up')
  const password = readFileSync(path.join(root, 'purser.password'), 'utf8')
  expect(JSON.stringify(seen)).not.toContain(password)
  expect(readFileSync(path.join(root, 'postgres.log'), 'utf8')).not.toContain(password)
})

test('a second start attaches, and stopping it leaves the server to the first', async () => {
  const first = await start(root)
  await remember(first.url, 42)
  const second = await start(root)
  expect(second).toMatchObject({ url: first.url, pid: first.pid, attached: true })
  await second.stop()
  expect(await remembered(second.url)).toBe(42)
})

test('stop waits until the server has gone, may be called twice, and the next start finds the data', async () => {
  const first = await start(root)
  await remember(first.url, 43)
  await Promise.all([first.stop(), first.stop()])
  expect(isAlive(first.pid)).toBe(false)
  await first.stop()
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await remembered(next.url)).toBe(43)
})

test('kill -9 of the app leaves no server behind, and the next start finds the data', async () => {
  const app = await startInChild(root)
  await remember(app.url, 44)
  await app.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(app.pid)).toBe(false), { timeout: 2_000, interval: 10 })
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await remembered(next.url)).toBe(44)
})

test('kill -9 of the server itself is mended by the next start', async () => {
  const first = await start(root)
  await remember(first.url, 45)
  process.kill(first.pid, 'SIGKILL')
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await remembered(next.url)).toBe(45)
})

test('two first starts at the same time end with one server', async () => {
  const empty = emptyRoot()
  const both = await Promise.all([startInChild(empty), startInChild(empty)])
  expect(both.map(child => child.attached).sort()).toEqual([false, true])
  expect(both[0].url).toBe(both[1].url)
  expect(both[0].pid).toBe(both[1].pid)
  expect(await query(both[0].url, 'select current_user')).toEqual([{ current_user: 'purser' }])
})

test('a first start that was killed half way is cleared away at once', { timeout: 9_000 }, async () => {
  const empty = emptyRoot()
  mkdirSync(path.join(empty, `pg18.new-${deadPid}`), { recursive: true })
  mkdirSync(path.join(empty, `pg18.new-${process.pid}`))
  writeFileSync(path.join(empty, `pg18.new-${deadPid}.password`), 'x')
  writeFileSync(path.join(empty, 'start.lock'), `${deadPid} gone`)
  await start(empty)
  expect(readdirSync(empty).sort()).toEqual(['pg18', 'postgres.log', 'purser.password', 'superuser.password'])
})

test.each([
  ['the database', []],
  ['the rights of its role', ['alter role purser nologin nocreatedb nocreaterole superuser password null']],
  ['its role', ['revoke pg_monitor from purser', 'drop role purser']],
])('a start that was killed before it had made %s is completed by the next', async (_, undo) => {
  const first = await start(root)
  for (const sql of ['drop database purser', ...undo]) await asSuperuser(first.url, sql)
  const next = await start(root)
  const [role] = await query(next.url, 'select * from pg_roles where rolname = current_user')
  expect(role).toMatchObject({ rolname: 'purser', rolsuper: false, rolcreaterole: true, rolcreatedb: true })
  expect(await query(next.url, `select pg_has_role('pg_monitor', 'member') as monitors`)).toEqual([
    { monitors: true },
  ])
})

test('a port that somebody takes at the last moment is exchanged for another', async () => {
  const somebody = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void somebody.close())
  await vi.waitFor(() => expect(somebody.listening).toBe(true))
  const taken = somebody.address() as AddressInfo
  const address = vi.spyOn(Server.prototype, 'address').mockReturnValueOnce(taken)
  onTestFinished(() => address.mockRestore())
  const { url } = await start(root)
  expect(address.mock.results.length).toBeGreaterThan(1)
  expect(new URL(url).port).not.toBe(String(taken.port))
  expect(readFileSync(path.join(root, 'postgres.log'), 'utf8')).toContain('Address already in use')
})

test('an app that forgets to stop ends all the same, and so does its server', async () => {
  const app = await startInChild(root, { env: { FORGET_TO_STOP: 'yes' } })
  expect(await app.exitCode).toBe(0)
  await vi.waitFor(() => expect(isAlive(app.pid)).toBe(false), { timeout: 2_000, interval: 10 })
})

test('Ctrl-C in the terminal reaches the app, which still has its database while it drains', async () => {
  const app = await startInChild(root, { detached: true })
  process.kill(-app.nodePid, 'SIGINT') // to the whole process group, as a terminal does
  expect(await query(app.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
  expect(await app.stop()).toBe(0)
  expect(isAlive(app.pid)).toBe(false)
})

test('a server that cannot start says why, and what to do', async () => {
  const failing = start(root, { settings: { ...fast.settings, shared_buffers: 'plenty' } })
  await expect(failing).rejects.toThrow(/invalid value for parameter "shared_buffers": "plenty"/)
  await expect(failing).rejects.toThrow(/The last lines of .*postgres\.log:[^]*set DATABASE_URL/)
  await expect(start(root)).resolves.toMatchObject({ attached: false })
})

test('a password that does not fit the data is named, and no server stays behind', async () => {
  const file = path.join(root, 'superuser.password')
  const password = readFileSync(file)
  onTestFinished(() => writeFileSync(file, password))
  writeFileSync(file, 'forgotten')
  await expect(start(root)).rejects.toThrow(/superuser\.password is not the password/)
  expect(readdirSync(path.join(root, 'pg18'))).not.toContain('postmaster.pid')
})

test('a platform without binaries is told to set DATABASE_URL', async () => {
  const arch = process.arch
  onTestFinished(() => void Object.defineProperty(process, 'arch', { value: arch }))
  Object.defineProperty(process, 'arch', { value: 'pdp11' })
  await expect(start(root)).rejects.toThrow(/-pdp11 is not installed.*Set DATABASE_URL/)
})

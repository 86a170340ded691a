import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from './embedded-postgres/process-facts.ts'
import { fast, query, start, startInChild, temporaryDirectory } from './embedded-postgres/start-in-child.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

let root: string
beforeEach(() => {
  root = path.join(temporaryDirectory(), 'data')
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The pid line alone says that a node process died here; nothing with this number can exist. */
const deadPid = 4_194_305

const superuserUrl = (url: string, database = 'postgres') => {
  const password = readFileSync(path.join(root, 'superuser.password'), 'utf8')
  return url.replace(/purser:\w+@/, `postgres:${password}@`).replace(/purser$/, database)
}

test('the first start makes a database whose owner is no superuser, yet may do what the app needs', async () => {
  const { url, attached } = await start(root)
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
  expect(readdirSync(root).sort()).toEqual(['pg18', 'postgres.log', 'purser.password', 'superuser.password'])
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
  await query(first.url, 'create table kept as select 42 as answer')
  const second = await start(root)
  expect(second).toMatchObject({ url: first.url, pid: first.pid, attached: true })
  await second.stop()
  expect(await query(second.url, 'select * from kept')).toEqual([{ answer: 42 }])
})

test('stop waits until the server has gone, may be called twice, and the next start finds the data', async () => {
  const first = await start(root)
  await query(first.url, 'create table kept as select 42 as answer')
  await Promise.all([first.stop(), first.stop()])
  expect(isAlive(first.pid)).toBe(false)
  await first.stop()
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await query(next.url, 'select * from kept')).toEqual([{ answer: 42 }])
})

test('kill -9 of the app leaves no server behind, and the next start finds the data', async () => {
  const app = await startInChild(root)
  await query(app.url, 'create table kept as select 42 as answer')
  await app.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(app.pid)).toBe(false), { timeout: 2_000, interval: 10 })
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await query(next.url, 'select * from kept')).toEqual([{ answer: 42 }])
})

test('kill -9 of the server itself is mended by the next start', async () => {
  const first = await start(root)
  await query(first.url, 'create table kept as select 42 as answer')
  process.kill(first.pid, 'SIGKILL')
  const next = await start(root)
  expect(next.attached).toBe(false)
  expect(await query(next.url, 'select * from kept')).toEqual([{ answer: 42 }])
})

test('two first starts at the same time end with one server', async () => {
  const both = await Promise.all([startInChild(root), startInChild(root)])
  expect(both.map(child => child.attached).sort()).toEqual([false, true])
  expect(both[0].url).toBe(both[1].url)
  expect(both[0].pid).toBe(both[1].pid)
  expect(await query(both[0].url, 'select current_user')).toEqual([{ current_user: 'purser' }])
})

test('what a first start left half done when it was killed is completed by the next', async () => {
  mkdirSync(path.join(root, `pg18.new-${deadPid}`), { recursive: true })
  writeFileSync(path.join(root, `pg18.new-${deadPid}.password`), 'x')
  writeFileSync(path.join(root, 'start.lock'), `${deadPid} gone`)
  const first = await start(root)
  expect(readdirSync(root).sort()).toEqual(['pg18', 'postgres.log', 'purser.password', 'superuser.password'])

  await query(superuserUrl(first.url), 'drop database purser')
  await query(superuserUrl(first.url), 'alter role purser nologin nocreatedb password null')
  const second = await start(root)
  expect(await query(second.url, 'select current_user')).toEqual([{ current_user: 'purser' }])

  await query(superuserUrl(first.url), 'drop database purser')
  await query(superuserUrl(first.url), 'revoke pg_monitor from purser')
  await query(superuserUrl(first.url), 'drop role purser')
  const third = await start(root)
  expect(await query(third.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
})

test('a port that somebody takes at the last moment is exchanged for another', async () => {
  const somebody = createServer().listen(0, '127.0.0.1')
  await vi.waitFor(() => expect(somebody.listening).toBe(true))
  const taken = somebody.address() as AddressInfo
  const address = vi.spyOn(Server.prototype, 'address').mockReturnValueOnce(taken)
  const { url } = await start(root)
  expect(address.mock.results.length).toBeGreaterThan(1)
  expect(new URL(url).port).not.toBe(String(taken.port))
  expect(readFileSync(path.join(root, 'postgres.log'), 'utf8')).toContain('Address already in use')
  somebody.close()
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
  await expect(failing).rejects.toThrow(/postgres\.log.*\n.*\n.*set DATABASE_URL/)
  await expect(start(root)).resolves.toMatchObject({ attached: false })
})

test('a password that does not fit the data is named, and no server stays behind', async () => {
  await (await start(root)).stop()
  writeFileSync(path.join(root, 'superuser.password'), 'forgotten')
  await expect(start(root)).rejects.toThrow(/superuser\.password is not the password/)
  expect(readdirSync(path.join(root, 'pg18'))).not.toContain('postmaster.pid')
})

test('a platform without binaries is told to set DATABASE_URL', async () => {
  const arch = process.arch
  Object.defineProperty(process, 'arch', { value: 'pdp11' })
  await expect(start(root)).rejects.toThrow(/-pdp11 is not installed.*Set DATABASE_URL/)
  Object.defineProperty(process, 'arch', { value: arch })
})

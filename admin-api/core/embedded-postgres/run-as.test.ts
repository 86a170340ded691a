import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startEmbedded } from '../embedded-postgres.ts'
import { findBinaries } from './binaries.ts'
import {
  fast,
  makeDirectory,
  query,
  start,
  startBundleInChild,
  startInChild,
  temporaryDirectory,
} from './start-in-child.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const asNobody = (program: string, ...args: string[]) =>
  spawnSync(program, args, { ...nobody, cwd: '/' }).status === 0

/** The user in whose name a process runs; only Linux tells. */
const userOf = (pid: number) => (existsSync('/proc/self') ? statSync(`/proc/${pid}`).uid : undefined)

describe.runIf(isRoot)('started by root', () => {
  let root: string
  const giveDataTo = (user: string) => spawnSync('chown', ['-R', user, path.join(root, 'pg18')])

  beforeAll(async () => {
    root = path.join(makeDirectory(), 'data')
    await (await startEmbedded(root, fast)).stop()
  })
  afterAll(() => rmSync(path.dirname(root), { recursive: true, force: true }))

  test('the server runs as another user, who owns the data', async () => {
    const server = await start(root)
    expect(await query(server.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
    expect(userOf(server.pid)).not.toBe(0)
    expect(userOf(server.pid)).toBe(statSync(path.join(root, 'pg18')).uid)
  })

  test('data that belongs to a user is served as that user', async () => {
    giveDataTo('12345:12345')
    const server = await start(root)
    expect(await query(server.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
    expect(userOf(server.pid)).toBe(12345)
  })

  test('data that its owner cannot reach gives an error that says what to do', async () => {
    giveDataTo('12345:12345')
    chmodSync(root, 0o700)
    await expect(start(root)).rejects.toThrow(/user 12345.*chmod a\+x.*DATABASE_URL/)
  })
})

test('started by a user who is not root, the server runs as that user', async context => {
  const directory = temporaryDirectory()
  const root = path.join(directory, 'data')
  if (!isRoot) {
    const server = await start(root)
    expect(await query(server.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
    return
  }
  // Only when nobody may run node itself is there no way to try.
  if (!asNobody(process.execPath, '--version')) context.skip(`user nobody cannot run ${process.execPath}`)
  mkdirSync(root)
  chownSync(root, nobody.uid, nobody.gid)
  const child = await startForNobody(root, path.join(directory, 'code'))
  expect(await query(child.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
  expect(userOf(child.pid)).toBe(nobody.uid)
  expect(await child.stop()).toBe(0)
})

async function startForNobody(root: string, code: string) {
  if (asNobody('test', '-r', import.meta.filename)) return startInChild(root, nobody)
  return startBundleInChild(root, await copyOfLauncher(code), nobody)
}

/** The launcher as one JavaScript file beside its binaries, for when this checkout is closed to other users. */
async function copyOfLauncher(directory: string): Promise<string> {
  const { directory: native } = findBinaries()
  const installed = path.dirname(native)
  const { name } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { name: string }
  cpSync(installed, path.join(directory, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, '../embedded-postgres.ts'),
      outDir: directory,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'launcher.mjs' } },
    },
  })
  return path.join(directory, 'launcher.mjs')
}

test('data may lie below a directory that is closed to everybody else', async context => {
  const closed = path.join(temporaryDirectory(), 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const starting = start(path.join(closed, 'data'))
  const namespaces = spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0
  if (isRoot && !namespaces) {
    await expect(starting).rejects.toThrow(/chmod a\+x.*DATABASE_URL/)
    context.skip('no user namespaces on this machine: root gets an error that says what to do')
  }
  const server = await starting
  expect(await query(server.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
  const second = await start(path.join(closed, 'data'))
  expect(second).toMatchObject({ attached: true, pid: server.pid })
})

test('data may lie below a directory with spaces and letters of other languages', async () => {
  const server = await start(path.join(temporaryDirectory(), "Büro von Zoë's 'Größe' $HOME", 'my data'))
  expect(await query(server.url, 'select current_user')).toEqual([{ current_user: 'purser' }])
})

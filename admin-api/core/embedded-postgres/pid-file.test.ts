import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startEmbedded } from '../embedded-postgres.ts'
import { fast, makeDirectory, query, start, temporaryDirectory } from './start-in-child.ts'

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 })

const pidFile = (root: string) => path.join(root, 'pg18/postmaster.pid')

/** Runs a shell command that prints a pid and stays; ended after the test. */
async function pidFromShell(command: string): Promise<number> {
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [printed] = (await once(child.stdout, 'data')) as [Buffer]
  return Number(printed.toString())
}

/** A pid file as a server that was killed leaves it, with the pid since taken by somebody else. */
const left = (root: string, pid: number) =>
  [
    pid,
    path.join(root, 'pg18'),
    1_790_000_000,
    5432,
    '',
    '127.0.0.1',
    '  3670040         0',
    'ready   ',
    '',
  ].join('\n')

const leftovers: [string, (root: string) => string | Promise<string>][] = [
  ['is empty', () => ''],
  ['is garbage', () => '\0\0\0 not a number\n\n'],
  ['holds zero', () => '0\n'],
  ['holds a negative number', root => left(root, -1)],
  ['holds a number beyond all pids', root => left(root, 9_999_999_999)],
  ['names a process that is dead', root => left(root, 4_194_305)],
  ['names a zombie', async root => left(root, await pidFromShell('true & echo $!; exec sleep 60'))],
  ['names another program', async root => left(root, await pidFromShell('echo $$; exec sleep 60'))],
  ['names us', root => left(root, process.pid)],
]

let root: string
beforeAll(async () => {
  root = path.join(makeDirectory(), 'data')
  await (await startEmbedded(root, fast)).stop()
})
afterAll(() => rmSync(path.dirname(root), { recursive: true, force: true }))

test.each(leftovers)('a pid file that %s does not keep the next start from starting', async (_, content) => {
  writeFileSync(pidFile(root), await content(root))
  const server = await start(root)
  expect(server.attached).toBe(false)
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('many starts at once that find a stale pid file end with one server', async () => {
  writeFileSync(pidFile(root), left(root, process.pid))
  const servers = await Promise.all(Array.from({ length: 5 }, () => start(root)))
  expect(new Set(servers.map(server => server.pid)).size).toBe(1)
  expect(servers.filter(server => !server.attached)).toHaveLength(1)
})

test('a pid file that names the server of another directory is cleared, and that server left alone', async () => {
  const otherRoot = path.join(temporaryDirectory(), 'data')
  const other = await start(otherRoot)
  writeFileSync(pidFile(root), readFileSync(pidFile(otherRoot)))
  const server = await start(root)
  expect(server.attached).toBe(false)
  expect(server.pid).not.toBe(other.pid)
  expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a pid file that is being written is waited for, not removed', async () => {
  const running = await start(root)
  const written = readFileSync(pidFile(root))
  writeFileSync(pidFile(root), '')
  const second = start(root)
  await sleep(200)
  writeFileSync(pidFile(root), written)
  expect(await second).toMatchObject({ attached: true, pid: running.pid })
})

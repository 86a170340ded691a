import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { boundLog } from './bound-log.ts'
import { keepRunning } from './keep-running.ts'
import { fast, query, start, temporaryDirectory } from './start-in-child.ts'

vi.setConfig({ testTimeout: 30_000 })

const pidIn = (root: string) =>
  Number(readFileSync(path.join(root, 'pg18/postmaster.pid'), 'utf8').split('\n')[0])

test('a server that is killed is started again at the same address, with what was committed', async () => {
  const root = path.join(temporaryDirectory(), 'data')
  const said: string[] = []
  const server = await keepRunning(root, text => void said.push(text), fast)
  onTestFinished(server.stop)
  await query(server.url, 'create table kept as select 1 as one')
  const before = pidIn(root)
  process.kill(before, 'SIGKILL')
  await vi.waitFor(
    async () => expect(await query(server.url, 'select one from kept')).toEqual([{ one: 1 }]),
    { timeout: 20_000, interval: 100 },
  )
  expect(pidIn(root)).not.toBe(before)
  expect(said).toEqual([expect.stringContaining('started again')])
  await server.stop()
  await expect(query(server.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
})

test('when the process that had started the server stops it, those who attached carry on', async () => {
  const root = path.join(temporaryDirectory(), 'data')
  const owner = await start(root)
  const other = await keepRunning(root, () => {}, fast)
  onTestFinished(other.stop)
  await owner.stop()
  await vi.waitFor(async () => expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }]), {
    timeout: 20_000,
    interval: 100,
  })
})

test('a log that has grown too long begins anew, and what was in it is kept once', () => {
  const log = path.join(temporaryDirectory(), 'postgres.log')
  writeFileSync(log, 'x'.repeat(100))
  boundLog(log, 100)
  expect(statSync(log).size).toBe(100)
  appendFileSync(log, 'y')
  boundLog(log, 100)
  expect(statSync(log).size).toBe(0)
  expect(readFileSync(`${log}.old`, 'utf8')).toBe(`${'x'.repeat(100)}y`)
})

import { given } from '#api/test/app.ts'
import { emptyDatabase, testScratch } from '#api/test/database.ts'
import { startSession } from '#api/domains/identity/session.ts'
import { accessTokens } from '#api/core/access-token.ts'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'purser-main-'))
const dataDir = join(folder, 'data')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const { db, url } = await testScratch()
const jwtSecret = 'a secret for tests, of more than 32 characters'
const outside = {
  DATABASE_URL: url,
  JWT_SECRET: jwtSecret,
  ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64'),
}

/** The server as `npm start` runs it, with nothing of this process's own configuration. */
function run(entry: string, environment: Record<string, string>) {
  const clean = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment }
  const child = spawn(process.execPath, ['--import', 'tsx', `admin-api/${entry}`], {
    env: clean,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', error: '' }
  child.stdout.on('data', text => (said.out += text))
  child.stderr.on('data', text => (said.error += text))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, said, ended }
}

const ready = (said: { out: string; error: string }, pattern: RegExp) =>
  vi.waitFor(() => pattern.exec(said.out) ?? expect.fail(`${said.out}\n${said.error}`), {
    timeout: 40_000,
    interval: 50,
  })

test('a bad value stops the start with one line that names it', async () => {
  const { said, ended } = run('main.ts', { PORT: 'http' })
  expect(await ended).toBe(1)
  expect(said.error.trim().split('\n')).toEqual([expect.stringMatching(/^PORT: /)])
}, 60_000)

test('a database that does not answer, or a port that is taken, is one line too', async () => {
  const nowhere = run('worker.ts', { ...outside, DATABASE_URL: 'postgres://purser@127.0.0.1:1/purser' })
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.said.error.trim()).toBe('DATABASE_URL: the database does not answer (ECONNREFUSED).')
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const second = run('main.ts', { ...outside, PORT: String(port) })
  expect(await second.ended).toBe(1)
  expect(second.said.error.trim()).toBe(`PORT: ${port} is taken by another program; choose another.`)
  taken.close()
}, 60_000)

test('a database that lacks migrations is not served, and nothing is done to it', async () => {
  const empty = await emptyDatabase()
  const { said, ended } = run('worker.ts', { ...outside, DATABASE_URL: empty.url })
  expect(await ended).toBe(1)
  expect(said.error.trim()).toMatch(
    /^DATABASE_URL: the database lacks \d+ migrations; run npm run db:migrate first\.$/,
  )
  expect(
    (await empty.db.raw(`select * from pg_tables where schemaname = 'public' and tablename not like 'knex%'`))
      .rows,
  ).toEqual([])
}, 60_000)

test('with DATABASE_URL nothing embedded runs, and a request under way is finished before the end', async () => {
  const { child, said, ended } = run('main.ts', outside)
  const [, address] = await ready(said, /running at (http:\/\/\S+)/)
  expect(existsSync(dataDir)).toBe(false)
  expect(said.out).not.toContain('owner@purser.example')

  const { ticket, token } = await given(db, async tx => {
    const [user] = await tx('users').insert({ username: 'agent' }, 'id')
    await tx('staff_roles').insert({ user_id: user.id, role: 'SUPPORT' })
    const session = await startSession(tx, user.id)
    const [made] = await tx('support_tickets').insert({ subject: 's', description: 'd' }, 'id')
    return { ticket: made.id, token: await accessTokens(jwtSecret).issue(user.id, session.id) }
  })
  const holder = await db.transaction()
  await holder('support_tickets').where('id', ticket).forUpdate()
  const patch = fetch(`${address}/api/support_tickets/${ticket}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ priority: 'HIGH' }),
  })
  await vi.waitFor(async () => {
    const { rows } = await db.raw(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(rows).toHaveLength(1)
  }, 10_000)
  child.kill('SIGINT')
  await ready(said, /Stopping/)
  await expect(fetch(address!)).rejects.toThrow()
  await holder.rollback()
  expect((await patch).status).toBe(200)
  expect(await ended).toBe(0)
  expect(said.error).toBe('')
}, 60_000)

/**
 * `npm run bench`: what sign-in, rights, filters and totals cost, as the ratio to a server that has none of them; and what
 * a hundred times the rows cost. Ratios of one run travel between machines, figures do not. Prints Markdown.
 */
import { createApp } from '#api/app.ts'
import { watchChanges } from '#api/core/changes.ts'
import { readConfig } from '#api/core/config.ts'
import { asActor } from '#api/core/db.ts'
import type { Db } from '#api/core/db.ts'
import { startEmbedded } from '#api/core/embedded-postgres.ts'
import { createLog } from '#api/core/log.ts'
import { migrate } from '#api/core/migrate.ts'
import { scratchDatabase } from '#api/core/scratch-database.ts'
import { serve } from '#api/core/serve.ts'
import { addStaff } from '#api/domains/identity/staff.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBareServer } from './bench/bare-server.ts'
import { compare } from './bench/compare.ts'
import type { Sides } from './bench/compare.ts'
import { measureCsv } from './bench/csv.ts'
import type { CsvMeasured } from './bench/csv.ts'
import { fillTickets, importer } from './bench/fill-tickets.ts'
import { creations, deepPages, pages, rows } from './bench/questions.ts'
import type { Servers } from './bench/questions.ts'
import { report } from './bench/report.ts'
import type { Result } from './bench/report.ts'
import { searchesHold } from './bench/searches.ts'
import { fillLongTables } from './bench/long-lists/fill.ts'
import { measureLongLists, mostBuffers, mostGrowth, reportLongLists } from './bench/long-lists/measure.ts'
import type { LongPlace } from './bench/long-lists/measure.ts'
import { measureWarmToken } from './bench/warm-token.ts'

const page = 'a page of 25: one state, newest first, with the total'
const sizes = [10_000, 1_000_000] as const
const person = { email: 'bench@example.com', name: 'Bench', password: 'only for this run' }
const secrets = { jwtSecret: 'a secret of more than 32 characters', encryptionKeys: [] }
const progress = (text: string) => console.error(`… ${text}`)

const folder = mkdtempSync(join(tmpdir(), 'purser-bench-'))
chmodSync(folder, 0o755)
// Neither side waits for the disk, so that filling is quick and writes tell what the work costs.
const postgres = await startEmbedded(folder, {
  settings: { fsync: 'off', synchronous_commit: 'off', max_wal_size: '4GB' },
})
try {
  await bench()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A database with so many rows, and the API on it as somebody with this role has it. */
type Office = { db: Db; url: string; address: string; token: string; stop: () => Promise<void> }

/** A database with so many tickets, and both servers on it. */
type Place = { db: Db; url: string; servers: Servers; stop: () => Promise<void> }

async function bench() {
  const results: Result[] = []
  const places: Place[] = []
  try {
    for (const size of sizes) {
      const place = await aPlace(size)
      places.push(place)
      results.push(...(await measureAt(place, size)))
    }
    const [small, large] = places as [Place, Place]
    progress('the same page in both')
    const { ratio } = await compare({ app: pages(large.servers).app, bare: pages(small.servers).app })
    console.log(report(results))
    judge(results, 1 / ratio)
    judgeToken(await measureWarmToken(large.db, secrets.jwtSecret, large.servers.token))
    progress('all rows as CSV')
    judgeCsv(await measureCsv({ databaseUrl: large.url, secrets, token: large.servers.token }))
  } finally {
    await Promise.all(places.map(({ stop }) => stop()))
  }
  await benchLongLists()
}

async function benchLongLists() {
  const offices: Office[] = []
  try {
    for (const size of sizes) offices.push(await anOffice('OWNER', db => fillLongTables(db, size, progress)))
    progress('pages of long lists')
    const [small, large] = offices.map(({ db, address, token }) => ({
      db,
      ask: (url: string) => get(address + url, token),
    })) as [LongPlace, LongPlace]
    const measured = await measureLongLists(small, large)
    console.log(`\n${reportLongLists(measured)}`)
    if (measured.some(({ buffers, slowest }) => buffers > mostBuffers || slowest.growth > mostGrowth))
      process.exitCode = 1
    progress('searches')
    if (!(await searchesHold(large.ask))) process.exitCode = 1
  } finally {
    await Promise.all(offices.map(({ stop }) => stop()))
  }
}

async function get(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

async function aPlace(size: number): Promise<Place> {
  const {
    db,
    url,
    address: app,
    token,
    ...office
  } = await anOffice('SUPPORT', to => fillTickets(to, size, progress))
  const bare = await startBareServer(url)
  const stop = async () => {
    await bare.stop()
    await office.stop()
  }
  return { db, url, servers: { app, bare: reached(bare), token }, stop }
}

/** A name that is looked up for each request would cost more than the request. */
function reached({ url }: { url: string }): string {
  return url.replace('localhost', '127.0.0.1')
}

async function anOffice(role: StaffRole, fill: (db: Db) => Promise<void>): Promise<Office> {
  const { db, url } = await scratchDatabase(postgres.url)
  await migrate(db)
  await asActor(db, importer, {}, tx => addStaff(tx, { ...person, roles: [role] }))
  await fill(db)
  const log = createLog('silent')
  const changes = watchChanges({ url, log })
  const config = readConfig({ RATE_LIMIT: '1000000' })
  const api = createApp({ db, directUrl: url, config, secrets, log, changes, version: 'bench' })
  const server = await serve(api.fetch, 0, '127.0.0.1')
  const address = reached(server)
  const stop = async () => {
    await Promise.all([server.stop(), changes.close()])
    await db.destroy()
  }
  return { db, url, address, token: await signIn(address), stop }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email: person.email, password: person.password }),
  })
  if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { access_token: string }).access_token
}

async function measureAt({ db, servers }: Place, size: number): Promise<Result[]> {
  const results: Result[] = []
  const ask = async (question: string, least: number, sides: Sides) => {
    progress(question)
    results.push({ question, size, least, compared: await compare(sides) })
  }
  await ask(page, 0.4, pages(servers))
  await ask('one row by its id', 0.4, rows(servers, await someIds(db)))
  if (size >= 1_000_000) await ask('the same page 90,000 rows down', 1 / 1.2, deepPages(servers))
  await ask('one more row, with history and a key against repeats', 0.15, creations(servers))
  return results
}

/** Fails where anything is slower than it may be. */
function judge(results: readonly Result[], growth: number) {
  console.log(`\nWith 100 times the rows the page takes ${growth.toFixed(2)} times as long; at most 1.50.`)
  const slow = results.filter(({ least, compared }) => compared.ratio < least)
  for (const { question, size } of slow) console.log(`Too slow: ${question}, ${size} rows.`)
  if (slow.length || growth > 1.5) process.exitCode = 1
}

function judgeToken(microseconds: number) {
  console.log(`\nTelling who acts with a warm token takes ${microseconds.toFixed(1)} µs; at most 20.`)
  if (microseconds > 20) process.exitCode = 1
}

function judgeCsv({ seconds, copySeconds, ratio, peakMegabytes }: CsvMeasured) {
  console.log(
    `All rows as CSV take ${seconds.toFixed(1)} s, COPY ${copySeconds.toFixed(1)} s: ${ratio.toFixed(2)} of it, at least 0.30.`,
    `The API held ${peakMegabytes.toFixed(0)} MB at most; at most 300.`,
  )
  if (ratio < 0.3 || peakMegabytes > 300) process.exitCode = 1
}

async function someIds(database: Db): Promise<string[]> {
  const found = await database.raw<{ rows: { id: string }[] }>(
    'select id from support_tickets order by md5(id) limit 1000',
  )
  return found.rows.map(({ id }) => id)
}

import type { Secrets } from '#api/core/secrets.ts'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** The database, and who may export from it: `token` was issued with `secrets`. */
export type CsvSetting = { databaseUrl: string; secrets: Secrets; token: string }

/** `ratio`: how fast the export is where COPY is 1. `peakMegabytes`: the most memory its process ever held. */
export type CsvMeasured = { seconds: number; copySeconds: number; ratio: number; peakMegabytes: number }

const rounds = 3

/** Exports all tickets over HTTP, and lets PostgreSQL copy the same rows in the same order to a client that throws them away. */
export async function measureCsv(setting: CsvSetting): Promise<CsvMeasured> {
  const child = fork(fileURLToPath(new URL('./csv-process.ts', import.meta.url)))
  const client = new pg.Client({ connectionString: setting.databaseUrl })
  try {
    child.send(setting)
    const { url } = await told<{ url: string }>(child)
    await client.connect()
    const measured: { app: number[]; copy: number[] } = { app: [], copy: [] }
    for (let i = 0; i < rounds; i++) {
      measured.app.push(await timed(() => exported(url, setting.token)))
      measured.copy.push(await timed(() => copied(client)))
    }
    const [seconds, copySeconds] = [median(measured.app), median(measured.copy)]
    child.send('peak')
    const { peak } = await told<{ peak: number }>(child)
    return { seconds, copySeconds, ratio: copySeconds / seconds, peakMegabytes: peak }
  } finally {
    await client.end()
    child.kill()
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The exporting process ended with ${code}.`)
  })
  ended.catch(() => {})
  const [answer] = await Promise.race([once(child, 'message'), ended])
  return answer as T
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function exported(url: string, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, Accept: 'text/csv' }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/api/support_tickets`, { headers, agent: false }, resolve).once('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`The export was answered ${answer.statusCode}.`)
  answer.resume()
  await once(answer, 'end')
}

const sql = `copy (select * from support_tickets where deleted_at is null order by id desc) to stdout (format csv, header)`

const copied = (client: pg.Client) =>
  new Promise<void>((resolve, reject) => {
    const copy = {
      submit: (connection: pg.Connection) => connection.query(sql),
      handleCopyData: () => {},
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    }
    client.query(copy)
  })

const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

import { spawn } from 'node:child_process'
import type { SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { startEmbedded } from '../embedded-postgres.ts'
import type { EmbeddedPostgres } from '../embedded-postgres.ts'

/** Nothing here has to outlive the machine. */
export const fast = { settings: { fsync: 'off' } }

/** An empty directory that every user of the machine may enter. */
export function makeDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'purser-postgres-'))
  chmodSync(directory, 0o755)
  return directory
}

/** The same, removed after the test. */
export function temporaryDirectory(): string {
  const directory = makeDirectory()
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
  return directory
}

/** Starts in this process; stopped after the test if the test has not done so. */
export async function start(root: string, options: Parameters<typeof startEmbedded>[1] = fast) {
  const server = await startEmbedded(root, options)
  onTestFinished(server.stop)
  return server
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

export interface Child extends Pick<EmbeddedPostgres, 'url' | 'pid' | 'attached'> {
  /** The node process, not the server's. */
  nodePid: number
  kill(signal: NodeJS.Signals): Promise<void>
  /** Asks the child to stop its server; resolves with its exit code. */
  stop(): Promise<number | null>
  exitCode: Promise<number | null>
}

const script = `
const [module, root] = process.argv.slice(1)
const { startEmbedded } = await import(module)
const { stop, ...server } = await startEmbedded(root, ${JSON.stringify(fast)})
process.on('SIGINT', () => {}) // an app that takes its time to drain
console.log(JSON.stringify(server))
process.stdin.once('data', async () => { await stop(); process.exit() }).unref()
if (process.env.FORGET_TO_STOP !== 'yes') setInterval(() => {}, 1000)
`

const source = pathToFileURL(path.join(import.meta.dirname, '../embedded-postgres.ts')).href
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Starts in a node process of its own, by default through tsx, which reads TypeScript. */
export async function startInChild(
  root: string,
  options: SpawnOptions = {},
  program = ['--import', tsx, '--input-type=module', '-e', script, source],
): Promise<Child> {
  const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...options.env }
  const child = spawn(process.execPath, [...program, root], {
    cwd: '/',
    ...options,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', data => (complaints += data))
  const exitCode = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exitCode
  })
  const firstLine = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const failure = exitCode.then(() => Promise.reject(new Error(`The child ended: ${complaints}`)))
  failure.catch(() => {})
  const [line] = await Promise.race([firstLine, failure])
  return {
    ...(JSON.parse(line) as EmbeddedPostgres),
    nodePid: child.pid ?? 0,
    exitCode,
    kill: async signal => void (child.kill(signal), await exitCode),
    stop: () => (child.stdin.write('stop\n'), exitCode),
  }
}

/** The same without tsx, for a user who cannot reach this checkout: `bundle` is the launcher as JavaScript. */
export const startBundleInChild = (root: string, bundle: string, options: SpawnOptions) =>
  startInChild(root, options, ['--input-type=module', '-e', script, pathToFileURL(bundle).href])

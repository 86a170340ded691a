import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { boundLog } from './bound-log.ts'
import type { Cluster } from './cluster.ts'
import { inspectPidFile } from './pid-file.ts'
import { isServerOf } from './process-facts.ts'
import type { RunAs } from './run-as.ts'
import { serverEnvironment } from './server-environment.ts'
import { startupError } from './startup-error.ts'
import { watched } from './watchdog.ts'

export interface Server {
  pid: number
  port: number
  attached: boolean
  stop(): Promise<void>
}

export interface Launch {
  cluster: Cluster
  binaries: Binaries
  runAs: RunAs
  settings: Record<string, string>
  deadline: number
  /** Where it listened before, to be found there again. Left out: any that is free. */
  port?: number
}

/** Somebody took the port after we found it free, or the processes of a killed server are still going away. */
const passing = /Address already in use|Only one usage of each socket address|is still in use/
const attempts = 20

/** Starts the server on a free port of this machine alone, and waits until it accepts connections. */
export async function launchServer(launch: Launch): Promise<Server> {
  const { cluster } = launch
  boundLog(cluster.log)
  for (let attempt = 1; ; attempt++) {
    const logged = statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0
    const port = launch.port ?? (await freePort())
    const child = spawnServer(launch, port)
    const exited = exitOf(child)
    const pid = await readyPid(launch, port, child, exited)
    if (pid !== undefined) return ownServer(cluster, child, exited, pid, port)
    const reason = readFileSync(cluster.log).subarray(logged).toString()
    if (attempt === attempts || !passing.test(reason))
      throw startupError(cluster, 'The server ended at once.')
    await sleep(100)
  }
}

function spawnServer({ cluster, binaries, runAs, settings }: Launch, port: number): ChildProcess {
  const defaults = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_preload_libraries: 'pg_stat_statements',
    timezone: 'UTC',
    // Statements here are short: compiling one takes longer than running it.
    jit: 'off',
    // Its log is kept: neither values of rows nor whole statements belong there.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
  const flags = Object.entries({ ...defaults, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = [binaries.postgres, '-D', cluster.data, '-p', String(port), ...flags] as const
  const [program, ...args] = runAs.command(watched(server, binaries, cluster))
  const log = openSync(cluster.log, 'a', 0o600)
  try {
    return spawn(program, args, {
      ...runAs.options,
      env: serverEnvironment(),
      stdio: ['pipe', log, log],
      // Its own process group: Ctrl-C in the terminal reaches the app, which drains before it stops the server.
      detached: true,
      windowsHide: true,
    })
  } finally {
    closeSync(log)
  }
}

interface Exit {
  happened: boolean
  /** Resolves with the error when the process could not even be started. */
  done: Promise<Error | undefined>
}

function exitOf(child: ChildProcess): Exit {
  const exit: Exit = {
    happened: false,
    done: new Promise(resolve => child.once('exit', () => resolve(undefined)).once('error', resolve)),
  }
  void exit.done.then(() => (exit.happened = true))
  child.stdin?.on('error', () => {}) // the server may go before we do
  return exit
}

/** The server's pid once it is ready; undefined when it has exited instead. */
async function readyPid(
  { cluster, deadline }: Launch,
  port: number,
  child: ChildProcess,
  exited: Exit,
): Promise<number | undefined> {
  while (!exited.happened) {
    const found = await inspectPidFile(cluster)
    if (found.state === 'ready' && found.port === port) return found.pid
    if (Date.now() > deadline) {
      child.stdin?.end()
      throw startupError(cluster, 'The server has not become ready in time.')
    }
    await sleep(10)
  }
  const error = await exited.done
  if (error) throw startupError(cluster, error.message, { cause: error })
  return undefined
}

function ownServer(cluster: Cluster, child: ChildProcess, exited: Exit, pid: number, port: number): Server {
  // A script that forgets stop() still ends; the watchdog then stops the server.
  child.unref()
  ;(child.stdin as Socket | null)?.unref()
  const watching = setInterval(() => boundLog(cluster.log), 60_000).unref()
  void exited.done.then(() => clearInterval(watching))
  let stopped: Promise<void> | undefined
  const stop = async () => {
    child.ref()
    child.stdin?.end()
    await exited.done
    while (isServerOf(pid, cluster.data)) await sleep(10) // somebody may have killed the watchdog alone
  }
  return { pid, port, attached: false, stop: () => (stopped ??= stop()) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

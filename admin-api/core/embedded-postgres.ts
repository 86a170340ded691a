import { mkdirSync, realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { appUrl, prepareAppDatabase } from './embedded-postgres/app-database.ts'
import { findBinaries } from './embedded-postgres/binaries.ts'
import { clusterIn, createCluster } from './embedded-postgres/cluster.ts'
import type { Cluster } from './embedded-postgres/cluster.ts'
import { launchServer } from './embedded-postgres/launch-server.ts'
import type { Server } from './embedded-postgres/launch-server.ts'
import { clearStalePidFile, inspectPidFile } from './embedded-postgres/pid-file.ts'
import { chooseRunAs } from './embedded-postgres/run-as.ts'
import { startLock } from './embedded-postgres/start-lock.ts'
import { startupError } from './embedded-postgres/startup-error.ts'

/** Long enough to replay a large write-ahead log after a power cut; real failures are noticed at once. */
const patienceMs = 120_000

export interface EmbeddedPostgres {
  /** Role `purser` on database `purser`: owns its database, may create roles and databases, no superuser. */
  url: string
  pid: number
  /** True when another process had started the server: that one also stops it. */
  attached: boolean
  /** Resolves when the server has gone; does nothing when attached. May be called more than once. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Server settings, such as `{ fsync: 'off' }` in tests. Without effect when attached. */
  settings?: Record<string, string>
  /** Where it listened before. Left out, any port that is free. Without effect when attached. */
  port?: number
}

/** Starts the PostgreSQL that lives in `root`, creating it the first time, or attaches to it if it runs. */
export async function startEmbedded(root: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const binaries = findBinaries()
  mkdirSync(root, { recursive: true })
  const cluster = clusterIn(realpathSync(root))
  const runAs = chooseRunAs(binaries, cluster)
  const deadline = Date.now() + patienceMs
  const release = await startLock(cluster.root, deadline)
  try {
    await createCluster(cluster, binaries, runAs)
    const launch = () =>
      launchServer({
        cluster,
        binaries,
        runAs,
        deadline,
        port: options.port,
        settings: options.settings ?? {},
      })
    return await readyServer(cluster, launch, deadline)
  } finally {
    release()
  }
}

async function readyServer(
  cluster: Cluster,
  launch: () => Promise<Server>,
  deadline: number,
): Promise<EmbeddedPostgres> {
  while (true) {
    const server = (await runningServer(cluster, deadline)) ?? (await launch())
    const { pid, port, attached, stop } = server
    try {
      await prepareAppDatabase(cluster, port)
      return { url: appUrl(cluster, port), pid, attached, stop }
    } catch (error) {
      // Its owner may have stopped the server we attached to just now: then it is ours to start.
      const gone = attached && (await inspectPidFile(cluster)).state !== 'ready'
      if (!gone) {
        await stop()
        throw startupError(cluster, String(error), { cause: error })
      }
    }
  }
}

/** The server another process runs on this cluster, once it accepts connections; undefined when there is none. */
async function runningServer(cluster: Cluster, deadline: number): Promise<Server | undefined> {
  while (Date.now() < deadline) {
    const found = await inspectPidFile(cluster)
    if (found.state === 'absent') return undefined
    if (found.state === 'ready')
      return { pid: found.pid, port: found.port, attached: true, stop: async () => {} }
    if (found.state === 'stale') clearStalePidFile(cluster, found.text)
    else await sleep(20)
  }
  throw startupError(cluster, 'A server is running on this data, but has not become ready.')
}

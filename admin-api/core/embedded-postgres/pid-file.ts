import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { isServerOf } from './process-facts.ts'

/** PostgreSQL writes its pid file in one go; half a second without a readable line means nobody is writing. */
const writingMs = 500

export type PidFile =
  | { state: 'absent' }
  | { state: 'stale'; text: string }
  /** Starting, replaying its log, or stopping. */
  | { state: 'busy'; pid: number }
  | { state: 'ready'; pid: number; port: number }

/** What postmaster.pid says, and whether it is true. */
export async function inspectPidFile(cluster: Cluster): Promise<PidFile> {
  const givenUp = Date.now() + writingMs
  let text = readPidFile(cluster)
  while (text !== undefined && pidIn(text) === undefined && Date.now() < givenUp) {
    await sleep(20)
    text = readPidFile(cluster)
  }
  if (text === undefined) return { state: 'absent' }
  const pid = pidIn(text)
  if (pid === undefined || !isServerOf(pid, cluster.data)) return { state: 'stale', text }
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
  const [, , , port, , , , status] = text.split('\n')
  return status?.trim() === 'ready' ? { state: 'ready', pid, port: Number(port) } : { state: 'busy', pid }
}

/** Removes the file if it still says what was judged stale. Only under the start lock. */
export function clearStalePidFile(cluster: Cluster, text: string): void {
  if (readPidFile(cluster) === text) rmSync(cluster.pidFile, { force: true })
}

/** A single-user PostgreSQL writes its pid with a minus sign. */
function pidIn(text: string): number | undefined {
  const digits = /^-?(\d{1,10})\n/.exec(text)?.[1]
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits)
}

function readPidFile(cluster: Cluster): string | undefined {
  try {
    return readFileSync(cluster.pidFile, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

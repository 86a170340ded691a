import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './process-facts.ts'

const heartbeatMs = 1_000
/** A holder that has missed this many milliseconds of heartbeats is gone, even if its pid is in use again. */
const staleMs = 10_000

/** Waits until no other process is starting this cluster. Returns the function that ends our turn. */
export async function startLock(root: string, deadline: number): Promise<() => void> {
  const file = path.join(root, 'start.lock')
  const mine = `${process.pid} ${randomUUID()}`
  while (!tryLock(file, mine)) {
    if (isStale(file)) breakLock(file)
    if (Date.now() > deadline)
      throw new Error(`Another process has been starting this database for too long (${file}).`)
    await sleep(20)
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs)
  return () => {
    clearInterval(heartbeat)
    if (readLock(file) === mine) rmSync(file, { force: true })
  }
}

function tryLock(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isStale(file: string): boolean {
  const age = ageMs(file)
  if (age === undefined) return false
  const holder = Number.parseInt(readLock(file) ?? '', 10)
  return age > staleMs || (holder > 0 && !isAlive(holder))
}

/**
 * Between judging a lock stale and removing it, another waiter may have removed it and locked anew. A second
 * lock, held for a moment without giving way, makes judging and removing one act.
 */
function breakLock(file: string): void {
  const breaking = `${file}.breaking`
  try {
    mkdirSync(breaking)
  } catch {
    if ((ageMs(breaking) ?? 0) > staleMs) removeEmpty(breaking) // its maker was killed in that very moment
    return
  }
  try {
    if (isStale(file)) rmSync(file, { force: true })
  } finally {
    removeEmpty(breaking)
  }
}

/** Another waiter may have been quicker. */
function removeEmpty(directory: string): void {
  try {
    rmdirSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function touch(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // Somebody took the lock from us; PostgreSQL's own pid file is the next line of defence.
  }
}

function ageMs(file: string): number | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats && Date.now() - stats.mtimeMs
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

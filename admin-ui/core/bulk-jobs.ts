import { useSyncExternalStore } from 'react'
import type { TableName } from '#shared/core/rows.ts'
import type { Progress } from './bulk.ts'

/** A change of very many rows that is under way, on whatever page one is meanwhile. */
export type Running = { job: string; table: TableName; label: string; progress: Progress }

// Longer than any page or dialog: the job goes on without them.
let known: readonly Running[] = []
const listeners = new Set<() => void>()

function keep(next: readonly Running[]) {
  known = next
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useRunning = () => useSyncExternalStore(listen, () => known)

/** Notes how far a job is; forgets it where there is nothing more to be told. */
export function noteRunning(job: string, running?: Omit<Running, 'job'>) {
  const others = known.filter(one => one.job !== job)
  keep(running ? [...others, { ...running, job }] : others)
}

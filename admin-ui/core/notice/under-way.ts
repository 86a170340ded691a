import { useSyncExternalStore } from 'react'
import { HttpError } from 'react-admin'
import type { Running } from '../bulk/bulk-running.tsx'
import type { Export } from '../export/exports.ts'
import { isFinal } from '../session/http.ts'

/** What a job does, or the browser fetches: it goes on whatever page one is on meanwhile. */
export type UnderWay = Export | Running

// Longer than any page or dialog: it goes on without them.
let known: readonly UnderWay[] = []
const listeners = new Set<() => void>()

function keep(next: readonly UnderWay[]) {
  known = next
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useUnderWay = () => useSyncExternalStore(listen, () => known)

export const isUnderWay = (id: string) => known.some(one => one.id === id)

export const begin = (one: UnderWay) => keep([...known, one])

/** Notes how far it is, unless nobody wants to be told any more. */
export const note = (one: UnderWay) => keep(known.map(other => (other.id === one.id ? one : other)))

/** There is nothing more to be told of it. */
export const forget = (id: string) => keep(known.filter(one => one.id !== id))

/** Milliseconds between two looks, and between two while there is no answer. */
const pause = { usual: 1_000, longest: 30_000 }

/** Looks how far something is until it has ended; throws where one is refused for good. */
export async function untilEnded<T>(
  look: () => Promise<T>,
  isEnded: (told: T) => boolean,
  signal?: AbortSignal,
): Promise<T> {
  let wait = pause.usual
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, wait))
    signal?.throwIfAborted()
    const told = await look().catch(nothingNow)
    if (told !== undefined && isEnded(told)) return told
    wait = told === undefined ? Math.min(2 * wait, pause.longest) : pause.usual
  }
}

/** That a server is away or busy says nothing of what it does meanwhile. */
function nothingNow(error: unknown): undefined {
  if (error instanceof HttpError && isFinal(error.status)) throw error
}

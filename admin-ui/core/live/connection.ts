import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let reached = true

/** Says whether the server was reached just now; once could be chance, so whoever says no has tried twice. */
export function tellReached(now: boolean): void {
  if (now === reached) return
  reached = now
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void) {
  listeners.add(tell)
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}

/** Whether the server can be reached, as far as the browser and the stream of changes know. */
export const useIsConnected = () => useSyncExternalStore(subscribe, () => navigator.onLine && reached)

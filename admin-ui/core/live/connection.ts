import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let failed = 0

/** Not to reach the server once could be chance. */
const isReached = () => failed < 2

/** Says whether the server was reached just now. */
export function tellReached(now: boolean): void {
  const before = isReached()
  failed = now ? 0 : failed + 1
  if (isReached() !== before) for (const tell of listeners) tell()
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
export const useIsConnected = () => useSyncExternalStore(subscribe, () => navigator.onLine && isReached())

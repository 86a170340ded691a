import { useSyncExternalStore } from 'react'

/** Milliseconds. */
const minute = 60_000

// One clock for all that stands on a page, however many times there are.
const listeners = new Set<() => void>()
let clock: ReturnType<typeof setTimeout> | undefined

/** Tells each who listens, now and as each minute begins, for as long as anybody listens and looks. */
function go() {
  stop()
  if (listeners.size === 0 || document.hidden) return
  for (const listener of listeners) listener()
  wait()
}

const wait = () => (clock ??= setTimeout(go, minute - (Date.now() % minute)))

function stop() {
  clearTimeout(clock)
  clock = undefined
}

function listen(listener: () => void) {
  // A tab that nobody looked at has stood still: it goes on at once.
  if (listeners.size === 0) document.addEventListener('visibilitychange', go)
  listeners.add(listener)
  if (!document.hidden) wait()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    document.removeEventListener('visibilitychange', go)
    stop()
  }
}

/** What is said of a time that passes, each minute anew: whoever says it is drawn again only where it is something else. */
export const useEachMinute = (tell: () => string): string => useSyncExternalStore(listen, tell)

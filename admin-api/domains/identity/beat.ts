import { setTimeout } from 'node:timers/promises'

/** Milliseconds between the moments at which such answers leave. */
const beat = 100

/** Waits until the next moment at which an answer may leave whose own time would tell one account from another. */
export const onTheBeat = (started: number): Promise<void> =>
  setTimeout(beat - ((performance.now() - started) % beat))

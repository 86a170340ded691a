import { startEmbedded } from '../embedded-postgres.ts'
import type { EmbeddedOptions, EmbeddedPostgres } from '../embedded-postgres.ts'
import { isAlive } from './process-facts.ts'

const lookMs = 500
/** Milliseconds to wait after each start in a row that failed; then the last of them again and again. */
const patience = [1_000, 2_000, 5_000, 15_000]

/**
 * Starts the PostgreSQL in `root`, and starts it again, at the same address, whenever it ends though nobody stopped it:
 * killed by the system for want of memory, say, or stopped by the process that we had only attached to.
 */
export async function keepRunning(
  root: string,
  say: (text: string) => void,
  options: EmbeddedOptions = {},
): Promise<Omit<EmbeddedPostgres, 'pid' | 'attached'>> {
  let server = await startEmbedded(root, options)
  const { url } = server
  const port = Number(new URL(url).port)
  const ended = new AbortController()
  const kept = keep()
  async function keep() {
    while (await pause(lookMs, ended.signal)) {
      if (isAlive(server.pid)) continue
      say('The embedded PostgreSQL has ended; it is started again.')
      server =
        (await startAgain(() => startEmbedded(root, { ...options, port }), say, ended.signal)) ?? server
    }
  }
  const stop = async () => {
    ended.abort()
    await kept
    await server.stop()
  }
  return { url, stop }
}

async function startAgain(
  start: () => Promise<EmbeddedPostgres>,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<EmbeddedPostgres | undefined> {
  for (let failures = 0; ; failures++) {
    try {
      return await start()
    } catch (error) {
      say((error as Error).message)
      if (!(await pause(patience[failures] ?? patience.at(-1)!, signal))) return undefined
    }
  }
}

/** Waits without keeping the process alive; false when there is no need to wait any more. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<boolean>(resolve => {
    if (signal.aborted) return resolve(false)
    const over = () => (clearTimeout(timer), resolve(false))
    const timer = setTimeout(() => (signal.removeEventListener('abort', over), resolve(true)), ms).unref()
    signal.addEventListener('abort', over, { once: true })
  })

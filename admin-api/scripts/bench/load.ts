import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What to ask for, in turn, again and again. */
export type Load = {
  urls: string[]
  headers: Record<string, string>
  /** JSON to post; without it the addresses are read. */
  body?: string
  connections: number
  requests: number
  milliseconds: number
}

export type Measured = { perSecond: number; medianMs: number; p99Ms: number }

/** Asks from a process of its own, so that the servers here keep their event loop. Fails on any answer but 200, or 201 to a post. */
export async function measure(load: Load): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('./load-process.ts', import.meta.url)))
  child.send(load)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The load generator ended with ${code}.`)
  })
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Measured | { error: string }]
  child.kill()
  await ended.catch(() => {})
  if ('error' in answer) throw new Error(answer.error)
  return answer
}

import type { Logger } from 'pino'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { listenTo } from './listen-to.ts'

const change = z.object({
  table: z.string(),
  action: z.enum(['INSERT', 'UPDATE', 'DELETE']),
  ids: z.array(z.string()).nullable(),
})

/** Rows that one statement wrote, once that is committed; `ids` is null where they are too many to name. */
export type Change = z.infer<typeof change>

/** Of rows that were written, or that there is something for one person. */
const told = z.union([change, z.object({ to: z.string() })])

/** What one is told. `notice`: there is something for this person. `reset`: for a while nobody listened, and everything may have changed. `close`: nothing more will come. */
export type Listener = {
  change: (change: Change) => void
  notice?: (to: string) => void
  reset: () => void
  close: () => void
}

/** What the database says of changes, whichever process made them. */
export type Changes = {
  /** Resolves once nothing will be missed, to what ends it. */
  subscribe: (listener: Listener) => Promise<() => void>
  /** Ends it for everybody, for good. */
  close: () => Promise<void>
}

/** What `notify_change()` and `announce_notice()` send to. */
const channel = 'purser_changes'
const pauses = { first: 200, longest: 10_000 }

/** Listens on one connection for all, past any pooler, for as long as anybody is interested; a lost one is opened again. */
export const watchChanges = (source: { url: string; log: Logger }): Changes => new Watch(source)

class Watch implements Changes {
  readonly #url: string
  readonly #log: Logger
  readonly #listeners = new Set<Listener>()
  #listening: Promise<() => Promise<void>> | undefined
  #missed = false
  #reopening = false
  #closed = false

  constructor({ url, log }: { url: string; log: Logger }) {
    this.#url = url
    this.#log = log
  }

  readonly subscribe = async (listener: Listener) => {
    if (this.#closed) throw new Error('The process is stopping.')
    this.#listeners.add(listener)
    const leave = () => {
      if (this.#listeners.delete(listener) && !this.#listeners.size) void this.#hangUp()
    }
    await this.#open().catch((error: unknown) => {
      leave()
      throw error
    })
    return leave
  }

  readonly close = async () => {
    this.#closed = true
    for (const listener of this.#listeners) listener.close()
    this.#listeners.clear()
    await this.#hangUp()
  }

  /** Whoever is connected to the database may send to the channel; and what is thrown here would end the process. */
  readonly #hear = (payload: string) => {
    const heard = read(payload)
    if (!heard) return this.#log.warn('something was sent to the channel of changes that tells of none')
    for (const listener of this.#listeners)
      try {
        if ('to' in heard) listener.notice?.(heard.to)
        else listener.change(heard)
      } catch (error) {
        this.#log.error({ err: error }, 'a listener to changes failed')
      }
  }

  #open() {
    if (this.#listening) return this.#listening
    const mine = listenTo(this.#url, channel, this.#hear, reason => {
      if (this.#listening !== mine) return
      this.#log.warn({ err: reason }, 'the connection that hears of changes was lost')
      this.#listening = undefined
      this.#missed = true
      void this.#reopen()
    })
    this.#listening = mine
    mine.catch(() => {
      if (this.#listening === mine) this.#listening = undefined
    })
    return mine
  }

  async #reopen() {
    if (this.#reopening) return
    this.#reopening = true
    for (let pause = pauses.first; this.#stillMissed(); pause = Math.min(2 * pause, pauses.longest)) {
      await sleep(pause, undefined, { ref: false })
      // Whatever is lost from here on is missed anew.
      this.#missed = false
      if (this.#listeners.size) await this.#open().catch(() => (this.#missed = true))
      if (!this.#missed) for (const listener of this.#listeners) listener.reset()
    }
    this.#reopening = false
  }

  #stillMissed() {
    return this.#missed && this.#listeners.size > 0
  }

  async #hangUp() {
    const end = this.#listening
    this.#listening = undefined
    await end?.then(now => now()).catch(() => {})
  }
}

/** What a message says; nothing where it is none of ours. */
function read(payload: string): z.infer<typeof told> | undefined {
  try {
    return told.parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}

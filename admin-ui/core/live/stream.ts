import { HttpError } from 'react-admin'
import { isFinal, openStream } from '../session/http.ts'
import { askForRoles, refresh } from '../session/session.ts'
import { tellReached } from './connection.ts'
import { readEvents } from './read-events.ts'

/** Why a stream ends whose tables another listens to now. */
export const replaced = 'replaced'

/** Milliseconds between two tries to connect: longer each time, never at once for everybody. */
const waitBefore = (attempt: number) => Math.min(60_000, 1_000 * 2 ** attempt) * (0.75 + Math.random() / 2)

/** Seconds: what was looked at longer ago is looked at again, for the server tells of no more. */
const longestAgo = 600

type Listeners = {
  onOpen: () => void
  onChange: (change: Change) => void
  /** There is something that concerns oneself. */
  onNotice: () => void
  /** Something may have been missed. */
  onGap: () => void
}

/** What has changed in a table; no ids where there are too many to name. */
export type Change = { table: string; ids: readonly string[] | null }

/** The tables that are listened to, and for how many seconds before it is told what came in them. */
type Asked = { tables: string; recent: number }

/** Keeps a stream of changes open until it is not wanted any more, or not to be had. */
export async function keepOpen(
  { tables, recent }: Asked,
  signal: AbortSignal,
  listeners: Listeners,
): Promise<void> {
  const { onOpen, onChange, onNotice, onGap } = listeners
  for (let attempt = 0; !signal.aborted; attempt++) {
    const response = await open({ tables, recent }, signal)
    if (response?.status === 403 && tables) {
      // A role was taken away: with those one has now, other tables are listened to. Until that is known, notices come.
      askForRoles()
      return keepOpen({ tables: '', recent: 0 }, signal, listeners)
    }
    onOpen()
    // What is not offered, or not to this role, is not asked for again.
    if (response && isFinal(response.status) && response.status !== 401) return
    if (response?.ok && response.body) {
      if (attempt > 0 || recent > longestAgo) onGap()
      attempt = 0
      for await (const { event, data } of readEvents(response.body)) {
        // What had come in is not for a page that is gone.
        if (signal.aborted && signal.reason !== replaced) return
        if (event === 'change') onChange(JSON.parse(data) as Change)
        if (event === 'notice') onNotice()
        if (event === 'reset') onGap()
      }
    }
    await pause(waitBefore(attempt), signal)
  }
}

/** Nothing where it could not be opened. */
async function open({ tables, recent }: Asked, signal: AbortSignal): Promise<Response | undefined> {
  try {
    const query = new URLSearchParams({
      notices: 'true',
      ...(tables && { tables }),
      ...(recent > 0 && recent <= longestAgo && { recent: String(recent) }),
    })
    const url = `/api/changes?${query}`
    const response = await openStream(url, { signal, headers: { Accept: 'text/event-stream' } })
    tellReached(isAnswer(response.status))
    if (response.status === 401) await refresh()
    return response
  } catch (error) {
    // Who is not let in any more has reached the server.
    if (!signal.aborted) tellReached(error instanceof HttpError && isAnswer(error.status))
    return undefined
  }
}

/** Whether the server itself says so: a connection that fails has no status, and with these a proxy answers in its place. */
const isAnswer = (status: number) => status > 0 && ![502, 503, 504].includes(status)

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    // Whoever is back in a net is not to wait.
    window.addEventListener('online', done, { once: true })
  })

import { isTable, summary } from '#shared/core/rows.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { openStream } from './http.ts'
import { readEvents } from './read-events.ts'
import { refreshChanged } from './refresh-changed.ts'
import { refresh } from './session.ts'
import { toldBy } from './told-by.ts'

/** Milliseconds: pages ask for their tables one after the other, and are listened for together. */
const settling = 250

/** Why a stream ends whose tables another listens to now. */
const replaced = 'replaced'

/** Milliseconds between two tries to connect: longer each time, never at once for everybody. */
const waitBefore = (attempt: number) => Math.min(60_000, 1_000 * 2 ** attempt) * (0.75 + Math.random() / 2)

/** Keeps what is on screen as it is in the database: one stream a tab, for the tables one looks at and what concerns oneself. Without it, everything works as it did. */
export function useLive() {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

function listen(client: QueryClient): () => void {
  const changed = refreshChanged(client)
  let tables: string | undefined
  let stream: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const follow = () => {
    timer = undefined
    // A browser has few connections to one server: tabs that nobody looks at must not take them all.
    const now = document.hidden ? undefined : tablesOnScreen(client)
    if (now === tables) return
    tables = now
    const next = now === undefined ? undefined : new AbortController()
    // The one before goes on until the next has begun, so that nothing falls between.
    const before = stream
    stream = next
    if (now === undefined || !next) return before?.abort()
    next.signal.addEventListener('abort', () => before?.abort())
    const onOpen = () => {
      before?.abort(replaced)
      // What came before anybody listened.
      if (!before) changed.onNotice()
    }
    void keepOpen(now, next.signal, { onOpen, ...changed })
  }
  const stop = client.getQueryCache().subscribe(({ type }) => {
    if (type === 'observerAdded' || type === 'observerRemoved') timer ??= setTimeout(follow, settling)
  })
  timer = setTimeout(follow, settling)
  document.addEventListener('visibilitychange', follow)
  return () => {
    stop()
    document.removeEventListener('visibilitychange', follow)
    clearTimeout(timer)
    stream?.abort()
    changed.stop()
  }
}

/** What a table is looked at by; names of the rows that others point to are no reason to listen. */
const looks = ['getList', 'getInfiniteList', 'getOne', 'getManyReference', 'history']

/** Views and what is only ever added to say nothing of their changes. */
const tells = (table: string) => isTable(table) && !summary(table).nohistory

/** As many as the server listens to for one page. */
const most = 20

function tablesOnScreen(client: QueryClient): string {
  const queries = client.getQueryCache().findAll({ type: 'active' })
  const named = queries.flatMap(({ queryKey: [table, question], meta }) => [
    ...(looks.includes(String(question)) && tells(String(table)) ? [String(table)] : []),
    ...toldBy(meta).filter(tells),
  ])
  return [...new Set(named)].slice(0, most).sort().join()
}

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

async function keepOpen(
  tables: string,
  signal: AbortSignal,
  { onOpen, onChange, onNotice, onGap }: Listeners,
) {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const response = await open(tables, signal)
    onOpen()
    // What is not offered, or not to this role, is not asked for again.
    if (response && isFinal(response.status)) return
    if (response?.ok && response.body) {
      if (attempt > 0) onGap()
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

const isFinal = (status: number) => status >= 400 && status < 500 && ![401, 408, 429].includes(status)

/** Nothing where it could not be opened: nobody needs to be told. */
async function open(tables: string, signal: AbortSignal): Promise<Response | undefined> {
  try {
    const query = new URLSearchParams({ notices: 'true', ...(tables && { tables }) })
    const url = `/api/changes?${query}`
    const response = await openStream(url, { signal, headers: { Accept: 'text/event-stream' } })
    if (response.status === 401) await refresh()
    return response
  } catch {
    return undefined
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })

import { isTable, summary } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { Query, QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshChanged } from './refresh-changed.ts'
import { knownRoles, whenRolesChange } from '../session/session.ts'
import { keepOpen, replaced } from './stream.ts'
import { toldBy } from './told-by.ts'

/** Milliseconds: pages ask for their tables one after the other, and are listened for together. */
const settling = 250

/** Keeps what is on screen as it is in the database: one stream a tab, for the tables one looks at and what concerns oneself. Without it, everything works as it did. */
export function useLive() {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

function listen(client: QueryClient): () => void {
  const changed = refreshChanged(client)
  const { follow, stop } = following(client, changed)
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      follow()
    }, settling)
  }
  // Whoever comes back has what is on screen asked for anew first: that need not be made up for.
  const onLook = () => (document.hidden ? follow() : settle())
  const stopQueries = client.getQueryCache().subscribe(({ type }) => {
    if (type === 'observerAdded' || type === 'observerRemoved') settle()
  })
  const stopRoles = whenRolesChange(settle)
  document.addEventListener('visibilitychange', onLook)
  settle()
  return () => {
    stopQueries()
    stopRoles()
    document.removeEventListener('visibilitychange', onLook)
    clearTimeout(timer)
    stop()
    changed.stop()
  }
}

/** Listens to the tables that are on screen now, until it is told to look again which these are. */
function following(client: QueryClient, changed: ReturnType<typeof refreshChanged>) {
  let tables: string | undefined
  let stream: AbortController | undefined
  const follow = () => {
    // A browser has few connections to one server: tabs that nobody looks at must not take them all.
    const now = document.hidden ? undefined : tablesOnScreen(client)
    if (now === tables) return
    const recent = ageOf(client, now, tables)
    tables = now
    const next = now === undefined ? undefined : new AbortController()
    // The one before goes on until the next has begun, so that nothing falls between; of other tables the server tells
    // what has come since they were looked at.
    const before = stream
    stream = next
    if (now === undefined || !next) return before?.abort()
    next.signal.addEventListener('abort', () => before?.abort())
    const onOpen = () => {
      before?.abort(replaced)
      // What came before anybody listened.
      if (!before) changed.onNotice()
    }
    void keepOpen({ tables: now, recent }, next.signal, { onOpen, ...changed })
  }
  return { follow, stop: () => stream?.abort() }
}

/** What a table is looked at by; names of the rows that others point to are no reason to listen. */
const looks = ['getList', 'getInfiniteList', 'getOne', 'getManyReference', 'history', 'list-history']

/** Views and what is only ever added to say nothing of their changes, and others nothing to whoever may not read them. */
const tells = (table: string) =>
  isTable(table) && !summary(table).nohistory && can(knownRoles(), 'read', table)

/** As many as the server listens to for one page. */
const most = 20

function tablesOnScreen(client: QueryClient): string {
  const named = client.getQueryCache().findAll({ type: 'active' }).flatMap(tablesOf).filter(tells)
  return [...new Set(named)].slice(0, most).sort().join()
}

const tablesOf = ({ queryKey: [table, question], meta }: Query) => [
  ...(looks.includes(String(question)) ? [String(table)] : []),
  ...toldBy(meta),
]

/** Seconds that an answer may have been under way. */
const underWay = 5

/** How many seconds ago the oldest of what is on screen was found, as far as nobody has listened to its tables; 0 of nothing. */
function ageOf(client: QueryClient, now = '', before = ''): number {
  const tables = now.split(',').filter(table => table && !before.split(',').includes(table))
  if (tables.length === 0) return 0
  const asked = client.getQueryCache().findAll({ type: 'active' })
  const ages = asked
    .filter(query => query.state.fetchStatus === 'idle' && query.state.dataUpdatedAt > 0)
    .filter(query => tablesOf(query).some(table => tables.includes(table)))
    .map(query => (Date.now() - query.state.dataUpdatedAt) / 1_000)
  return Math.ceil(Math.max(0, ...ages)) + underWay
}

import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router-dom'

/** A record that is looked at from where one is. */
export type Looked = { table: TableName; id: string }

// Fetched when somebody first looks.
const Panel = lazy(async () => ({ default: (await import('./quick-look-panel.tsx')).QuickLookPanel }))

const none: readonly Looked[] = []

/** Shows a record beside the page one is on: by the eye beside a link to it, by Space on that link, or by Alt and a click. */
export function QuickLook() {
  const [looked, look] = useState(none)
  const { pathname } = useLocation()
  const [at, setAt] = useState(pathname)
  // Whoever goes elsewhere has looked enough.
  if (at !== pathname) {
    setAt(pathname)
    look(none)
  }
  useEffect(() => listen(record => look(before => [...before, record])), [])
  if (!looked.length) return null
  return (
    <Suspense>
      <Panel looked={looked} onBack={() => look(looked.slice(0, -1))} onClose={() => look(none)} />
    </Suspense>
  )
}

/** Any link to a record can be looked through, wherever it stands. */
function listen(look: (record: Looked) => void): () => void {
  const take = (event: Event) => {
    const record = recordAt(event.target)
    if (!record) return
    event.preventDefault()
    event.stopPropagation()
    look(record)
  }
  const onKey = (event: KeyboardEvent) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (event.key === ' ' && isPlain && event.target instanceof HTMLAnchorElement) take(event)
  }
  const onClick = (event: MouseEvent) => {
    const eye = event.target instanceof Element ? event.target.closest(`[${lookAttribute}]`) : null
    // The eye goes with the mouse: what has the focus afterwards is the link.
    eye?.parentElement?.querySelector('a')?.focus()
    if (event.altKey || eye) take(event)
  }
  // Before the link itself or the row it stands in takes the click.
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('click', onClick, true)
  return () => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('click', onClick, true)
  }
}

/** What a button says that opens a look at the record at an address. */
export const lookAttribute = 'data-look'

function recordAt(target: EventTarget | null): Looked | undefined {
  if (!(target instanceof Element)) return undefined
  const path =
    target.closest(`[${lookAttribute}]`)?.getAttribute(lookAttribute) ??
    target.closest('a[href]')?.getAttribute('href')
  const [, table, id] = /^\/(\w+)\/([^/?#]+)\/show$/.exec(path ?? '') ?? []
  return table && id && isTable(table) ? { table, id: decodeURIComponent(id) } : undefined
}

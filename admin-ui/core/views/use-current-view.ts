import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useEffect } from 'react'
import { useStore } from 'react-admin'
import { useLocation, useNavigate } from 'react-router-dom'
import { mended, viewAddress } from './view-shows.ts'
import { useViews } from './views.ts'

export type CurrentView = {
  view?: SavedView
  /** The address names a view that is not there, or not for this person. */
  isMissing: boolean
  /** It is not known yet what the list begins with. */
  isWaiting: boolean
}

/**
 * The view in the address of a list. An address without anything leads to the view one's list begins with, else to the last
 * one had; one with a view alone to what that shows.
 */
export function useCurrentView(table: TableName): CurrentView {
  const { views, isPending } = useViews(table)
  const [last, setLast] = useStore(`views.${table}`, '')
  const { id, begins } = useViewInAddress(last)
  const navigate = useNavigate()
  const find = (wanted?: string) => views.find(view => view.id === wanted)
  const first = id ? find(id) : (views.find(view => view.is_default) ?? find(last))
  const to = begins && first ? viewAddress(table, mended(first), first.id) : undefined
  useEffect(() => {
    if (to) void navigate(to, { replace: true })
  }, [to, navigate])
  useEffect(() => {
    if (!begins) setLast(id)
  }, [begins, id, setLast])
  return {
    view: find(id),
    isMissing: !isPending && !!id && !find(id),
    isWaiting: begins && (isPending || !!to),
  }
}

/** The view's id in the address. When one filters, sorts or turns a page, the list forgets it there: it is put back. */
function useViewInAddress(last: string) {
  const { search, state } = useLocation()
  const navigate = useNavigate()
  const query = new URLSearchParams(search)
  const named = query.get('view')
  // Only steps within the list carry this; a link from elsewhere without a view means none.
  const isStep = typeof state === 'object' && !!state && '_scrollToTop' in state
  const id = named ?? (isStep ? last : '')
  const isLost = named === null && id !== ''
  useEffect(() => {
    if (!isLost) return
    void navigate({ search: `${search}&${new URLSearchParams({ view: id })}` }, { replace: true, state })
  }, [isLost, id, search, state, navigate])
  query.delete('view')
  return { id, begins: query.size === 0 }
}
